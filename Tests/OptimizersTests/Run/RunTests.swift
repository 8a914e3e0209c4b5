import Landscape
import Testing

@testable import Optimizers

@Suite("A run")
struct RunTests {
  static func descent(_ rate: Double = 5e-4) throws -> Run {
    try Run(
      "gradient-descent", settings: ["learning-rate": .number(rate)], objective: Rosenbrock(),
      start: [-1.2, 1])
  }

  @Test("Counts tell how many steps there were")
  func counts() throws {
    var run = try Self.descent()
    #expect(run.forward(30) == 30)
    #expect(run.back(10) == 10)
    #expect(run.back(100) == 20)
    #expect(run.step == 0 && run.furthest == 30)
    #expect(run.forward(45) == 45)
    #expect(run.furthest == 45)
    run.jump(to: 7)
    #expect(run.step == 7)
    run.jump(to: 60)
    #expect(run.step == 60)
    run.jump(to: -3)
    #expect(run.step == 0)
    #expect(run.forward(0) == 0)
  }

  @Test("A run is a value: a copy is a branch")
  func branch() throws {
    var run = try Self.descent()
    run.forward(10)
    let kept = run
    run.forward(5)
    try run.change(["learning-rate": .number(1e-3)])
    #expect(kept.step == 10 && kept.furthest == 10)
    #expect(kept.parameters["learning-rate"] == .number(5e-4))
    var again = kept
    again.forward(5)
    again.back(5)
    #expect(again != kept)
    #expect(again.record(at: 10) == kept.current)
    #expect(kept == kept)
  }

  @Test("It stops where asked: at the first iterate whose gradient is below tolerance")
  func untilConverged() throws {
    var run = try Run("newton", objective: Polynomial.bowl, start: [1, 1])
    #expect(run.forward(100, untilConverged: true) == 1)
    #expect(run.forward(100, untilConverged: true) == 0)
    #expect(run.forward(5) == 5)
    run.jump(to: 0)
    #expect(run.forward(100, untilConverged: true) == 1)
  }

  @Test("The record tells the step that led to it")
  func arrival() throws {
    var run = try Run("gradient-descent", objective: Polynomial.saddle, start: [1, 0.5])
    #expect(run.current.arrival == nil)
    run.forward()
    let arrival = try #require(run.current.arrival)
    #expect(arrival.origin == [1, 0.5])
    #expect(distance(arrival.displacement, [-0.2, 0.1]) < 1e-15)
    #expect(abs(arrival.actualChange - (0.28 - 0.75)) < 1e-15)
    // g'd + d'Hd/2 = −0.5 + (0.08 − 0.02)/2, exact on a quadratic.
    #expect(abs(try #require(run.predictedChange) + 0.47) < 1e-15)
    run.back()
    #expect(run.predictedChange == nil)
  }

  @Test("Curves see every iterate while memory allows")
  func trajectory() throws {
    var run = try Self.descent()
    run.forward(100)
    let curve = run.trajectory
    #expect(curve.stride == 1 && curve.count == 101)
    for step in [0, 1, 50, 100] {
      let record = run.record(at: step)
      #expect(Array(curve.point(step)) == record.point.elements)
      #expect(curve.values[step] == record.value)
      #expect(curve.gradientNorms[step] == record.gradientNorm)
      #expect(curve.costs[step] == record.cost)
    }
    #expect(curve.count(upTo: 40) == 41)
  }
}
