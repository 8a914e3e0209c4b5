import Mathematics
import Platform

/// The gradient flow θ′ = −∇m of a quadratic, in closed form:
/// θ(t) = θ₀ − Q diag((1 − e^(−λt)) / λ) Qᵀ g, with t in place of the fraction where λ = 0.
///
/// H = Q diag(λ) Qᵀ, and g is the gradient at θ₀.
public struct QuadraticFlow: Sendable, Hashable {
  private let start: Vector
  private let spectrum: Spectrum
  /// Qᵀ g.
  private let components: Vector

  /// The flow of a quadratic from its centre.
  public init(of model: QuadraticObjective) {
    self.init(from: model.center, gradient: model.gradient, Spectrum(of: model.hessian))
  }

  /// The flow from a point with the given gradient and Hessian's spectrum, all of n components.
  public init(from start: Vector, gradient: Vector, _ spectrum: Spectrum) {
    self.start = start
    self.spectrum = spectrum
    components = spectrum.eigenvectors.transposed * gradient
  }

  /// θ(t); infinite where it has left the range of numbers.
  public func point(at t: Double) -> Vector {
    var displacement = components
    for (i, eigenvalue) in spectrum.eigenvalues.enumerated() where components[i] != 0 {
      let factor = eigenvalue == 0 ? t : -expm1(-eigenvalue * t) / eigenvalue
      displacement[i] = -components[i] * factor
    }
    return start + spectrum.eigenvectors * displacement
  }

  /// |θ′(t)| = |diag(e^(−λt)) Qᵀ g|.
  public func speed(at t: Double) -> Double {
    var velocity = components
    for (i, eigenvalue) in spectrum.eigenvalues.enumerated() where components[i] != 0 {
      velocity[i] *= exp(-eigenvalue * t)
    }
    return velocity.norm
  }

  /// The limit as t → ∞: nil where the flow goes on for ever. Components without gradient stay.
  public var limit: Vector? {
    var displacement = components
    for (i, eigenvalue) in spectrum.eigenvalues.enumerated() {
      if components[i] == 0 { continue }
      guard eigenvalue > 0 else { return nil }
      displacement[i] = -components[i] / eigenvalue
    }
    return start + spectrum.eigenvectors * displacement
  }

  /// The curve in the plane (n = 2) from θ₀ until it has left the view or come to its limit, points
  /// no further apart than a 200th of the view's diagonal.
  public func polyline(in view: View) -> [Point2] {
    precondition(start.dimension == 2, "a curve in the plane")
    let size = view.diagonal
    let limit = self.limit.map { Point2(x: $0[0], y: $0[1]) }
    // Where a component grows, so does the speed within a step.
    let growth = max(0, -(spectrum.eigenvalues.min() ?? 0))
    let longest = growth > 0 ? 0.2 / growth : Double.infinity
    var points: [Point2] = []
    var t = 0.0
    while points.count < 4_000 {
      let place = point(at: t)
      guard place.isFinite else { break }
      let here = Point2(x: place[0], y: place[1])
      points.append(here)
      guard view.contains(here) else { break }
      if let limit, here.distance(to: limit) < 1e-3 * size {
        points.append(limit)
        break
      }
      let speed = speed(at: t)
      guard speed > 0, speed.isFinite else { break }
      let next = t + min(0.004 * size / speed, longest)
      guard next > t, next.isFinite else { break }
      t = next
    }
    return points
  }
}
