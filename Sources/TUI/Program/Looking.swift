import Landscape
import Loop
import Mathematics
import Plotting
import Terminal
import Wording

/// The view, the cross-hair and the mouse.
extension Model {
  /// One notch of the wheel.
  static let zoomFactor = 1.25

  /// Changes every session's view; says so where none of them could change.
  private mutating func changeViews(
    _ reason: String, _ change: (Session, PlotLayout?) -> View
  ) {
    let layout = layout
    var hasChanged = false
    for index in sessions.indices {
      let plot = layout.plots.indices.contains(index) ? layout.plots[index] : layout.plots.first
      let view = change(sessions[index], plot)
      hasChanged = hasChanged || view != sessions[index].view
      sessions[index].view = view
    }
    if !hasChanged { refuse(reason) }
  }

  /// Moves the view by eighths of it.
  mutating func pan(right: Int, up: Int) {
    changeViews("the view goes no further") { session, _ in
      session.view.panned(
        dx: Double(right) / 8 * session.view.width, dy: Double(up) / 8 * session.view.height)
    }
  }

  /// Zooms in (out if negative) at the cross-hair, or at the centre: as far as there are digits.
  mutating func zoom(_ steps: Int, at place: WorldPoint? = nil) {
    let factor = steps > 0 ? Self.zoomFactor : 1 / Self.zoomFactor
    let reason =
      steps > 0 ? "numbers have no more digits to look at" : "the view goes no further"
    changeViews(reason) { session, _ in
      let centre = (place ?? session.crossHair).map { Point2(x: $0.x, y: $0.y) }
      var view = session.view
      for _ in 0..<abs(steps) {
        let next = view.zoomed(by: factor, about: centre ?? view.center)
        if next == view { break }
        view = next
      }
      return view
    }
  }

  /// The scene's own view.
  mutating func showOwnView() {
    changeViews("this is the scene's own view") { session, _ in
      View(x: session.scene.view.x, y: session.scene.view.y)
    }
  }

  /// The view that holds all trajectories shown, as far as they stay within reason.
  mutating func fitView() {
    let hasNone = sessions.allSatisfy { Self.pointsToFit(in: $0).isEmpty }
    let reason =
      hasNone
      ? "no iterate is near enough to the scene's own view; 0 shows that"
      : "the view fits the trajectories already"
    changeViews(reason) { session, _ in
      session.view.fitted(to: Self.pointsToFit(in: session)) ?? session.view
    }
  }

  /// The iterates shown in the drawn plane, but for those further from the scene's own view than
  /// 1,000 of its diagonals, or of a run that has diverged than 10: there is nothing to see there.
  private static func pointsToFit(in session: Session) -> [Point2] {
    let own = View(x: session.scene.view.x, y: session.scene.view.y)
    let diagonal = (own.width * own.width + own.height * own.height).squareRoot()
    return session.runners.filter(\.isOn).flatMap { runner -> [Point2] in
      let curve = runner.run.trajectory
      let reach = (runner.run.state == .diverged ? 10 : 1000) * diagonal
      return (0..<curve.count(upTo: runner.run.step)).compactMap { index in
        let place = session.terrain.projection(of: Vector(Array(curve.point(index))))
        let point = Point2(x: place.x, y: place.y)
        // What is not finite is not near either.
        return point.distance(to: own.center) <= reach ? point : nil
      }
    }
  }

  // MARK: The cross-hair

  /// Moves the cross-hair over round numbers, about a cell at a time; the view follows it.
  mutating func moveCrossHair(right: Int, up: Int) {
    let layout = layout
    guard let transform = transform(of: min(focus, layout.plots.count - 1), in: layout),
      let session
    else { return refuse("the picture is too small for a cross-hair") }
    let start = session.crossHair
    let from = start ?? firstCrossHair(of: session, transform)
    let cell = (
      (transform.x1 - transform.x0) / Double(transform.area.columns),
      (transform.y1 - transform.y0) / Double(transform.area.rows)
    )
    // What is not moved stays what it is, unless it was nowhere before.
    let place = WorldPoint(
      right == 0 && start != nil ? from.x : Self.round(from.x, moved: right, by: cell.0),
      up == 0 && start != nil ? from.y : Self.round(from.y, moved: up, by: cell.1))
    guard place.x.isFinite, place.y.isFinite else { return }
    for index in sessions.indices {
      sessions[index].crossHair = place
      sessions[index].view = sessions[index].view.including(place)
    }
  }

  private func firstCrossHair(of session: Session, _ transform: WorldTransform) -> WorldPoint {
    if let runner,
      transform.position(session.terrain.projection(of: runner.run.current.point)) != nil
    {
      return session.terrain.projection(of: runner.run.current.point)
    }
    return WorldPoint(session.view.center.x, session.view.center.y)
  }

  /// A number moved by so many steps of the smallest round number that is at least a cell, on the
  /// multiples of that number.
  private static func round(_ value: Double, moved steps: Int, by cell: Double) -> Double {
    let unit = OneTwoFive.atLeast(cell)
    let multiple = (value / unit).rounded() + Double(steps)
    // Dividing by the whole number 1 / unit rounds once, so that 3 · 0.1 is the double 0.3.
    return unit < 1 ? multiple / (1 / unit).rounded() : multiple * unit
  }

  // MARK: The mouse

  /// Does what the mouse asks for.
  mutating func handle(_ event: MouseEvent) -> Effect<Message> {
    let layout = layout
    if !dialogs.isEmpty { return handleInDialog(event) }
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
      if let plot, sessions.indices.contains(plot) {
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
          scrollNotes(by: event.kind == .wheelUp ? -1 : 1)
        }
        return .none
      }
      let place = transform.world(cellColumn: event.column, row: event.row)
      zoom(event.kind == .wheelUp ? 1 : -1, at: place)
    }
    return .none
  }

  private mutating func click(_ grip: Grip, _ layout: Layout) {
    guard
      let place = transform(of: grip.session, in: layout)?
        .world(cellColumn: grip.column, row: grip.row)
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
    let lines = OptimizerTable.lines(of: self, rows: table.rows - (layout.isBoxed ? 2 : 1))
    let index = row - table.row - 1
    guard lines.indices.contains(index), case .runner(let session, let runner) = lines[index]
    else { return }
    (focus, selected) = (session, runner)
  }

  /// Shows the panels of a session.
  mutating func focusOn(_ session: Int) {
    guard session != focus, sessions.indices.contains(session) else { return }
    focus = session
    selected = min(selected, sessions[session].runners.count - 1)
  }

  private mutating func handleInDialog(_ event: MouseEvent) -> Effect<Message> {
    guard let last = dialogs.indices.last else { return .none }
    let lines = event.kind == .wheelUp ? -1 : event.kind == .wheelDown ? 1 : 0
    switch dialogs[last] {
    case .browser(var browser):
      let layout = BrowserPanel.layout(browser, size)
      let isChosen = move(&browser.cursor, event, layout, of: browser.matches.count)
      dialogs[last] = .browser(browser)
      if isChosen { return handle(.named(.enter)) }
    case .methods(var list):
      let layout = MethodPanel.layout(list, size)
      let isChosen = move(&list.cursor, event, layout, of: list.matches.count)
      dialogs[last] = .methods(list)
      if isChosen { return handle(.named(.enter)) }
    case .help(var help):
      help.scroll(by: 3 * lines)
      dialogs[last] = .help(help)
    case .prompt, .command, .reproduction: break
    }
    return .none
  }

  /// Moves the cursor of a list with the mouse; returns whether the selected line was clicked.
  private func move(
    _ cursor: inout ListCursor, _ event: MouseEvent, _ layout: ListLayout, of count: Int
  ) -> Bool {
    switch event.kind {
    case .wheelUp: cursor.select(cursor.selected - 1, of: count)
    case .wheelDown: cursor.select(cursor.selected + 1, of: count)
    case .press:
      guard let place = layout.place(atColumn: event.column, row: event.row) else { return false }
      if place == cursor.selected { return true }
      cursor.select(place, of: count)
    case .drag, .release: break
    }
    return false
  }
}

extension View {
  /// This view, moved just so far that a place lies in it.
  func including(_ place: WorldPoint) -> View {
    let dx = place.x < x0 ? place.x - x0 : place.x > x1 ? place.x - x1 : 0
    let dy = place.y < y0 ? place.y - y0 : place.y > y1 ? place.y - y1 : 0
    guard dx != 0 || dy != 0 else { return self }
    // A little further, so that the place is not at the very edge.
    return panned(
      dx: dx == 0 ? 0 : dx + (dx > 0 ? width : -width) / 8,
      dy: dy == 0 ? 0 : dy + (dy > 0 ? height : -height) / 8)
  }
}
