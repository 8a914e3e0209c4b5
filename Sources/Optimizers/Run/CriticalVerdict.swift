import Landscape

/// What second derivatives say about a point whose gradient is below tolerance.
///
/// An iterate is near a critical point, not at it. An eigenvalue counts only if it keeps its size
/// on the way there: the curvature along its eigenvector v is compared with that at the critical
/// point of the parabola along v. Near a degenerate point it changes by a good part of itself
/// (on x⁴ by 5/9), near a nondegenerate one hardly at all.
public struct CriticalVerdict: Sendable, Hashable {
  /// ‖∇f‖ at the point.
  public let gradientNorm: Double
  /// The n eigenvalues of the Hessian at the point, ascending.
  public let eigenvalues: [Double]
  /// The second-order test, with the eigenvalues that do not count as zeros.
  public let verdict: Verdict

  /// The part of itself by which an eigenvalue may change on the way to the critical point.
  private static let allowedChange = 0.25

  /// The verdict at a point where the gradient is small: one Hessian, n products.
  public init(of objective: some Objective, at point: Vector, gradient: Vector) {
    gradientNorm = gradient.norm
    let spectrum = Spectrum(of: objective.hessian(at: point))
    eigenvalues = spectrum.eigenvalues
    var trusted = spectrum.eigenvalues
    for k in trusted.indices where trusted[k] != 0 && trusted[k].isFinite {
      let v = spectrum.eigenvectors.column(k)
      let s = -v.dot(gradient) / trusted[k]
      guard s != 0, s.isFinite else { continue }
      let there = v.dot(
        objective.hessianVectorProduct(at: point + s * v, along: v))
      if !(abs(there - trusted[k]) < Self.allowedChange * abs(trusted[k])) { trusted[k] = 0 }
    }
    verdict = Verdict(eigenvalues: trusted)
  }

  /// Such as "gradient 3e-12, smallest eigenvalue -2: a saddle, not a minimum".
  public var words: String {
    let smallest = rounded(eigenvalues.first ?? .nan)
    let largest = rounded(eigenvalues.last ?? .nan)
    let start = "gradient \(rounded(gradientNorm)), "
    switch verdict.outcome {
    case .minimum: return start + "smallest eigenvalue \(smallest): a minimum"
    case .maximum: return start + "largest eigenvalue \(largest): a maximum, not a minimum"
    case .saddle: return start + "smallest eigenvalue \(smallest): a saddle, not a minimum"
    case .undefined: return start + "the Hessian is not finite: no verdict"
    case .undecided:
      // One direction of negative curvature is enough to rule a minimum out.
      return start + "smallest eigenvalue \(smallest): "
        + (verdict.index > 0
          ? "not a minimum; saddle or maximum is undecided at second order"
          : "undecided at second order")
    }
  }
}
