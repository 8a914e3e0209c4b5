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
  private let vectors: Vectors
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
      vectors = .whole(spectrum.eigenvectors)
      self.spectrum = spectrum
    } else {
      var space = KrylovSubspace(from: Self.beginning(gradient)) {
        objective.hessianVectorProduct(at: point, along: $0)
      }
      // Those between the extreme ones never settle where H is singular.
      let settled = space.settle(
        tolerance: 1e-4, fewest: Self.fewestProducts, most: Self.products(for: objective))
      guard let ritz = settled?.ritz else { return nil }
      eigenvalues = ritz.eigenvalues
      vectors = .inside(space.vectors, ritz.eigenvectors)
      spectrum = nil
    }
    components = vectors.components(of: gradient)
    guard components.allSatisfy(\.isFinite) else { return nil }
  }

  private static let fewestProducts = 16

  /// How many products a Krylov space may cost: 16 to 60, by the cost of one.
  private static func products(for objective: any Objective) -> Int {
    max(fewestProducts, min(60, 600_000_000 / max(1, 3 * objective.cost)))
  }

  /// The bytes that the modes of an objective take up at most.
  static func size(of objective: any Objective) -> Int {
    let n = objective.dimension
    return 8 * max(1, n) * max(1, n <= wholeSpectrum ? n : products(for: objective))
  }

  private static func beginning(_ gradient: Vector) -> Vector {
    if gradient.norm > 0 { return gradient }
    var random = SeededRandom(seed: 1)
    return random.normalVector(gradient.dimension)
  }

  /// V c for k components c.
  func combination(_ components: [Double]) -> Vector { vectors.combination(components) }

  /// Vᵀx, the k components of a vector of n.
  func components(of vector: Vector) -> [Double] { vectors.components(of: vector) }

  /// The i-th column of V.
  func direction(_ i: Int) -> Vector {
    combination(eigenvalues.indices.map { $0 == i ? 1 : 0 })
  }

  /// The least eigenvalue.
  var least: Double { eigenvalues.first ?? 0 }

  /// The largest |λ|.
  var largestMagnitude: Double { max(abs(eigenvalues.first ?? 0), abs(eigenvalues.last ?? 0)) }

  /// Σ γᵢ² over the directions whose eigenvalue lies below `-threshold`.
  func squareBelow(_ threshold: Double) -> Double {
    zip(eigenvalues, components).reduce(0) { $0 + ($1.0 < -threshold ? $1.1 * $1.1 : 0) }
  }
}

extension EigenModes {
  /// V: as it stands, or as the product B S of a basis B, n × k, and eigenvectors S, k × k, in it,
  /// which is never multiplied out: that would cost n k².
  private enum Vectors {
    case whole(Matrix)
    case inside([Vector], Matrix)

    func components(of vector: Vector) -> [Double] {
      switch self {
      case .whole(let columns): (columns.transposed * vector).elements
      case .inside(let basis, let columns):
        (columns.transposed * Vector(basis.map { $0.dot(vector) })).elements
      }
    }

    func combination(_ components: [Double]) -> Vector {
      switch self {
      case .whole(let columns): return columns * Vector(components)
      case .inside(let basis, let columns):
        let inside = columns * Vector(components)
        var sum = Vector.zero(basis.first?.dimension ?? 0)
        for (j, vector) in basis.enumerated() { sum.add(inside[j], times: vector) }
        return sum
      }
    }
  }
}
