/// Words for what libyaml stumbles on: what is wrong in the line, and what would be right.
///
/// Most of these come from a value that YAML reads as something other than text, so the advice is
/// to quote it.
extension YAMLSource {
  func problem(for error: YAMLSyntaxError, in text: String) -> SceneProblem {
    if let unreadable = error.unreadable {
      return self.problem(forUnreadable: unreadable, in: text)
    }
    let (position, message) = advice(for: error)
    return SceneProblem(line: position.line, column: position.column, message: message)
  }

  private func advice(for error: YAMLSyntaxError) -> (SourcePosition, String) {
    if let (position, value) = unquoted(onLine: error.position.line)
      ?? unquoted(onLine: error.contextPosition.line)
    {
      let quoted = value.replacing("'", with: "''")
      let example = quoted.count <= 200 ? ": '\(quoted)'" : ""
      return (position, "a value that \(Self.reason(for: value)) must be quoted\(example)")
    }
    let at = error.position
    let opened = error.contextPosition
    if let advice = YAMLSlip.advice(before: at, self) { return advice }
    switch (error.context, error.problem) {
    case (_, "found character that cannot start any token"):
      let line = line(at.line)
      let isTab = line.indices.contains(at.column - 1) && line[at.column - 1] == "\t"
      return (at, isTab ? "indent with spaces, not with a tab" : "this character must be quoted")
    case (_, "found a tab character that violates indentation"):
      return (at, "indent with spaces, not with a tab")
    case (_, let problem) where problem.hasPrefix("Maximum nesting level reached"):
      return (at, "nested more than \(YAMLComposer.maximumDepth) levels deep")
    case ("while scanning a quoted scalar", _):
      return (opened, "the quote opened here is not closed")
    case ("while parsing a flow sequence", _):
      return (opened, "the list opened here is not closed, or a comma is missing in it")
    case ("while parsing a flow mapping", _):
      return (opened, "the mapping opened here is not closed, or a comma is missing in it")
    case ("while scanning a simple key", _):
      return (opened, "expected \"key: value\"")
    case ("while scanning a block scalar", _):
      return (at, "expected the end of the line after \"|\"; the text follows, indented")
    case (_, "mapping values are not allowed in this context"):
      return (at, "\":\" is not expected here; check the indentation, or quote the value")
    case (_, "block sequence entries are not allowed in this context"):
      return (at, "\"- \" is not expected here; check the indentation, or quote the value")
    case ("while parsing a block mapping", _), ("while parsing a block collection", _):
      return (at, "expected \"key: value\" in line with the others; check the indentation")
    case (_, "found undefined tag handle"):
      return (at, "a value that starts with \"!\" must be quoted")
    default:
      return (at, "not YAML: \(error.problem)")
    }
  }

  private func problem(
    forUnreadable unreadable: (offset: Int, code: Int), in text: String
  ) -> SceneProblem {
    let before = YAMLSource(String(decoding: text.utf8.prefix(unreadable.offset), as: UTF8.self))
    let code = String(unreadable.code, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    return SceneProblem(
      line: before.lines.count, column: (before.lines.last?.count ?? 0) + 1,
      message: "the character U+\(padded) is not allowed in YAML; "
        + "in double quotes it can be written as \"\\u\(padded)\"")
  }

  /// A plain value on a line that YAML cannot take as text, with its place.
  private func unquoted(onLine number: Int) -> (SourcePosition, String)? {
    let line = line(number)
    guard let colon = Self.keyEnd(in: line) else { return nil }
    guard let start = line[(colon + 1)...].firstIndex(where: { $0 != " " }) else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: line[start...])
    while let last = view.last, last == " " { view.removeLast() }
    let value = String(view)
    guard Self.needsQuotes(value) else { return nil }
    return (SourcePosition(line: number, column: start + 1), value)
  }

  /// The index of the first colon that ends a key of letters, digits and dashes.
  private static func keyEnd(in line: [Unicode.Scalar]) -> Int? {
    guard let colon = line.firstIndex(of: ":"), colon + 1 < line.count, line[colon + 1] == " "
    else { return nil }
    let key = line[..<colon].drop { $0 == " " || $0 == "-" }
    let isKey = key.allSatisfy { $0.properties.isAlphabetic || $0 == "-" || ("0"..."9") ~= $0 }
    return isKey && !key.isEmpty ? colon : nil
  }

  /// Whether a whole plain value of one line is no text to YAML, or not all of it.
  static func needsQuotes(_ value: String) -> Bool {
    guard let first = value.unicodeScalars.first else { return false }
    switch first {
    case "\"", "'": return false
    case "*", "&", "!", "%", "@", "`", ",", "]", "}": return true
    case "|", ">":
      // A block indicator stands alone, but for a digit and a sign.
      return !value.dropFirst().prefix { $0 != " " }.allSatisfy { "+-0123456789".contains($0) }
    case "[", "{":
      // Something after the closing bracket.
      return !value.hasSuffix("]") && !value.hasSuffix("}")
        && value.contains { $0 == "]" || $0 == "}" }
    case "-", "?", ":":
      return value.dropFirst().first.map { $0 == " " } ?? true
    default:
      return value.contains(": ") || value.hasSuffix(":")
    }
  }

  private static func reason(for value: String) -> String {
    guard let first = value.unicodeScalars.first else { return "is empty" }
    if "*&!%@`,]}|>[{".unicodeScalars.contains(first) { return "starts with \"\(first)\"" }
    if "-?:".unicodeScalars.contains(first), value.unicodeScalars.dropFirst().first ?? " " == " " {
      return "starts with \"\(first) \""
    }
    return value.contains(": ") ? "contains \": \"" : "ends with \":\""
  }
}

extension YAMLSyntaxError {
  /// The line that is to blame: where an unclosed thing began, else where reading stopped.
  var slipLine: Int {
    let beginsThere = [
      "while scanning a quoted scalar", "while parsing a flow sequence",
      "while parsing a flow mapping", "while scanning a simple key",
    ]
    return beginsThere.contains(context) ? contextPosition.line : position.line
  }
}
