import Plotting

/// A number in digits three rows high, to be read from the back of a hall.
enum BlockDigits {
  /// Rows of a digit.
  static let rows = 3
  /// Columns of a digit and the blank after it.
  private static let pitch = 5

  /// Columns of a number.
  static func columns(of number: Int) -> Int { pitch * "\(number)".utf8.count - 1 }

  /// Draws a number with its last digit at the right end of a rectangle of three rows.
  static func draw(
    _ number: Int, on frame: inout Frame, in rect: Rect, style: Style, glyphs: GlyphSet
  ) {
    let digits = "\(number)".compactMap(\.wholeNumberValue)
    var column = rect.endColumn - columns(of: number)
    for digit in digits {
      for row in 0..<min(rows, rect.rows) {
        let line = glyphs == .ascii ? segments[digit][row] : halves(digit, row)
        frame.write(
          line, column: column, row: rect.row + row, style: style, clippedTo: rect)
      }
      column += pitch
    }
  }

  /// Two rows of a digit's dots as half blocks.
  private static func halves(_ digit: Int, _ row: Int) -> String {
    let (upper, lower) = (dots[digit][2 * row], dots[digit][2 * row + 1])
    return zip(upper, lower).reduce(into: "") { line, pair in
      switch (pair.0 == "#", pair.1 == "#") {
      case (true, true): line += "█"
      case (true, false): line += "▀"
      case (false, true): line += "▄"
      case (false, false): line += " "
      }
    }
  }

  /// Four by six dots a digit; a half block is about as high as wide.
  private static let dots: [[String]] = [
    [".##.", "#..#", "#..#", "#..#", "#..#", ".##."],
    [".#..", "##..", ".#..", ".#..", ".#..", "###."],
    ["###.", "...#", "..#.", ".#..", "#...", "####"],
    ["###.", "...#", ".##.", "...#", "...#", "###."],
    ["#..#", "#..#", "####", "...#", "...#", "...#"],
    ["####", "#...", "###.", "...#", "...#", "###."],
    [".##.", "#...", "###.", "#..#", "#..#", ".##."],
    ["####", "...#", "..#.", "..#.", ".#..", ".#.."],
    [".##.", "#..#", ".##.", "#..#", "#..#", ".##."],
    [".##.", "#..#", "#..#", ".###", "...#", ".##."],
  ]

  /// The same in ASCII, as seven strokes.
  private static let segments: [[String]] = [
    [" _ ", "| |", "|_|"], ["   ", "  |", "  |"], [" _ ", " _|", "|_ "], [" _ ", " _|", " _|"],
    ["   ", "|_|", "  |"], [" _ ", "|_ ", " _|"], [" _ ", "|_ ", "|_|"], [" _ ", "  |", "  |"],
    [" _ ", "|_|", "|_|"], [" _ ", "|_|", " _|"],
  ]
}
