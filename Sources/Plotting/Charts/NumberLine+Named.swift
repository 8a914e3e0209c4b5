import Wording

extension NumberLine {
  /// Draws the line with the values above their marks, and names its two sides below:
  ///
  ///          -1.41                +1.41
  ///     ───────●─────────┼──────────●────
  ///     ◀ down           0          up ▶
  ///
  /// In two rows the names are left out, in one the values, too.
  public func drawNamed(
    on frame: inout Frame, in rect: Rect, below: String, above: String, appearance: Appearance
  ) {
    guard rect.columns >= 5, rect.rows >= 1 else { return }
    let isPlain = appearance.glyphs == .ascii
    // An odd length has a middle.
    let length = rect.columns - (rect.columns % 2 == 0 ? 1 : 0)
    let row = rect.row + (rect.rows >= 2 ? 1 : 0)
    let line = Rect(column: rect.column, row: row, columns: length, rows: 1)
    let middle = line.column + length / 2
    for column in line.column..<line.endColumn {
      frame.draw(isPlain ? "-" : "─", column: column, row: row, style: appearance.faint)
    }
    frame.draw(isPlain ? "|" : "┼", column: middle, row: row, style: appearance.dim)
    let marks = marks(on: line)
    draw(marks, on: &frame, row: row, appearance)
    if rect.rows >= 2 {
      drawLabels(
        on: &frame, in: rect.line(0), marks, middle, appearance, hasZero: rect.rows < 3)
    }
    guard rect.rows >= 3 else { return }
    let names = rect.line(2).splitColumns(length).left
    frame.write((isPlain ? "< " : "◀ ") + below, in: names, style: appearance.below)
    frame.write(
      above + (isPlain ? " >" : " ▶"), in: names, alignment: .right, style: appearance.above)
    frame.draw("0", column: middle, row: names.row, style: appearance.dim)
  }
}
