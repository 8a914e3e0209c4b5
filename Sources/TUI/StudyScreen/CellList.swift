import Plotting
import Studies

/// The cells of a study, with how many runs each has.
enum CellList {
  static func draw(
    _ study: StudyState, on frame: inout Frame, in rect: Rect, boxed: Bool,
    _ appearance: Appearance
  ) {
    let count = study.plan.cells.count
    let inner = frame.drawSection(
      rect, title: "Cells", note: "\(study.cell + 1) of \(count)", boxed: boxed,
      appearance: appearance)
    let first = first(study, rows: inner.rows)
    // Where there are no borders the bar stands beside the words.
    let list = inner.inset(right: !boxed && count > inner.rows ? 2 : 0)
    for (row, place) in (first..<min(count, first + inner.rows)).enumerated() {
      let line = list.line(row)
      let isChosen = place == study.cell
      let style = isChosen ? appearance.selection : appearance.text
      if isChosen { frame.fill(line, with: Cell(" ", style)) }
      let tables = study.snapshot?.tables ?? []
      let table = tables.indices.contains(place) ? tables[place] : nil
      let rejected = table?.rejected.reduce(0) { $0 + $1.count } ?? 0
      var words = StudyNumber.runs(table?.count ?? 0)
      if rejected > 0 { words = "\(StudyNumber.grouped(rejected)) rejected of " + words }
      frame.print(
        [Span(words, isChosen ? style : appearance.dim)], in: line, alignment: .right,
        appearance: appearance)
      frame.print(
        [Span(study.plan.cells[place].label, style)],
        in: line.inset(right: min(line.columns / 2, words.count + 1)), appearance: appearance)
    }
    frame.drawScrollBar(
      first: first, shown: inner.rows, total: count, in: inner.inset(right: boxed ? -1 : 0),
      appearance: appearance)
  }

  private static func first(_ study: StudyState, rows: Int) -> Int {
    max(0, min(study.cell - rows / 2, study.plan.cells.count - rows))
  }

  /// The cell whose line is at a place of the screen.
  static func cell(
    atRow row: Int, column: Int, _ study: StudyState, _ places: StudyPlaces
  ) -> Int? {
    let rect = places.cells
    let inner = places.isBoxed ? rect.inset(top: 1, bottom: 1) : rect.inset(top: 1)
    guard inner.contains(column: column, row: row) else { return nil }
    let cell = first(study, rows: inner.rows) + row - inner.row
    return study.plan.cells.indices.contains(cell) ? cell : nil
  }
}
