/// JSON as studies write it: members in the order given, numbers in the shortest form that reads
/// back, no spaces; the same value is the same bytes.
package indirect enum JSONText: Sendable {
  /// null
  case null
  /// A number; what is not finite becomes "nan", "inf" or "-inf".
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// Text.
  case string(String)
  /// Values in order.
  case array([JSONText])
  /// Members in order.
  case object([(String, JSONText)])

  /// The value in UTF-8.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  /// The value as text; of a number, what stands in a table.
  package var text: String {
    if case .string(let text) = self { return text }
    if case .number(let number) = self, !number.isFinite {
      return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the value in UTF-8.
  package func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .number(let number): Self.append(number, to: &bytes)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .string(let text): Self.append(text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (i, value) in values.enumerated() {
        if i > 0 { bytes.append(UInt8(ascii: ",")) }
        value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (i, member) in members.enumerated() {
        if i > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.append(member.0, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.1.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Appends a number in its shortest form, whole ones without a fraction, exponents without plus.
  static func append(_ number: Double, to bytes: inout [UInt8]) {
    guard number.isFinite else {
      bytes.append(
        contentsOf: (number.isNaN ? "\"nan\"" : number < 0 ? "\"-inf\"" : "\"inf\"").utf8)
      return
    }
    if number == number.rounded(), number.magnitude < 1e15, number != 0 || number.sign == .plus {
      append(Int(number), to: &bytes)
      return
    }
    if number == 0 {
      bytes.append(contentsOf: "-0.0".utf8)
      return
    }
    var digits = number.description
    digits.withUTF8 { digits in
      let mark = digits.firstIndex(of: UInt8(ascii: "e")) ?? digits.endIndex
      let isWhole =
        mark >= 3 && digits[mark - 1] == UInt8(ascii: "0") && digits[mark - 2] == UInt8(ascii: ".")
      bytes.append(contentsOf: digits[..<(isWhole ? mark - 2 : mark)])
      guard mark < digits.endIndex else { return }
      bytes.append(UInt8(ascii: "e"))
      var start = mark + 1
      if digits[start] == UInt8(ascii: "-") { bytes.append(digits[start]) }
      while start < digits.endIndex - 1, "+-0".utf8.contains(digits[start]) { start += 1 }
      bytes.append(contentsOf: digits[start...])
    }
  }

  /// Appends a whole number without making a string of it.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let place = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[place...].reverse()
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: #"\""#.utf8)
      case "\\": bytes.append(contentsOf: #"\\"#.utf8)
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        bytes.append(
          contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
