import Landscape
import Mathematics
import Testing

@testable import Optimizers

/// Another method in mid-run.
@Suite struct SwitchedRunTests {
  private let objective: any Objective
  private let start = Vector([-1.2, 1])

  init() throws {
    objective = FormulaObjective(try Formula("(1 - x)^2 + 100(y - x^2)^2"))
  }

  private func run(_ id: String, _ rate: Double) throws -> Run {
    try Run(
      id, settings: ["learning-rate": .number(rate)], objective: objective, start: start)
  }

  @Test func theNewMethodBeginsWhereTheOldOneStood() throws {
    var run = try run("gradient-descent", 0.001)
    run.forward(7)
    let there = run.current
    let adam = try OptimizerCatalogue.entry("adam")
    try run.switchMethod(to: adam, settings: ["learning-rate": .number(0.02)])
    #expect(run.method.id == "adam")
    #expect(run.step == 7)
    #expect(run.current.point == there.point)
    // A fresh Adam from that point takes the same steps.
    var fresh = try Run(
      "adam", settings: ["learning-rate": .number(0.02)], objective: objective,
      start: there.point)
    run.forward(5)
    fresh.forward(5)
    #expect(run.step == 12)
    #expect(run.current.point == fresh.current.point)
    #expect(run.trajectory.count == 13)
    #expect(Array(run.trajectory.point(12)) == fresh.current.point.elements)
  }

  @Test func steppingBackGoesThroughTheSwitch() throws {
    var run = try run("momentum", 0.0005)
    run.forward(20)
    let points = (0...20).map { run.record(at: $0) }
    try run.switchMethod(to: try OptimizerCatalogue.entry("adam"))
    run.forward(20)
    let end = run.current
    for step in [19, 3, 20, 0, 11] {
      run.jump(to: step)
      #expect(run.current.point.elements == points[step].point.elements)
      #expect(run.method.id == (step >= 20 ? "adam" : "momentum"))
      #expect(run.current.spent.gradients == points[step].spent.gradients)
    }
    run.jump(to: 40)
    #expect(run.current == end)
    #expect(run.events.map(\.step) == [20])
    #expect(run.events.first?.event.words == "Momentum → Adam")
    // The step that led to the switch is the old method's.
    run.jump(to: 20)
    #expect(run.current.arrival == points[20].arrival)
  }

  @Test func theGradientThereIsPaidForOnce() throws {
    var run = try run("gradient-descent", 0.001)
    run.forward(4)
    let spent = run.current.spent.gradients
    #expect(spent == 5)
    try run.switchMethod(to: try OptimizerCatalogue.entry("adam"))
    #expect(run.current.spent.gradients == 5)
    run.forward(3)
    #expect(run.current.spent.gradients == 8)
  }

  @Test func goingBackAndOnForgetsTheSwitch() throws {
    var run = try run("gradient-descent", 0.001)
    run.forward(6)
    try run.switchMethod(to: try OptimizerCatalogue.entry("adam"))
    run.forward(3)
    run.jump(to: 2)
    run.forgetFuture()
    run.forward(8)
    var plain = try self.run("gradient-descent", 0.001)
    plain.forward(10)
    #expect(run.method.id == "gradient-descent")
    #expect(run.events.isEmpty)
    #expect(run.current.point == plain.current.point)
    #expect(run.trajectory == plain.trajectory)
  }

  @Test func switchingTwiceAtOnePointIsOneChange() throws {
    var run = try run("gradient-descent", 0.001)
    run.forward(6)
    let before = run
    try run.switchMethod(to: try OptimizerCatalogue.entry("adam"))
    try run.switchMethod(to: try OptimizerCatalogue.entry("newton"))
    #expect(run.events.count == 1)
    #expect(run.method.id == "newton")
    try run.switchMethod(
      to: try OptimizerCatalogue.entry("gradient-descent"),
      settings: ["learning-rate": .number(0.001)])
    #expect(run == before)
  }

  @Test func beforeTheFirstStepItIsTheOtherMethodsRun() throws {
    var run = try run("gradient-descent", 0.001)
    try run.switchMethod(to: try OptimizerCatalogue.entry("newton"))
    run.forward(3)
    var newton = try Run("newton", objective: objective, start: start)
    newton.forward(3)
    #expect(run == newton)
  }

  @Test func aPointMovedAtTheSwitchKeepsTheIterateBefore() throws {
    var run = try run("gradient-descent", 0.001)
    run.forward(6)
    let there = run.current.point
    try run.switchMethod(to: try OptimizerCatalogue.entry("adam"))
    try run.move(to: Vector([0.5, 0.5]))
    #expect(run.step == 7)
    #expect(run.method.id == "adam")
    run.forward(2)
    run.jump(to: 6)
    #expect(run.current.point == there)
    #expect(run.method.id == "gradient-descent")
    run.jump(to: 7)
    #expect(run.current.point == Vector([0.5, 0.5]))
    #expect(run.method.id == "adam")
  }

  @Test func parametersMayChangeOnEitherSide() throws {
    var run = try run("gradient-descent", 0.001)
    run.forward(6)
    try run.switchMethod(to: try OptimizerCatalogue.entry("adam"))
    run.forward(2)
    try run.change(["learning-rate": .number(0.5)])
    run.forward(2)
    #expect(run.events.map(\.step) == [6, 8])
    run.jump(to: 3)
    try run.change(["learning-rate": .number(0.002)])
    #expect(run.events.map(\.step) == [3])
    #expect(run.furthest == 3)
  }

  @Test func aNameThatIsNoParameterChangesNothing() throws {
    var run = try run("gradient-descent", 0.001)
    run.forward(2)
    let before = run
    let adam = try OptimizerCatalogue.entry("adam")
    #expect(throws: ParameterError.self) {
      try run.switchMethod(to: adam, settings: ["radius": .number(1)])
    }
    #expect(run == before)
  }
}
