import Landscape
import Mathematics
import Testing

@Suite("Programs of derivatives")
struct PlaneProgramTests {
  static let formulas = [
    "(x^2+y-11)^2 + (x+y^2-7)^2", "x^3 - 3x y^2", "exp(x) sin(y) + cos(x y)", "x^y", "x/y + y/x",
    "hypot(x, y) + atan2(y, x)", "max(x, y) + min(x, 2y) + |x - y|", "(x - 0.3)^-2 + x^2.5",
    "tanh(x) + sigmoid(x y) + softplus(y)", "3x + 2y + 7", "y", "0x + 0y + 2",
    "sum(i=1..9, sin(i x) y^i)", "log(x) + sqrt(y) + asin(x/9) + tan(y)",
  ]

  @Test("give the bits of the objective's own derivatives", arguments: formulas)
  func agreement(formula: String) throws {
    let objective = FormulaObjective(try Formula(formula, variables: ["x", "y"]))
    var random = SeededRandom(seed: 7)
    var (x, y) = (SIMD16<Double>(), SIMD16<Double>())
    for lane in 0..<16 {
      x[lane] = random.uniform(-3, 3)
      y[lane] = random.uniform(-3, 3)
    }
    for order in [PlaneProgram.Order.gradient, .hessian] {
      let program = try #require(PlaneProgram(objective, order: order))
      var found = PlaneProgram.Derivatives()
      program.withEvaluator { $0.evaluate(x, y, into: &found) }
      for lane in 0..<16 {
        let point: Vector = [x[lane], y[lane]]
        let (value, gradient) = objective.valueAndGradient(at: point)
        guard value.isFinite else {
          #expect(!found.value[lane].isFinite)
          continue
        }
        #expect(found.value[lane] == value)
        #expect(found.dx[lane] == gradient[0])
        #expect(found.dy[lane] == gradient[1])
        guard order == .hessian else { continue }
        let hessian = objective.hessian(at: point)
        #expect(found.dxx[lane] == hessian[0, 0])
        #expect(found.dxy[lane] == hessian[0, 1])
        #expect(found.dyy[lane] == hessian[1, 1])
      }
    }
  }

  @Test("leave out what is multiplied by zero, and do equal things once")
  func economy() throws {
    let objective = FormulaObjective(try Formula("(x^2+y-11)^2 + (x+y^2-7)^2"))
    let program = try #require(PlaneProgram(objective, order: .hessian))
    // By hand: 9 for the value, 8 for the gradient, 11 for the Hessian; some are the same.
    #expect(program.operationCount < 40)
    #expect(PlaneProgram(FormulaObjective(try Formula("x y z")), order: .gradient) == nil)
  }
}
