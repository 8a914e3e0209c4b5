import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("What a method does along an eigenvector")
struct EigendirectionTests {
  private func rules(_ method: String, _ settings: [String: ParameterValue] = [:]) throws
    -> [EigendirectionRule?]
  {
    let objective = FormulaObjective(try Formula("x^2 - 1.5y^2"))
    let run = try Run(method, settings: settings, objective: objective, start: [0.7, 0.4])
    let modes = try #require(
      EigenModes(of: objective, at: [0.7, 0.4], gradient: run.current.gradient))
    #expect(modes.eigenvalues == [-3, 2])
    return run.motion(modes).rules
  }

  @Test("Multipliers by hand: for eigenvalues −3 and 2")
  func byHand() throws {
    func multipliers(_ method: String, _ settings: [String: ParameterValue]) throws -> [Double] {
      zip(try rules(method, settings), [-3.0, 2]).map {
        $0?.multiplier(eigenvalue: $1).real ?? .nan
      }
    }
    #expect(try multipliers("gradient-descent", rate(0.1)) == [1.3, 0.8])
    #expect(try multipliers("newton", rate(0.25)) == [0.75, 0.75])
    let damped = try multipliers(
      "damped-newton", ["learning-rate": .number(1), "damping": .number(1)])
    #expect(abs(damped[0] + 0.5) < 1e-15 && abs(damped[1] - 1.0 / 3) < 1e-15)
    let free = try multipliers(
      "saddle-free-newton", ["learning-rate": .number(1), "damping": .number(1)])
    #expect(abs(free[0] - 1.75) < 1e-15 && abs(free[1] - 1.0 / 3) < 1e-15)
    let flow = try multipliers("gradient-flow", ["time-step": .number(0.5)])
    #expect(abs(flow[0] - 4.481_689_070_338_065) < 1e-12)
    #expect(abs(flow[1] - 0.367_879_441_171_442_3) < 1e-12)
  }

  @Test("With momentum it is a root: real beyond the saddle, complex in the bowl")
  func momentum() throws {
    let settings: [String: ParameterValue] = [
      "learning-rate": .number(0.1), "momentum": .number(0.9),
    ]
    // z² − (1.9 + 0.3) z + 0.9: (2.2 + √(4.84 − 3.6))/2.
    let down = try #require(try rules("momentum", settings)[0]).multiplier(eigenvalue: -3)
    #expect(abs(down.real - 1.656_776_436_283_002) < 1e-12 && down.imaginary == 0)
    // z² − (1.9 − 0.2) z + 0.9: modulus √0.9.
    let up = try #require(try rules("momentum", settings)[1]).multiplier(eigenvalue: 2)
    #expect(abs(up.modulus - 0.948_683_298_050_513_8) < 1e-12 && up.imaginary > 0)
    // Nesterov: z² − 1.9 · 0.8 z + 0.9 · 0.8: modulus √0.72.
    let ahead = try #require(try rules("nesterov", settings)[1]).multiplier(eigenvalue: 2)
    #expect(abs(ahead.modulus - 0.848_528_137_423_857) < 1e-12)
  }

  @Test(
    "A step of the method itself multiplies the gradient's components so",
    arguments: [
      "gradient-descent", "newton", "damped-newton", "saddle-free-newton", "gradient-flow",
      "trust-region",
    ])
  func againstSteps(method: String) throws {
    let settings: [String: ParameterValue] =
      ["trust-region", "gradient-flow"].contains(method) ? [:] : rate(0.3)
    let rules = try rules(method, settings)
    var run = try Run(
      method, settings: settings, objective: FormulaObjective(try Formula("x^2 - 1.5y^2")),
      start: [0.7, 0.4])
    run.forward()
    let expected = [
      try #require(rules[1]).multiplier(eigenvalue: 2).real,
      try #require(rules[0]).multiplier(eigenvalue: -3).real,
    ]
    #expect(abs(run.current.gradient[0] / 1.4 - expected[0]) < 1e-9)
    #expect(abs(run.current.gradient[1] / -1.2 - expected[1]) < 1e-9)
  }

  @Test("Methods that mix directions have none")
  func none() throws {
    #expect(try rules("adam").isEmpty)
    #expect(try rules("newton", ["line-search": .word("armijo")]).allSatisfy { $0 == nil })
  }
}
