/// A formula's characters as the parser reads them: typed and pasted forms made one.
///
/// Every entry remembers the column it came from. Superscripts become `^(…)`, subscripts become
/// digits, `·` `⋅` `×` become `*`, the dashes a minus, π the name pi.
struct FormulaCharacters {
  struct Entry {
    let character: Character
    /// Counted from 1, in the formula as given.
    let column: Int
    /// Whether it came from a superscript.
    var isSuperscript = false
  }

  private(set) var entries: [Entry] = []

  init(_ text: String) {
    var column = 0
    for character in text {
      column += 1
      if let digit = Self.superscripts[character] {
        entries.append(Entry(character: digit, column: column, isSuperscript: true))
      } else if let plain = Self.plain[character] {
        for replacement in plain { entries.append(Entry(character: replacement, column: column)) }
      } else {
        entries.append(Entry(character: character, column: column))
      }
    }
  }

  private static let superscripts: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "-", "⁺": "+",
  ]
  private static let plain: [Character: String] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "·": "*", "⋅": "*", "×": "*", "∗": "*", "−": "-", "–": "-", "÷": "/", "∕": "/",
    "π": "pi", "𝜋": "pi", "√": "sqrt", "∣": "|", "…": "..",
  ]
}
