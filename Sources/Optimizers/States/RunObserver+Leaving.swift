import Landscape
import Mathematics

/// N, the steps until a run has left.
extension RunObserver {
  /// N at the iterate that a run stands at: the steps until f has fallen by Δ, by the run itself where
  /// looking ahead is cheap, else by the model; nil where there is no way to know, or where f never
  /// falls so far because the run will settle before.
  mutating func leavingTime(
    of run: Run, _ modes: EigenModes, drop: Double, threshold: Double
  ) -> LeavingTime? {
    let curvesDown = modes.least < -threshold
    // Who is beside a point that curves down has also left when it is no longer beside it.
    let isBeside = curvesDown && look(at: run).distance <= scales.reach / 4
    let distance = isBeside ? scales.reach / 4 : .infinity
    switch foreseen(run, fallingBy: drop, orLeaving: distance) {
    case .falls(let steps)?: return .about(steps)
    case .stays(let steps)?:
      let time = modelTime(of: run, modes, drop: drop, threshold: threshold)
      let motion = run.motion(modes)
      let isTold = motion.isPlainDescent && Self.goesStraight(modes, threshold)
      if case .never? = time, isTold || motion.solvesForCriticalPoint {
        return .never
      }
      if curvesDown, settles(run, after: steps, threshold) { return nil }
      // Beyond what was looked at the model alone is trusted where it corrects for curvature that grows,
      // and where there is so far to fall.
      if case .about(let count)? = time, count > steps, isTold {
        return Descent(of: run.objective).falls(by: drop, from: run.current) ? time : nil
      }
      return .moreThan(steps)
    case nil:
      let time = modelTime(of: run, modes, drop: drop, threshold: threshold)
      guard curvesDown, case .about(let count)? = time, Descent.isCheap(on: run.objective) else {
        return time
      }
      if count > Self.farAhead, !Self.goesStraight(modes, threshold) { return .long(count) }
      return Descent(of: run.objective).falls(by: drop, from: run.current) ? time : nil
    }
  }

  /// The steps beyond which a model that turns on the way is not to be told from.
  private static let farAhead = 1000

  /// Whether what is left of the slope along curvature that is not negative is little, or soon gone:
  /// else a run turns on its way out, as beside a monkey saddle, and the model does not.
  private static func goesStraight(_ modes: EigenModes, _ threshold: Double) -> Bool {
    let square = zip(modes.components, modes.eigenvalues).reduce(0) { sum, mode in
      mode.1 >= -threshold && mode.1 < -10 * modes.least ? sum + mode.0 * mode.0 : sum
    }
    return square <= 0.05 * modes.squareBelow(threshold)
  }

  /// Whether some steps on the run will be where nothing curves down: in a well that is too shallow for
  /// f to fall by Δ, as far as was looked ahead.
  private func settles(_ run: Run, after steps: Int, _ threshold: Double) -> Bool {
    guard let end = foreseenPoint(of: run, after: steps),
      let modes = EigenModes(
        of: run.objective, at: end, gradient: run.objective.gradient(at: end))
    else { return false }
    return modes.least >= -threshold
  }

  /// N on the model: the steps until it has fallen by Δ, times ρ where curvature that grows on the way
  /// is felt.
  func modelTime(
    of run: Run, _ modes: EigenModes, drop: Double, threshold: Double
  ) -> LeavingTime? {
    let motion = run.motion(modes)
    if motion.solvesForCriticalPoint { return .never }
    if let rules = motion.lastingRules {
      let steps = StepsToLeave(modes: modes, drop: drop)
      guard motion.isPlainDescent else {
        return steps.steps(rules: rules, velocity: motion.velocity)
      }
      // What takes a million steps on the model may take a hundredth of them where curvature grows.
      let time = steps.steps(
        rules: rules, velocity: motion.velocity, horizon: LeavingTime.horizon << 20)
      guard case .about(let count) = time else { return time }
      let growth = steps.growth(
        of: run.objective, at: run.current.point, threshold: threshold)
      let corrected = max(1, Int(saturating: (growth * Double(count)).rounded()))
      return corrected < LeavingTime.horizon ? .about(corrected) : .never
    }
    guard let spectrum = modes.spectrum else { return nil }
    let iterate = run.current
    let vectors = spectrum.eigenvectors
    let hessian = vectors * .diagonal(spectrum.eigenvalues) * vectors.transposed
    return run.stepsToLower(
      QuadraticObjective(
        center: iterate.point, value: iterate.value, gradient: iterate.gradient,
        hessian: hessian), by: drop)
  }
}

/// Downhill from a point by steps as long as f allows, to see how far f falls there at all.
struct Descent {
  private let objective: any Objective
  /// Enough to walk through a valley; a saddle is left in a few dozens, for steps grow.
  private static let most = 400

  init(of objective: any Objective) { self.objective = objective }

  /// Whether it takes less than about a millisecond.
  static func isCheap(on objective: any Objective) -> Bool {
    3 * objective.cost * most <= 1_000_000
  }

  /// Whether f falls by so much.
  func falls(by drop: Double, from start: IterateRecord) -> Bool {
    var (point, value, gradient) = (start.point, start.value, start.gradient)
    var length = 1e-3
    for _ in 0..<Self.most {
      let square = gradient.dot(gradient)
      guard square > 0, square.isFinite, length > 0 else { return false }
      let next = point - length * gradient
      let there = objective.valueAndGradient(at: next)
      if there.value <= start.value - drop { return true }
      if there.value < value {
        (point, value, gradient) = (next, there.value, there.gradient)
        length *= 1.5
      } else {
        length /= 3
      }
    }
    return false
  }
}
