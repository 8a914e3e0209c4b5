import Landscape
import Loop
import Mathematics
import Optimizers
import Plotting
import Scenes
import Wording

/// Where the optimizers start.
extension Model {
  mutating func restart() {
    pending = 0
    guard sessions.contains(where: { $0.furthest > 0 }) else {
      return refuse("this is the start; n takes a step")
    }
    changeSessions { try $0.restart() }
    journal.restart()
  }

  mutating func startAtRandom() {
    guard let session else { return }
    let view =
      layout.plots.isEmpty
      ? session.view : visibleView(of: focus, in: layout.plots[min(focus, layout.plots.count - 1)])
    let place = WorldPoint(
      random.uniform(view.x0, view.x1), random.uniform(view.y0, view.y1))
    start(at: place)
  }

  mutating func startAtCrossHair() {
    guard let place = session?.crossHair else {
      return refuse("move the cross-hair with the arrows first")
    }
    start(at: place)
  }

  /// Starts every optimizer of every session at a place of the drawn plane.
  mutating func start(at place: WorldPoint) {
    let dimension = session?.terrain.objective.dimension ?? 2
    // In the drawn plane, unless two coordinates would be read as all of them.
    let isWhole = dimension <= 2 && sessions.count == 1
    let point = session?.terrain.point(at: place).elements ?? []
    start(at: isWhole ? point : [place.x, place.y])
    for index in sessions.indices { sessions[index].crossHair = nil }
  }

  /// Starts every optimizer of every session at a point, given by all its coordinates or by two in
  /// the drawn plane.
  mutating func start(at coordinates: [Double]) {
    guard !newcomersTakeLong else {
      return refuse("an optimizer is still catching up; start there once it has come")
    }
    let before = moment
    pending = 0
    changeSessions { session in
      let n = session.terrain.objective.dimension
      let point =
        coordinates.count == n
        ? Vector(coordinates)
        : session.terrain.point(at: WorldPoint(coordinates[0], coordinates[1]))
      try session.start(at: point)
    }
    keepTogether()
    guard notice?.isWarning != true else { return }
    let text = coordinates.map { NumberText.shortest($0) }.joined(separator: ",")
    record(.start, "start \(text)", since: before)
  }

  /// Changes all sessions, or none if one of them refuses.
  mutating func changeSessions(_ change: (inout Session) throws -> Void) {
    var changed = sessions
    do {
      for index in changed.indices { try change(&changed[index]) }
      sessions = changed
    } catch {
      refuse("\(error)")
    }
  }

  /// Sets the clocks of sessions that began anew at different steps to the same.
  mutating func keepTogether() {
    let reached = sessions.map(\.clock).max() ?? 0
    for index in sessions.indices { sessions[index].idle(until: reached) }
  }
}
