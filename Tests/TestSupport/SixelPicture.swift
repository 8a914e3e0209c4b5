/// A picture read back from DEC's sixels, by the manual and not by the encoder: colour registers,
/// repeats, carriage returns, new lines, nothing else.
public struct SixelPicture: Equatable, Sendable {
  /// Why bytes are no picture.
  public struct Malformed: Error {
    /// What was met.
    public let reason: String
  }

  /// Pixels a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// 0xRRGGBB, row by row; nil where nothing was painted.
  public private(set) var pixels: [UInt32?]

  /// Reads one picture, from its introducer to its terminator.
  public init(_ bytes: [UInt8]) throws {
    var at = 0
    func fail(_ reason: String) -> Malformed { Malformed(reason: "\(reason) at byte \(at)") }
    func number() -> Int? {
      var value: Int?
      while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
        value = (value ?? 0) * 10 + Int(bytes[at] - 0x30)
        at += 1
      }
      return value
    }
    func numbers() -> [Int] {
      var values: [Int] = []
      while let value = number() {
        values.append(value)
        guard at < bytes.count, bytes[at] == 0x3B else { break }
        at += 1
      }
      return values
    }
    guard bytes.starts(with: [0x1B, 0x50]) else { throw fail("no introducer") }
    at = 2
    _ = numbers()
    guard at < bytes.count, bytes[at] == 0x71 else { throw fail("no q") }
    at += 1
    guard at < bytes.count, bytes[at] == 0x22 else { throw fail("no raster attributes") }
    at += 1
    let raster = numbers()
    guard raster.count == 4 else { throw fail("raster attributes of \(raster.count) numbers") }
    width = raster[2]
    height = raster[3]
    pixels = Array(repeating: nil, count: width * height)
    var registers: [Int: UInt32] = [:]
    var (x, top, color) = (0, 0, UInt32(0))
    while at < bytes.count, bytes[at] != 0x1B {
      let byte = bytes[at]
      at += 1
      switch byte {
      case 0x23:
        let values = numbers()
        guard let register = values.first, register < 256 else { throw fail("no register") }
        if values.count == 5 {
          let channels = values[2...].map { UInt32(($0 * 255 + 50) / 100) }
          registers[register] = channels[0] << 16 | channels[1] << 8 | channels[2]
        } else {
          guard let known = registers[register] else { throw fail("an undefined register") }
          color = known
        }
      case 0x24: x = 0
      case 0x2D:
        x = 0
        top += 6
      case 0x21, 0x3F...0x7E:
        var count = 1
        var sixel = byte
        if byte == 0x21 {
          guard let times = number(), at < bytes.count else { throw fail("no count") }
          count = times
          sixel = bytes[at]
          at += 1
        }
        guard (0x3F...0x7E).contains(sixel) else { throw fail("no sixel") }
        let bits = sixel - 0x3F
        for _ in 0..<count {
          for row in 0..<6 where bits >> UInt8(row) & 1 == 1 {
            guard x < width, top + row < height else { throw fail("a pixel outside") }
            pixels[(top + row) * width + x] = color
          }
          x += 1
        }
      default: throw fail("a stray \(byte)")
      }
    }
    guard at + 1 < bytes.count, bytes[at + 1] == 0x5C, at + 2 == bytes.count else {
      throw fail("no terminator")
    }
  }
}
