import Landscape
import Mathematics
import Platform
import Testing

@testable import Networks

@Suite("The modes of deep linear networks")
struct LinearModesTests {
  /// A matrix of rows.
  private static func matrix(_ rows: [[Double]]) -> Matrix {
    Matrix(rows: rows.count, columns: rows[0].count, elements: Array(rows.joined()))
  }

  private static func network(
    _ sizes: [Int], inputs: Matrix, targets: Matrix, loss: NetworkLoss = .halfSquaredError,
    reduction: Reduction = .sum, activation: Activation = .linear, bias: Bool = false,
    residual: Bool = false, batchNormalization: Bool = false
  ) -> NetworkObjective {
    let layers = sizes.dropFirst().map {
      NetworkArchitecture.Layer(
        size: $0, activation: activation, residual: residual,
        batchNormalization: batchNormalization)
    }
    return NetworkObjective(
      architecture: NetworkArchitecture(inputSize: sizes[0], layers: layers, bias: bias),
      loss: loss, reduction: reduction, samples: Samples(inputs: inputs, targets: targets))
  }

  /// An orthogonal matrix with nothing in line with the axes.
  private static func rotation(_ n: Int, seed: UInt64) -> Matrix {
    var random = SeededRandom(seed: seed)
    var symmetric = Matrix.zero(rows: n, columns: n)
    for i in 0..<n {
      for j in 0...i {
        symmetric[i, j] = random.normal()
        symmetric[j, i] = symmetric[i, j]
      }
    }
    return Spectrum(of: symmetric).eigenvectors
  }

  /// The first columns of a matrix.
  private static func columns(_ matrix: Matrix, _ count: Int) -> Matrix {
    var result = Matrix.zero(rows: matrix.rows, columns: count)
    for i in 0..<matrix.rows { for j in 0..<count { result[i, j] = matrix[i, j] } }
    return result
  }

  /// Three inputs, four hidden units a layer, two outputs; data and layers are rotated. Its modes ask
  /// for 3 and 1.5, and every layer begins with the given factors in them.
  private static func rotated(
    layers: Int, factors: [Double] = [0.1, 0.2]
  ) -> (objective: NetworkObjective, start: Vector, map: Matrix) {
    let left = rotation(2, seed: 1)
    let right = columns(rotation(3, seed: 2), 2)
    let map = left * Matrix.diagonal([3, 1.5]) * right.transposed
    let inputs = rotation(3, seed: 3)
    var sides = [right]
    for layer in 1..<layers { sides.append(columns(rotation(4, seed: UInt64(10 + layer)), 2)) }
    sides.append(left)
    let weights = zip(sides, sides.dropFirst()).map { from, to in
      to * Matrix.diagonal(factors) * from.transposed
    }
    let sizes = [3] + [Int](repeating: 4, count: layers - 1) + [2]
    return (
      network(sizes, inputs: inputs, targets: inputs * map.transposed),
      Vector(weights.flatMap(\.elements)), map
    )
  }

  @Test("Two matrices worked by hand")
  func byHand() throws {
    // W* = [[2, 1], [1, 2]] has the modes (1, 1)/√2 with 3 and (1, −1)/√2 with 1. W2 W1 =
    // [[1, 2], [1, 3]] has 7/2 of one, 1/2 of the other, and mixes them by −3/2 and −1/2.
    let objective = Self.network(
      [2, 2, 2], inputs: Self.matrix([[1, 0], [0, 1]]), targets: Self.matrix([[2, 1], [1, 2]]))
    let modes = try #require(LinearModes(of: objective))
    let point: Vector = [1, 2, 0, 1, 1, 0, 1, 1]
    #expect(zip(modes.targets, [3.0, 1]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(zip(modes.strengths(at: point), [3.5, 0.5]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(abs(modes.remainder(at: point) - 2.5.squareRoot()) < 1e-14)
    #expect(modes.layers == 2 && modes.timeConstant == 1 && modes.leastLoss < 1e-28)
    let loss = modes.loss(of: modes.strengths(at: point), remainder: modes.remainder(at: point))
    #expect(abs(loss - 1.5) < 1e-14 && abs(objective.value(at: point) - 1.5) < 1e-14)
  }

  @Test(
    "The time constant is what loss, reduction and number of samples make it",
    arguments: [
      (NetworkLoss.halfSquaredError, Reduction.sum, 1.0 / 8), (.halfSquaredError, .mean, 0.5),
      (.squaredError, .sum, 1.0 / 16), (.squaredError, .mean, 0.25),
    ])
  func timeConstant(loss: NetworkLoss, reduction: Reduction, expected: Double) throws {
    // Each input twice with ±2: Xᵀ X = 8 I. The targets contradict each other by 1 in one output.
    let objective = Self.network(
      [2, 2, 2], inputs: Self.matrix([[2, 0], [-2, 0], [0, 2], [0, -2]]),
      targets: Self.matrix([[6, 1], [-6, 0], [0, 2], [0, -2]]), loss: loss, reduction: reduction)
    let modes = try #require(LinearModes(of: objective))
    #expect(abs(modes.timeConstant - expected) < 1e-15)
    // The best map is [[3, 0], [1/4, 1]]; it misses the contradiction by 1/2 on two samples.
    #expect(abs(modes.leastLoss - 1 / (32 * expected)) < 1e-14)
    let best: Vector = [3, 0, 0.25, 1, 1, 0, 0, 1]
    #expect(abs(objective.value(at: best) - modes.leastLoss) < 1e-14)
    #expect(objective.gradient(at: best).norm < 1e-14)
  }

  @Test("The loss is a sum over the modes, and what is left", arguments: [1, 2, 3, 5])
  func sum(layers: Int) throws {
    let (objective, start, _) = Self.rotated(layers: layers, factors: [0.7, 0.9])
    let modes = try #require(LinearModes(of: objective))
    #expect(modes.remainder(at: start) < 1e-15)
    let strengths = modes.strengths(at: start)
    #expect(abs(modes.loss(of: strengths) - objective.value(at: start)) < 1e-12)
    var random = SeededRandom(seed: 5)
    let other = random.normalVector(objective.dimension)
    let loss = modes.loss(of: modes.strengths(at: other), remainder: modes.remainder(at: other))
    #expect(abs(loss - objective.value(at: other)) < 1e-12 * loss)
    #expect(modes.remainder(at: other) > 0.1)
  }

  @Test("Rotated data and layers have the modes they were made of", arguments: [1, 2, 3, 5])
  func rotations(layers: Int) throws {
    let (objective, start, map) = Self.rotated(layers: layers)
    let modes = try #require(LinearModes(of: objective))
    #expect(zip(modes.targets, [3, 1.5]).allSatisfy { abs($0 - $1) < 1e-13 })
    let product = modes.left * Matrix.diagonal(modes.targets) * modes.right.transposed
    #expect(zip(product.elements, map.elements).allSatisfy { abs($0 - $1) < 1e-13 })
    let expected = [pow(0.1, Double(layers)), pow(0.2, Double(layers))]
    #expect(zip(modes.strengths(at: start), expected).allSatisfy { abs($0 - $1) < 1e-15 })
    let theory = modes.theory(from: start)
    for (mode, (target, strength)) in zip(theory, zip([3, 1.5], expected)) {
      let mode = try #require(mode)
      #expect(mode.layers == layers && mode.timeConstant == modes.timeConstant)
      #expect(abs(mode.target - target) < 1e-13 && abs(mode.initial - strength) < 1e-15)
    }
  }

  @Test("Modes that do not lie apart, or whose layers are not equal, have no theory")
  func noTheory() throws {
    let (objective, start, _) = Self.rotated(layers: 3)
    let modes = try #require(LinearModes(of: objective))
    var random = SeededRandom(seed: 8)
    let nudge = random.normalVector(start.dimension)
    #expect(modes.theory(from: start + 1e-4 * nudge).allSatisfy { $0 == nil })
    #expect(modes.theory(from: start + 1e-10 * nudge).allSatisfy { $0 != nil })
    // One layer a tenth larger, another one a tenth smaller: the product is nearly the same.
    var unequal = start
    for i in objective.architecture.parts[0].range { unequal[i] *= 1.1 }
    for i in objective.architecture.parts[1].range { unequal[i] /= 1.1 }
    #expect(modes.theory(from: unequal).allSatisfy { $0 == nil })
    // One mode alone can have one.
    let one = Self.network(
      [2, 2, 2], inputs: .diagonal([1, 1]), targets: .diagonal([2, 1]))
    let alone = try #require(LinearModes(of: one)).theory(from: [0.1, 0, 0, 0.1, 0.1, 0, 0, 0.3])
    #expect(alone[0] != nil && alone[1] == nil)
    // The second layer takes a mode on as it should, but does not take it back.
    let oneWay = try #require(LinearModes(of: one)).theory(
      from: [0.1, 0, 0, 0.1, 0.1, 0.05, 0, 0.1])
    #expect(oneWay[0] == nil && oneWay[1] == nil)
    // Nothing at all stays nothing, whatever the layer between does.
    let silent = try #require(LinearModes(of: one)).theory(from: [0, 0, 0, 0.1, 0, 0, 0, 0.1])
    #expect(silent[0]?.initial == 0 && silent[1] != nil)
    let hidden = try #require(LinearModes(of: one)).theory(from: [0, 0, 0, 0.1, 0.2, 0, 0, 0.1])
    #expect(hidden[0] == nil && hidden[1] != nil)
  }

  @Test(
    "Against the gradient each strength moves as the closed form's equation says",
    arguments: [1, 2, 3, 5])
  func equation(layers: Int) throws {
    for factors in [[0.4, 0.7], [-0.5, 0.6], [1.2, 0]] {
      let (objective, start, _) = Self.rotated(layers: layers, factors: factors)
      let modes = try #require(LinearModes(of: objective))
      let direction = objective.gradient(at: start)
      let (ahead, behind) = (start - 1e-5 * direction, start + 1e-5 * direction)
      let changes = zip(modes.strengths(at: ahead), modes.strengths(at: behind)).map {
        ($0 - $1) / 2e-5
      }
      #expect(modes.remainder(at: ahead) < 1e-12)
      for (mode, change) in zip(modes.theory(from: start), changes) {
        let mode = try #require(mode)
        let (u, k) = (mode.initial, Double(layers))
        let speed = layers == 1 ? 1 : k * pow(abs(u), 2 - 2 / k)
        #expect(abs(change - speed * (mode.target - u) / mode.timeConstant) < 1e-7)
        let moved = mode.strength(at: 1e-5) - mode.strength(at: 0)
        #expect(abs(moved / 1e-5 - change) < 1e-3 * max(1, abs(change)))
      }
    }
  }

  @Test("Chains of the catalogue are networks with one mode")
  func chains() throws {
    for (id, parameters, target, curvature) in [
      ("chain-2", [:], 1.0, 2.0), ("chain-3", [:], 1, 2), ("chain-11", [:], 1, 2),
      ("chain-input-target", ["input": 2, "target": -3], 1.5, 8),
      ("chain-input-target", ["target": 0.5], 0.5, 2),
    ] as [(String, [String: Double], Double, Double)] {
      let function = try #require(FunctionCatalogue.named(id))
      let network = try #require(FunctionCatalogue.chainNetwork(id, parameters: parameters))
      let modes = try #require(LinearModes(of: network))
      #expect(modes.targets == [target] && modes.curvature == curvature && modes.leastLoss == 0)
      let values = function.defaultParameters.merging(parameters) { $1 }
      let objective = FormulaObjective(try Formula(function.formula, parameters: values))
      var random = SeededRandom(seed: 4)
      let point = random.normalVector(function.variables.count)
      let value = objective.value(at: point)
      #expect(abs(network.value(at: point) - value) <= 1e-13 * value)
      let product = point.elements.reduce(1, *)
      let sign = parameters["target"].map { $0 < 0 ? -1.0 : 1 } ?? 1
      #expect(abs(modes.strengths(at: point)[0] - sign * product) <= 1e-15)
    }
    #expect(FunctionCatalogue.chainNetwork("rosenbrock") == nil)
    // Nothing to learn, nothing that comes in.
    for parameters in [["target": 0.0], ["input": 0]] {
      let network = FunctionCatalogue.chainNetwork("chain-input-target", parameters: parameters)
      #expect(network.flatMap(LinearModes.init) == nil)
    }
  }

  @Test("Where the inputs mix or the network is not a product of matrices there are no modes")
  func refused() {
    let white = Self.matrix([[1, 0], [0, 1]])
    let targets = Self.matrix([[2, 0], [0, 1]])
    func modes(_ objective: NetworkObjective) -> LinearModes? { LinearModes(of: objective) }
    #expect(modes(Self.network([2, 2, 2], inputs: white, targets: targets)) != nil)
    // Squares that differ; equal squares, but in line; one sample too few.
    for inputs in [[[1.0, 0], [0, 1.01]], [[1, 0.1], [0.1, 1]], [[1, 1]]] {
      let objective = Self.network(
        [2, 2, 2], inputs: Self.matrix(inputs),
        targets: Self.matrix(Array([[2, 0], [0, 1]].prefix(inputs.count))))
      #expect(modes(objective) == nil)
    }
    let sizes = [2, 2, 2]
    for objective in [
      Self.network(sizes, inputs: white, targets: targets, activation: .tanh),
      Self.network(sizes, inputs: white, targets: targets, bias: true),
      Self.network(sizes, inputs: white, targets: targets, residual: true),
      Self.network(sizes, inputs: white, targets: targets, batchNormalization: true),
      Self.network(sizes, inputs: white, targets: white, loss: .crossEntropy),
      Self.network(sizes, inputs: white, targets: .zero(rows: 2, columns: 2)),
    ] {
      #expect(modes(objective) == nil)
    }
  }
}
