import Landscape
import Mathematics

/// The Hessian's eigenpairs at a point with the gradient's components along them: H = V Λ Vᵀ,
/// γ = Vᵀg.
///
/// Up to `wholeSpectrum` coordinates all n of them. Beyond, the Ritz pairs of a Krylov space begun at
/// the gradient: k of them, among them the extreme ones, and γ still holds all of the gradient.
struct EigenModes: Sendable {
  /// The dimension up to which the Hessian is formed and decomposed.
  static let wholeSpectrum = 200

  /// λ, k numbers, ascending.
  let eigenvalues: [Double]
  /// V, n × k, orthonormal columns.
  let vectors: Matrix
  /// γ, k numbers.
  let components: [Double]
  /// The whole spectrum; nil where there are Ritz pairs only.
  let spectrum: Spectrum?

  /// The modes at a point; nil where the Hessian or the gradient is not finite.
  init?(of objective: any Objective, at point: Vector, gradient: Vector) {
    let n = point.dimension
    guard gradient.isFinite, n > 0 else { return nil }
    if n <= Self.wholeSpectrum {
      let hessian = objective.hessian(at: point)
      guard hessian.isFinite else { return nil }
      let spectrum = Spectrum(of: hessian)
      guard spectrum.eigenvalues.allSatisfy(\.isFinite) else { return nil }
      eigenvalues = spectrum.eigenvalues
      vectors = spectrum.eigenvectors
      self.spectrum = spectrum
    } else {
      var space = KrylovSubspace(from: Self.beginning(gradient)) {
        objective.hessianVectorProduct(at: point, along: $0)
      }
      let steps = Self.products(for: objective)
      while space.vectors.count < steps, space.grow() {}
      guard space.remainder.isFinite else { return nil }
      let ritz = Spectrum(of: space.projection)
      let basis = space.basis
      eigenvalues = ritz.eigenvalues
      vectors = basis * ritz.eigenvectors
      spectrum = nil
    }
    components = (vectors.transposed * gradient).elements
    guard components.allSatisfy(\.isFinite) else { return nil }
  }

  /// How many products a Krylov space may cost: 16 to 60, by the cost of one.
  private static func products(for objective: any Objective) -> Int {
    max(16, min(60, 600_000_000 / max(1, 3 * objective.cost)))
  }

  private static func beginning(_ gradient: Vector) -> Vector {
    if gradient.norm > 0 { return gradient }
    var random = SeededRandom(seed: 1)
    return random.normalVector(gradient.dimension)
  }

  /// V c for k components c.
  func combination(_ components: [Double]) -> Vector { vectors * Vector(components) }

  /// The least eigenvalue.
  var least: Double { eigenvalues.first ?? 0 }

  /// The largest |λ|.
  var largestMagnitude: Double { max(abs(eigenvalues.first ?? 0), abs(eigenvalues.last ?? 0)) }

  /// Σ γᵢ² over the directions whose eigenvalue lies below `-threshold`.
  func squareBelow(_ threshold: Double) -> Double {
    zip(eigenvalues, components).reduce(0) { $0 + ($1.0 < -threshold ? $1.1 * $1.1 : 0) }
  }
}
