import Testing

@testable import Studies

/// Studies at small sizes against their laws; a wrong law is far away.
@Suite struct StudyLawTests {
  /// Every score that stands is below 4.5, every tail above its probability.
  private func check(_ measures: [String: [String: Measure]], _ comment: String = "") {
    for (cell, measures) in measures {
      for (name, measure) in measures {
        if let z = measure.z { #expect(abs(z) < 4.5, "\(cell) \(name) \(comment)") }
        if let tail = measure.tail { #expect(tail > 3e-6, "\(cell) \(name) \(comment)") }
      }
    }
  }

  @Test("Signs of eigenvalues follow the law, and not a coin")
  func signs() throws {
    let cells = try StudyRuns.measures("eigenvalue-signs", [("n", "1,2,3,5,9")], runs: 4000)
    check(cells)
    let three = try #require(cells["n=3"])
    #expect(three["share-index-0"]?.theory == IndexLaw.probabilities(3)?[0])
    // Three coins would give 1/8.
    let coin = Measure.share(
      "coin", Int(4000 * (three["share-index-0"]?.value ?? 0)), of: 4000, theory: 0.125)
    #expect(abs(coin.z ?? 0) > 8)
    #expect(cells["n=9"]?["share-index-0"]?.z == nil)
  }

  @Test("Stable states of Ising glasses have the exact means, and not a coin's")
  func ising() throws {
    let cells = try StudyRuns.measures("ising-glass", [("n", "3,6,8")], runs: 1500)
    check(cells)
    let eight = try #require(cells["n=8"]?["minima"])
    #expect(abs(((eight.value ?? 0) - 1) / (eight.standardError ?? 1)) > 8)
    #expect(cells["n=3"]?["minima"]?.value == 2)
  }

  @Test("Complete counts of spherical glasses have the exact means")
  func spherical() throws {
    let cells = try StudyRuns.measures("spherical-glass", [("n", "2,3"), ("p", "3")], runs: 250)
    check(cells)
    let three = try #require(cells["n=3 p=3"])
    // Twice the true slope, or as many minima as an equal share would have.
    let slope = try #require(three["slope"])
    #expect(abs(((slope.value ?? 0) + 0.4) / (slope.standardError ?? 1)) > 8)
    let share = try #require(three["share-index-0"])
    #expect(abs(((share.value ?? 0) - 1.0 / 3) / (share.standardError ?? 1)) > 8)
    let quadratic = try StudyRuns.measures("spherical-glass", [("n", "4"), ("p", "2")], runs: 5)
    #expect(quadratic["n=4 p=2"]?["critical-points"]?.value == 8)
  }

  @Test("What Newton finds of larger glasses lies about the curve")
  func sampled() throws {
    let cells = try StudyRuns.measures("spherical-glass", [("n", "10")], runs: 700)
    let ten = try #require(cells["n=10 p=3"])
    #expect(abs((ten["rms-from-curve"]?.value ?? 0) - 0.062) < 0.25 * 0.062)
    #expect(abs((ten["slope"]?.value ?? 0) + 9.0 / 31) < 0.08 * 9 / 31)
    #expect(ten["share-index-4"]?.theory == nil && ten["share-index-4"]?.law != nil)
  }
}
