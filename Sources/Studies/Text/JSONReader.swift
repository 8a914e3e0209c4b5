/// Reads JSON from bytes: what records and their headers are made of.
struct JSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var place: Int

  /// What was read, with members in the order of the text.
  indirect enum Value {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([Value])
    case object([Member])
  }

  /// A name and its value.
  struct Member {
    let name: String
    let value: Value
  }

  /// Why a text is no JSON.
  struct Failure: Error {
    let problem: String
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  /// The one value of a text.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> Value {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpaces()
    guard reader.place == bytes.count else {
      throw Failure(problem: "something follows the object")
    }
    return value
  }

  private mutating func skipSpaces() {
    while place < bytes.count, bytes[place] == 32 || bytes[place] == 9 || bytes[place] == 13 {
      place += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  /// Takes exactly these bytes, if they come next.
  mutating func take(_ expected: [UInt8]) -> Bool {
    guard bytes.count - place >= expected.count else { return false }
    for i in 0..<expected.count where bytes[place + i] != expected[i] { return false }
    place += expected.count
    return true
  }

  var isAtEnd: Bool { place == bytes.count }

  private mutating func value(depth: Int) throws(Failure) -> Value {
    guard depth < 20 else { throw Failure(problem: "nested too deep") }
    skipSpaces()
    guard place < bytes.count else { throw Failure(problem: "the line ends too early") }
    switch bytes[place] {
    case UInt8(ascii: "{"):
      place += 1
      var members: [Member] = []
      skipSpaces()
      if take(UInt8(ascii: "}")) { return .object(members) }
      while true {
        skipSpaces()
        let name = try string()
        skipSpaces()
        guard take(UInt8(ascii: ":")) else { throw Failure(problem: "a colon is missing") }
        guard !members.contains(where: { $0.name == name }) else {
          throw Failure(problem: "\"\(name)\" stands there twice")
        }
        members.append(Member(name: name, value: try value(depth: depth + 1)))
        skipSpaces()
        if take(UInt8(ascii: "}")) { return .object(members) }
        guard take(UInt8(ascii: ",")) else { throw Failure(problem: "a comma is missing") }
      }
    case UInt8(ascii: "["):
      place += 1
      var values: [Value] = []
      skipSpaces()
      if take(UInt8(ascii: "]")) { return .array(values) }
      while true {
        values.append(try value(depth: depth + 1))
        skipSpaces()
        if take(UInt8(ascii: "]")) { return .array(values) }
        guard take(UInt8(ascii: ",")) else { throw Failure(problem: "a comma is missing") }
      }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where take(Array("true".utf8)): return .boolean(true)
    case UInt8(ascii: "f") where take(Array("false".utf8)): return .boolean(false)
    case UInt8(ascii: "n") where take(Array("null".utf8)): return .null
    default:
      guard let number = number() else { throw Failure(problem: "no value can be read") }
      return .number(number)
    }
  }

  /// A string without escapes of surrogate pairs: more than what studies write.
  mutating func string() throws(Failure) -> String {
    guard take(UInt8(ascii: "\"")) else { throw Failure(problem: "a quote is missing") }
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\""),
      bytes[place] != UInt8(ascii: "\\")
    { place += 1 }
    if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
      place += 1
      return String(
        decoding: UnsafeBufferPointer(rebasing: bytes[start..<place - 1]), as: UTF8.self)
    }
    var text = Array(bytes[start..<place])
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard place < bytes.count else { break }
      let escape = bytes[place]
      place += 1
      switch escape {
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "b"): text.append(8)
      case UInt8(ascii: "f"): text.append(12)
      case UInt8(ascii: "u"):
        guard place + 4 <= bytes.count,
          let code = UInt32(
            String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16),
          let scalar = Unicode.Scalar(code)
        else { throw Failure(problem: "an escape cannot be read") }
        place += 4
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      default: text.append(escape)
      }
    }
    throw Failure(problem: "a quote is missing at the end")
  }

  /// A decimal number; up to 15 digits and small exponents without the general reader, exactly.
  mutating func number() -> Double? {
    let start = place
    var isNegative = false
    if place < bytes.count, bytes[place] == UInt8(ascii: "-") {
      isNegative = true
      place += 1
    }
    var mantissa: UInt64 = 0
    var (digits, decimals) = (0, 0)
    var isSimple = true
    var sawPoint = false
    loop: while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case 48...57:
        digits += 1
        if digits <= 18 { mantissa = mantissa * 10 + UInt64(byte - 48) }
        if sawPoint { decimals += 1 }
      case UInt8(ascii: ".") where !sawPoint: sawPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
        isSimple = false
      default: break loop
      }
      place += 1
    }
    guard digits > 0 else { return nil }
    // Both are exact in a double, so that one division rounds once.
    if isSimple, digits <= 15, decimals <= 22 {
      let value = Double(mantissa) / Self.powers[decimals]
      return isNegative ? -value : value
    }
    let text = String(
      decoding: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self)
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private static let powers: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }
}
