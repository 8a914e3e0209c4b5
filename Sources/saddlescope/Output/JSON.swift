import Landscape
import Mathematics
import Wording

/// A JSON value whose members keep the order they are given in, so that the same results are the
/// same bytes.
indirect enum JSON: Sendable, Hashable {
  /// null
  case null
  /// true or false
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A number; what is not finite becomes "nan", "inf" or "-inf".
  case number(Double)
  /// Text.
  case text(String)
  /// An array of numbers.
  case numbers([Double])
  /// An array of values.
  case array([JSON])
  /// The rows of a grid, `width` numbers each.
  case rows([Double], width: Int)
  /// An array of points of the plane.
  case points([Point2])
  /// Members in order.
  case object([Member])

  /// A name and its value.
  struct Member: Sendable, Hashable {
    let name: String
    let value: JSON

    init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// A matrix as an array of its rows.
  static func matrix(_ matrix: Matrix) -> JSON {
    .rows(matrix.elements, width: matrix.columns)
  }

  /// The lines of an array, an element a line, so that people can read it too.
  static func list(_ elements: [JSON]) -> [UInt8] {
    var bytes = Array("[".utf8)
    for (i, element) in elements.enumerated() {
      bytes.append(contentsOf: (i == 0 ? "\n  " : ",\n  ").utf8)
      element.append(to: &bytes)
    }
    bytes.append(contentsOf: (elements.isEmpty ? "]\n" : "\n]\n").utf8)
    return bytes
  }

  /// The value on one line, without the line's end.
  var line: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  /// Appends the value, in UTF-8 and without spaces.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .number(let value): Self.append(value, to: &bytes)
    case .text(let value): Self.append(value, to: &bytes)
    case .numbers(let values): Self.append(values, to: &bytes, Self.append)
    case .array(let values): Self.append(values, to: &bytes) { $0.append(to: &$1) }
    case .rows(let values, let width):
      let starts = width == 0 ? [] : Array(stride(from: 0, to: values.count, by: width))
      Self.append(starts, to: &bytes) { start, bytes in
        Self.append(values[start..<start + width], to: &bytes, Self.append)
      }
    case .points(let points):
      Self.append(points, to: &bytes) { point, bytes in
        bytes.append(UInt8(ascii: "["))
        Self.append(point.x, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        Self.append(point.y, to: &bytes)
        bytes.append(UInt8(ascii: "]"))
      }
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (i, member) in members.enumerated() {
        if i > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.append(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func append<Elements: Sequence>(
    _ elements: Elements, to bytes: inout [UInt8],
    _ one: (Elements.Element, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      one(element, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Appends a number; what is not finite becomes text.
  static func append(_ number: Double, to bytes: inout [UInt8]) {
    if number.isFinite {
      NumberText.append(number, to: &bytes)
    } else {
      append(NumberText.roundTripping(number), to: &bytes)
    }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: #"\""#.utf8)
      case "\\": bytes.append(contentsOf: #"\\"#.utf8)
      case "\n": bytes.append(contentsOf: #"\n"#.utf8)
      case "\r": bytes.append(contentsOf: #"\r"#.utf8)
      case "\t": bytes.append(contentsOf: #"\t"#.utf8)
      case _ where SafeText.isUnsafe(scalar): appendEscape(scalar.value, to: &bytes)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// \uXXXX, for what a terminal would act on: all of it lies in the basic plane.
  private static func appendEscape(_ value: UInt32, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "\\u".utf8)
    let digits = String(value, radix: 16)
    bytes.append(contentsOf: String(repeating: "0", count: max(0, 4 - digits.count)).utf8)
    bytes.append(contentsOf: digits.utf8)
  }
}
