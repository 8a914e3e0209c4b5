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
      let own = View(x: session.scene.view.x, y: session.scene.view.y)
      return session.view.fitted(to: Self.pointsToFit(in: session))?.readable(beside: own)
        ?? session.view
    }
  }

  /// The iterates shown in the drawn plane, but for those further from the scene's own view than
  /// 1,000 of its diagonals, or of a run that has diverged than 10: there is nothing to see there.
  private static func pointsToFit(in session: Session) -> [Point2] {
    let own = View(x: session.scene.view.x, y: session.scene.view.y)
    let diagonal = (own.width * own.width + own.height * own.height).squareRoot()
    return session.runners.filter(\.isOn).flatMap { runner -> [Point2] in
      let curve = runner.run.trajectory
      let reach = (runner.run.isFinite ? 1000 : 10) * diagonal
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

  /// Shows the panels of a session.
  mutating func focusOn(_ session: Int) {
    guard session != focus, sessions.indices.contains(session) else { return }
    focus = session
    selected = min(selected, sessions[session].runners.count - 1)
  }
}

extension Session {
  /// Whether every optimizer that is shown has left the part of the plane that is looked at, and
  /// the view that holds all of them would show one.
  func hasLost(in transform: WorldTransform) -> Bool {
    let shown = runners.filter(\.isOn)
    return clock > 0 && !shown.isEmpty
      && shown.allSatisfy {
        transform.cell(terrain.projection(of: $0.run.current.point)) == nil
      }
      && shown.contains(where: \.run.isFinite)
  }
}

extension View {
  /// The most by which one side may be stretched beside the other.
  private static let mostStretch = 10.0

  /// This view, made wider or higher about its centre until its sides are to each other as another
  /// view's, or no more than ten times off: in a ribbon there is nothing to see.
  func readable(beside own: View) -> View {
    let (across, up) = (width / own.width, height / own.height)
    func around(_ centre: Double, _ size: Double) -> (Double, Double) {
      (centre - size / 2, centre + size / 2)
    }
    if across > Self.mostStretch * up {
      let (low, high) = around(center.y, across / Self.mostStretch * own.height)
      return View(x0: x0, x1: x1, y0: low, y1: high) ?? self
    }
    if up > Self.mostStretch * across {
      let (low, high) = around(center.x, up / Self.mostStretch * own.width)
      return View(x0: low, x1: high, y0: y0, y1: y1) ?? self
    }
    return self
  }

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
