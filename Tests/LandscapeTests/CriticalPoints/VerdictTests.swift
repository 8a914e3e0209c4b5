import Landscape
import Mathematics
import Testing

@Suite("Verdict of second order")
struct VerdictTests {
  @Test(
    "follows the signs of the eigenvalues",
    arguments: [
      ([2.0, 6], Verdict.Outcome.minimum, 0, 0), ([-6, -2], .maximum, 2, 0),
      ([-2, 6], .saddle, 1, 0), ([-2, 0, 6], .saddle, 1, 1), ([0, 2], .undecided, 0, 1),
      ([-2, 0], .undecided, 1, 1), ([0, 0], .undecided, 0, 2), ([-3, -1, 4], .saddle, 2, 0),
      ([5], .minimum, 0, 0), ([], .undecided, 0, 0), ([.nan, 1], .undefined, 0, 0),
    ] as [([Double], Verdict.Outcome, Int, Int)])
  func outcomes(eigenvalues: [Double], outcome: Verdict.Outcome, index: Int, nullity: Int) {
    let verdict = Verdict(eigenvalues: eigenvalues)
    #expect(verdict.outcome == outcome)
    #expect(verdict.index == index)
    #expect(verdict.nullity == nullity)
    #expect(verdict.dimension == eigenvalues.count)
  }

  @Test("does not depend on the scale of the function", arguments: [1e-280, 1e-9, 1, 1e12, 1e280])
  func scale(factor: Double) {
    #expect(Verdict(eigenvalues: [-2 * factor, 6 * factor]).outcome == .saddle)
    #expect(Verdict(eigenvalues: [-1e-14 * factor, factor]).outcome == .undecided)
    #expect(Verdict(eigenvalues: [1e-10 * factor, factor]).outcome == .minimum)
    #expect(Verdict(eigenvalues: [1e-10 * factor, factor], tolerance: 1e-6).outcome == .undecided)
  }

  @Test("says so in words")
  func words() {
    #expect(Verdict(eigenvalues: [1, 2]).words == "minimum")
    #expect(Verdict(eigenvalues: [-1, -2]).words == "maximum")
    #expect(Verdict(eigenvalues: [-1, 2, 3]).words == "saddle (index 1 of 3)")
    #expect(Verdict(eigenvalues: [0, 2]).words == "undecided at second order")
    #expect(
      Verdict(eigenvalues: [0, 0]).words == "undecided at second order (the Hessian is zero)")
    #expect(Verdict(eigenvalues: [.nan]).words == "undefined (the Hessian is not finite)")
  }

  @Test("gives the share of negative eigenvalues")
  func alpha() {
    #expect(Verdict(eigenvalues: [-1, -2, -3, 4]).alpha == 0.75)
    #expect(Verdict(eigenvalues: []).alpha == 0)
  }

  @Test("leaves x² + y⁴ and x² − y⁴ undecided, and decides a saddle beside a zero")
  func spectra() {
    #expect(Verdict(Spectrum(of: .diagonal([2, 0]))).kind == .degenerate)
    #expect(Verdict(Spectrum(of: .diagonal([2, 0, -2]))).kind == .saddle)
  }
}

@Suite("Kind of a critical point")
struct CriticalKindTests {
  @Test(
    "has a name that leads back to it",
    arguments: [
      ("minimum", CriticalKind.minimum), ("maximum", .maximum), ("saddle", .saddle),
      ("monkey-saddle", .monkeySaddle), ("saddle-4", .manySectors(4)),
      ("saddle-12", .manySectors(12)), ("degenerate", .degenerate),
    ])
  func names(name: String, kind: CriticalKind) {
    #expect(kind.rawValue == name)
    #expect(CriticalKind(rawValue: name) == kind)
  }

  @Test(
    "is not read from any other word",
    arguments: ["", "Saddle", "saddle-3", "saddle-04", "saddle-x"])
  func otherWords(word: String) {
    #expect(CriticalKind(rawValue: word) == nil)
  }

  @Test("is a saddle from two descending sectors on")
  func sectors() {
    #expect(CriticalKind(descendingSectors: 2) == .saddle)
    #expect(CriticalKind(descendingSectors: 3) == .monkeySaddle)
    #expect(CriticalKind(descendingSectors: 5) == .manySectors(5))
    #expect(CriticalKind.monkeySaddle.isSaddle && !CriticalKind.minimum.isSaddle)
  }
}
