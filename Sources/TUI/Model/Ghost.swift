import Mathematics
import Optimizers
import Scenes

/// The run from the start with a parameter that was just changed: drawn dotted until the next step,
/// while the real run goes on from where it is.
struct Ghost: Sendable, Equatable {
  /// The most steps of it.
  static let mostSteps = 500

  /// The places of the optimizers that it is about.
  let runners: [Int]
}

extension Session {
  /// Shows what optimizers would have done with the parameters they have now.
  mutating func showGhost(of places: [Int]) {
    ghost = Ghost(runners: places.filter { runners.indices.contains($0) && runners[$0].isOn })
  }

  /// Makes the ghost the run: its optimizers go from their starts to the clock with the parameters
  /// they have now. They catch up as newcomers do.
  mutating func adoptGhost() throws {
    guard let ghost else { return }
    forgetFuture()
    // Where the function itself was changed on the way, all of them run on what it is now.
    let places =
      eras.count > 1
      ? Array(runners.indices) : ghost.runners.filter { runners.indices.contains($0) }
    let coversAll = places.count == runners.count
    for place in places {
      let old = runners[place]
      let begin = old.startClock
      var fresh = try Runner(
        spec: old.currentSpec, number: old.number, repetition: old.repetition, badge: old.badge,
        objective: terrain.objective, start: old.start, clock: begin,
        memoryLimit: old.run.memoryLimit, budget: budget)
      fresh.join(at: begin)
      runners[place] = fresh
    }
    // What changed on the way never did, as far as these runs are concerned.
    if coversAll { eras = [Era(clock: 0, terrain: terrain)] }
    self.ghost = nil
  }
}
