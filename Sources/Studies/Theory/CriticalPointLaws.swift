import Platform

/// How many critical points of each index there are, and how high they lie.
package struct CriticalPointLaw: Sendable {
  /// The mean number of each index, or up to one factor.
  package let weights: [Double]
  /// The mean height of each index.
  package let heights: [Double]

  /// The mean number of all.
  package var total: Double { weights.reduce(0, +) }
  /// The share of each index among all.
  package var shares: [Double] { weights.map { $0 / total } }

  /// The spherical p-spin glass of N spins, by energy a spin; N ≤ 24.
  ///
  /// E Crt_k = 2 √(2/p) (p − 1)^(N/2) E exp(−N (p − 2)/(2p) l_k²), l_k the eigenvalues of a matrix of
  /// size N with variance 1/(2N) beside the diagonal; E = l_k √(2 (p − 1)/p).
  /// Source: Auffinger, Ben Arous & Cerny 2013, theorem 2.1.
  package static func sphericalGlass(order p: Int, size: Int) -> CriticalPointLaw? {
    guard let law = OrderStatistics.of(size) else { return nil }
    let (p, n) = (Double(p), Double(size))
    let factor = 2 * (2 / p).squareRoot() * pow(p - 1, n / 2)
    let energy = (2 * (p - 1) / (p * n)).squareRoot()
    let weight = { (x: Double) in exp(-(p - 2) / (2 * p) * x * x) }
    let weights = law.means(weight)
    let heights = law.means { energy * $0 * weight($0) }
    return CriticalPointLaw(
      weights: weights.map { factor * $0 }, symmetric: zip(heights, weights).map { $0 / $1 })
  }

  /// Heights that are those of the opposite landscape turned about: exactly so.
  private init(weights: [Double], symmetric heights: [Double]) {
    self.weights = weights
    self.heights = zip(heights, heights.reversed()).map { 0.5 * ($0 - $1) }
  }

  /// The Gaussian field with covariance exp(−r²/2) in n variables, up to one factor; n ≤ 23.
  ///
  /// The Hessian is M − φ 1, M from the Gaussian orthogonal ensemble and independent of φ: points of
  /// index k weigh E exp(−l²/4), l the (k+1)-st smallest eigenvalue of a matrix of size n + 1 with
  /// variance 1 beside the diagonal, and lie at l.
  package static func randomField(_ n: Int) -> CriticalPointLaw? {
    guard let law = OrderStatistics.of(n + 1) else { return nil }
    let weight = { (x: Double) in exp(-0.5 * x * x) }
    let weights = law.means(weight)
    let heights = law.means { 2.0.squareRoot() * $0 * weight($0) }
    return CriticalPointLaw(
      weights: weights, symmetric: zip(heights, weights).map { $0 / $1 })
  }
}

/// The share of a semicircle's area below 0: α = (arccos t − t √(1 − t²))/π for a semicircle of
/// radius R around t R; 0 and 1 beyond.
package func semicircleShare(_ t: Double) -> Double {
  if t >= 1 { return 0 }
  if t <= -1 { return 1 }
  return (acos(t) - t * (1 - t * t).squareRoot()) / .pi
}
