/// Pictures as DEC's sixels (VT330/VT340 Programmer Reference Manual, volume 2, chapter 14).
///
/// A terminal has 256 colour registers. The first ones hold the colours that are asked for, the 64
/// of a map, say, as they are; what is between colours at the edges of lines shares the rest, the
/// most frequent first, and what comes after that takes the nearest.
public struct SixelEncoder: Sendable {
  /// The colours in their registers, those of the last picture after the fixed ones.
  public private(set) var registers: [Color]
  private let fixed: Int
  private let limit: Int
  /// The code of a pixel that is left out.
  private static let nothing: UInt8 = 255

  /// An encoder with fixed colours, 200 at most.
  /// - Parameters:
  ///   - colors: What has registers of its own, whatever else is in a picture.
  ///   - limit: How many registers there are; 255 at most are used.
  public init(fixed colors: [Color], limit: Int = 255) {
    var seen: Set<Color> = []
    self.limit = min(255, max(2, limit))
    let most = min(200, self.limit * 4 / 5)
    registers = Array(colors.filter { seen.insert($0).inserted }.prefix(most))
    fixed = registers.count
  }

  /// The bytes that show a picture at the cursor, which they leave on the row below it. Pixels that
  /// are left out stay as they are.
  public mutating func encode(_ image: PixelImage) -> [UInt8] {
    guard image.width > 0, image.height > 0 else { return [] }
    let codes = codes(of: image)
    var used = [Bool](repeating: false, count: 256)
    for code in codes { used[Int(code)] = true }
    var out: [UInt8] = []
    out.reserveCapacity(image.pixels.count / 4 + 4096)
    out += Array("\u{1B}P0;1;0q\"1;1;\(image.width);\(image.height)".utf8)
    for (index, color) in registers.enumerated() where used[index] {
      func percent(_ channel: UInt8) -> Int { (Int(channel) * 100 + 127) / 255 }
      out += Array(
        "#\(index);2;\(percent(color.red));\(percent(color.green));\(percent(color.blue))".utf8)
    }
    var band = SixelBand(width: image.width)
    var top = 0
    while top < image.height {
      let rows = min(6, image.height - top)
      band.read(codes, from: top * image.width, rows: rows, without: Self.nothing)
      band.write(to: &out)
      top += rows
      if top < image.height { out.append(0x2D) }
    }
    out += [0x1B, 0x5C]
    return out
  }

  /// The register of each pixel.
  private mutating func codes(of image: PixelImage) -> [UInt8] {
    let table = assignRegisters(for: image)
    return [UInt8](unsafeUninitializedCapacity: image.pixels.count) { buffer, count in
      image.pixels.withUnsafeBufferPointer { pixels in
        var last = PixelImage.nothing
        var code = Self.nothing
        for index in pixels.indices {
          let pixel = pixels[index]
          if pixel != last {
            code = pixel == PixelImage.nothing ? Self.nothing : table.code(of: pixel)
            last = pixel
          }
          buffer[index] = code
        }
      }
      count = image.pixels.count
    }
  }

  private mutating func assignRegisters(for image: PixelImage) -> ColorCounts {
    registers.removeLast(registers.count - fixed)
    var table = ColorCounts()
    var last = PixelImage.nothing
    var run: Int32 = 0
    image.pixels.withUnsafeBufferPointer { pixels in
      for pixel in pixels {
        if pixel == last {
          run += 1
          continue
        }
        if last != PixelImage.nothing { table.add(last, run) }
        last = pixel
        run = 1
      }
    }
    if last != PixelImage.nothing { table.add(last, run) }
    for (index, color) in registers.enumerated() { table.setCode(UInt8(index), of: color.bits) }
    let isFixed = Set(registers.map(\.bits))
    var rest: [UInt32] = []
    for (pixel, _) in table.colors where !isFixed.contains(pixel) {
      if registers.count < limit {
        table.setCode(UInt8(registers.count), of: pixel)
        registers.append(Color(hex: pixel))
      } else {
        rest.append(pixel)
      }
    }
    if !rest.isEmpty {
      let known = registers.map { SIMD4(Int32($0.red), Int32($0.green), Int32($0.blue), 0) }
      for pixel in rest {
        table.setCode(Self.nearest(to: Color(hex: pixel), among: known), of: pixel)
      }
    }
    return table
  }

  private static func nearest(to color: Color, among known: [SIMD4<Int32>]) -> UInt8 {
    let target = SIMD4(Int32(color.red), Int32(color.green), Int32(color.blue), 0)
    let weights = SIMD4<Int32>(3, 4, 2, 0)
    var best = 0
    var least = Int32.max
    for index in known.indices {
      let away = known[index] &- target
      let distance = (away &* away &* weights).wrappedSum()
      if distance < least {
        least = distance
        best = index
      }
    }
    return UInt8(best)
  }
}
