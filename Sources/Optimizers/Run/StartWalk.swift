import Landscape
import Mathematics

/// Runs a method from a start until it converges, diverges, has no step or has taken all its steps:
/// step by step what `Run` does, without keeping what lies between.
struct StartWalk: Sendable {
  /// The gradients that a step may take on the average, where a method sets no bound itself: a picture
  /// has thousands of starts. Beside a kink, or in a very stiff ravine, a start is undecided then.
  private static let mostGradients = 300

  /// The run from a start, up to a number of steps.
  let end: @Sendable (_ start: Vector, _ objective: any Objective, _ steps: Int) -> StartEnd

  /// The walk of a method, compiled for it where its type is known.
  @inline(__always)
  init<Method: Optimizer>(
    _ method: Method, _ noise: GradientNoise, scheduled: (@Sendable (Int) -> Method)? = nil
  ) {
    end = { start, objective, steps in
      let origin = Position(
        iterate: method.start(at: start, on: objective), noise: noise.initialMemory,
        spent: Evaluations())
      // Checkpoints are for going back, which nobody does here.
      var track = Track(from: origin, stride: 1 << 20)
      let rule = StepLoops.Rule(
        method: method, noise: noise, objective: objective, scheduled: scheduled)
      return StartWalk.walk(&track, rule, steps)
    }
  }

  private static func walk<Method: Optimizer>(
    _ track: inout Track<Method.Memory>, _ rule: StepLoops<Method>.Rule, _ steps: Int
  ) -> StartEnd {
    let tailStart = steps - RepeatingPoints.tail(of: steps)
    var tail: [Vector] = []
    while true {
      let iterate = track.position.iterate
      func end(_ ending: StartEnd.Ending) -> StartEnd {
        StartEnd(ending: ending, steps: iterate.step, point: iterate.point)
      }
      guard iterate.value.isFinite, iterate.point.isFinite else { return end(.diverged) }
      if iterate.gradient.norm <= Run.tolerance { return end(.converged) }
      if iterate.step >= tailStart { tail.append(iterate.point) }
      if iterate.step == steps { return Self.end(of: tail, steps: steps) }
      if rule.method.isUnbounded, track.position.spent.gradients > steps * mostGradients {
        return end(.noStep)
      }
      do throws(StepError) {
        try track.advance(rule)
        track.settle(on: rule.objective)
      } catch {
        return end(.noStep)
      }
    }
  }

  /// What the last points say of a run that took all its steps, oldest first.
  static func end(of tail: [Vector], steps: Int) -> StartEnd {
    guard let last = tail.last else { preconditionFailure("a run has a last point") }
    let spread = tail.reduce(0) { max($0, ($1 - last).norm) }
    if let period = RepeatingPoints.period(of: tail),
      let point = Cycle.representative(of: tail.suffix(period))
    {
      return StartEnd(ending: .cycle, steps: steps, point: point, spread: spread, period: period)
    }
    return StartEnd(ending: .running, steps: steps, point: last, spread: spread)
  }
}
