import Landscape
import Plotting

/// The same plane once for each optimizer of a session, side by side: one picture's room, one view,
/// one legend.
struct SmallMultiples {
  /// One of them.
  struct Pane {
    /// The optimizer's place in the session.
    let runner: Int
    /// The row that names it.
    let caption: Rect
    /// The picture below.
    let area: Rect
  }

  /// From left to right, then from above.
  let panes: [Pane]

  /// The fewest columns and rows of a picture that says something.
  private static let fewest = Size(columns: 14, rows: 5)

  /// The panes of the optimizers that are on; nil where they are not wanted, there are fewer than
  /// two, or there is no room for them.
  init?(_ model: Model, session index: Int, plot: PlotLayout) {
    guard model.showsMultiples, model.viewKind == .contours || model.viewKind == .basins else {
      return nil
    }
    let on = model.sessions[index].runners.indices.filter { model.sessions[index].runners[$0].isOn }
    guard on.count > 1 else { return nil }
    let room = plot.frame
    func size(_ columns: Int) -> Size {
      let rows = (on.count + columns - 1) / columns
      return Size(
        columns: (room.columns - columns + 1) / columns, rows: (room.rows - rows + 1) / rows - 1)
    }
    // As large as can be, a row counting for two columns.
    let best = (1...on.count).max { a, b in
      min(size(a).columns, 2 * size(a).rows) < min(size(b).columns, 2 * size(b).rows)
    }
    guard let columns = best, size(columns).columns >= Self.fewest.columns,
      size(columns).rows >= Self.fewest.rows
    else { return nil }
    let each = size(columns)
    panes = on.enumerated().map { place, runner in
      let column = room.column + place % columns * (each.columns + 1)
      let row = room.row + place / columns * (each.rows + 2)
      return Pane(
        runner: runner, caption: Rect(column: column, row: row, columns: each.columns, rows: 1),
        area: Rect(column: column, row: row + 1, columns: each.columns, rows: each.rows))
    }
  }

  /// Where the view lies in a pane.
  static func transform(_ pane: Pane, like whole: WorldTransform) -> WorldTransform? {
    WorldTransform(x0: whole.x0, x1: whole.x1, y0: whole.y0, y1: whole.y1, area: pane.area)
  }

  /// The badge and the name of a pane's optimizer, and what is said of it where there is room.
  static func drawCaption(
    _ pane: Pane, _ model: Model, session index: Int, note: String, on frame: inout Frame
  ) {
    let appearance = model.appearance
    let session = model.sessions[index]
    let runner = session.runners[pane.runner]
    let isSelected = index == model.focus && pane.runner == model.selected
    let badge = " \(runner.badge) "
    let room = pane.caption.columns - badge.count - 1
    let name = runner.name(fitting: room, among: session.runners.map(\.name))
    let style = isSelected ? appearance.strong : appearance.text
    frame.print(
      [Span(badge, appearance.badge(runner.ink)), Span(" ", style), Span(name, style)],
      in: pane.caption, appearance: appearance)
    guard DisplayText.width(of: name) + note.count + 2 <= room else { return }
    frame.print(
      [Span(note, appearance.dim)], in: pane.caption, alignment: .right, appearance: appearance)
  }
}

extension Model {
  /// Small multiples, and back.
  mutating func toggleMultiples() {
    guard !sessions.isEmpty else { return }
    if showsMultiples {
      showsMultiples = false
      return say("one picture for all")
    }
    guard viewKind == .contours || viewKind == .basins else {
      return refuse("small multiples are for the contours (F2) and the basins (F6)")
    }
    // What is asked for does not depend on the screen, nor on who races now: both may change.
    showsMultiples = true
    let layout = layout
    let hasPanes = layout.plots.indices.contains { index in
      sessions.indices.contains(index)
        && SmallMultiples(self, session: index, plot: layout.plots[index]) != nil
    }
    say(
      hasPanes
        ? "a picture for each optimizer; S puts them into one"
        : "a picture for each optimizer: needs two optimizers, and room for them")
  }
}
