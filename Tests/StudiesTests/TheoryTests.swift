import Mathematics
import Platform
import Testing

@testable import Studies

/// What stands beside the measurements, against what is known otherwise.
@Suite struct TheoryTests {
  @Test("The law of the index adds up and has the known variances")
  func indexLaw() throws {
    for n in 1...10 {
      let law = try #require(IndexLaw.probabilities(n))
      #expect(abs(law.reduce(0, +) - 1) < 1e-14)
      #expect(law.count == n + 1 && law == law.reversed())
    }
    #expect(IndexLaw.probabilities(11) == nil)
    // P(2, 0) = (2 − √2)/4, P(3, 0) = (π − 2√2)/(4π).
    #expect(abs((IndexLaw.probabilities(2)?[0] ?? 0) - (2 - 2.0.squareRoot()) / 4) < 1e-16)
    let three = (Double.pi - 2 * 2.0.squareRoot()) / (4 * .pi)
    #expect(abs((IndexLaw.probabilities(3)?[0] ?? 0) - three) < 1e-15)
    let variances = [4: 0.373207, 5: 0.402295, 6: 0.418371, 8: 0.449658, 10: 0.473572]
    for (n, variance) in variances {
      #expect(abs((IndexLaw.variance(n) ?? 0) - variance) < 5e-7)
    }
  }

  @Test("Single eigenvalues have the known means")
  func orderStatistics() throws {
    #expect(OrderStatistics.of(0) == nil && OrderStatistics.of(25) == nil)
    // One entry is normal.
    let one = try #require(OrderStatistics.of(1))
    #expect(abs(one.means { $0 * $0 }[0] - 1) < 1e-10)
    // The two of a 2 × 2 matrix are ±√(π)/2 apart from their mean, on average.
    let two = try #require(OrderStatistics.of(2))
    let means = two.means { $0 }
    #expect(
      abs(means[1] - 0.5 * Double.pi.squareRoot()) < 1e-10 && abs(means[0] + means[1]) < 1e-12)
    // The trace of the square has the mean m (m + 1)/2.
    for m in [3, 6, 11] {
      let law = try #require(OrderStatistics.of(m))
      #expect(abs(law.means { $0 * $0 }.reduce(0, +) - Double(m * (m + 1)) / 2) < 1e-8)
    }
  }

  @Test("Shares of the Gaussian field")
  func field() throws {
    let one = try #require(CriticalPointLaw.randomField(1))
    #expect(abs(one.shares[0] - 0.5) < 1e-10)
    #expect(abs(one.heights[1] - (3 * Double.pi / 2).squareRoot() / 3) < 1e-9)
    let two = try #require(CriticalPointLaw.randomField(2))
    #expect(abs(two.shares[1] - 0.5) < 1e-9)
    let three = try #require(CriticalPointLaw.randomField(3))
    #expect(abs(three.shares[0] - (29 - 6 * 6.0.squareRoot()) / 116) < 1e-9)
    #expect(abs(three.heights[0] + 1.799) < 0.004)
    let five = try #require(CriticalPointLaw.randomField(5))
    for (share, known) in zip(five.shares, [0.0286, 0.1538, 0.3176]) {
      #expect(abs(share - known) < 0.001)
    }
  }

  @Test("Counts of the spherical glass")
  func glass() throws {
    let two = try #require(CriticalPointLaw.sphericalGlass(order: 3, size: 2))
    #expect(abs(two.total - 2 * 7.0.squareRoot()) < 1e-9)
    let three = try #require(CriticalPointLaw.sphericalGlass(order: 3, size: 3))
    #expect(abs(three.total - 10.549) < 0.02)
    #expect(abs(three.heights[0] + 0.813) < 0.002)
    let ten = try #require(CriticalPointLaw.sphericalGlass(order: 3, size: 10))
    #expect(abs(ten.total - 286.72) < 0.4 && abs(ten.weights[0] - 6.06) < 0.04)
    // A quadratic form has its eigenvectors, both ways.
    let quadratic = try #require(CriticalPointLaw.sphericalGlass(order: 2, size: 5))
    for weight in quadratic.weights { #expect(abs(weight - 2) < 1e-9) }
  }

  @Test("Stable states of the Ising glass")
  func stable() {
    #expect(abs(StableStates(spins: 3).number - 2) < 1e-12)
    for (n, number, energy) in [
      (5, 2.901115, -0.444802), (8, 5.226504, -0.468980), (12, 11.549367, -0.481732),
      (20, 56.691342, -0.491637),
    ] {
      let theory = StableStates(spins: n)
      #expect(abs(theory.number - number) < 1e-6)
      #expect(abs(theory.energy - energy) < 1e-6)
    }
    let growth = log(StableStates(spins: 400).number / 1.0505) / 400
    #expect(abs(growth - 0.1992285) < 1e-5)
  }

  @Test("Shares of a shifted semicircle")
  func semicircle() {
    #expect(semicircleShare(0) == 0.5 && semicircleShare(1.5) == 0 && semicircleShare(-1.5) == 1)
    #expect(abs(semicircleShare(0.5) + semicircleShare(-0.5) - 1) < 1e-15)
    #expect(abs(semicircleShare(0.5) - (acos(0.5) - 0.5 * 0.75.squareRoot()) / .pi) < 1e-15)
  }
}
