import Wording

/// A name and its value as they are typed: `learning-rate=0.1`.
struct Assignment: Equatable {
  /// What stands before the first `=`.
  let name: String
  /// What stands behind it.
  let value: String

  /// The assignment of a text; `option` is the option it was given to.
  init(_ text: String, option: String, example: String) throws(CommandLineError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw .malformed(
        what: option, value: text, problem: "a value is missing",
        expected: "write name=value, such as \(example)")
    }
    name = String(NumberReading.trim(text[..<equals]))
    value = String(NumberReading.trim(text[text.index(after: equals)...]))
    guard !name.isEmpty, !value.isEmpty else {
      throw .malformed(
        what: option, value: text,
        problem: name.isEmpty ? "a name is missing" : "a value is missing",
        expected: "write name=value, such as \(example)")
    }
  }
}
