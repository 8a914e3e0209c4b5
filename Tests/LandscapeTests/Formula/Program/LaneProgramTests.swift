import Mathematics
import Testing

@testable import Landscape

@Suite("Programs on lanes")
struct LaneProgramTests {
  @Test("give the bits of the objective's own derivatives", arguments: KernelFormulas.all)
  func agreement(formula: String) throws {
    let objective = FormulaObjective(try Formula(formula, variables: ["x", "y"]))
    var random = SeededRandom(seed: 7)
    let points = (0..<LaneProgram.count).map { _ in
      Vector([random.uniform(-3, 3), random.uniform(-3, 3)])
    }
    for needsHessian in [false, true] {
      let program = try #require(
        LaneProgram(objective, memory: 0, needsHessian: needsHessian) { state, _ in
          TracedStep(displacement: state.gradient)
        })
      program.withEvaluator { lanes in
        for (lane, point) in points.enumerated() {
          lanes.state(0)[lane] = point[0]
          lanes.state(1)[lane] = point[1]
        }
        lanes.run()
        let (isOdd, isStuck) = (lanes.isOdd, lanes.isStuck)
        let isConverged = lanes.isConverged(within: 2)
        for (lane, point) in points.enumerated() {
          let bit = UInt64(1) << UInt64(lane)
          let (value, gradient) = objective.valueAndGradient(at: point)
          let hessian = objective.hessian(at: point)
          let isFinite =
            value.isFinite && gradient.isFinite && (!needsHessian || hessian.isFinite)
          guard isFinite else {
            #expect(isOdd & bit != 0)
            continue
          }
          // Not a number the plain rules may miss, but nothing is said that is wrong.
          guard isOdd & bit == 0 else { continue }
          #expect(isStuck & bit == 0)
          #expect(lanes.value[lane] == value)
          #expect(lanes.gradient(0)[lane] == gradient[0] && lanes.gradient(1)[lane] == gradient[1])
          #expect((isConverged & bit != 0) == (gradient.norm <= 2))
          #expect(lanes.next(0)[lane] == point[0] + gradient[0])
          guard needsHessian else { continue }
          #expect(lanes.hessian(0)[lane] == hessian[0, 0])
          #expect(lanes.hessian(1)[lane] == hessian[0, 1])
          #expect(lanes.hessian(2)[lane] == hessian[1, 1])
        }
        lanes.advance()
        #expect(bits(lanes.state(0)[5]) == bits(lanes.next(0)[5]))
      }
    }
  }

  @Test("leave out what is multiplied by zero, do equal things once, and join what goes together")
  func economy() throws {
    let objective = FormulaObjective(try Formula("(x^2+y-11)^2 + (x+y^2-7)^2"))
    let program = try #require(
      LaneProgram(objective, memory: 0, needsHessian: true) { _, _ in
        TracedStep(displacement: [.zero, .zero])
      })
    // By hand: 9 for the value, 8 for the gradient, 11 for the Hessian, 4 for the norm; some are
    // the same, and some are joined.
    #expect(program.operationCount < 30)
    let three = FormulaObjective(try Formula("x y z"))
    #expect(
      LaneProgram(three, memory: 0, needsHessian: false) { state, _ in
        TracedStep(displacement: state.gradient)
      } == nil)
  }

  @Test("choose by size, lane by lane")
  func choice() throws {
    let objective = FormulaObjective(try Formula("x + y"))
    let program = try #require(
      LaneProgram(objective, memory: 2, needsHessian: false) { state, _ in
        let larger = TracedNumber.exceeds(state.point[0], state.point[1])
        let chosen = TracedNumber.choose(larger, state.point[0], state.memory[1])
        return TracedStep(
          displacement: [chosen, larger], memory: [state.memory[1], TracedNumber(3)])
      })
    program.withEvaluator { lanes in
      let points: [(Double, Double)] = [(-2, 1), (1, -2), (2, 2), (0.0, -0.0), (.infinity, 1)]
      for (lane, point) in points.enumerated() {
        (lanes.state(0)[lane], lanes.state(1)[lane]) = point
        lanes.state(3)[lane] = 10
      }
      lanes.run()
      #expect((0..<4).map { lanes.next(0)[$0] } == [-4, 11, 12, 10])
      #expect((0..<4).map { lanes.next(1)[$0] } == [2, -2, 2, 0])
      #expect(lanes.next(2)[1] == 10 && lanes.next(3)[1] == 3)
      #expect(lanes.isStuck == 0b10000 && lanes.isOdd == 0b10000)
    }
  }
}
