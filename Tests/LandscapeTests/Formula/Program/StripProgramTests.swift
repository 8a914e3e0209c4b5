import CKernels
import Mathematics
import Testing

@testable import Landscape

@Suite("Programs on strips")
struct StripProgramTests {
  @Test("number operations and functions as C does")
  func numbering() {
    let operations: [kernel_operation] = [
      kernel_add, kernel_subtract, kernel_multiply, kernel_divide, kernel_negate,
      kernel_whole_power, kernel_power, kernel_power_times_log, kernel_minimum, kernel_maximum,
      kernel_preference, kernel_hypot, kernel_ratio, kernel_atan2, kernel_apply,
      kernel_multiply_add, kernel_multiply_subtract, kernel_multiply_twice_add,
      kernel_multiply_twice_subtract, kernel_copy, kernel_exceeds, kernel_choose,
    ]
    #expect(operations.map(\.rawValue) == TracedOperation.allCases.map { UInt32($0.rawValue) })
    let functions: [kernel_function] = [
      kernel_sqrt, kernel_exp, kernel_log, kernel_log10, kernel_sin, kernel_cos, kernel_tan,
      kernel_asin, kernel_acos, kernel_atan, kernel_sinh, kernel_cosh, kernel_tanh, kernel_abs,
      kernel_sign, kernel_relu, kernel_step, kernel_sigmoid, kernel_softplus,
    ]
    #expect(functions.map(\.rawValue) == UnaryFunction.allCases.map { UInt32($0.rawValue) })
  }

  @Test("give values the bits of the one interpreter", arguments: KernelFormulas.all)
  func blocks(formula: String) throws {
    let objective = FormulaObjective(try Formula(formula, variables: ["x", "y"]))
    var random = SeededRandom(seed: 3)
    // More than two strips, and no whole number of vectors.
    let xs = KernelFormulas.numbers(601) { random.uniform(-4, 4) }
    let ys = KernelFormulas.numbers(601) { random.uniform(-4, 4) }.reversed()
    let block = PointBlock(coordinates: [xs, Array(ys)])
    let found = objective.values(at: block)
    let lanes = objective.valuesInLanes(at: block)
    for i in 0..<block.count {
      let value = bits(objective.value(at: block.point(i)))
      #expect(bits(found[i]) == value, "\(formula) at \(block.point(i).elements)")
      #expect(bits(lanes[i]) == value)
    }
  }

  @Test("give grids the bits of single values", arguments: KernelFormulas.all)
  func grids(formula: String) throws {
    let objective = FormulaObjective(try Formula(formula, variables: ["x", "y"]))
    let view = View(x: -3...3, y: -2...2)
    let field = Field.sample(objective, over: view, width: 259, height: 7, parallel: false)
    let (columns, rows) = (view.columns(259), view.rows(7))
    for (j, y) in rows.enumerated() {
      for (i, x) in columns.enumerated() {
        #expect(bits(field[i, j]) == bits(objective.value(at: [x, y])), "\(formula) at \(x), \(y)")
      }
    }
  }

  @Test("give slices of more variables the bits of blocks of points")
  func slices() throws {
    let objective = FormulaObjective(try Formula("w1 w2 - w3^2 + sin(w1 w4)/(2 + w2^2)"))
    for axes: [Vector] in [
      [[1, 0, 0, 0], [0, 0, 1, 0]], [[0.3, -0.2, 1, 0.1], [-1, 0, 0.7, -0.0]],
    ] {
      let plane = Plane(origin: [0.5, -0.0, 0, -1.25], axes: axes)
      let view = View(x: -1...1, y: -1...1)
      let field = Field.sample(
        objective.restricted(to: plane), over: view, width: 31, height: 9, parallel: false)
      let (columns, rows) = (view.columns(31), view.rows(9))
      for (j, b) in rows.enumerated() {
        for (i, a) in columns.enumerated() {
          #expect(bits(field[i, j]) == bits(objective.value(at: plane.point(a, b))))
        }
      }
    }
  }

  @Test("give profiles the bits of single samples", arguments: KernelFormulas.all)
  func profiles(formula: String) throws {
    let objective = FormulaObjective(try Formula(formula, variables: ["x", "y"]))
    for direction: Vector in [[1, 0], [-0.7, 2]] {
      let line = Line(origin: [0.25, -1], direction: direction)
      let profile = try #require(
        LineProfile(of: objective, along: line, range: -2...2, count: 300))
      for sample in profile.samples {
        let single = LineProfile.sample(of: objective, along: line, at: sample.t)
        #expect(bits(sample.value) == bits(single.value))
        #expect(bits(sample.slope) == bits(single.slope), "\(formula) at \(sample.t)")
        #expect(bits(sample.curvature) == bits(single.curvature), "\(formula) at \(sample.t)")
      }
    }
  }

  @Test("do what depends on the column once a column, and join products with sums")
  func economy() throws {
    let formula = try Formula("sin(x) cos(y) + x y", variables: ["x", "y"])
    let recorder = ProgramRecorder(variableCount: 2, rounding: .exact)
    let value = withExtendedLifetime(recorder) { formula.tape.trace(recorder.variables) }
    let program = try #require(recorder.program(for: [value], limit: 100))
    // sin, cos, one product, and the other joined with the sum.
    #expect(program.instructions.count == 4)
    #expect(program.instructions.last?.traced == .multiplyAdd)
    #expect(recorder.program(for: [value], limit: 3) == nil)
  }

  @Test("use strips again that nothing reads any more")
  func strips() throws {
    // A chain of functions needs two strips beside its variable's, however long it is.
    let formula = try Formula("sin(cos(sin(cos(sin(cos(sin(x))))))) + y", variables: ["x", "y"])
    let program = try #require(formula.tape.blockProgram())
    #expect(program.operationCount == 8)
    #expect(program.stripCount == 3)
  }
}
