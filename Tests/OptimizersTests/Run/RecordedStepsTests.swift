import Landscape
import Mathematics
import Testing

@testable import Optimizers

/// Steps taken many at a time must be, bit for bit, the method's own.
@Suite("Steps taken and recorded together")
struct RecordedStepsTests {
  /// The same function, of which nothing but its derivatives is known: its steps are taken one by one.
  struct Opaque: Objective {
    let base: FormulaObjective
    var dimension: Int { base.dimension }
    var cost: Int { base.cost }
    func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
      base.valueAndGradient(at: point)
    }
    func hessian(at point: Vector) -> Matrix { base.hessian(at: point) }
  }

  static let methods: [(String, [String: ParameterValue])] = [
    ("gradient-descent", ["learning-rate": .number(0.001)]), ("gradient-descent", [:]),
    ("momentum", ["learning-rate": .number(0.0005), "momentum": .number(0.7)]),
    ("nesterov", ["learning-rate": .number(0.0005)]), ("adagrad", [:]),
    ("rmsprop", ["decay": .number(0.5)]), ("adadelta", ["decay": .number(0.8)]),
    ("adam", ["beta1": .number(0.8), "learning-rate": .number(0.01)]),
  ]

  static let formulas: [(String, Vector)] = [
    ("(1-x)^2 + 100(y-x^2)^2", [-1.2, 1]), ("5x^2 - y^2", [1, 1e-9]), ("x^2 - y^2", [1, 0]),
    ("x^3 - 3x y^2", [0.3, 0.1]), ("sqrt(x) + y^2", [0.4, 1]), ("exp(-x^2 - y^2) x", [0, -0.0]),
    ("(1 - prod(w1..w5))^2", [0.9, 1.1, -0.5, 1.3, 0.7]), ("log(x) + y^4", [0.3, 1.2]),
    ("|x| + max(y, x^2)", [0.7, -0.4]), ("x^2.5 + atan2(y, x)", [0.7, -0.4]), ("x^2/2", [1]),
    ("3x + 2y", [0, 0]), ("x^4", [0.9]),
    ("sum(i=1..40, i w[i]^2)/40", Vector([Double](repeating: 1, count: 40))),
  ]

  @Test("are those taken one by one", arguments: methods.indices)
  func agreement(index: Int) throws {
    let (id, settings) = Self.methods[index]
    for (text, start) in Self.formulas {
      let objective = FormulaObjective(try Formula(text))
      for untilConverged in [false, true] {
        var together = try Run(id, settings: settings, objective: objective, start: start)
        var alone = try Run(
          id, settings: settings, objective: Opaque(base: objective), start: start)
        // More than a block, and no whole number of anything.
        let count = 1301
        let taken = together.forward(count, untilConverged: untilConverged)
        let name = "\(id) \(settings) on \(text)"
        #expect(taken == alone.forward(count, untilConverged: untilConverged), "\(name)")
        #expect(together == alone, "\(name)")
        #expect(together.current == alone.current, "\(name)")
        #expect(together.byteCount == alone.byteCount, "\(name)")
        for step in [0, 1, 17, 255, 256, 257, 700, 1023, 1024, 1025, 1300] where step <= taken {
          #expect(together.record(at: step) == alone.record(at: step), "\(name), step \(step)")
        }
        together.back(400)
        alone.back(400)
        together.forward(700)
        alone.forward(700)
        #expect(together == alone, "\(name)")
      }
    }
  }

  @Test("keep to the memory limit as those taken one by one")
  func memory() throws {
    let objective = FormulaObjective(try Formula("(1-x)^2 + 100(y-x^2)^2"))
    for id in ["gradient-descent", "adam"] {
      var together = try Run(
        id, settings: ["learning-rate": .number(0.001)], objective: objective, start: [-1.2, 1])
      var alone = try Run(
        id, settings: ["learning-rate": .number(0.001)], objective: Opaque(base: objective),
        start: [-1.2, 1])
      together.memoryLimit = 100_000
      alone.memoryLimit = 100_000
      together.forward(5000)
      alone.forward(5000)
      #expect(together == alone)
      #expect(together.trajectory.stride == alone.trajectory.stride)
      #expect(together.trajectory.stride > 1)
      #expect(together.byteCount == alone.byteCount && together.byteCount <= 50_000)
      #expect(together.record(at: 3333) == alone.record(at: 3333))
    }
  }

  @Test("stop where the value becomes infinite, and where no step exists")
  func endings() throws {
    let steep = FormulaObjective(try Formula("x^4 - y^4"))
    var run = try Run(
      "gradient-descent", settings: ["learning-rate": .number(0.01)], objective: steep,
      start: [0.1, 1])
    run.forward(2000)
    var alone = try Run(
      "gradient-descent", settings: ["learning-rate": .number(0.01)],
      objective: Opaque(base: steep), start: [0.1, 1])
    alone.forward(2000)
    #expect(run.step < 2000 && run == alone)
    #expect(!run.current.value.isFinite)
  }
}
