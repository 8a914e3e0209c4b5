/// Numbers, points and sizes as they are typed.
enum NumberParsing {
  /// The number, or nil: decimal digits with an optional sign, fraction and exponent, or `nan`,
  /// `inf`, `-inf`. A minus pasted from a slide (U+2212, U+2013) counts as one.
  static func number(_ text: some StringProtocol) -> Double? {
    let trimmed = trim(text)
    var ascii = ""
    for scalar in trimmed.unicodeScalars {
      switch scalar {
      case "\u{2212}", "\u{2013}": ascii += "-"
      case "0"..."9", "+", "-", ".", "e", "E", "n", "a", "i", "f":
        ascii.unicodeScalars.append(scalar)
      default: return nil
      }
    }
    switch ascii {
    case "nan": return .nan
    case "inf", "+inf": return .infinity
    case "-inf": return -.infinity
    default:
      guard let number = Double(ascii), number.isFinite else { return nil }
      return number
    }
  }

  /// The text without spaces at its ends.
  static func trim<Text: StringProtocol>(_ text: Text) -> Text.SubSequence {
    var rest = text[...]
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }

  /// Numbers separated by commas; no number at all for an empty text.
  static func list(
    _ text: String, what: String, example: String
  ) throws(CommandLineError) -> [Double] {
    if trim(text).isEmpty { return [] }
    var numbers: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = number(part) else {
        throw .malformed(
          what: what, value: text, problem: problem(with: part),
          expected: "write numbers separated by commas, such as \(example)")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Why a text is no number.
  static func problem(with part: some StringProtocol) -> String {
    let trimmed = trim(part)
    if trimmed.isEmpty { return "a number is missing" }
    if let number = Double(trimmed), number.isInfinite {
      return "\(SafeText.quoted(trimmed)) is too large for a number"
    }
    return "\(SafeText.quoted(trimmed)) is not a number"
  }

  /// Two whole numbers joined by an x, such as 120x40.
  static func pair(
    _ text: String, what: String, example: String
  ) throws(CommandLineError) -> (Int, Int) {
    let parts = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "x" || $0 == "X" || $0 == "×" })
    guard parts.count == 2, let first = whole(parts[0]), let second = whole(parts[1]) else {
      throw .malformed(
        what: what, value: text, problem: "not two whole numbers joined by an x",
        expected: "write WIDTHxHEIGHT, such as \(example)")
    }
    return (first, second)
  }

  /// A whole number in decimal digits; what is too large for an Int is the largest Int.
  static func whole(_ text: some StringProtocol) -> Int? {
    let trimmed = trim(text)
    let digits = trimmed.drop { $0 == "-" || $0 == "+" }
    guard !digits.isEmpty, trimmed.count - digits.count <= 1,
      digits.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return Int(trimmed) ?? (trimmed.first == "-" ? .min : .max)
  }
}
