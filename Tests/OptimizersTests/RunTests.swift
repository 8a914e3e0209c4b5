import Landscape
import Testing

@testable import Optimizers

@Suite("A run")
struct RunTests {
  let start: Vector = [0.2, 0.1]

  @Test("Newton halves its distance to the monkey saddle at every step, and ends at it")
  func newtonHalves() throws {
    var run = try Run("newton", objective: Polynomial.monkeySaddle, start: start)
    #expect(run.forward(20) == 20)
    for step in 1...20 {
      let ratio = run.record(at: step).point.norm / run.record(at: step - 1).point.norm
      #expect(abs(ratio - 0.5) < 1e-12)
    }
    #expect(run.status.name == "converged")
  }

  @Test("Stepping back and on again gives the same bits")
  func replay() throws {
    var run = try Run("gradient-descent", objective: Polynomial.rosenbrock, start: [-1.2, 1])
    try run.change(["learning-rate": .number(5e-4)])
    run.forward(100)
    let records = (0...100).map { run.record(at: $0) }
    run.jump(to: 37)
    try run.change(["learning-rate": .number(7e-4)])
    run.forward(50)
    let changed = (0...87).map { run.record(at: $0) }
    #expect(Array(changed[0..<37]) == Array(records[0..<37]))
    #expect(changed[40].point != records[40].point)
    run.back(60)
    #expect(run.parameters["learning-rate"] == .number(5e-4))
    #expect(run.current == changed[27])
    run.forward(20)
    #expect(run.parameters["learning-rate"] == .number(7e-4))
    #expect(run.current == changed[47])
  }
}
