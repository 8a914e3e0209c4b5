/// Pictures as DEC's sixels (VT330/VT340 Programmer Reference Manual, volume 2, chapter 14).
///
/// A terminal has 256 colour registers. The first ones hold the colours that are asked for, the 64
/// of a map, say, as they are; what is between colours at the edges of lines shares the rest, the
/// most frequent first, and what comes after that takes the nearest.
public struct SixelEncoder: Sendable {
  /// The colours in their registers.
  public private(set) var registers: [Color]
  private let fixed: Int
  private var indices: [UInt32: UInt8] = [:]

  /// An encoder with fixed colours, 200 at most.
  public init(fixed colors: [Color]) {
    var seen: Set<Color> = []
    registers = Array(colors.filter { seen.insert($0).inserted }.prefix(200))
    fixed = registers.count
    for (index, color) in registers.enumerated() { indices[color.bits] = UInt8(index) }
  }

  /// The bytes that show a picture at the cursor, which they leave on the row below it.
  public mutating func encode(_ image: PixelImage) -> [UInt8] {
    guard image.width > 0, image.height > 0 else { return [] }
    let codes = codes(of: image)
    var used = [Bool](repeating: false, count: 256)
    for code in codes { used[Int(code)] = true }
    var out: [UInt8] = Array("\u{1B}P0;1;0q\"1;1;\(image.width);\(image.height)".utf8)
    for (index, color) in registers.enumerated() where used[index] {
      func percent(_ channel: UInt8) -> Int { (Int(channel) * 100 + 127) / 255 }
      out += Array(
        "#\(index);2;\(percent(color.red));\(percent(color.green));\(percent(color.blue))".utf8)
    }
    var planes = [UInt8](repeating: 0, count: 256 * image.width)
    var top = 0
    while top < image.height {
      let rows = min(6, image.height - top)
      encodeBand(codes, image.width, top, rows, &planes, &out)
      top += rows
      if top < image.height { out.append(0x2D) }
    }
    out += [0x1B, 0x5C]
    return out
  }

  /// One band of six rows: every colour in it draws its own columns, from its first to its last.
  private func encodeBand(
    _ codes: [UInt8], _ width: Int, _ top: Int, _ rows: Int, _ planes: inout [UInt8],
    _ out: inout [UInt8]
  ) {
    var first = [Int](repeating: -1, count: 256)
    var last = [Int](repeating: -1, count: 256)
    var order: [Int] = []
    planes.withUnsafeMutableBufferPointer { planes in
      for y in 0..<rows {
        let start = (top + y) * width
        let bit = UInt8(1) << UInt8(y)
        for x in 0..<width {
          let code = Int(codes[start + x])
          if first[code] < 0 {
            first[code] = x
            order.append(code)
          } else if x < first[code] {
            first[code] = x
          }
          if x > last[code] { last[code] = x }
          planes[code * width + x] |= bit
        }
      }
    }
    for (place, code) in order.enumerated() {
      out.append(0x23)
      SixelEncoder.append(code, to: &out)
      let base = code * width
      if first[code] > 0 { SixelEncoder.append(0x3F, times: first[code], to: &out) }
      var x = first[code]
      while x <= last[code] {
        let bits = planes[base + x]
        var next = x + 1
        while next <= last[code], planes[base + next] == bits { next += 1 }
        SixelEncoder.append(0x3F + bits, times: next - x, to: &out)
        for column in x..<next { planes[base + column] = 0 }
        x = next
      }
      if place < order.count - 1 { out.append(0x24) }
    }
  }

  private static func append(_ sixel: UInt8, times count: Int, to out: inout [UInt8]) {
    if count > 3 {
      out.append(0x21)
      append(count, to: &out)
      out.append(sixel)
    } else {
      for _ in 0..<count { out.append(sixel) }
    }
  }

  /// A whole number in decimal digits.
  private static func append(_ number: Int, to out: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &out) }
    out.append(UInt8(0x30 + number % 10))
  }

  /// The register of each pixel.
  private mutating func codes(of image: PixelImage) -> [UInt8] {
    assignRegisters(for: image)
    var last: UInt32 = 0xFFFF_FFFF
    var code: UInt8 = 0
    return image.pixels.map { pixel in
      if pixel != last {
        code = indices[pixel] ?? 0
        last = pixel
      }
      return code
    }
  }

  private mutating func assignRegisters(for image: PixelImage) {
    var counts: [UInt32: Int] = [:]
    var last: UInt32 = 0xFFFF_FFFF
    var run = 0
    for pixel in image.pixels {
      if pixel == last {
        run += 1
        continue
      }
      if run > 0, indices[last] == nil { counts[last, default: 0] += run }
      last = pixel
      run = 1
    }
    if run > 0, indices[last] == nil { counts[last, default: 0] += run }
    guard !counts.isEmpty else { return }
    // Colours of other pictures give way before the registers are full.
    if registers.count + counts.count > 256, registers.count > fixed {
      registers.removeLast(registers.count - fixed)
      indices = [:]
      for (index, color) in registers.enumerated() { indices[color.bits] = UInt8(index) }
      return assignRegisters(for: image)
    }
    let order = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    var rest: [UInt32] = []
    for (pixel, _) in order {
      if registers.count < 256 {
        indices[pixel] = UInt8(registers.count)
        registers.append(Color(hex: pixel))
      } else {
        rest.append(pixel)
      }
    }
    for pixel in rest { indices[pixel] = nearest(to: pixel) }
  }

  private func nearest(to pixel: UInt32) -> UInt8 {
    let target = Color(hex: pixel)
    var best = 0
    var least = Int.max
    for (index, color) in registers.enumerated() {
      let red = Int(color.red) - Int(target.red)
      let green = Int(color.green) - Int(target.green)
      let blue = Int(color.blue) - Int(target.blue)
      let distance = 3 * red * red + 4 * green * green + 2 * blue * blue
      if distance < least {
        least = distance
        best = index
      }
    }
    return UInt8(best)
  }
}
