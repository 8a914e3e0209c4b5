/// The picture behind a rectangle of cells from frame to frame: what lies lowest and is the same as
/// in the frame before is kept, and only what lies above is drawn.
package struct PixelSheet {
  /// The cells it lies behind.
  package let area: Rect
  private let raster: PixelRaster
  private var ground: [UInt32] = []
  private var layers: [(layer: any SkinLayer, clip: Rect)] = []
  /// The picture of the lowest layers, so many of them.
  private var base: (image: PixelImage, count: Int)?
  private var coverage: LineCoverage

  /// A sheet behind some cells of a frame.
  package init(_ raster: PixelRaster, area: Rect) {
    self.area = area
    self.raster = raster
    coverage = LineCoverage(
      width: area.columns * raster.cellWidth, height: area.rows * raster.cellHeight)
  }

  /// The picture of a frame's skin; the area must lie on the frame.
  package mutating func draw(_ frame: Frame) -> PixelImage {
    let wanted: [(layer: any SkinLayer, area: Rect)] = frame.skin.layers.compactMap { layer, clip in
      guard !clip.intersection(area).isEmpty,
        let seen = frame.seen(layer, over: clip, cellAspect: raster.cellAspect)
      else { return nil }
      return (seen, clip)
    }
    let ground = raster.ground(of: frame, area)
    var common = 0
    if ground == self.ground, base != nil {
      while common < min(wanted.count, layers.count), layers[common].clip == wanted[common].area,
        layers[common].layer.looksLike(wanted[common].layer)
      {
        common += 1
      }
    } else {
      base = nil
    }
    if let base, base.count > common { self.base = nil }
    self.ground = ground
    layers = wanted.map { ($0.layer, $0.area) }
    let start = base?.count ?? 0
    var image = base?.image ?? raster.ground(ground, area)
    // The field is the costliest to draw, and the likeliest to stay.
    let kept = max(common, wanted.first?.layer is LineTrace ? 0 : min(1, wanted.count))
    for index in start..<wanted.count {
      if index == kept { base = (image, kept) }
      raster.draw(layers[index].layer, layers[index].clip, area, &coverage, on: &image)
    }
    if kept == wanted.count, kept > start { base = (image, kept) }
    return image
  }
}
