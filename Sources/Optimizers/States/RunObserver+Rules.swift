import Landscape
import Mathematics

/// The ordered rules: the first that holds is the state.
extension RunObserver {
  /// What the run is doing.
  mutating func activity(of run: Run) -> OptimizerState.Activity {
    let iterate = run.current
    guard iterate.value.isFinite, iterate.point.isFinite else { return .diverging }
    if run.ending == .budgetSpent { return .budgetSpent }
    // A constant of no variable: there is nowhere to go.
    guard iterate.point.dimension > 0 else { return .atStart }
    let look = look(at: run)
    if let found = look.found, look.distance <= 1e-6 * scales.reach {
      return .at(kind(of: found, in: run))
    }
    switch run.ending {
    case .noStep(let error)?: return .noStep(error)
    case .notFinite?: return .diverging
    case .budgetSpent?, nil: break
    }
    guard iterate.gradient.isFinite else { return .noStep(.gradientNotFinite) }
    guard run.step > origin(of: run) else { return .atStart }
    if let held = heldActivity(of: run) { return held }
    let before = run.value(at: run.step - 1)
    if iterate.value > before { return .climbing }
    if let arrival = iterate.arrival, arrival.displacement.elements.allSatisfy({ $0 == 0 }) {
      return .still
    }
    if isEscaping(run, look, before) { return .escaping }
    return .descending
  }

  /// Rules 3 to 5.
  mutating func heldActivity(of run: Run) -> OptimizerState.Activity? {
    guard run.step > origin(of: run) else { return nil }
    return bouncing(run) ?? falling(run) ?? slow(run)
  }

  // MARK: 3. Bouncing

  private func bouncing(_ run: Run) -> OptimizerState.Activity? {
    let k = run.step
    if k - origin(of: run) >= 3 {
      let points = (0...3).map { run.point(at: k - $0) }
      func step(_ i: Int) -> Double { (points[i] - points[i + 1]).norm }
      func twoSteps(_ i: Int) -> Double { (points[i] - points[i + 2]).norm }
      let isBouncing = [0, 1].allSatisfy {
        step($0) > 1e-6 * scales.reach && twoSteps($0) <= 0.05 * step($0)
      }
      if isBouncing {
        return .bouncing(
          period: 2, isExact: [0, 1].allSatisfy { twoSteps($0) <= 1e-6 * step($0) })
      }
    }
    return run.cyclePeriod.map { .bouncing(period: $0, isExact: true) }
  }

  // MARK: 4. Falling

  private mutating func falling(_ run: Run) -> OptimizerState.Activity? {
    let k = run.step
    let look = look(at: run)
    guard k - origin(of: run) >= 3, let found = look.found, let target = found.target,
      look.distance <= scales.reach / 4
    else { return nil }
    let distances = (0...3).map { (run.point(at: k - $0) - target).norm }
    let factors = (0..<3).map { distances[$0] / distances[$0 + 1] }
    guard factors.allSatisfy({ $0 <= 0.95 }), !hasPassed(target, run) else { return nil }
    let kind = kind(of: found, in: run)
    guard kind.isNoMinimum else { return nil }
    let (low, high) = (factors.min() ?? 0, factors.max() ?? 0)
    return .falling(kind, factor: high <= 1.1 * low ? factors[0] : nil)
  }

  /// Whether a run comes near a point on its way down that it is below already: it will pass.
  private func hasPassed(_ target: Vector, _ run: Run) -> Bool {
    let level = run.objective.value(at: target) - run.objective.valueRounding(at: target)
    return run.current.value < level && run.current.value < run.value(at: run.step - 1)
  }

  // MARK: 5. Slow

  private mutating func slow(_ run: Run) -> OptimizerState.Activity? {
    let taken = run.step - origin(of: run)
    let height = height(of: run)
    let drop = height / 100
    guard taken >= 3 else { return nil }
    let value = run.current.value
    let last = run.value(at: run.step - 1)
    // What moves on and does not fall at all is slow whatever it did before.
    let isLevel =
      value == last && value == run.value(at: run.step - 2)
      && run.current.point != run.point(at: run.step - 1)
    let isSlow = isLevel || abs(value - run.value(at: run.step - min(10, taken))) < drop
    // A fall that has just ended does not hide that it hardly moves now.
    let isSlowNow = abs(value - last) < drop / 10
    guard isSlow || isSlowNow else { return nil }
    let look = look(at: run)
    guard let modes = look.modes else { return nil }
    let threshold = 1e-8 * largestMagnitude(of: run)
    let leaving = leavingTime(of: run, modes, drop: drop, threshold: threshold)
    let isLong = (leaving?.steps ?? .infinity) > 10
    let near = look.distance
    let curvesDown = modes.least < -threshold
    if curvesDown, near <= scales.reach / 4, let found = look.found,
      isSlow && taken >= 10 || leaving != nil && isLong
    {
      let kind = kind(of: found, in: run)
      if kind.isNoMinimum { return .stuck(kind, leaving) }
    }
    guard isSlow, taken >= 10 || isLong else { return nil }
    return slowElsewhere(run, look, modes, leaving, drop: drop, threshold: threshold)
  }

  /// Rules 5 (b) to (e): slow, and held by no point that is no minimum.
  private mutating func slowElsewhere(
    _ run: Run, _ look: RunLook, _ modes: EigenModes, _ leaving: LeavingTime?, drop: Double,
    threshold: Double
  ) -> OptimizerState.Activity? {
    let near = look.distance
    let curvesDown = modes.least < -threshold
    let square = look.gradient.dot(look.gradient)
    if curvesDown, near > scales.reach / 4, modes.squareBelow(threshold) >= 0.5 * square,
      let leaving, leaving != .never
    {
      // N is a whole number of steps: of few of them half a step is much.
      if presentSpeedTime(of: run, drop: drop) >= 1.4 * (leaving.steps - 0.5) {
        return .plateau(leaving)
      }
      // It is on its way down already, however slow the last ten steps were together.
      if leaving.steps <= 10, run.current.value < run.value(at: run.step - 1) { return nil }
    }
    if look.gradient.norm * scales.reach < 10 * drop, isFarFromAnyPoint(run) {
      return .flatGround
    }
    if let found = look.found, let place = settling(run, found, modes, drop, threshold) {
      // Beside what is no minimum, and on its way down from there.
      return curvesDown && place.isNoMinimum ? nil : .settling(place)
    }
    // Ten steps that came to nothing together hide what the next ones do.
    if case .about(let steps)? = leaving, steps <= 10 { return nil }
    return .creeping(creeping(run, look, modes, threshold), leaving)
  }

  /// What it settles into: a point close by, or a minimum near of which less than Δ is left to fall.
  private mutating func settling(
    _ run: Run, _ found: CriticalDistance, _ modes: EigenModes, _ drop: Double,
    _ threshold: Double
  ) -> PointKind? {
    if found.distance <= scales.reach / 20 { return kind(of: found, in: run) }
    guard found.distance <= scales.reach / 4, modes.least > threshold, (found.ratio ?? 0) <= 0.25
    else { return nil }
    let left = zip(modes.components, modes.eigenvalues).reduce(0) { $0 + $1.0 * $1.0 / $1.1 / 2 }
    guard left < drop else { return nil }
    let kind = kind(of: found, in: run)
    return kind.isMinimum ? kind : nil
  }

  /// Why it creeps, where that is known.
  private mutating func creeping(
    _ run: Run, _ look: RunLook, _ modes: EigenModes, _ threshold: Double
  ) -> OptimizerState.Creeping? {
    if let found = look.found, found.isSure, found.distance <= scales.reach,
      let ratio = found.ratio, ratio > 0.25
    {
      return .degenerate(kind(of: found, in: run))
    }
    return condition(modes, threshold).map { .condition($0) }
  }

  /// How many steps it would take to lower f by Δ at the present speed.
  private func presentSpeedTime(of run: Run, drop: Double) -> Double {
    let iterate = run.current
    if run.method.id == "gradient-descent",
      case .number(let rate)? = run.parameters["learning-rate"]
    {
      return drop / (rate * iterate.gradient.dot(iterate.gradient))
    }
    let speed = run.value(at: run.step - 1) - iterate.value
    return speed > 0 ? drop / speed : .infinity
  }

  /// Whether this iterate and the two before it agree that no critical point is near.
  private mutating func isFarFromAnyPoint(_ run: Run) -> Bool {
    guard run.step - origin(of: run) >= 2 else { return false }
    for back in 0...2 {
      var earlier = run
      earlier.back(back)
      let look = look(at: earlier)
      if look.distance <= scales.reach / 4 { return false }
      if let found = look.found, found.isSure, found.distance <= scales.reach { return false }
    }
    return !hasPointNear(run)
  }

  /// κ, the largest |λ| by the least, where that is why the run is slow: most of the slope lies where
  /// curvature is a tenth of the largest or less. nil if the least counts as zero, or is not known.
  private func condition(_ modes: EigenModes, _ threshold: Double) -> Double? {
    guard modes.spectrum != nil,
      let least = modes.eigenvalues.map(\.magnitude).min(), least > threshold
    else { return nil }
    let largest = modes.largestMagnitude
    var (flat, whole) = (0.0, 0.0)
    for (value, part) in zip(modes.eigenvalues, modes.components) {
      whole += part * part
      if abs(value) <= largest / 10 { flat += part * part }
    }
    return flat >= 0.5 * whole ? largest / least : nil
  }

  // MARK: 7. Escaping

  private mutating func isEscaping(_ run: Run, _ look: RunLook, _ before: Double) -> Bool {
    guard let modes = look.modes, look.value < before else { return false }
    let threshold = 1e-8 * largestMagnitude(of: run)
    guard modes.least < -threshold,
      modes.squareBelow(threshold) >= 0.5 * look.gradient.dot(look.gradient)
    else { return false }
    guard look.distance <= scales.reach / 2 || wasHeld(before: run) else { return false }
    // Beside a point that holds it for long it only begins to leave.
    guard look.distance <= scales.reach / 4,
      let leaving = leavingTime(
        of: run, modes, drop: height(of: run) / 100, threshold: threshold)
    else { return true }
    return leaving.steps <= 10
  }
}
