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

  /// Draws some columns and rows of its pixels over a picture of so many pixels a row, whose first one
  /// lies at `origin`, in pixels of the surface's area. Each pixel's colour is the mean of four: what is between two at an edge
  /// is between them in colour, too.
  func draw(
    cellWidth: Int, cellHeight: Int, columns: Range<Int>, rows: Range<Int>,
    from origin: (x: Int, y: Int), on image: inout [UInt32], width imageWidth: Int
  ) {
    let raster = plot.raster(dots: (cellWidth, cellHeight))
    let (width, height) = (raster.width, raster.height)
    let columns = columns.clamped(to: 0..<width)
    let rows = rows.clamped(to: 0..<height)
    guard !columns.isEmpty, !rows.isEmpty else { return }
    let colors =
      palette.colors.map { Self.channels($0, isThere: true) }
      + [Self.channels(ground, isThere: false)]
    // Of each dot and the one to its right the sum, in this row and in the next.
    var here = [UInt64](repeating: 0, count: columns.count)
    var below = here
    func add(_ row: Int, to sums: inout [UInt64]) {
      raster.tones.withUnsafeBufferPointer { tones in
        colors.withUnsafeBufferPointer { colors in
          sums.withUnsafeMutableBufferPointer { sums in
            var at = row &* raster.stride &+ columns.lowerBound
            var left = colors[Int(tones[at])]
            for x in 0..<sums.count {
              at &+= 1
              // At the last row and column dots count twice instead of those beyond.
              let right = columns.lowerBound &+ x &+ 1 < width ? colors[Int(tones[at])] : left
              sums[x] = left &+ right
              left = right
            }
          }
        }
      }
    }
    add(rows.lowerBound, to: &here)
    image.withUnsafeMutableBufferPointer { pixels in
      for y in rows {
        if y + 1 < height { add(y + 1, to: &below) } else { below = here }
        let target = (y - origin.y) * imageWidth + columns.lowerBound - origin.x
        here.withUnsafeBufferPointer { here in
          below.withUnsafeBufferPointer { below in
            for x in 0..<here.count {
              let sum = here[x] &+ below[x]
              guard sum &>> 48 > 0 else { continue }
              let mean = (sum &>> 2) & 0x00FF_00FF_00FF
              pixels[target &+ x] = UInt32(
                truncatingIfNeeded: (mean &>> 16) & 0xFF0000 | (mean &>> 8) & 0xFF00 | mean & 0xFF)
            }
          }
        }
        swap(&here, &below)
      }
    }
  }

  /// Blue, green and red of a colour and whether the surface is there, sixteen bits each: sums of four
  /// do not run into each other.
  private static func channels(_ color: Color, isThere: Bool) -> UInt64 {
    UInt64(color.blue) | UInt64(color.green) << 16 | UInt64(color.red) << 32
      | (isThere ? 1 << 48 : 0)
  }
}
