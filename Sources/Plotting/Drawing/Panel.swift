extension Frame {
  /// Draws a box with a title in its upper edge, as `╭─ Title ────╮`.
  /// - Parameters:
  ///   - rect: The box, its lines included.
  ///   - title: Shown bold, clipped; none if empty.
  ///   - note: Shown dim at the right of the upper edge where there is room.
  ///   - isFocused: Draws the lines stronger.
  ///   - appearance: Colours and glyphs.
  /// - Returns: The room inside, one blank column left at both sides.
  @discardableResult
  public mutating func drawPanel(
    _ rect: Rect, title: String = "", note: String = "", isFocused: Bool = false,
    appearance: Appearance
  ) -> Rect {
    guard rect.columns >= 2, rect.rows >= 2 else { return rect.inset(left: rect.columns) }
    let lines = BorderGlyphs(appearance.glyphs)
    let style = isFocused ? appearance.key : appearance.faint
    let (right, bottom) = (rect.endColumn - 1, rect.endRow - 1)
    for column in rect.column...right {
      draw(lines.horizontal, column: column, row: rect.row, style: style)
      draw(lines.horizontal, column: column, row: bottom, style: style)
    }
    for row in rect.row...bottom {
      draw(lines.vertical, column: rect.column, row: row, style: style)
      draw(lines.vertical, column: right, row: row, style: style)
    }
    draw(lines.topLeft, column: rect.column, row: rect.row, style: style)
    draw(lines.topRight, column: right, row: rect.row, style: style)
    draw(lines.bottomLeft, column: rect.column, row: bottom, style: style)
    draw(lines.bottomRight, column: right, row: bottom, style: style)
    let edge = rect.line(0).inset(left: 2, right: 2)
    var used = 0
    if !title.isEmpty, edge.columns > 2 {
      let text = DisplayText(" " + title + " ").clipped(to: edge.columns)
      write(text, column: edge.column, row: edge.row, style: appearance.strong, clippedTo: edge)
      used = text.width
    }
    let remark = DisplayText(" " + note + " ")
    if !note.isEmpty, remark.width + used + 1 <= edge.columns {
      write(
        remark, column: edge.endColumn - remark.width, row: edge.row, style: appearance.dim,
        clippedTo: edge)
    }
    return rect.inset(left: 2, top: 1, right: 2, bottom: 1)
  }

  /// Draws a horizontal rule through a row of a rectangle, with an optional title.
  public mutating func drawRule(_ rect: Rect, title: String = "", appearance: Appearance) {
    guard !rect.isEmpty else { return }
    let lines = BorderGlyphs(appearance.glyphs)
    for column in rect.column..<rect.endColumn {
      draw(lines.horizontal, column: column, row: rect.row, style: appearance.faint)
    }
    if !title.isEmpty {
      write(" " + title + " ", in: rect.inset(left: 1, right: 1), style: appearance.dim)
    }
  }
}
