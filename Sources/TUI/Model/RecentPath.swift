import Landscape
import Mathematics
import Optimizers

/// The iterates of a run since it was last put somewhere by hand, up to where it stands.
struct RecentPath {
  /// One of them.
  struct Iterate {
    let step: Int
    /// n coordinates.
    let point: Vector
    /// f there.
    let value: Double
  }

  private let run: Run
  /// The places in the trajectory of all but the last.
  private let kept: [Int]

  init(of run: Run) {
    self.run = run
    let curve = run.trajectory
    let start = run.events.last { $0.event.beginsAnew && $0.step <= run.step }?.step ?? 0
    kept = (0..<curve.count(upTo: run.step)).filter {
      curve.step($0) >= start && curve.step($0) < run.step
    }
  }

  /// The number of iterates that are known.
  var count: Int { kept.count + 1 }

  /// The first and the last step.
  var steps: ClosedRange<Int> {
    (kept.first.map(run.trajectory.step) ?? run.step)...run.step
  }

  /// At most so many iterates, evenly spaced in steps, and the last.
  func evenly(_ most: Int) -> [Iterate] {
    let skip = max(1, (count + most - 1) / most)
    return (Array(stride(from: 0, to: kept.count, by: skip)) + [kept.count]).map(iterate)
  }

  /// At most so many iterates, 4 or more, evenly spaced along the way that the path goes in
  /// Goodfellow's coordinates; both ends and the farthest from the line are among them.
  func spread(_ most: Int) -> [Iterate] {
    PathCoordinates.spread(most, over: count) { index in
      index < kept.count
        ? run.trajectory.point(kept[index]) : run.current.point.elements[...]
    }.map(iterate)
  }

  private func iterate(_ index: Int) -> Iterate {
    let curve = run.trajectory
    guard index < kept.count else {
      return Iterate(step: run.step, point: run.current.point, value: run.current.value)
    }
    let (step, point) = (curve.step(kept[index]), Vector(Array(curve.point(kept[index]))))
    // Of a mini-batch's step the curve knows the loss of the batch only.
    return Iterate(
      step: step, point: point,
      value: curve.isBatch(step) ? run.objective.value(at: point) : curve.values[kept[index]])
  }
}
