import Landscape
import Mathematics

/// f near θ to second order: m(d) = f + gᵀd + dᵀHd / 2, with what panels tell about it.
///
/// θ, g and d have n components, H is n × n. Costs one Hessian and one eigen-decomposition.
public struct LocalModel: Sendable, Equatable {
  /// θ.
  public let point: Vector
  /// f(θ).
  public let value: Double
  /// g = ∇f(θ).
  public let gradient: Vector
  /// H = ∇²f(θ).
  public let hessian: Matrix
  /// H = V Λ Vᵀ.
  public let spectrum: Spectrum

  /// The model of `objective` at a point where value and gradient are known.
  public init(of objective: some Objective, at point: Vector, value: Double, gradient: Vector) {
    self.init(at: point, value: value, gradient: gradient, hessian: objective.hessian(at: point))
  }

  /// The model of `objective` at a point.
  public init(of objective: some Objective, at point: Vector) {
    let (value, gradient, hessian) = objective.valueGradientAndHessian(at: point)
    self.init(at: point, value: value, gradient: gradient, hessian: hessian)
  }

  private init(at point: Vector, value: Double, gradient: Vector, hessian: Matrix) {
    self.point = point
    self.value = value
    self.gradient = gradient
    self.hessian = hessian
    spectrum = Spectrum(of: hessian)
  }

  /// m as a function of θ, such as for contour lines of it.
  public var quadratic: QuadraticObjective {
    QuadraticObjective(center: point, value: value, gradient: gradient, hessian: hessian)
  }

  /// The gradient flow of m from θ, in closed form.
  public var flow: QuadraticFlow { QuadraticFlow(from: point, gradient: gradient, spectrum) }

  /// The second-order test of H, whether or not the point is critical.
  public var verdict: Verdict { Verdict(spectrum) }

  /// gᵀHg: the curvature along the gradient, times gᵀg.
  public var curvatureAlongGradient: Double { gradient.dot(hessian * gradient) }

  /// e* = gᵀg / gᵀHg, the rate at which a step along −g lowers the model most; nil where
  /// gᵀHg ≤ 0 and a longer step is always better.
  public var bestRate: Double? {
    let curvature = curvatureAlongGradient
    return curvature > 0 ? gradient.dot(gradient) / curvature : nil
  }

  /// m(d) − f = gᵀd + dᵀHd / 2.
  public func predictedChange(along displacement: Vector) -> Double {
    gradient.dot(displacement) + 0.5 * displacement.dot(hessian * displacement)
  }

  /// θ − H⁻¹g, the critical point of the model and Newton's target; nil where H is singular.
  public var criticalPoint: Vector? {
    guard hessian.isFinite, gradient.isFinite,
      let direction = try? solve(hessian, gradient), direction.isFinite
    else { return nil }
    return point - direction
  }

  /// θ − (|H| + damping I)⁻¹g, the target of saddle-free Newton; nil where a divisor is zero.
  public func saddleFreeTarget(damping: Double = 0) -> Vector? {
    let components = spectrum.eigenvectors.transposed * gradient
    guard
      let direction = try? shiftedSolve(
        spectrum.eigenvalues, components, basis: spectrum.eigenvectors, damping: damping,
        isAbsolute: true),
      direction.isFinite
    else { return nil }
    return point - direction
  }

  /// Δ = gᵀ|H|⁻¹g, the size of the region dᵀ|H|d ≤ Δ in which the linear model f + gᵀd is lowest at
  /// the full undamped step of saddle-free Newton, d = −|H|⁻¹g, which lies on its edge; nil where an
  /// eigenvalue is zero, so that the region has no end.
  ///
  /// As |dᵀHd| ≤ dᵀ|H|d, leaving out the quadratic term errs by at most Δ / 2 there (Dauphin et al.
  /// 2014, section 5).
  public var saddleFreeSize: Double? {
    saddleFreeTarget().map { gradient.dot(point - $0) }
  }

  /// The directions d with dᵀ|H|d = size along each eigenvector: the half axes of that region's edge,
  /// lowest eigenvalue first; nil where an eigenvalue is zero.
  public func saddleFreeHalfAxes(size: Double) -> [Vector]? {
    guard size >= 0, spectrum.eigenvalues.allSatisfy({ $0 != 0 }) else { return nil }
    return spectrum.eigenvalues.enumerated().map { place, value in
      (size / abs(value)).squareRoot() * spectrum.eigenvectors.column(place)
    }
  }
}
