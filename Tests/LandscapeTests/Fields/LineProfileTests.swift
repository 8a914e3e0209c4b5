import Testing

@testable import Landscape

@Suite("Profiles along a line")
struct LineProfileTests {
  @Test("have the derivatives of the function of one variable")
  func derivatives() throws {
    // x³ − 3xy² along (t, 2t + 1): t³ − 3t(2t + 1)² = −11t³ − 12t² − 3t.
    let monkey = FormulaObjective(try Formula("x^3 - 3x*y^2"))
    let line = Line(from: [0, 1], to: [1, 3])
    let profile = try #require(LineProfile(of: monkey, along: line, range: -2...1, count: 7))
    #expect(profile.samples.map(\.t) == [-2, -1.5, -1, -0.5, 0, 0.5, 1])
    for sample in profile.samples {
      let t = sample.t
      #expect(abs(sample.value - (-11 * t * t * t - 12 * t * t - 3 * t)) < 1e-12)
      #expect(abs(sample.slope - (-33 * t * t - 24 * t - 3)) < 1e-12)
      #expect(abs(sample.curvature - (-66 * t - 24)) < 1e-12)
      #expect(sample == LineProfile.sample(of: monkey, along: line, at: t))
    }
  }

  @Test("can be cancelled")
  func cancellation() throws {
    let bowl = FormulaObjective(try Formula("x^2 + y^2"))
    let line = Line(from: [0, 1], to: [1, 3])
    #expect(
      LineProfile(of: bowl, along: line, range: 0...1, count: 9, isCancelled: { true }) == nil)
  }
}
