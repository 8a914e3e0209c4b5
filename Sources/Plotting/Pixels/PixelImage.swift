/// A picture in pixels, some of which may be left out.
public struct PixelImage: Sendable, Hashable {
  /// Pixels a row.
  public let width: Int
  /// Rows of pixels.
  public let height: Int
  /// The pixels row by row from the top, 0xRRGGBB, or `nothing`.
  public internal(set) var pixels: [UInt32]

  /// A pixel that is left out: what lies below stays seen.
  static let nothing: UInt32 = 0xFFFF_FFFF

  /// A picture of one colour.
  public init(width: Int, height: Int, color: Color = Color(0, 0, 0)) {
    self.width = max(0, width)
    self.height = max(0, height)
    pixels = Array(repeating: color.bits, count: self.width * self.height)
  }

  /// A picture of nothing.
  package init(emptyOf width: Int, _ height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    pixels = Array(repeating: Self.nothing, count: self.width * self.height)
  }

  /// The colour of a pixel; black outside, and where there is nothing.
  public subscript(x: Int, y: Int) -> Color {
    guard x >= 0, x < width, y >= 0, y < height, pixels[y * width + x] != Self.nothing else {
      return Color(0, 0, 0)
    }
    return Color(hex: pixels[y * width + x])
  }

  /// Some of its rows.
  public func rows(_ range: Range<Int>) -> PixelImage {
    let range = range.clamped(to: 0..<height)
    var result = PixelImage(width: width, height: range.count)
    result.pixels = Array(pixels[range.lowerBound * width..<range.upperBound * width])
    return result
  }

  /// Puts another picture over this one, its upper left corner at a pixel; what lies outside is cut.
  package mutating func place(_ other: PixelImage, x: Int, y: Int) {
    let columns = max(0, x)..<max(0, x, min(width, x + other.width))
    guard !columns.isEmpty else { return }
    let width = width
    let rows = max(0, y)..<max(0, y, min(height, y + other.height))
    pixels.withUnsafeMutableBufferPointer { pixels in
      other.pixels.withUnsafeBufferPointer { from in
        guard let from = from.baseAddress, let to = pixels.baseAddress else { return }
        for row in rows {
          let source = (row - y) * other.width + columns.lowerBound - x
          (to + row * width + columns.lowerBound).update(from: from + source, count: columns.count)
        }
      }
    }
  }

  /// Leaves a rectangle of pixels out.
  package mutating func clear(columns: Range<Int>, rows: Range<Int>) {
    let columns = columns.clamped(to: 0..<width)
    let (width, rows) = (width, rows.clamped(to: 0..<height))
    pixels.withUnsafeMutableBufferPointer { pixels in
      guard let first = pixels.baseAddress else { return }
      for row in rows {
        (first + row * width + columns.lowerBound)
          .update(repeating: Self.nothing, count: columns.count)
      }
    }
  }

  /// Whether a pixel is left out.
  package var hasHoles: Bool { pixels.contains(Self.nothing) }

  /// Whether all that this picture has is in another one, too, at the same places.
  package func isCovered(by other: PixelImage) -> Bool {
    guard width == other.width, height == other.height else { return false }
    if pixels == other.pixels { return true }
    return pixels.withUnsafeBufferPointer { mine in
      other.pixels.withUnsafeBufferPointer { theirs in
        for index in mine.indices
        where mine[index] != theirs[index] && mine[index] != Self.nothing { return false }
        return true
      }
    }
  }

  /// Red, green and blue of every pixel in turn.
  public var bytes: [UInt8] {
    // Four bytes at a time, the last of which the next pixel writes over.
    [UInt8](unsafeUninitializedCapacity: pixels.count * 3 + 1) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      var at = 0
      for pixel in pixels {
        bytes.storeBytes(of: (pixel &<< 8).bigEndian, toByteOffset: at, as: UInt32.self)
        at &+= 3
      }
      count = at
    }
  }

  /// Red, green, blue and opacity of every pixel in turn.
  package var bytesWithOpacity: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: pixels.count * 4) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      var at = 0
      for pixel in pixels {
        let shown = pixel == Self.nothing ? 0 : pixel &<< 8 | 0xFF
        bytes.storeBytes(of: shown.bigEndian, toByteOffset: at, as: UInt32.self)
        at &+= 4
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
