import Landscape
import Mathematics
import Wording

/// What second derivatives say about a point whose gradient is below tolerance.
///
/// An iterate is near a critical point, not at it: an eigenvalue counts only if it keeps its size on
/// the way there (`Verdict.lasting`).
public struct CriticalVerdict: Sendable, Hashable {
  /// ‖∇f‖ at the point.
  public let gradientNorm: Double
  /// The n eigenvalues of the Hessian at the point, ascending.
  public let eigenvalues: [Double]
  /// The same, with 0 for those that do not count.
  public let lasting: [Double]
  /// The second-order test of those that count.
  public let verdict: Verdict

  /// The verdict at a point where the gradient is small: one Hessian, n products.
  public init(of objective: some Objective, at point: Vector, gradient: Vector) {
    gradientNorm = gradient.norm
    let spectrum = Spectrum(of: objective.hessian(at: point))
    eigenvalues = spectrum.eigenvalues
    lasting = Verdict.lasting(spectrum, gradient: gradient, at: point, of: objective)
    verdict = Verdict(eigenvalues: lasting)
  }

  /// Such as "gradient 3e-12, smallest eigenvalue -2: a saddle, not a minimum".
  public var words: String {
    let smallest = NumberText.brief(lasting.min() ?? .nan)
    let largest = NumberText.brief(lasting.max() ?? .nan)
    let start = "gradient \(NumberText.brief(gradientNorm)), "
    switch verdict.outcome {
    case .minimum: return start + "smallest eigenvalue \(smallest): a minimum"
    case .maximum: return start + "largest eigenvalue \(largest): a maximum, not a minimum"
    case .saddle: return start + "smallest eigenvalue \(smallest): a saddle, not a minimum"
    case .undefined: return start + "the Hessian is not finite: no verdict"
    case .undecided:
      // One direction of negative curvature is enough to rule a minimum out.
      if verdict.index > 0 {
        return start + "smallest eigenvalue \(smallest): "
          + "not a minimum; saddle or maximum is undecided at second order"
      }
      let nearest = eigenvalues.first ?? .nan
      return start
        + (nearest == 0
          ? "smallest eigenvalue 0: "
          : "smallest eigenvalue \(NumberText.brief(nearest)), which counts as 0: ")
        + "undecided at second order"
    }
  }
}
