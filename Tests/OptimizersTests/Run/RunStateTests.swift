import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("What is said of a run")
struct RunStateTests {
  @Test("Newton climbs to a maximum, and it is said")
  func maximum() throws {
    var run = try Run(
      "newton", settings: ["learning-rate": .number(0.5)],
      objective: Polynomial.diagonal([-1, -2]),
      start: [1, 1])
    run.forward(4)
    #expect(run.state.sentence == "falling into a maximum, ×0.50")
    run.forward(60)
    #expect(run.state.sentence == "at a maximum, not a minimum")
  }

  @Test("A rate too large for the curvature cycles, and the period is told")
  func cycle() throws {
    // On x⁴/4 gradient descent with rate η holds ±√(2/η).
    var run = try Run(
      "gradient-descent", settings: ["learning-rate": .number(0.5)],
      objective: Polynomial(1, [(0.25, [4])]), start: [2])
    run.forward(9)
    #expect(run.cyclePeriod == 2)
    #expect(run.state.activity == .bouncing(period: 2, isExact: true))
    #expect(run.verdict == .running("a cycle of period 2"))
    var thin = run
    thin.memoryLimit = 100
    #expect(thin.trajectory.stride > 1)
    #expect(thin.cyclePeriod == 2)
  }

  @Test("A rejected step of the trust region is told as not moving")
  func still() throws {
    var run = try Run(
      "trust-region", settings: ["radius": .number(6), "max-radius": .number(8)],
      objective: Polynomial(1, [(0.25, [4]), (-1, [1])]), start: [-0.1])
    run.forward()
    #expect(run.state.activity == .still)
    #expect(run.remark?.contains("rejected") == true)
  }

  @Test("The local model has e*, Newton's target and saddle-free Newton's")
  func localModel() throws {
    let model = LocalModel(of: Polynomial.saddle, at: [1, 0.5])
    #expect(model.curvatureAlongGradient == 6)
    #expect(abs(try #require(model.bestRate) - 5.0 / 6) < 1e-15)
    #expect(model.criticalPoint == [0, 0])
    #expect(try distance(#require(model.saddleFreeTarget()), [0, 1]) < 1e-15)
    #expect(abs(model.predictedChange(along: [-0.2, 0.1]) + 0.47) < 1e-15)
    #expect(model.verdict.outcome == .saddle)
    let climbing = LocalModel(of: Polynomial.saddle, at: [0.5, 1])
    #expect(climbing.bestRate == nil)
    let flat = LocalModel(of: Polynomial(2, [(1, [2, 0])]), at: [1, 1])
    #expect(flat.criticalPoint == nil && flat.saddleFreeTarget() == nil)
  }

  @Test("On its way along a turning valley to the bottom, a method approaches no saddle")
  func valley() throws {
    // The minima are the circle r = 1; inside it the curvature along the valley is negative.
    let circle = FormulaObjective(try Formula("(x^2 + y^2 - 1)^2"))
    var run = try Run(
      "gradient-descent", settings: ["learning-rate": .number(0.02)], objective: circle,
      start: [0.6, 0.5])
    run.forward(20)
    #expect(run.localModel.verdict.outcome == .saddle)
    #expect(run.state.kind?.isNoMinimum != true)
    // Beside x² − y⁴ the way across changes nothing, however flat it is along.
    var newton = try Run(
      "newton", objective: FormulaObjective(try Formula("x^2 - y^4")), start: [0.01, 0.01])
    newton.forward(3)
    #expect(newton.state.kind?.shape == .saddle)
  }
}
