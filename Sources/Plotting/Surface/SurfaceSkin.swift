/// A lit surface as it was drawn: for pixels its depth buffer is filled once more, as fine as they
/// are.
struct SurfaceSkin: SkinLayer {
  let plot: SurfacePlot
  let palette: SurfacePalette
  let ground: Color

  /// Half blocks at its edge hold the ground's colour already.
  var hidesGround: Color? { ground }

  func looksLike(_ other: any SkinLayer) -> Bool {
    guard let other = other as? SurfaceSkin else { return false }
    return plot.camera == other.plot.camera && plot.area == other.plot.area
      && plot.projection.scale == other.plot.projection.scale && ground == other.ground
      && palette == other.palette && plot.mesh == other.plot.mesh
  }

  /// The colours of its pixels, for cells of so many, row by row; nil where the surface is not. Each
  /// is the mean of four: what is between two at an edge is between them in colour, too.
  func pixels(cellWidth: Int, cellHeight: Int) -> (width: Int, colors: [UInt32?]) {
    var raster = SurfaceRaster(
      width: plot.area.columns * cellWidth, height: plot.area.rows * cellHeight)
    raster.fill(
      SurfacePlot.corners(
        of: plot.mesh, plot.projection, in: plot.area, dots: (cellWidth, cellHeight)),
      columns: plot.mesh.columns, rows: plot.mesh.rows)
    let (width, height) = (raster.width, raster.height)
    let behind = ground
    var colors = [UInt32?](repeating: nil, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        var (red, green, blue, hits) = (0, 0, 0, 0)
        for j in y...min(height - 1, y + 1) {
          for i in x...min(width - 1, x + 1) {
            let at = j * width + i
            let isThere = raster.nearness[at] > 0
            if isThere { hits += 1 }
            let color =
              isThere ? palette.color(step: raster.steps[at], light: raster.lights[at]) : behind
            red += Int(color.red)
            green += Int(color.green)
            blue += Int(color.blue)
          }
        }
        guard hits > 0 else { continue }
        let count = min(2, height - y) * min(2, width - x)
        colors[y * width + x] =
          UInt32(truncatingIfNeeded: red / count) << 16
          | UInt32(truncatingIfNeeded: green / count) << 8
          | UInt32(truncatingIfNeeded: blue / count)
      }
    }
    return (width, colors)
  }
}
