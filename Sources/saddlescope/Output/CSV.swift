import Landscape
import Wording

/// Comma-separated values after RFC 4180: a header row, quotes where a field needs them, each row
/// ended by a line feed.
struct CSV {
  private(set) var bytes: [UInt8] = []

  /// Starts with the names of the columns.
  init(header: [String]) { append(header.map(Field.text)) }

  /// One entry of a row.
  enum Field {
    /// A number.
    case number(Double)
    /// A whole number.
    case integer(Int)
    /// Text.
    case text(String)
  }

  /// A row by itself, for a table that is written piece by piece.
  static func row(_ fields: [Field]) -> [UInt8] {
    var csv = CSV()
    csv.append(fields)
    return csv.bytes
  }

  private init() {}

  /// Appends a row.
  mutating func append(_ fields: [Field]) {
    for (i, field) in fields.enumerated() {
      if i > 0 { bytes.append(UInt8(ascii: ",")) }
      switch field {
      case .number(let value): NumberText.append(value, to: &bytes)
      case .integer(let value): bytes.append(contentsOf: String(value).utf8)
      case .text(let text): appendText(text)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func appendText(_ text: String) {
    let needsQuotes = text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13
    }
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
