import CZlib
import Plotting

/// What a terminal that shows pixels has on its screen after some bytes: cells and, over them, the
/// pixels of sixel and kitty's pictures, by the manuals and not by what the program believes.
///
/// Text takes the pixels of sixels away where it is written, blanks too, and leaves kitty's alone.
public struct PixelTerminalScreen {
  /// Why bytes are none that such a terminal takes.
  public struct Malformed: Error {
    /// What was met.
    public let reason: String
  }

  /// Columns and rows.
  public let size: Size
  /// The pixels of a cell.
  public let cell: (width: Int, height: Int)
  private var text: [Unicode.Scalar]
  /// How many pictures have come.
  public private(set) var pictures = 0
  /// The lowest row that any picture has reached.
  public private(set) var lowestRow = -1
  private var sixels: [UInt32?]
  private var placed: [(number: Int, x: Int, y: Int, width: Int, pixels: [UInt32?])] = []
  private var cursor = (column: 0, row: 0)
  private var saved = (column: 0, row: 0)
  private var command: [String: String] = [:]
  private var payload: [UInt8] = []

  /// An empty screen.
  public init(size: Size, cell: (width: Int, height: Int)) {
    self.size = size
    self.cell = cell
    text = Array(repeating: " ", count: size.columns * size.rows)
    sixels = Array(repeating: nil, count: size.columns * cell.width * size.rows * cell.height)
  }

  private var width: Int { size.columns * cell.width }

  /// What is seen of pictures: 0xRRGGBB row by row, nil where cells are seen.
  public var pixels: [UInt32?] {
    var result = sixels
    for picture in placed {
      for (place, pixel) in picture.pixels.enumerated() where pixel != nil {
        let (x, y) = (picture.x + place % picture.width, picture.y + place / picture.width)
        if x < width, y < size.rows * cell.height { result[y * width + x] = pixel }
      }
    }
    return result
  }

  /// What stands in the cells that no picture covers; blanks elsewhere.
  public var visibleText: [Unicode.Scalar] {
    let pixels = pixels
    return text.indices.map { index in
      let (column, row) = (index % size.columns, index / size.columns)
      let corner = pixels[row * cell.height * width + column * cell.width]
      return corner == nil ? text[index] : " "
    }
  }

  /// Takes bytes that end where a sequence does.
  public mutating func take(_ bytes: [UInt8]) throws {
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      guard byte == 0x1B else {
        at += try write(bytes[at...])
        continue
      }
      guard at + 1 < bytes.count else { throw Malformed(reason: "an escape alone") }
      switch bytes[at + 1] {
      case UInt8(ascii: "7"): saved = cursor
      case UInt8(ascii: "8"): cursor = saved
      case UInt8(ascii: "["):
        let end = bytes[(at + 2)...].firstIndex { (0x40...0x7E).contains($0) } ?? bytes.count
        guard end < bytes.count else { throw Malformed(reason: "a sequence without end") }
        try control(String(decoding: bytes[(at + 2)..<end], as: UTF8.self), bytes[end])
        at = end + 1
        continue
      case UInt8(ascii: "P"), UInt8(ascii: "_"):
        guard
          let end = bytes.indices[(at + 2)...].first(where: {
            $0 + 1 < bytes.count && bytes[$0] == 0x1B && bytes[$0 + 1] == 0x5C
          })
        else { throw Malformed(reason: "a string without end") }
        if bytes[at + 1] == UInt8(ascii: "P") {
          try sixel(Array(bytes[at...(end + 1)]))
        } else {
          try kitty(Array(bytes[(at + 2)..<end]))
        }
        at = end + 2
        continue
      default: throw Malformed(reason: "an escape and \(bytes[at + 1])")
      }
      at += 2
    }
  }

  private mutating func write(_ bytes: ArraySlice<UInt8>) throws -> Int {
    let length =
      bytes[bytes.startIndex] < 0x80
      ? 1
      : bytes[bytes.startIndex] >= 0xF0
        ? 4 : bytes[bytes.startIndex] >= 0xE0 ? 3 : 2
    let glyph = String(decoding: bytes.prefix(length), as: UTF8.self)
    guard let scalar = glyph.unicodeScalars.first, scalar.value >= 0x20 else {
      throw Malformed(reason: "a control character")
    }
    let columns = max(1, DisplayText(glyph).width)
    for column in cursor.column..<min(size.columns, cursor.column + columns) {
      text[cursor.row * size.columns + column] = column == cursor.column ? scalar : "\u{0}"
      for y in cursor.row * cell.height..<(cursor.row + 1) * cell.height {
        for x in column * cell.width..<(column + 1) * cell.width { sixels[y * width + x] = nil }
      }
    }
    cursor.column += columns
    return length
  }

  private mutating func control(_ body: String, _ final: UInt8) throws {
    let numbers = body.split(separator: ";").map { Int($0) }
    switch final {
    case UInt8(ascii: "H"):
      guard numbers.count == 2, let row = numbers[0], let column = numbers[1] else {
        throw Malformed(reason: "a place \(body)")
      }
      cursor = (column - 1, row - 1)
    case UInt8(ascii: "J"):
      text = text.map { _ in " " }
      sixels = sixels.map { _ in nil }
    case UInt8(ascii: "m"): break
    default: throw Malformed(reason: "a sequence \(body) and \(final)")
    }
  }

  private mutating func sixel(_ bytes: [UInt8]) throws {
    let picture = try SixelPicture(bytes)
    pictures += 1
    let (left, top) = (cursor.column * cell.width, cursor.row * cell.height)
    for (place, pixel) in picture.pixels.enumerated() where pixel != nil {
      let (x, y) = (left + place % picture.width, top + place / picture.width)
      guard x < width, y < size.rows * cell.height else {
        throw Malformed(reason: "a pixel off the screen")
      }
      sixels[y * width + x] = pixel
    }
    reach(top + picture.height)
  }

  private mutating func reach(_ bottom: Int) {
    lowestRow = max(lowestRow, (bottom + cell.height - 1) / cell.height - 1)
  }

  private mutating func kitty(_ body: [UInt8]) throws {
    guard body.first == UInt8(ascii: "G") else { throw Malformed(reason: "a string of no kind") }
    let halves = body.dropFirst().split(
      separator: UInt8(ascii: ";"), maxSplits: 1, omittingEmptySubsequences: false)
    var keys: [String: String] = [:]
    for pair in String(decoding: halves[0], as: UTF8.self).split(separator: ",") {
      let sides = pair.split(separator: "=", maxSplits: 1)
      keys[String(sides[0])] = sides.count > 1 ? String(sides[1]) : ""
    }
    guard keys["q"] == "2" else { throw Malformed(reason: "an answer is wanted") }
    if keys["a"] == "d" {
      if keys["d"] == "A" { placed = [] }
      if keys["d"] == "I" { placed.removeAll { "\($0.number)" == keys["i"] } }
      return
    }
    if keys["a"] == "T" { (command, payload) = (keys, []) }
    if halves.count > 1 {
      guard halves[1].count <= 4096 else { throw Malformed(reason: "a piece too long") }
      payload += halves[1]
    }
    if keys["m"] == "0" { try showKitty() }
  }

  private mutating func showKitty() throws {
    func number(_ key: String) -> Int { command[key].flatMap { Int($0) } ?? 0 }
    let (columns, rows) = (number("s"), number("v"))
    let channels = number("f") / 8
    guard columns > 0, rows > 0, channels == 3 || channels == 4, command["o"] == "z",
      command["C"] == "1", number("c") * cell.width == columns, number("r") * cell.height == rows
    else { throw Malformed(reason: "a picture of \(command)") }
    var length = uLong(columns * rows * channels)
    let packed = try Self.decoded(payload)
    var bytes = [UInt8](repeating: 0, count: Int(length))
    guard uncompress(&bytes, &length, packed, uLong(packed.count)) == Z_OK,
      length == bytes.count
    else { throw Malformed(reason: "a picture that cannot be unpacked") }
    let pixels = (0..<columns * rows).map { place -> UInt32? in
      let at = place * channels
      if channels == 4, bytes[at + 3] == 0 { return nil }
      return UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
    }
    pictures += 1
    let (x, y) = (cursor.column * cell.width, cursor.row * cell.height)
    placed.removeAll { $0.number == number("i") }
    placed.append((number("i"), x, y, columns, pixels))
    reach(y + rows)
  }

  private static func decoded(_ text: [UInt8]) throws -> [UInt8] {
    let alphabet = Array(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var values = [UInt8](repeating: 255, count: 256)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    var result: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for letter in text where letter != UInt8(ascii: "=") {
      guard values[Int(letter)] < 64 else { throw Malformed(reason: "no letter of base 64") }
      bits = bits << 6 | UInt32(values[Int(letter)])
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return result
  }
}
