import Platform

/// Exact means over the stable states of the Sherrington-Kirkpatrick glass, at every N.
///
/// E[number] = 2^N ∫ φ(z) Φ(z/√(N−2))^N dz; the mean of E/N over stable states is
/// −½ ⟨√(N−2) φ(a)/Φ(a) + z⟩/√N, a = z/√(N−2), under the weight φ(z) Φ(a)^N. For N = 3: 2, always.
package struct StableStates: Sendable, Hashable {
  /// The mean number of stable states.
  package let number: Double
  /// The mean energy a spin of a stable state.
  package let energy: Double

  /// For N ≥ 3 spins.
  package init(spins: Int) {
    let n = Double(spins)
    let root = (n - 2).squareRoot()
    // The integrand is analytic and falls off like a Gaussian: equal steps are as good as any rule.
    let step = 1.0 / 64
    var (sum, energies) = (0.0, 0.0)
    for i in -12 * 64...Int(saturating: 12 + n.squareRoot()) * 64 {
      let z = Double(i) * step
      let a = z / root
      let below = 0.5 * erfc(-a / 2.0.squareRoot())
      guard below > 0 else { continue }
      let weight = exp(-0.5 * z * z + n * (log(below) + log(2)))
      let density = exp(-0.5 * a * a) / (2 * Double.pi).squareRoot()
      sum += weight
      energies += weight * (root * density / below + z)
    }
    number = sum * step / (2 * Double.pi).squareRoot()
    energy = -0.5 * energies / sum / n.squareRoot()
  }
}
