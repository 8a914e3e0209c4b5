import Wording

/// Numbers, points and sizes as they are typed.
enum NumberParsing {
  /// Numbers separated by commas; no number at all for an empty text.
  static func list(
    _ text: String, what: String, example: String
  ) throws(CommandLineError) -> [Double] {
    if NumberReading.trim(text).isEmpty { return [] }
    var numbers: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = NumberReading.number(part) else {
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
    let trimmed = NumberReading.trim(part)
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
    guard parts.count == 2, let first = NumberReading.whole(parts[0]),
      let second = NumberReading.whole(parts[1])
    else {
      throw .malformed(
        what: what, value: text, problem: "not two whole numbers joined by an x",
        expected: "write WIDTHxHEIGHT, such as \(example)")
    }
    return (first, second)
  }
}
