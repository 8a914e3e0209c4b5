import Optimizers
import Plotting

/// The list of methods, over the picture.
enum MethodPanel {
  static func layout(_ list: MethodList, _ size: Size) -> ListLayout {
    ListLayout(
      size: size, total: OptimizerCatalogue.all.count, count: list.matches.count,
      selected: list.cursor.selected)
  }

  static func draw(_ list: MethodList, _ model: Model, on frame: inout Frame) {
    let appearance = model.appearance
    let layout = layout(list, frame.size)
    let matches = list.matches
    let runners = model.session?.runners ?? []
    frame.drawList(
      layout, title: "Add an optimizer",
      note: "\(runners.count) of \(Session.mostRunners) race", list.cursor, of: matches.count,
      none: "no method has these words; Esc shows all", appearance: appearance)
    let rows = layout.list
    let titleColumns = min(matches.map { $0.title.count }.max() ?? 0, rows.columns * 2 / 5)
    let hasOrder = rows.columns >= 70
    for (row, method) in matches.dropFirst(layout.first).prefix(rows.rows).enumerated() {
      let line = rows.line(row)
      let (strong, dim) = frame.drawListLine(
        line, isSelected: layout.first + row == list.cursor.selected, appearance: appearance)
      let isRacing = runners.contains { $0.run.method.id == method.id }
      frame.print(
        [Span(isRacing ? (appearance.glyphs == .ascii ? "*" : "•") : " ", dim)], in: line,
        appearance: appearance)
      frame.print(
        [Span(method.title, strong)],
        in: line.inset(left: 2, right: max(0, line.columns - 2 - titleColumns)),
        appearance: appearance)
      var column = titleColumns + 4
      if hasOrder {
        frame.print(
          [Span(method.orderWords, dim)], in: line.inset(left: column), appearance: appearance)
        column += 14
      }
      frame.print(
        [Span(method.formula, dim)], in: line.inset(left: column), appearance: appearance)
    }
    if let details = layout.details {
      draw(list.selection, model, in: details, on: &frame, appearance)
    }
  }

  private static func draw(
    _ method: CatalogueEntry?, _ model: Model, in room: Rect, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    frame.drawRule(room.line(0), appearance: appearance)
    guard let method else { return }
    var heading = [
      Span(method.title, appearance.strong),
      Span("   \(method.id), \(method.orderWords)", appearance.dim),
    ]
    if let old = model.removed[method.id], !old.parameters.isEmpty {
      let settings = old.parameters.sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value.words)" }
      heading.append(
        Span("   as removed: \(settings.joined(separator: ", "))", appearance.warning))
    }
    frame.print(heading, in: room.line(1), appearance: appearance)
    let rows = frame.writeWrapped(
      appearance.glyphs.spell(method.formula), in: room.inset(top: 2, bottom: 1),
      style: appearance.text)
    frame.print(
      [Span(method.source, appearance.dim)], in: room.line(2 + max(1, rows)),
      appearance: appearance)
  }
}
