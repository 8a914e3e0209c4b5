import Landscape
import Mathematics
import Networks
import Testing

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
