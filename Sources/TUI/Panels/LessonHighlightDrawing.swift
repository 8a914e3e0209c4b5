import Plotting
import Scenes

/// What a lesson points at: corners of a frame round a part of the screen, or round a part of the
/// plane.
enum LessonHighlightDrawing {
  static func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    guard let lesson = model.lesson, !lesson.isOver, !lesson.isAway,
      let highlight = lesson.currentStop.highlight
    else { return }
    let style = model.appearance.key
    switch highlight {
    case .part(let name): corners(of: place(name, in: layout), on: &frame, style)
    case .region(let view):
      guard let transform = model.transform(of: model.focus, in: layout) else { return }
      let area = transform.area
      func column(_ x: Double) -> Int {
        area.column + Int(clamped: (x - transform.x0) / (transform.x1 - transform.x0), area.columns)
      }
      func row(_ y: Double) -> Int {
        area.row + Int(clamped: (transform.y1 - y) / (transform.y1 - transform.y0), area.rows)
      }
      let (left, right) = (column(view.x.lowerBound), column(view.x.upperBound))
      let (top, bottom) = (row(view.y.upperBound), row(view.y.lowerBound))
      corners(
        of: Rect(column: left, row: top, columns: right - left + 1, rows: bottom - top + 1),
        on: &frame, style)
    case .optimizer(let name):
      guard let table = layout.optimizers, let row = row(of: name, model, layout) else { return }
      frame.draw("▸", column: table.column, row: row, style: style)
    }
  }

  private static func place(_ name: String, in layout: Layout) -> Rect? {
    switch name {
    case "plane": layout.plots.first?.area
    case "bar": layout.plots.first?.colorBar
    case "table": layout.optimizers
    case "point", "curvature": layout.iterate
    case "loss": layout.loss
    case "notes": layout.why
    default: nil
    }
  }

  /// The row of the table that tells of an optimizer.
  private static func row(of name: String, _ model: Model, _ layout: Layout) -> Int? {
    guard let table = layout.optimizers, let session = model.session,
      let place = session.runners.firstIndex(where: {
        $0.run.method.id == name || $0.badge == name || $0.name == name
      })
    else { return nil }
    return OptimizerTable.row(of: place, session: model.focus, in: table, model, layout)
  }

  private static func corners(of rect: Rect?, on frame: inout Frame, _ style: Style) {
    guard let rect, rect.columns >= 2, rect.rows >= 1 else { return }
    let (right, bottom) = (rect.column + rect.columns - 1, rect.row + rect.rows - 1)
    if rect.rows == 1 {
      frame.draw("▸", column: rect.column, row: rect.row, style: style)
      frame.draw("◂", column: right, row: rect.row, style: style)
      return
    }
    frame.draw("┏", column: rect.column, row: rect.row, style: style)
    frame.draw("┓", column: right, row: rect.row, style: style)
    frame.draw("┗", column: rect.column, row: bottom, style: style)
    frame.draw("┛", column: right, row: bottom, style: style)
  }
}

extension Int {
  /// The cell of a part of a length, kept inside it.
  fileprivate init(clamped part: Double, _ count: Int) {
    self =
      part.isFinite ? Swift.max(0, Swift.min(count - 1, Int(saturating: part * Double(count)))) : 0
  }
}
