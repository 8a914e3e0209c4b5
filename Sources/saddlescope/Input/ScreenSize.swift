/// A size of the screen as it is typed: `120x40`.
enum ScreenSize {
  /// The most columns and the most rows.
  static let maximum = 1000

  /// Columns and rows of a text.
  static func parse(_ text: String) throws(CommandLineError) -> (columns: Int, rows: Int) {
    let (columns, rows) = try NumberParsing.pair(text, what: "size", example: "120x40")
    guard (1...maximum).contains(columns), (1...maximum).contains(rows) else {
      throw .outOfBounds(
        what: "size", value: text, allowed: "it is from 1x1 to \(maximum)x\(maximum)")
    }
    return (columns, rows)
  }
}
