import Plotting

/// The keys, from the table that runs them, over the picture.
enum HelpPanel {
  static func draw(_ help: Help, _ model: Model, on frame: inout Frame) {
    let appearance = model.appearance
    let screen = Rect(frame.size).inset(top: 1, bottom: 1)
    let columns = DialogWidth.columns(of: 90, in: screen)
    let rect = Rect(
      column: (screen.columns - columns) / 2, row: 1, columns: columns, rows: screen.rows)
    frame.fill(rect, with: Cell(" ", appearance.base))
    let inner = frame.drawPanel(rect, title: "Keys", isFocused: true, appearance: appearance)
    FilterLine.draw(
      help.filter, isTyped: help.isFiltering, on: &frame, in: inner.line(0), appearance)
    let list = inner.inset(top: 2)
    let lines = help.lines
    let first = min(help.offset, max(0, lines.count - list.rows))
    let keyColumns = min(20, list.columns / 3)
    func draw(_ label: String, _ does: String, in rect: Rect) {
      // A long form pushes what it does to the right.
      let used = frame.print(
        [Span(label, appearance.key)], in: rect.inset(left: 1), appearance: appearance)
      frame.print(
        [Span(does, appearance.text)],
        in: rect.inset(left: max(keyColumns, used + 2) + 1), appearance: appearance)
    }
    for (row, line) in lines.dropFirst(first).prefix(list.rows).enumerated() {
      let rect = list.line(row)
      switch line {
      case .heading(let name):
        frame.print([Span(name, appearance.strong)], in: rect, appearance: appearance)
      case .key(let binding): draw(binding.label, binding.does, in: rect)
      case .command(let usage, let does): draw(usage, does, in: rect)
      }
    }
    if lines.isEmpty {
      frame.print(
        [Span("no key has these words; Esc shows all", appearance.warning)], in: list.line(0),
        appearance: appearance)
    }
    frame.drawScrollBar(
      first: first, shown: list.rows, total: lines.count, in: list.inset(right: -1),
      appearance: appearance)
  }
}
