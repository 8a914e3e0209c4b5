/// A picture in pixels.
public struct PixelImage: Sendable, Hashable {
  /// Pixels a row.
  public let width: Int
  /// Rows of pixels.
  public let height: Int
  /// The pixels row by row from the top, 0xRRGGBB.
  public internal(set) var pixels: [UInt32]

  /// A picture of one colour.
  public init(width: Int, height: Int, color: Color = Color(0, 0, 0)) {
    self.width = max(0, width)
    self.height = max(0, height)
    pixels = Array(repeating: color.bits, count: self.width * self.height)
  }

  /// The colour of a pixel; black outside.
  public subscript(x: Int, y: Int) -> Color {
    guard x >= 0, x < width, y >= 0, y < height else { return Color(0, 0, 0) }
    return Color(hex: pixels[y * width + x])
  }

  /// Some of its rows.
  public func rows(_ range: Range<Int>) -> PixelImage {
    let range = range.clamped(to: 0..<height)
    var result = PixelImage(width: width, height: range.count)
    result.pixels = Array(pixels[range.lowerBound * width..<range.upperBound * width])
    return result
  }

  /// Red, green and blue of every pixel in turn.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: pixels.count * 3) { buffer, count in
      var at = 0
      for pixel in pixels {
        buffer[at] = UInt8(truncatingIfNeeded: pixel >> 16)
        buffer[at + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
        buffer[at + 2] = UInt8(truncatingIfNeeded: pixel)
        at += 3
      }
      count = at
    }
  }
}

extension Color {
  /// As 24 bits, 0xRRGGBB.
  @inline(__always)
  var bits: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}
