extension Frame {
  /// Draws a bar filled to a fraction, in eighths of a cell; in ASCII `[####    ]`.
  /// - Parameters:
  ///   - fraction: 0 ... 1; what is no number counts as 0.
  ///   - rect: Its first row is used.
  ///   - style: The colour of the bar.
  ///   - appearance: Colours and glyphs.
  public mutating func drawGauge(
    _ fraction: Double, in rect: Rect, style: Style, appearance: Appearance
  ) {
    guard !rect.isEmpty else { return }
    let isPlain = appearance.glyphs == .ascii
    let inner = isPlain ? rect.line(0).inset(left: 1, right: 1) : rect.line(0)
    if isPlain {
      draw("[", column: rect.column, row: rect.row, style: appearance.dim)
      draw("]", column: rect.endColumn - 1, row: rect.row, style: appearance.dim)
    }
    let steps = isPlain ? 1 : 8
    let share = fraction > 0 ? min(1, fraction) : 0
    var filled = Int(saturating: (share * Double(inner.columns * steps)).rounded())
    let eighths: [Unicode.Scalar] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
    for column in inner.column..<inner.endColumn {
      let part = min(steps, max(0, filled))
      let glyph = isPlain ? (part > 0 ? "#" : " ") : eighths[part]
      var cell = style
      if cell.background == nil { cell.background = appearance.theme.bar }
      draw(glyph, column: column, row: inner.row, style: cell)
      filled -= steps
    }
  }

  /// Draws a scroll bar down the last column of a rectangle, if there is more than is shown.
  /// - Parameters:
  ///   - first: The first line shown.
  ///   - shown: How many lines are shown.
  ///   - total: How many there are.
  ///   - rect: The rectangle of the lines.
  ///   - appearance: Colours and glyphs.
  public mutating func drawScrollBar(
    first: Int, shown: Int, total: Int, in rect: Rect, appearance: Appearance
  ) {
    guard total > shown, shown > 0, rect.columns > 0, rect.rows > 1 else { return }
    let isPlain = appearance.glyphs == .ascii
    let length = max(1, min(rect.rows - 1, rect.rows * shown / total))
    let most = total - shown
    let start = (rect.rows - length) * min(max(0, first), most) / most
    for row in 0..<rect.rows {
      let isThumb = row >= start && row < start + length
      let glyph: Unicode.Scalar = isPlain ? (isThumb ? "#" : "|") : (isThumb ? "┃" : "│")
      draw(
        glyph, column: rect.endColumn - 1, row: rect.row + row,
        style: isThumb ? appearance.dim : appearance.faint)
    }
  }
}
