import Plotting
import Wording

/// Several numbers on a line, with as many digits as there is room for, and never a false one.
enum VectorText {
  /// Coordinates in parentheses: `(0.2, -0.1)`; of many the first ones and how many there are.
  static func tuple(_ values: [Double], columns: Int, mostDigits: Int = 7) -> String {
    fit(values, columns: columns, mostDigits: mostDigits, separator: ", ", open: "(", close: ")")
  }

  /// Numbers side by side; of many the first and the last ones.
  static func list(_ values: [Double], columns: Int, mostDigits: Int = 6) -> String {
    fit(values, columns: columns, mostDigits: mostDigits, separator: "  ", open: "", close: "")
  }

  private static func fit(
    _ values: [Double], columns: Int, mostDigits: Int, separator: String, open: String,
    close: String
  ) -> String {
    // A number takes a column at least: of thousands no more are written out than could fit.
    let most = (columns + separator.count) / (1 + separator.count)
    for digits in stride(from: mostDigits, through: 3, by: -1) where values.count <= most {
      let text = open + values.map { number($0, digits) }.joined(separator: separator) + close
      if text.count <= columns { return text }
    }
    // Not all of them fit: both ends, and how many there are.
    let total = " (\(values.count))"
    for shown in stride(from: min(most, values.count - 1), through: 1, by: -1) {
      let first = values.prefix((shown + 1) / 2).map { number($0, 3) }
      let last = values.suffix(shown / 2).map { number($0, 3) }
      let text =
        open + (first + ["…"] + last).joined(separator: separator) + close + total
      if text.count <= columns { return text }
    }
    return open + "…" + close + total
  }

  /// The shortest text where that is no longer, so that what was typed is shown as it was typed.
  static func number(_ value: Double, _ digits: Int) -> String {
    let short = NumberText.shortest(value)
    let rounded = NumberText.significant(value, digits: digits)
    return short.utf8.count <= rounded.utf8.count ? short : rounded
  }
}
