/// The smallest and the largest eigenvalue of a symmetric matrix H, n × n, with their unit
/// eigenvectors.
///
/// Up to `wholeSpectrum` rows by the whole spectrum; beyond, by Lanczos' process on products Hv
/// alone, begun at a seeded random vector, until both pairs satisfy
/// ‖Hv − λv‖ ≤ tolerance · ‖H‖ or the steps run out. Each eigenvalue then lies within its residual
/// of one of H (Parlett, The Symmetric Eigenvalue Problem, 1998, theorem 4.5.1).
public struct ExtremeEigenpairs: Sendable, Hashable {
  /// The number of rows up to which the matrix is formed.
  public static let wholeSpectrum = 256

  /// An eigenvalue and its eigenvector.
  public struct Pair: Sendable, Hashable {
    /// λ.
    public let value: Double
    /// v, n components, ‖v‖ = 1, its first component that is not zero positive.
    public let vector: Vector
    /// ‖Hv − λv‖, estimated by the process; 0 for a whole spectrum.
    public let residual: Double
  }

  /// The smallest eigenvalue.
  public let smallest: Pair
  /// The largest eigenvalue.
  public let largest: Pair
  /// Whether both residuals came below the tolerance.
  public let isConverged: Bool

  /// The extreme pairs of a matrix; nil where it is not finite or n is 0.
  ///
  /// - Parameters:
  ///   - n: The number n of rows.
  ///   - matrix: Forms H; asked for at most once, and only of up to `wholeSpectrum` rows.
  ///   - product: Hv for a vector v of n components.
  ///   - tolerance: The residual asked for, in units of the largest absolute eigenvalue.
  ///   - steps: How many products may be spent.
  ///   - seed: Of the vector the process begins with.
  public init?(
    dimension n: Int, matrix: () -> Matrix, product: @escaping (Vector) -> Vector,
    tolerance: Double = 1e-8, steps: Int = 300, seed: UInt64 = 1
  ) {
    guard n > 0 else { return nil }
    if n <= Self.wholeSpectrum {
      let whole = matrix()
      guard whole.isFinite else { return nil }
      let spectrum = Spectrum(of: whole)
      func pair(_ k: Int) -> Pair {
        Pair(
          value: spectrum.eigenvalues[k], vector: spectrum.eigenvectors.column(k), residual: 0)
      }
      (smallest, largest, isConverged) = (pair(0), pair(n - 1), true)
      return
    }
    var random = SeededRandom(seed: seed)
    var space = KrylovSubspace(from: random.normalVector(n), product: product)
    guard let (ritz, isSettled) = space.settle(tolerance: tolerance, most: steps) else {
      return nil
    }
    func pair(_ j: Int) -> Pair {
      Pair(
        value: ritz.eigenvalues[j],
        vector: Self.signed(space.combination(ritz.eigenvectors.column(j))),
        residual: space.residual(j, of: ritz))
    }
    smallest = pair(0)
    largest = pair(space.vectors.count - 1)
    isConverged = isSettled
  }

  /// The unit vector along `vector` whose first component that is not zero is positive.
  static func signed(_ vector: Vector) -> Vector {
    let first = vector.elements.first { $0 != 0 } ?? 1
    return ((first < 0 ? -1 : 1) / vector.norm) * vector
  }
}
