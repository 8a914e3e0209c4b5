import Plotting

/// Where a list over the picture is: its box, its lines, and what is told of the selected one.
struct ListLayout {
  /// The box with its borders.
  let box: Rect
  /// The row of the filter.
  let filter: Rect
  /// The rows of the lines.
  let list: Rect
  /// The room below the list; nil where the screen is too small for it.
  let details: Rect?
  /// The first line shown.
  let first: Int
  private let count: Int

  /// A list of `total` lines, of which the filter lets `count` through.
  init(size: Size, total: Int, count: Int, selected: Int) {
    let screen = Rect(size).inset(top: 1, bottom: 1)
    let columns = DialogWidth.columns(of: 110, in: screen)
    // All lines, the filter above, what is told of the selected one below, and the borders.
    let rows = min(screen.rows, total + 9)
    box = Rect(
      column: (screen.columns - columns) / 2, row: 1 + (screen.rows - rows) / 3,
      columns: columns, rows: rows)
    filter = box.inset(left: 2, top: 1, right: 2).line(0)
    let hasDetails = rows >= 16
    list = box.inset(left: 2, top: 3, right: 2, bottom: hasDetails ? 6 : 1)
    details =
      hasDetails
      ? Rect(
        column: list.column, row: list.endRow, columns: list.columns,
        rows: box.endRow - 1 - list.endRow) : nil
    self.count = count
    first = max(0, min(selected - list.rows / 2, count - list.rows))
  }

  /// The place in the list of the line drawn at a cell; nil where there is none.
  func place(atColumn column: Int, row: Int) -> Int? {
    guard list.contains(column: column, row: row) else { return nil }
    let place = first + row - list.row
    return place < count ? place : nil
  }
}

extension Frame {
  /// Draws the box, the filter and the scroll bar of a list.
  mutating func drawList(
    _ layout: ListLayout, title: String, note: String, _ cursor: ListCursor, of count: Int,
    none: String, appearance: Appearance
  ) {
    fill(layout.box, with: Cell(" ", appearance.base))
    drawPanel(layout.box, title: title, note: note, isFocused: true, appearance: appearance)
    FilterLine.draw(
      cursor.filter, isTyped: cursor.isFiltering, on: &self, in: layout.filter, appearance)
    drawScrollBar(
      first: layout.first, shown: layout.list.rows, total: count,
      in: layout.list.inset(right: -1), appearance: appearance)
    if count == 0 {
      print([Span(none, appearance.warning)], in: layout.list.line(0), appearance: appearance)
    }
  }

  /// Fills a line of a list if it is selected; returns the styles of its main and its other text.
  mutating func drawListLine(
    _ line: Rect, isSelected: Bool, appearance: Appearance
  ) -> (strong: Style, dim: Style) {
    guard isSelected else { return (appearance.text, appearance.dim) }
    let strong = appearance.selection
    fill(line, with: Cell(" ", strong))
    let dim = Style(
      foreground: appearance.theme.text, background: strong.background, reverse: strong.reverse)
    return (strong, dim)
  }
}
