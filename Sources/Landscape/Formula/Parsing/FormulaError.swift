import Wording

/// What is wrong with a formula, where, and what would be right.
public struct FormulaError: Error, Sendable, Hashable {
  /// The whole formula as it was given.
  public let formula: String
  /// Where the problem starts: the 1-based number of the character in the whole formula; one past
  /// the last character when something is missing at the end.
  public let column: Int
  /// What is wrong, and in words what would be right, without a full stop.
  public let message: String
  /// What was probably meant, if there is a good guess.
  public let suggestion: String?

  /// A problem at the given column.
  public init(formula: String, column: Int, message: String, suggestion: String? = nil) {
    self.formula = formula
    self.column = column
    self.message = message
    self.suggestion = suggestion
  }

  /// The problem in one line, with its column.
  public var oneLine: String { "\(headline) (column \(column))" }

  /// Three lines: the problem, the line of the formula it is on, a caret under the column.
  ///
  /// A long line is cut to the part around the caret; characters that would disturb a terminal are
  /// replaced.
  public var withCaret: String {
    let excerpt = caretExcerpt
    return "\(oneLine)\n  \(excerpt.line)\n  \(String(repeating: " ", count: excerpt.offset))^"
  }

  /// The line of the formula (from 1) that the problem is on.
  public var line: Int { location.line + 1 }

  /// The column (from 1) within that line.
  public var columnInLine: Int { location.offset + 1 }

  /// The message and the suggestion, without the column.
  public var headline: String {
    guard let suggestion else { return message }
    return "\(message); \(DidYouMean.question(suggestion))"
  }

  /// The line (from 0), its characters and the offset of the problem in it.
  private var location: (line: Int, text: ArraySlice<Character>, offset: Int) {
    let characters = Array(formula)
    let target = min(max(0, column - 1), characters.count)
    var line = 0
    var start = 0
    for i in 0..<target where characters[i].isNewline {
      line += 1
      start = i + 1
    }
    let end = characters[target...].firstIndex(where: \.isNewline) ?? characters.count
    return (line, characters[start..<end], target - start)
  }

  private var caretExcerpt: (line: String, offset: Int) {
    let place = location
    let shown = 72
    let first = max(0, min(place.offset - shown / 2, place.text.count - shown))
    let cut = place.text.dropFirst(first).prefix(shown).map(FormulaError.printable)
    let ahead = first > 0 ? "…" : ""
    let behind = first + shown < place.text.count ? "…" : ""
    return (ahead + String(cut) + behind, place.offset - first + ahead.count)
  }

  /// The character itself, or a stand-in for one that is invisible or controls a terminal.
  static func printable(_ character: Character) -> Character {
    if character.isWhitespace { return " " }
    for scalar in character.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned: return "\u{FFFD}"
      default: continue
      }
    }
    return character
  }
}
