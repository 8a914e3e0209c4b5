import Landscape
import Mathematics

/// When a run will have fallen by so much, found out by letting a copy of it run ahead.
///
/// A run is a value, and its steps depend on nothing else: what the copy does is what the run will do,
/// noise included, as long as nothing is changed by hand. The copy is kept, so that at the next step it
/// has one step to go and no more.
struct RunForecast: Sendable {
  /// What comes of it.
  enum Outcome: Hashable {
    /// After so many steps, exactly.
    case falls(Int)
    /// Not in so many steps.
    case stays(Int)
  }

  private var ahead: Run?

  /// Where the copy stands some steps after a run, or where it ended before.
  func point(ahead steps: Int, of run: Run) -> Vector? {
    guard let ahead, ahead.trajectory.stride == 1, ahead.furthest >= run.step else { return nil }
    return ahead.point(at: min(run.step + steps, ahead.furthest))
  }

  /// The steps looked ahead where they cost next to nothing.
  private static let most = 1000
  /// Fewer say too little.
  private static let least = 30
  /// The operations that looking ahead may cost: about a millisecond.
  private static let operations = 1_000_000

  /// The steps until f has fallen by `drop` from where a run stands, or has fallen at all and the run is
  /// farther off than `distance`; nil where they cost too much.
  mutating func outcome(
    of run: Run, fallingBy drop: Double, orLeaving distance: Double = .infinity
  ) -> Outcome? {
    let horizon = Self.horizon(of: run)
    guard horizon >= Self.least, drop > 0 else { return nil }
    var copy = continuation(of: run)
    let (first, start) = (run.step, run.current)
    let level = run.current.value - drop
    var step = first
    while step < first + horizon {
      if step == copy.furthest {
        if copy.step < step { copy.jump(to: step) }
        // By ever more, as most that are asked about leave soon.
        let taken = copy.forward(min(max(16, step - first), first + horizon - step))
        guard taken > 0, copy.trajectory.stride == 1, copy.trajectory.batchSteps.isEmpty else {
          ahead = copy
          return copy.trajectory.stride == 1 && copy.trajectory.batchSteps.isEmpty
            ? .stays(Self.most) : nil
        }
      }
      step += 1
      let value = copy.trajectory.values[step]
      if value <= level
        || value < start.value && distance < .infinity
          && (copy.point(at: step) - start.point).norm > distance
      {
        ahead = copy
        return .falls(step - first)
      }
    }
    ahead = copy
    return .stays(horizon)
  }

  /// The copy that was kept, if it passed through where the run stands now; else one that begins there.
  private func continuation(of run: Run) -> Run {
    guard let ahead, ahead.method.id == run.method.id, ahead.parameters == run.parameters,
      ahead.budget == run.budget, ahead.events.count == run.events.count,
      ahead.furthest >= run.furthest, ahead.trajectory.stride == 1,
      ahead.point(at: run.step) == run.current.point,
      ahead.trajectory.values[run.step] == run.current.value
    else { return run }
    return ahead
  }

  /// How far is looked ahead: as far whichever way the run came here.
  private static func horizon(of run: Run) -> Int {
    let curve = run.trajectory
    guard !run.isUnbounded, curve.stride == 1, curve.batchSteps.isEmpty else { return 0 }
    let objective = run.objective
    let n = objective.dimension
    let cost = max(1, objective.cost)
    // A line search takes some values a step.
    let firstOrder = 12 * cost + 40 * n + 100
    let step =
      run.method.order == .second ? firstOrder + 6 * n * cost + 30 * n * n * n : firstOrder
    return min(most, operations / step)
  }
}
