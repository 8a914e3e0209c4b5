import Testing

@testable import Landscape

@Suite("Lines and planes through parameter space")
struct SliceTests {
  @Test("A filter-normalised direction has each filter's norm, and is 0 on biases")
  func filterNorms() {
    let architecture = NetworkArchitecture(
      inputSize: 3, layers: [.init(size: 4, activation: .tanh), .init(size: 2)], bias: true)
    let point = NetworkInitialization.normal(standardDeviation: 2, seed: 5)
      .parameters(for: architecture)
    let axes = FilterNormalization.axes(through: point, of: architecture, seed: 3)
    #expect(axes.count == 2)
    for direction in axes {
      for filter in architecture.filters {
        let wanted = Vector(Array(point.elements[filter])).norm
        let got = Vector(Array(direction.elements[filter])).norm
        #expect(abs(got - wanted) <= 1e-8 * wanted)
      }
      for part in architecture.parts where part.role == .bias {
        #expect(part.range.allSatisfy { direction[$0] == 0 })
      }
    }
    #expect(axes == FilterNormalization.axes(through: point, of: architecture, seed: 3))
  }

  @Test("Principal components find the plane of a path that lies in one")
  func planeOfAPath() throws {
    // A zigzag in the plane of (1, 1, 0)/√2 and (0, 0, 1), flatter in the second direction.
    let root = 0.5.squareRoot()
    let a: Vector = [root, root, 0]
    let b: Vector = [0, 0, 1]
    let path = (1...20).flatMap { step in
      [0.1, -0.1].map { side in Double(step) * a + side * b }
    }
    let components = PrincipalComponents(of: path, about: [0, 0, 0], count: 3)
    try #require(components.directions.count == 2)
    #expect(abs(abs(components.directions[0].dot(a)) - 1) < 1e-12)
    #expect(abs(abs(components.directions[1].dot(b)) - 1) < 1e-9)
    #expect(abs(components.directions[0].dot(components.directions[1])) < 1e-12)
    #expect(abs(components.shares.reduce(0, +) - 1) < 1e-12)
  }

  @Test("A right-angled path has the coordinates worked by hand")
  func rightAngle() throws {
    // From (0, 0) by (3, 4·…) to (5, 0): the corner (3, 4) lies 3 along and 4 beside the line.
    let coordinates = try #require(PathCoordinates(of: [[0, 0], [3, 4], [5, 0]]))
    #expect(coordinates.length == 5)
    #expect(coordinates.samples.map(\.alpha) == [0, 3, 5])
    #expect(coordinates.samples.map(\.beta) == [0, 4, 0])
    #expect(coordinates.samples[1].residual == [0, 1])
    #expect(PathCoordinates(of: [[1, 2], [5, 5], [1, 2]]) == nil)
  }

  @Test("A random walk in many dimensions follows the semicircle")
  func randomWalkControl() throws {
    let walk = PathCoordinates.randomWalk(dimension: 4000, steps: 50, seed: 2)
    let coordinates = try #require(PathCoordinates(of: walk))
    for sample in coordinates.samples {
      let x = sample.alpha / coordinates.length - 0.5
      let y = sample.beta / coordinates.length
      #expect(abs((x * x + y * y).squareRoot() - 0.5) < 0.03)
    }
  }
}

@Suite("Deep linear networks")
struct DeepLinearTests {
  @Test("The strength of two layers has the values of the closed form")
  func closedForm() {
    let mode = ModeStrength(layers: 2, target: 1, initial: 1e-3, timeConstant: 0.5)
    for (time, strength) in [(0.5, 0.0073421467117), (1, 0.0518206585988), (2, 0.7489923252324)] {
      #expect(abs(mode.strength(at: time) - strength) < 1e-12)
    }
    #expect(abs(mode.strength(at: mode.halfTime) - 0.5) < 1e-12)
  }

  @Test(
    "Integration agrees with its own half time for three and eleven layers", arguments: [3, 11])
  func integratedStrength(_ layers: Int) {
    let mode = ModeStrength(layers: layers, target: 1.5, initial: 0.02, timeConstant: 0.5)
    #expect(abs(mode.strength(at: mode.halfTime) - 0.75) < 1e-8)
    #expect(abs(mode.strength(at: 0) - 0.02) < 1e-12)
  }

  @Test("Gradient steps follow the closed form, with an error in proportion to the step")
  func measuredStrength() {
    // From equal weights √u0 the loss is (1 − w1 w2)², whose flow is the mode's.
    func error(rate: Double) -> Double {
      let objective = chain(2)
      var point = Vector([(1e-3).squareRoot(), (1e-3).squareRoot()])
      let mode = ModeStrength(layers: 2, target: 1, initial: 1e-3, timeConstant: 0.5)
      let steps = Int((1.5 / rate).rounded())
      for _ in 0..<steps { point = point - rate * objective.gradient(at: point) }
      return point[0] * point[1] - mode.strength(at: Double(steps) * rate)
    }
    let ratio = error(rate: 1e-3) / error(rate: 5e-4)
    #expect(abs(error(rate: 1e-3)) < 5e-3)
    #expect(abs(ratio - 2) < 0.02)
  }

  @Test("Gradient flow conserves the differences of neighbouring layers")
  func conservation() {
    let objective = chain(3)
    #expect(objective.conservedQuantities(at: [1, 2, 4]).map(\.elements) == [[3], [12]])
    // d/dt of W₂ᵀW₂ − W₁W₁ᵀ along −∇f is zero: a small step changes it in second order only.
    let point: Vector = [0.3, 0.9, -0.7]
    let gradient = objective.gradient(at: point)
    let before = objective.conservedQuantities(at: point)
    for rate in [1e-3, 1e-4] {
      let after = objective.conservedQuantities(at: point - rate * gradient)
      for (a, b) in zip(after, before) {
        #expect(abs(a.elements[0] - b.elements[0]) <= 10 * rate * rate)
      }
    }
  }

  func chain(_ layers: Int) -> NetworkObjective {
    let one = Matrix(rows: 1, columns: 1, elements: [1])
    return NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 1, layers: (0..<layers).map { _ in .init(size: 1) }, bias: false),
      loss: .squaredError, reduction: .sum, samples: Samples(inputs: one, targets: one))
  }
}
