import Landscape
import Platform
import Testing

@testable import Optimizers

@Suite("What a run keeps, and its budget")
struct RunMemoryTests {
  @Test("However long the run, memory stays under its limit and every iterate can be reached")
  func memory() throws {
    var run = try RunTests.descent()
    run.memoryLimit = 20_000
    run.forward(5_000)
    #expect(run.byteCount <= 10_000)
    #expect(run.trajectory.stride > 1)
    var plain = try RunTests.descent()
    plain.forward(5_000)
    for step in [0, 1, 17, 2_500, 4_999, 5_000] {
      #expect(run.record(at: step) == plain.record(at: step))
    }
    let curve = run.trajectory
    for index in [0, curve.count / 2, curve.count - 1] {
      #expect(
        Array(curve.point(index)) == plain.record(at: curve.step(index)).point.elements)
    }
    run.forward(100)
    plain.forward(100)
    #expect(run.current == plain.current)
  }

  @Test("Lowering the limit later keeps less")
  func lowered() throws {
    var run = try RunTests.descent()
    run.forward(2_000)
    let end = run.current
    run.memoryLimit = 8_000
    #expect(run.byteCount <= 4_000)
    run.back(3)
    run.forward(3)
    #expect(run.current == end)
  }

  @Test("Methods that remember much keep fewer checkpoints")
  func largeMemory() throws {
    var run = try Run("l-bfgs", objective: Chain(6), start: [0.5, 0.6, 0.7, 0.8, 0.9, 1])
    run.memoryLimit = 30_000
    run.forward(200)
    #expect(run.byteCount <= 15_000)
  }

  @Test("Where evaluations are costly, going back and on again over known steps takes none")
  func costlyStepsAreKept() throws {
    let objective = CountingObjective(Polynomial.himmelblau, cost: 1_000_000)
    for method in ["gradient-descent", "adam", "newton", "gradient-flow", "nelder-mead"] {
      var run = try Run(method, objective: objective, start: [0.5, 0.6])
      var there = [run.current]
      for _ in 0..<8 {
        run.forward()
        there.append(run.current)
      }
      let before = objective.seen
      for step in [5, 4, 7, 0, 8, 1] {
        run.jump(to: step)
        #expect(run.current == there[step], "\(method), \(step)")
      }
      #expect(objective.seen == before, "\(method)")
    }
  }

  @Test("Steps that are taken again and given up are there when asked for later")
  func givenUp() throws {
    func flow() throws -> Run {
      try Run(
        "gradient-flow", settings: ["time-step": .number(3)], objective: Polynomial.himmelblau,
        start: [0.5, 0.6])
    }
    var run = try flow()
    run.memoryLimit = 3_000
    run.forward(40)
    var plain = try flow()
    plain.forward(40)
    let isGone: @Sendable () -> Bool = { true }
    Demand.during(isCancelled: isGone) { run.jump(to: 3) }
    #expect(run.step < 3)
    run.jump(to: 3)
    #expect(run.current == plain.record(at: 3))
  }

  @Test("No step goes beyond the budget")
  func budget() throws {
    // Newton in the plane: 4 gradient equivalents for the Hessian, 1 for the gradient.
    var run = try Run("newton", objective: Polynomial.himmelblau, start: [0.1, 0.2])
    run.budget = 16
    #expect(run.forward(100) == 3)
    #expect(run.current.cost == 16)
    #expect(run.state.activity == .budgetSpent)
    #expect(run.verdict == .running("the next step would exceed the budget of 16"))
    run.budget = 20
    #expect(run.forward(100) == 0)
    run.budget = 21
    #expect(run.forward(100) == 1)
    let before = run.current
    #expect(run.forward() == 0)
    #expect(run.current == before)
  }

  @Test("The prices: a value a third, a product two, a Hessian two a coordinate")
  func prices() {
    let spent = Evaluations(
      values: 3, gradients: 5, hessians: 1, products: 2, partialGradients: 0.5)
    #expect(spent.gradientEquivalents(dimension: 7) == 1 + 5 + 14 + 4 + 0.5)
  }
}
