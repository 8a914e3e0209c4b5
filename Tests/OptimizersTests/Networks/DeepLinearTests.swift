import Landscape
import Mathematics
import Networks
import Testing

@testable import Optimizers

/// Deep linear networks: as networks and as formulas, under gradient descent and gradient flow.
@Suite("Deep linear networks")
struct DeepLinearTests {
  private static func chain(_ count: Int) -> NetworkObjective {
    NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 1, layers: [NetworkArchitecture.Layer](repeating: .init(size: 1), count: count),
        bias: false),
      loss: .squaredError, reduction: .mean,
      samples: Samples(
        inputs: Matrix(rows: 1, columns: 1, elements: [1]),
        targets: Matrix(rows: 1, columns: 1, elements: [1])))
  }

  private static func largest(_ matrix: Matrix) -> Double { matrix.elements.map(abs).max() ?? 0 }

  private func expectSame(
    _ network: NetworkObjective, _ formula: FormulaObjective, at point: Vector
  ) {
    let (a, b) = (network.valueAndGradient(at: point), formula.valueAndGradient(at: point))
    let (h, k) = (network.hessian(at: point), formula.hessian(at: point))
    let scale = max(1, abs(b.value), b.gradient.norm, Self.largest(k))
    #expect(abs(a.value - b.value) <= 1e-12 * scale)
    #expect((a.gradient - b.gradient).norm <= 1e-12 * scale)
    #expect(zip(h.elements, k.elements).allSatisfy { abs($0 - $1) <= 1e-12 * scale })
  }

  @Test("A chain is the same as a network and as a formula", arguments: [2, 3, 4, 7, 11, 30])
  func chains(count: Int) throws {
    let network = Self.chain(count)
    let formula = FormulaObjective(try Formula("(1 - prod(w1..w\(count)))^2"))
    var random = SeededRandom(seed: UInt64(count))
    for _ in 0..<5 {
      expectSame(network, formula, at: Vector((0..<count).map { _ in random.uniform(-1.5, 1.5) }))
    }
  }

  @Test("So are two matrices, written out")
  func matrices() throws {
    // W1 is 2 × 2 (w1 ... w4 row by row), W2 is 2 × 2 (w5 ... w8); inputs are the unit vectors.
    let targets = [[3.0, -1], [0.5, 2]]
    let network = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 2, layers: [.init(size: 2), .init(size: 2)], bias: false),
      loss: .halfSquaredError, reduction: .sum,
      samples: Samples(
        inputs: Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1]),
        targets: Matrix(rows: 2, columns: 2, elements: Array(targets.joined()))))
    let terms = (0..<2).flatMap { input in
      (0..<2).map { output in
        let (a, b) = (5 + 2 * output, 6 + 2 * output)
        return "1/2 * (w\(a) w\(1 + input) + w\(b) w\(3 + input) - (\(targets[input][output])))^2"
      }
    }
    let formula = FormulaObjective(try Formula(terms.joined(separator: " + ")))
    var random = SeededRandom(seed: 3)
    for _ in 0..<5 { expectSame(network, formula, at: random.normalVector(8)) }
  }

  @Test(
    "Gradient flow conserves the differences of squares on chains, and their matrices elsewhere")
  func conservation() throws {
    let matrices = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 2, layers: [.init(size: 3), .init(size: 2), .init(size: 2)], bias: false),
      loss: .halfSquaredError, reduction: .sum,
      samples: Samples(
        inputs: Matrix(rows: 3, columns: 2, elements: [1, 0.5, -1, 2, 0, 1]),
        targets: Matrix(rows: 3, columns: 2, elements: [1, 0, 0.5, -1, 2, 1])))
    for (objective, seed) in [
      (Self.chain(2), 1), (Self.chain(3), 2), (Self.chain(5), 3), (matrices, 4),
    ] {
      var random = SeededRandom(seed: UInt64(seed))
      let start = 0.5 * random.normalVector(objective.dimension)
      var flow = try Run(
        "gradient-flow", settings: ["time-step": .number(0.1)], objective: objective, start: start)
      flow.forward(40)
      #expect(flow.current.value < objective.value(at: start))
      let before = objective.conservedQuantities(at: start)
      let after = objective.conservedQuantities(at: flow.current.point)
      #expect(!before.isEmpty)
      for (a, b) in zip(before, after) {
        #expect(zip(a.elements, b.elements).allSatisfy { abs($0 - $1) < 1e-7 })
      }
      // Gradient descent does not conserve them: the test can fail.
      var descent = try Run(
        "gradient-descent", settings: ["learning-rate": .number(0.05)], objective: objective,
        start: start)
      descent.forward(80)
      let drifted = objective.conservedQuantities(at: descent.current.point)
      #expect(
        zip(before, drifted).contains { a, b in
          zip(a.elements, b.elements).contains { abs($0 - $1) > 1e-5 }
        })
    }
  }

  @Test("A step of gradient descent multiplies the difference of squares as derived")
  func drift() throws {
    let objective = Self.chain(3)
    let w: Vector = [0.9, 0.4, 1.3]
    let eta = 0.07
    var run = try Run(
      "gradient-descent", settings: ["learning-rate": .number(eta)], objective: objective, start: w)
    run.forward()
    let next = run.current.point
    let p = w[0] * w[1] * w[2]
    for (i, j) in [(0, 1), (1, 2), (0, 2)] {
      let product = w[i] * w[j]
      let factor = 1 - 4 * eta * eta * (1 - p) * (1 - p) * p * p / (product * product)
      let expected = factor * (w[i] * w[i] - w[j] * w[j])
      #expect(abs(next[i] * next[i] - next[j] * next[j] - expected) < 1e-14)
    }
  }

  @Test("The product of two weights follows Saxe's u(t), and halving the step halves the error")
  func saxe() throws {
    let objective = Self.chain(2)
    let strength = ModeStrength(layers: 2, target: 1, initial: 1e-3, timeConstant: 0.5)
    func error(_ eta: Double) throws -> Double {
      var run = try Run(
        "gradient-descent", settings: ["learning-rate": .number(eta)], objective: objective,
        start: [1e-3.squareRoot(), 1e-3.squareRoot()])
      let steps = Int((3 / eta).rounded())
      var largest = 0.0
      for step in 0...steps {
        let point = run.current.point
        largest = max(
          largest, abs(point[0] * point[1] - strength.strength(at: eta * Double(step))))
        run.forward()
      }
      return largest
    }
    let errors = try [0.01, 0.005, 0.0025, 0.00125].map(error)
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      #expect((1.8...2.2).contains(coarse / fine), "\(errors)")
    }
    // The step's own error: the rate, times the time to the cliff, times how fast things grow.
    #expect(errors[3] < 10 * 0.00125)
  }
}
