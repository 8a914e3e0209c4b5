import Landscape
import Mathematics
import Optimizers
import Plotting

/// The iterates of a runner in the drawn plane, up to where it stands; those far from the plane are
/// left out, because they are not where they would be seen.
struct TrajectoryPath {
  /// Without breaks: a new one begins where the runner was put elsewhere, or comes back to the plane.
  var legs: [[WorldPoint]] = [[]]
  /// Where it began, at first and each time it was put elsewhere.
  private(set) var starts: [WorldPoint] = []
  /// Iterates at which something was changed by hand.
  private(set) var changes: [WorldPoint] = []
  /// Where it is seen now.
  var head = WorldPoint(.nan, .nan)
  /// How far from the plane it stands, where that is too far for it to be where it is seen.
  private(set) var distance: Double?

  /// The most points that are drawn; of longer trajectories evenly spaced ones.
  private static let most = 4000

  /// The path of a runner.
  ///
  /// - Parameter isWhole: Whether the iterates between are wanted, and not only those with a sign of
  ///   their own: every one of them is projected from all coordinates.
  init(of runner: Runner, in terrain: Terrain, isWhole: Bool = true) {
    let run = runner.run
    let curve = run.trajectory
    let count = curve.count(upTo: run.step)
    let events = run.events
    let breaks = Set(events.filter(\.event.beginsAnew).map(\.step))
    let marked = Set(events.map(\.step)).subtracting(breaks)
    let skip = max(1, count / Self.most)
    let tolerance = terrain.planeTolerance
    for index in 0..<count {
      let step = curve.step(index)
      let isSpecial = step == 0 || breaks.contains(step) || marked.contains(step)
      guard isSpecial || isWhole && (index % skip == 0 || index == count - 1) else { continue }
      add(
        Vector(Array(curve.point(index))), terrain, tolerance,
        begins: step == 0 || breaks.contains(step))
      if marked.contains(step), distance == nil { changes.append(head) }
    }
    if isWhole, curve.stride > 1, curve.step(count - 1) != run.step {
      add(run.current.point, terrain, tolerance, begins: false)
    }
  }

  private mutating func add(
    _ point: Vector, _ terrain: Terrain, _ tolerance: Double, begins: Bool
  ) {
    head = terrain.projection(of: point)
    let away = terrain.distance(of: point, fromPlace: head)
    distance = away > tolerance ? away : nil
    if begins || distance != nil, legs.last?.isEmpty == false { legs.append([]) }
    guard distance == nil else { return }
    legs[legs.count - 1].append(head)
    if begins { starts.append(head) }
  }

  /// The same path up to where it left the view for good: what it did outside since, from one side to
  /// the other perhaps, is no part of the picture.
  func untilItLeft(through transform: WorldTransform) -> TrajectoryPath {
    guard distance == nil, transform.cell(head) == nil,
      let leg = legs.last, let last = leg.lastIndex(where: { transform.cell($0) != nil })
    else { return self }
    var path = self
    path.legs[path.legs.count - 1] = Array(leg.prefix(last + 2))
    return path
  }

  /// The cell of the border through which it left the view for the last time, and the way it went
  /// there; nil if it never was in it, or left for a point that is not finite.
  func departure(
    through transform: WorldTransform
  ) -> (column: Int, row: Int, arrow: Arrow)? {
    guard let leg = legs.last(where: { !$0.isEmpty }),
      let last = leg.lastIndex(where: { transform.cell($0) != nil }), last + 1 < leg.count,
      let door = transform.exit(from: leg[last], to: leg[last + 1]),
      let edge = transform.edge(towards: leg[last + 1])
    else { return nil }
    return (door.column, door.row, edge.arrow)
  }
}
