/// A lit surface as it was drawn: for pixels its depth buffer is filled once more, as fine as they
/// are.
struct SurfaceSkin: SkinLayer {
  let plot: SurfacePlot
  let palette: SurfacePalette
  let ground: Color

  /// A pixel without the surface.
  static let nothing: UInt32 = 0xFFFF_FFFF

  /// Half blocks at its edge hold the ground's colour already.
  var hidesGround: Color? { ground }

  func looksLike(_ other: any SkinLayer) -> Bool {
    guard let other = other as? SurfaceSkin else { return false }
    return plot.camera == other.plot.camera && plot.area == other.plot.area
      && plot.projection.scale == other.plot.projection.scale && ground == other.ground
      && palette == other.palette && plot.mesh == other.plot.mesh
  }

  /// The colours of its pixels, for cells of so many, row by row; nothing where the surface is not. Each
  /// is the mean of four: what is between two at an edge is between them in colour, too.
  func pixels(cellWidth: Int, cellHeight: Int) -> (width: Int, colors: [UInt32]) {
    var raster = SurfaceRaster(
      width: plot.area.columns * cellWidth, height: plot.area.rows * cellHeight)
    raster.fill(
      SurfacePlot.corners(
        of: plot.mesh, plot.projection, in: plot.area, dots: (cellWidth, cellHeight)),
      columns: plot.mesh.columns, rows: plot.mesh.rows)
    let (width, height) = (raster.width, raster.height)
    let dots = dots(of: raster)
    var colors = [UInt32](repeating: Self.nothing, count: width * height)
    dots.withUnsafeBufferPointer { dots in
      colors.withUnsafeMutableBufferPointer { colors in
        for y in 0..<height {
          let below = y + 1 < height ? width : 0
          for x in 0..<width {
            let at = y &* width &+ x
            let right = x + 1 < width ? 1 : 0
            // At the last row and column dots count twice instead of those beyond.
            let sum =
              dots[at] &+ dots[at &+ right] &+ dots[at &+ below] &+ dots[at &+ below &+ right]
            guard sum.w > 0 else { continue }
            let mean = sum &>> 2
            colors[at] = UInt32(mean.x) << 16 | UInt32(mean.y) << 8 | UInt32(mean.z)
          }
        }
      }
    }
    return (width, colors)
  }

  /// Red, green and blue of each dot, and whether the surface is there.
  private func dots(of raster: SurfaceRaster) -> [SIMD4<UInt16>] {
    func channels(_ color: Color, _ isThere: UInt16) -> SIMD4<UInt16> {
      SIMD4(UInt16(color.red), UInt16(color.green), UInt16(color.blue), isThere)
    }
    let behind = channels(ground, 0)
    let shades = palette.colors.map { channels($0, 1) }
    return [SIMD4<UInt16>](unsafeUninitializedCapacity: raster.nearness.count) { buffer, count in
      count = raster.nearness.count
      for at in 0..<count {
        let shade = Int(raster.steps[at]) &* SurfaceRaster.shades &+ Int(raster.lights[at])
        buffer.initializeElement(at: at, to: raster.nearness[at] > 0 ? shades[shade] : behind)
      }
    }
  }
}
