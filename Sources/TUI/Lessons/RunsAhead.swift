import Optimizers
import Platform
import Scenes
import Synchronization

/// Runs of the screen, explored further than the screen has: what notes say will happen.
final class RunsAhead: Sendable {
  /// The last step that is looked at.
  static let farthest = 2_000

  /// The operations from which on steps count as what a command may not wait for: others are taken
  /// thousands a second.
  private static let longStride = 1e9

  private let isCancelled: @Sendable () -> Bool
  private let known = Mutex<[OptimizerName: Run]>([:])
  private let explored: [Run]

  /// Explores runs; where one of `explored` is the same run and went further, from there.
  init(explored: [Run] = [], isCancelled: @escaping @Sendable () -> Bool) {
    self.isCancelled = isCancelled
    self.explored = explored.filter(\.events.isEmpty)
  }

  /// The same run, explored further; the run itself where there is none.
  private func further(_ run: Run) -> Run {
    for var other in explored
    where other.furthest > run.furthest && other.method.id == run.method.id
      && other.parameters == run.parameters && run.events.isEmpty
    {
      other.jump(to: run.step)
      if other.step == run.step, other.current == run.current { return other }
    }
    return run
  }

  /// A run explored through a step, if it goes so far.
  func run(
    _ run: Run, named name: OptimizerName, through step: Int
  ) throws(ClaimFault) -> Run {
    var run = known.withLock { $0[name] } ?? further(run)
    let target = min(step, Self.farthest)
    guard run.furthest < target else { return run }
    run.jump(to: run.furthest)
    while run.step < target {
      guard !isCancelled() else { throw ClaimFault("this was given up") }
      let stride = run.isUnbounded ? 1 : 16
      let before = run.current.cost
      guard run.forward(min(stride, target - run.step)) > 0 else { break }
      // A gradient takes about three values.
      let spent = 3 * (run.current.cost - before) * Double(run.objective.cost)
      if spent >= Self.longStride { Patience.spend(Int(saturating: spent)) }
    }
    known.withLock { $0[name] = run }
    return run
  }
}
