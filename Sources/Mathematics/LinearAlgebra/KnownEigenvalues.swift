/// Some of the n eigenvalues of a symmetric matrix that is known by its products only, each with a
/// bound: those that Lanczos' process has found so far.
///
/// A Ritz value θ with residual r = ‖Hv − θv‖ has an eigenvalue of H in [θ − r, θ + r] (Parlett, The
/// Symmetric Eigenvalue Problem, 1998, theorem 4.5.1). A value counts as known if r is at most
/// `tolerance` times the largest magnitude found and its interval meets that of no other Ritz value:
/// then no two known values are the same eigenvalue. Of an eigenvalue that occurs several times one
/// copy is found.
public struct KnownEigenvalues: Sendable, Hashable {
  /// n, how many eigenvalues there are.
  public let dimension: Int
  /// How many products Hv were spent.
  public let products: Int
  /// The known ones, ascending.
  public let values: [Double]
  /// How far each is from an eigenvalue of H at most.
  public let bounds: [Double]
  /// Their unit vectors v, n components each, the first component that is not zero positive.
  public let vectors: [Vector]
  /// How many Ritz values lie below 0, known or not: H has at least as many negative eigenvalues,
  /// since its index is at least that of every projection.
  public let negativeAtLeast: Int
  /// The same for values above 0.
  public let positiveAtLeast: Int

  /// What is known after the products that a space has cost.
  public init(in space: KrylovSubspace, tolerance: Double = 1e-6) {
    let ritz = Spectrum(of: space.projection)
    let k = ritz.eigenvalues.count
    dimension = space.dimension
    products = k
    let scale = ritz.eigenvalues.map(abs).max() ?? 0
    let rounding = Double(k) * .ulpOfOne * scale
    func residual(_ j: Int) -> Double {
      space.remainder * abs(ritz.eigenvectors[k - 1, j]) + rounding
    }
    func isApart(_ j: Int, from i: Int) -> Bool {
      guard i >= 0, i < k else { return true }
      return abs(ritz.eigenvalues[j] - ritz.eigenvalues[i]) > residual(i) + residual(j)
    }
    let known = (0..<k).filter { j in
      residual(j) <= tolerance * scale + rounding && isApart(j, from: j - 1)
        && isApart(j, from: j + 1)
    }
    values = known.map { ritz.eigenvalues[$0] }
    bounds = known.map { residual($0) }
    vectors = known.map {
      ExtremeEigenpairs.signed(space.combination(ritz.eigenvectors.column($0)))
    }
    negativeAtLeast = (0..<k).count { ritz.eigenvalues[$0] < -rounding }
    positiveAtLeast = (0..<k).count { ritz.eigenvalues[$0] > rounding }
  }
}
