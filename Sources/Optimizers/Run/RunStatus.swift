/// The verdict at the iterate where a run stands.
public enum RunStatus: Sendable, Hashable {
  /// A further step may exist; the reason, if there is more to tell.
  case running(String?)
  /// The gradient norm is at most `Run.tolerance`.
  case converged(CriticalVerdict)
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
    case .running(let reason): reason ?? ""
    case .converged(let verdict): verdict.words
    case .undefined(let error): "no step: \(error.words)"
    case .diverged: "the value or a coordinate is not finite"
    }
  }
}
