/// What is wrong in a formula, where, and what would be right.
public struct FormulaError: Error, Sendable, Hashable {
  /// The formula as it was given.
  public let formula: String
  /// The column of the offending character, counted from 1.
  public let column: Int
  /// What is wrong.
  public let message: String
  /// What may have been meant.
  public let suggestion: String?

  /// An error at a column.
  public init(formula: String, column: Int, message: String, suggestion: String? = nil) {
    self.formula = formula
    self.column = column
    self.message = message
    self.suggestion = suggestion
  }

  /// The message with suggestion and column, on one line.
  public var oneLine: String {
    let meant = suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
    return "\(message)\(meant) (column \(column))"
  }

  /// The one line, then the formula's line, then a caret under the column.
  ///
  /// Long lines are cut around the caret; control characters are shown as blanks, so that columns
  /// stay aligned and nothing in a formula reaches the terminal as a command.
  public var withCaret: String {
    let characters = Array(formula)
    let index = min(max(0, column - 1), characters.count)
    let lineStart = characters[..<index].lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0
    let lineEnd = characters[index...].firstIndex(where: \.isNewline) ?? characters.count
    let from = max(lineStart, index - 50)
    let to = min(lineEnd, max(index, from) + 50)
    let shown = characters[from..<to].map { character -> String in
      let isControl = character.unicodeScalars.contains {
        $0.value < 32 || (127..<160).contains($0.value)
          || $0.properties.isBidiControl
      }
      return isControl ? " " : String(character)
    }
    let before = from > lineStart ? "…" : ""
    let after = to < lineEnd ? "…" : ""
    let indent = String(repeating: " ", count: before.count + index - from)
    return "\(oneLine)\n  \(before)\(shown.joined())\(after)\n  \(indent)^"
  }
}

/// How large a formula may be: a formula from a file is data, and has an end.
public struct FormulaLimits: Sendable, Hashable {
  /// Characters.
  public var length: Int
  /// Parentheses, sums, absolute values and signs within each other.
  public var nesting: Int
  /// Operations after sums and products are unrolled.
  public var operations: Int

  /// The given limits.
  public init(length: Int, nesting: Int, operations: Int) {
    self.length = length
    self.nesting = nesting
    self.operations = operations
  }

  /// 100,000 characters, 100 levels, 200,000 operations.
  public static let standard = FormulaLimits(length: 100_000, nesting: 100, operations: 200_000)
}
