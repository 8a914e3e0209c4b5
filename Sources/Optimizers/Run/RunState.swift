import Landscape

/// What an optimizer is doing, as the table of optimizers tells it.
public enum RunState: Sendable, Hashable {
  /// No step was taken yet.
  case atStart
  /// The last step lowered f.
  case descending
  /// The last step raised f.
  case climbing
  /// The last step moved nothing.
  case still
  /// The Hessian curves both ways, the gradient shrinks, and the last step came closer to the
  /// critical point of the quadratic model here: a saddle.
  case approachingSaddle
  /// The same with a Hessian that curves down in every direction.
  case approachingMaximum
  /// The last step lowered f along negative curvature, and the gradient grows.
  case escaping
  /// The gradient is below tolerance.
  case converged(Verdict)
  /// The last points repeat with the given period, at least 2.
  case cycling(period: Int)
  /// There is no step from here.
  case noStep(StepError)
  /// The value or a coordinate is not finite.
  case diverged
  /// The next step would cost more than the budget leaves.
  case budgetSpent

  /// A few words.
  public var words: String {
    switch self {
    case .atStart: "at the start"
    case .descending: "descending"
    case .climbing: "climbing"
    case .still: "not moving"
    case .approachingSaddle: "→ saddle"
    case .approachingMaximum: "→ maximum"
    case .escaping: "escaping"
    case .converged(let verdict):
      switch verdict.outcome {
      case .minimum: "at a minimum"
      case .maximum: "at a maximum"
      case .saddle: "at a saddle"
      case .undecided: verdict.index > 0 ? "at a critical point, no minimum" : "at a critical point"
      case .undefined: "at a critical point"
      }
    case .cycling(let period): "cycle of \(period)"
    case .noStep(.singularHessian): "no step: Hessian singular"
    case .noStep(.zeroDivisor): "no step: zero divisor"
    case .noStep(.gradientNotFinite): "no step: gradient not finite"
    case .noStep(.hessianNotFinite): "no step: Hessian not finite"
    case .noStep(.displacementNotFinite): "no step: not finite"
    case .noStep(.noProgress): "no step"
    case .diverged: "diverged"
    case .budgetSpent: "budget spent"
    }
  }
}
