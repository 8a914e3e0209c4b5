import Mathematics
import Testing

@testable import Studies

/// Errors, intervals and scores, worked by hand.
@Suite struct StatisticsTests {
  @Test("Moments of parts are the moments of all")
  func moments() {
    var random = SeededRandom(seed: 4)
    let values = (0..<1000).map { _ in 3 + random.normal() * random.normal() }
    var parts = Moments()
    for start in stride(from: 0, to: 1000, by: 170) {
      parts.add(Moments(Array(values[start..<min(1000, start + 170)])))
    }
    let mean = values.reduce(0, +) / 1000
    let second = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1000
    let fourth =
      values.reduce(0) { sum, value in
        let square = (value - mean) * (value - mean)
        return sum + square * square
      } / 1000
    #expect(abs(parts.mean - mean) < 1e-12)
    #expect(abs(parts.variance - second) < 1e-11 && abs(parts.fourthMoment - fourth) < 1e-9)
    #expect(Moments([1, 2, 3, 6]).standardError == (14.0 / 3 / 4).squareRoot())
    #expect(Moments([1]).standardError == nil && Moments([]).average == nil)
  }

  @Test("Wilson's interval")
  func interval() {
    // Newcombe 1998, table I: 81 of 263.
    let interval = wilson(81, of: 263)
    #expect(abs(interval.lowerBound - 0.2553) < 5e-5 && abs(interval.upperBound - 0.3662) < 5e-5)
    #expect(wilson(0, of: 20).lowerBound == 0 && wilson(20, of: 20).upperBound == 1)
  }

  @Test("A share's score, and the exact tail where it is small")
  func shares() {
    let share = Measure.share("s", 60, of: 100, theory: 0.5)
    #expect(share.value == 0.6 && abs((share.z ?? 0) - 2) < 1e-12 && share.tail == nil)
    let rare = Measure.share("s", 2, of: 100, theory: 0.001)
    #expect(rare.z == nil)
    // 1 − 0.999^100 − 100 · 0.001 · 0.999^99.
    #expect(abs((rare.tail ?? 0) - 0.004638) < 1e-6)
    #expect(abs(binomialTail(0, of: 10, 0.05) - 0.5987369) < 1e-7)
    #expect(Measure.share("s", 0, of: 0, theory: 0.5).value == nil)
  }

  @Test("A ratio is of sums, not a mean of ratios")
  func ratios() {
    let ratio = Measure.ratio("r", [2, 12], over: [1, 3], theory: 3)
    #expect(ratio.value == 3.5)
    // Residuals −1.5 and 1.5: √(4.5 · 2/1)/4.
    #expect(ratio.standardError == 0.75)
    #expect(abs((ratio.z ?? 0) - 0.5 / 0.75) < 1e-15)
  }

  @Test("A line through points, its error from the instances")
  func regression() throws {
    var random = SeededRandom(seed: 9)
    let instances = (0..<2000).map { _ in
      var sums = Regression.Sums()
      let x = random.normal()
      sums.add(x, 1 - 0.5 * x + 0.2 * random.normal())
      return sums
    }
    let line = try #require(Regression(instances))
    #expect(abs(line.slope + 0.5) < 4.5 * (line.standardError ?? 0))
    #expect(abs((line.standardError ?? 0) - 0.2 / 2000.0.squareRoot()) < 4e-4)
    #expect(abs(line.residual - 0.04) < 0.006)
    #expect(Regression([]) == nil)
  }

  @Test("Correlation and quantiles")
  func others() {
    #expect(abs((correlation([1, 2, 3], [2, 4, 6.5]) ?? 0) - 0.997949) < 1e-5)
    #expect(correlation([1, 1], [1, 2]) == nil)
    // Two points lie on a line, which rounding must not take beyond 1.
    let two = correlation(
      [0.5801365535685106, 1.3862943611198892], [0.009174311926605505, 0.13761467889908258])
    #expect((two ?? 2) <= 1 && (two ?? 0) > 1 - 1e-12)
    #expect(Measure.estimate("x", 1, standardError: -1e-17).interval == nil)
    #expect(quantile(0.5, ofSorted: [1, 2, 10]) == 2 && quantile(0.25, ofSorted: [0, 4]) == 1)
  }

  @Test("Counts of negative eigenvalues", arguments: [1, 2, 3, 7, 20])
  func inertia(_ n: Int) {
    var random = SeededRandom(seed: UInt64(n))
    for _ in 0..<50 {
      var matrix = Matrix.zero(rows: n, columns: n)
      for i in 0..<n {
        for j in 0...i {
          matrix[i, j] = random.uniform() < 0.2 ? 0 : random.normal()
          matrix[j, i] = matrix[i, j]
        }
      }
      let expected = Spectrum(of: matrix).index
      let inertia = Inertia(n)
      var scratch = [Double](repeating: 0, count: inertia.scratchCount)
      let count = matrix.elements.withUnsafeMutableBufferPointer { a in
        scratch.withUnsafeMutableBufferPointer { scratch in
          a.baseAddress.flatMap { a in
            scratch.baseAddress.map { inertia.negativeEigenvalues(a, $0) }
          }
        }
      }
      #expect(count == expected)
    }
  }
}
