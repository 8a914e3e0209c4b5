import Landscape
import Loop
import Mathematics
import Plotting
import Terminal
import Wording

/// What the mouse does.
extension Model {
  /// Does what the mouse asks for.
  mutating func handle(_ event: MouseEvent) -> Effect<Message> {
    let layout = layout
    if let dialog = dialogs.last { return dialog.handle(event, on: &self) }
    let plot = layout.plots.firstIndex {
      $0.area.contains(column: event.column, row: event.row)
    }
    let before = moment
    let known = journal.entries
    // What was taken hold of inside a picture stays its own until it is let go.
    let isHeld = event.kind == .drag || event.kind == .release
    if let owner = isHeld ? grip?.session ?? plot : plot, sessions.indices.contains(owner),
      let effect = viewKind.picture.handle(event, session: owner, on: &self)
    {
      // A start that was clicked has said already where it is.
      if journal.entries == known { journal.record(event, from: before, to: moment) }
      return effect
    }
    switch event.kind {
    case .press:
      if let rect = layout.lesson, lesson != nil,
        let choice = LessonPanel.choice(of: self, in: rect, column: event.column, row: event.row)
      {
        _ = answer(choice)
      } else if let plot, sessions.indices.contains(plot) {
        grip = Grip(session: plot, column: event.column, row: event.row)
      } else {
        select(atColumn: event.column, row: event.row, layout)
      }
    case .drag: drag(to: event, layout)
    case .release:
      if let grip, !grip.hasMoved { click(grip, layout) }
      grip = nil
    case .wheelUp, .wheelDown:
      guard let plot, let transform = transform(of: plot, in: layout) else {
        if layout.why?.contains(column: event.column, row: event.row) == true {
          turnNotes(by: event.kind == .wheelUp ? -1 : 1)
        }
        return .none
      }
      let place = transform.world(cellColumn: event.column, row: event.row)
      zoom(event.kind == .wheelUp ? 1 : -1, at: place)
    }
    return .none
  }

  /// Where the plane lies under the pointer: in one of several small pictures, or in the only one.
  private func at(_ grip: Grip, _ whole: WorldTransform, _ layout: Layout) -> WorldTransform {
    SmallMultiples(self, session: grip.session, plot: layout.plots[grip.session])?
      .panes.first { $0.area.contains(column: grip.column, row: grip.row) }
      .flatMap { SmallMultiples.transform($0, like: whole) } ?? whole
  }

  private mutating func click(_ grip: Grip, _ layout: Layout) {
    guard let whole = transform(of: grip.session, in: layout),
      let place = at(grip, whole, layout).world(cellColumn: grip.column, row: grip.row)
    else { return }
    focusOn(grip.session)
    start(at: place)
  }

  private mutating func drag(to event: MouseEvent, _ layout: Layout) {
    guard var grip, let transform = transform(of: grip.session, in: layout) else { return }
    let right = grip.column - event.column
    let up = event.row - grip.row
    guard right != 0 || up != 0 else { return }
    let dx = Double(right) / Double(transform.area.columns) * (transform.x1 - transform.x0)
    let dy = Double(up) / Double(transform.area.rows) * (transform.y1 - transform.y0)
    for index in sessions.indices {
      sessions[index].view = sessions[index].view.panned(dx: dx, dy: dy)
    }
    grip.column = event.column
    grip.row = event.row
    grip.hasMoved = true
    self.grip = grip
  }

  /// Selects the optimizer whose line of the table was clicked.
  private mutating func select(atColumn column: Int, row: Int, _ layout: Layout) {
    guard let table = layout.optimizers, table.contains(column: column, row: row) else { return }
    guard case .runner(let session, let runner)? = OptimizerTable.line(at: row, in: table, self)
    else { return }
    (focus, selected) = (session, runner)
  }
}
