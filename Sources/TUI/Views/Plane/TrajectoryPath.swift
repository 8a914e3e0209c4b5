import Landscape
import Mathematics
import Optimizers
import Plotting

/// The iterates of a runner in the drawn plane, up to where it stands.
struct TrajectoryPath {
  /// Without breaks: a new one begins where the runner was put elsewhere.
  var legs: [[WorldPoint]] = [[]]
  /// Iterates at which something was changed by hand.
  var changes: [WorldPoint] = []

  /// The most points that are drawn; of longer trajectories evenly spaced ones.
  private static let most = 4000

  init(of runner: Runner, in terrain: Terrain) {
    let run = runner.run
    let curve = run.trajectory
    let count = curve.count(upTo: run.step)
    let events = run.events
    let breaks = Set(events.filter(\.event.beginsAnew).map(\.step))
    let marked = Set(events.map(\.step)).subtracting(breaks)
    let skip = max(1, count / Self.most)
    for index in 0..<count {
      let step = curve.step(index)
      let isSpecial = breaks.contains(step) || marked.contains(step)
      guard index % skip == 0 || isSpecial || index == count - 1 else { continue }
      let place = terrain.projection(of: Vector(Array(curve.point(index))))
      if breaks.contains(step) { legs.append([]) }
      legs[legs.count - 1].append(place)
      if marked.contains(step) { changes.append(place) }
    }
    if curve.stride > 1, curve.step(count - 1) != run.step {
      legs[legs.count - 1].append(terrain.projection(of: run.current.point))
    }
  }

  /// The cell of the border through which it left the view for the last time; nil if it never was in
  /// it, or left for a point that is not finite.
  func departure(through transform: WorldTransform) -> (column: Int, row: Int)? {
    guard let leg = legs.last, let last = leg.lastIndex(where: { transform.cell($0) != nil }),
      last + 1 < leg.count
    else { return nil }
    return transform.exit(from: leg[last], to: leg[last + 1])
  }

  var head: WorldPoint { legs.last?.last ?? WorldPoint(.nan, .nan) }
}
