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

  /// Pixels of one colour in a row: the colour's number and how many there are.
  private typealias Run = (number: Int32, count: Int32)

  /// The register of each pixel.
  private mutating func codes(of image: PixelImage) -> [UInt8] {
    var table = ColorCounts()
    let runs = Self.runs(of: image, &table)
    let registers = assignRegisters(table)
    return [UInt8](unsafeUninitializedCapacity: image.pixels.count) { buffer, count in
      count = image.pixels.count
      guard var end = buffer.baseAddress else { return }
      registers.withUnsafeBufferPointer { registers in
        for run in runs {
          let code = run.number < 0 ? Self.nothing : registers[Int(run.number)]
          for k in 0..<Int(run.count) { end[k] = code }
          end += Int(run.count)
        }
      }
    }
  }

  private static func runs(of image: PixelImage, _ table: inout ColorCounts) -> [Run] {
    let pixels = image.pixels
    return [Run](unsafeUninitializedCapacity: pixels.count) { runs, count in
      pixels.withUnsafeBufferPointer { pixels in
        var start = 0
        while start < pixels.count {
          let pixel = pixels[start]
          var end = start &+ 1
          while end < pixels.count, pixels[end] == pixel { end &+= 1 }
          let length = Int32(truncatingIfNeeded: end &- start)
          runs.initializeElement(
            at: count,
            to: (pixel == PixelImage.nothing ? -1 : table.add(pixel, length), length))
          count &+= 1
          start = end
        }
      }
    }
  }

  /// The register of each colour that was counted.
  private mutating func assignRegisters(_ table: ColorCounts) -> [UInt8] {
    registers.removeLast(registers.count - fixed)
    var codes = [UInt8](repeating: 0, count: table.colors.count)
    var isFixed = [Bool](repeating: false, count: table.colors.count)
    for (index, color) in registers.enumerated() {
      guard let number = table.number(of: color.bits) else { continue }
      codes[number] = UInt8(index)
      isFixed[number] = true
    }
    var rest: [Int] = []
    for number in table.byFrequency where !isFixed[number] {
      if registers.count < limit {
        codes[number] = UInt8(registers.count)
        registers.append(Color(hex: table.colors[number]))
      } else {
        rest.append(number)
      }
    }
    if !rest.isEmpty {
      let known = registers.map { SIMD4(Int32($0.red), Int32($0.green), Int32($0.blue), 0) }
      // Colours that agree in the upper five bits of each channel take what the first of them took: lit
      // surfaces have thousands.
      var taken = [Int16](repeating: -1, count: 1 << 15)
      for number in rest {
        let color = table.colors[number]
        let cell = Int((color &>> 9) & 0x7C00 | (color &>> 6) & 0x3E0 | (color &>> 3) & 0x1F)
        if taken[cell] < 0 {
          taken[cell] = Int16(Self.nearest(to: Color(hex: color), among: known))
        }
        codes[number] = UInt8(taken[cell])
      }
    }
    return codes
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
