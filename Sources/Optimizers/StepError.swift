/// Why a step does not exist; the iterate stays what it was.
public enum StepError: Error, Sendable, Hashable {
  /// The gradient has a component that is not finite.
  case gradientNotFinite
  /// The Hessian has an entry that is not finite.
  case hessianNotFinite
  /// A pivot of the Hessian's factorisation is exactly zero.
  case singularHessian
  /// A divisor (an absolute eigenvalue plus damping, say) is exactly zero.
  case zeroDivisor
  /// The displacement has a component that is not finite.
  case displacementNotFinite
  /// The step would not change anything, or cannot be taken: the reason, in words.
  case noProgress(String)

  /// The reason, as a clause that follows "no step: ".
  public var words: String {
    switch self {
    case .gradientNotFinite: "the gradient is not finite"
    case .hessianNotFinite: "the Hessian is not finite"
    case .singularHessian: "the Hessian is singular: a pivot is exactly zero"
    case .zeroDivisor: "a divisor is exactly zero"
    case .displacementNotFinite: "the displacement is not finite"
    case .noProgress(let reason): reason
    }
  }
}
