import Plotting

/// The keys, from the table that runs them, over the picture: in two columns where there is room.
enum HelpPanel {
  /// The columns from which on there are two of them.
  private static let twoColumns = 108

  static func draw(_ help: Help, _ model: Model, on frame: inout Frame) {
    let appearance = model.appearance
    let screen = Rect(frame.size).inset(top: 1, bottom: 1)
    let isWide = screen.columns >= twoColumns
    let columns = isWide ? min(170, screen.columns) : DialogWidth.columns(of: 90, in: screen)
    let rect = Rect(
      column: (screen.columns - columns) / 2, row: 1, columns: columns, rows: screen.rows)
    frame.fill(rect, with: Cell(" ", appearance.base))
    let inner = frame.drawPanel(rect, title: "Keys", isFocused: true, appearance: appearance)
    FilterLine.draw(
      help.filter, isTyped: help.cursor.isFiltering, on: &frame, in: inner.line(0), appearance)
    let list = inner.inset(top: 2)
    let half = list.splitColumns((list.columns - 3) / 2)
    let width = isWide ? half.left.columns : list.columns
    let rows = help.lines.flatMap { self.rows(of: $0, columns: width, wraps: isWide, appearance) }
    let shown = list.rows * (isWide ? 2 : 1)
    let first = min(help.cursor.selected, max(0, rows.count - shown))
    for (place, row) in rows.dropFirst(first).prefix(shown).enumerated() {
      let column = place < list.rows ? list : half.right.inset(left: 3)
      frame.print(row, in: column.line(place % max(1, list.rows)), appearance: appearance)
    }
    if rows.isEmpty {
      frame.print(
        [Span("no key has these words; Esc shows all", appearance.warning)], in: list.line(0),
        appearance: appearance)
    }
    frame.drawScrollBar(
      first: first, shown: shown, total: rows.count, in: list.inset(right: -1),
      appearance: appearance)
  }

  /// A line in its columns, what it does wrapped if it may be.
  private static func rows(
    of line: Help.Line, columns: Int, wraps: Bool, _ appearance: Appearance
  ) -> [[Span]] {
    let label: String
    let does: String
    switch line {
    case .heading(let name): return [[Span(name, appearance.strong)]]
    case .key(let keys, let words): (label, does) = (keys, words)
    case .command(let usage, let words): (label, does) = (usage, words)
    }
    // A long form pushes what it does to the right.
    let labels = min(20, columns / 3)
    let spelled = appearance.glyphs.spell(label)
    let width = max(labels, DisplayText.width(of: spelled) + 2)
    let blank = String(repeating: " ", count: width - DisplayText.width(of: spelled))
    let head = [Span(" " + spelled + blank, appearance.key)]
    guard wraps else { return [head + [Span(does, appearance.text)]] }
    let text = appearance.glyphs.spell(does)
    // Of a form that leaves too little room, what it does stands below.
    if columns - 1 - width < 24 {
      let below = String(repeating: " ", count: labels + 1)
      return [[Span(" " + spelled, appearance.key)]]
        + DisplayText.wrapped(text, to: columns - 1 - labels, reflow: true).map {
          [Span(below, appearance.text), Span($0.string, appearance.text)]
        }
    }
    let lines = DisplayText.wrapped(text, to: columns - 1 - width, reflow: true).map(\.string)
    let indent = String(repeating: " ", count: width + 1)
    return lines.enumerated().map { place, line in
      (place == 0 ? head : [Span(indent, appearance.text)]) + [Span(line, appearance.text)]
    }
  }
}
