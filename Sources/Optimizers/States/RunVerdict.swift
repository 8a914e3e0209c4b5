import Landscape
import Mathematics
import Wording

/// The verdict at the iterate where a run stands, as `trace` prints it.
public enum RunVerdict: Sendable, Hashable {
  /// A further step may exist; what the run is doing, in words.
  case running(String)
  /// The gradient is as small as asked for, or as rounding lets it be, and a critical point is no
  /// farther than a millionth of D.
  case converged(ConvergedPoint)
  /// There is no step from here.
  case undefined(StepError)
  /// The value or a coordinate is not finite.
  case diverged

  /// running, converged, undefined or diverged.
  public var name: String {
    switch self {
    case .running: "running"
    case .converged: "converged"
    case .undefined: "undefined"
    case .diverged: "diverged"
    }
  }

  /// Why, in words.
  public var reason: String {
    switch self {
    case .running(let reason): reason
    case .converged(let point): point.words
    case .undefined(let error): "no step: \(error.words)"
    case .diverged: "the value or a coordinate is not finite"
    }
  }
}

/// What a run converged to.
public struct ConvergedPoint: Sendable, Hashable {
  /// ‖∇f‖ at the iterate.
  public let gradientNorm: Double
  /// d*, how far the critical point is.
  public let distance: Double
  /// What it is.
  public let kind: PointKind
  /// The step at which it converged, where the run went on until there was no step.
  public let since: Int?

  /// Such as "gradient 3e-12: a saddle, not a minimum (smallest eigenvalue -2)".
  public var words: String {
    let late = since.map { "since step \($0), " } ?? ""
    return "\(late)gradient \(NumberText.brief(gradientNorm)): \(kind.reason)"
  }
}

extension RunObserver {
  /// The verdict at the iterate where a run stands. Whether it has converged is asked before whether
  /// a step exists: at a critical point the Hessian may be singular.
  public mutating func verdict(of run: Run) -> RunVerdict {
    let iterate = run.current
    guard iterate.value.isFinite, iterate.point.isFinite else { return .diverged }
    guard iterate.gradient.isFinite else { return .undefined(.gradientNotFinite) }
    if let point = convergedPoint(of: run) { return .converged(point) }
    switch run.ending {
    case .noStep(let error)?:
      // A method may go on after convergence until it can step no more: the verdict stays.
      return earlierVerdict(of: run) ?? .undefined(error)
    case .budgetSpent?:
      return .running(
        "the next step would exceed the budget of \(NumberText.brief(run.budget ?? 0))")
    case .notFinite?, nil: break
    }
    if let period = run.cyclePeriod { return .running("a cycle of period \(period)") }
    let doing = state(of: run).words
    let what =
      iterate.gradientNorm <= Run.tolerance
      ? "gradient \(NumberText.brief(iterate.gradientNorm)), but \(nearness(of: run)); \(doing)"
      : doing
    return .running([what, run.remark].compactMap(\.self).joined(separator: "; "))
  }

  /// Whether the run has converged where it stands. Costs nothing where the gradient is not small.
  public mutating func hasConverged(_ run: Run) -> Bool {
    convergedPlace(of: run) != nil
  }

  /// What the run has converged to where it stands, if it has.
  public mutating func convergedPoint(of run: Run) -> ConvergedPoint? {
    guard let found = convergedPlace(of: run) else { return nil }
    return ConvergedPoint(
      gradientNorm: run.current.gradientNorm, distance: found.distance,
      kind: kind(of: found, in: run), since: nil)
  }

  private mutating func convergedPlace(of run: Run) -> CriticalDistance? {
    let iterate = run.current
    guard iterate.value.isFinite, iterate.point.isFinite, iterate.gradient.isFinite else {
      return nil
    }
    let norm = iterate.gradientNorm
    // Rounding is not worth looking at where the gradient has hardly shrunk.
    let isTiny = norm <= 1e-6 * (run.trajectory.gradientNorms.first ?? 0)
    guard
      norm <= Run.tolerance
        || isTiny && norm <= run.objective.gradientRounding(at: iterate.point),
      let found = look(at: run).found, found.distance <= 1e-6 * scales.reach
    else { return nil }
    return found
  }

  /// The verdict at the last earlier iterate that had converged, of the hundred before this one.
  private mutating func earlierVerdict(of run: Run) -> RunVerdict? {
    let first = max(origin(of: run), run.step - 100)
    var earlier = run
    while earlier.step > first {
      earlier.back()
      guard earlier.current.gradientNorm <= Run.tolerance,
        let point = convergedPoint(of: earlier)
      else { continue }
      return .converged(
        ConvergedPoint(
          gradientNorm: point.gradientNorm, distance: point.distance, kind: point.kind,
          since: earlier.step))
    }
    return nil
  }

  private mutating func nearness(of run: Run) -> String {
    let distance = look(at: run).distance
    if distance <= scales.reach / 4 {
      return "a critical point is \(NumberText.brief(distance)) away"
    }
    return hasPointNear(run) ? "this is no critical point" : "no critical point is near"
  }
}
