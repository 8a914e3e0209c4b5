import Foundation
import Mathematics
import Testing

@testable import Networks

@Suite("Networks against reference values")
struct NetworkReferenceTests {
  struct Case: Decodable {
    let x: [Double]
    let value: Double
    let grad: [Double]
    let hess: [[Double]]
  }

  static func cases(_ name: String) throws -> [Case] {
    let file = try #require(
      Bundle.module.url(forResource: "networks", withExtension: "json", subdirectory: "Reference"))
    let all = try JSONDecoder().decode([String: [Case]].self, from: Data(contentsOf: file))
    return try #require(all[name])
  }

  static func matrix(_ rows: [[Double]]) -> Matrix {
    Matrix(rows: rows.count, columns: rows[0].count, elements: Array(rows.joined()))
  }

  func expect(_ objective: NetworkObjective, agreesWith cases: [Case]) {
    for reference in cases {
      let point = Vector(reference.x)
      let scale = max(
        1, abs(reference.value), reference.grad.map(abs).max() ?? 0,
        reference.hess.joined().map(abs).max() ?? 0)
      let (value, gradient) = objective.valueAndGradient(at: point)
      #expect(abs(value - reference.value) <= 1e-12 * scale)
      #expect((gradient - Vector(reference.grad)).norm <= 1e-12 * scale)
      let difference = objective.hessian(at: point).combined(with: Self.matrix(reference.hess), -)
      #expect((difference.elements.map(abs).max() ?? 0) <= 1e-12 * scale)
    }
  }

  @Test("A deep linear network, three inputs, two hidden units, summed over six samples")
  func deepLinear() throws {
    let objective = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 3, layers: [.init(size: 2), .init(size: 3)], bias: false),
      loss: .halfSquaredError, reduction: .sum,
      samples: Samples(
        inputs: Self.matrix([
          [0.304717, 0.12784, 0.066031], [-1.039984, -0.316243, 1.127241],
          [0.750451, -0.016801, 0.467509], [0.940565, -0.853044, -0.859292],
          [-1.951035, 0.879398, 0.368751], [-1.30218, 0.777792, -0.958883],
        ]),
        targets: Self.matrix([
          [0.87845, -0.428328, 2.141648], [-0.049926, -0.352134, -0.406415],
          [-0.184862, 0.532309, -0.512243], [-0.68093, 0.365444, -0.813773],
          [1.222541, 0.412733, 0.615979], [-0.154529, 0.430821, 1.128972],
        ])))
    expect(objective, agreesWith: try Self.cases("deep_linear_2layer"))
  }

  @Test("A tanh network with biases, averaged over twelve samples")
  func tanhNetwork() throws {
    let objective = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 4, layers: [.init(size: 5, activation: .tanh), .init(size: 3)], bias: true),
      loss: .halfSquaredError, reduction: .mean,
      samples: Samples(
        inputs: Self.matrix([
          [-0.612097, -0.140791, 1.06598, 0.157049], [-0.158635, -1.035654, -1.674683, -0.486308],
          [-0.053783, 1.76793, 0.130275, 0.98274], [-0.499296, -1.184944, -0.965117, -0.725226],
          [2.12847, -0.821387, 0.838489, -0.902927], [0.931573, 0.384951, -0.156638, -0.040763],
          [-0.654788, 0.446072, -0.454983, -1.225606], [-1.277938, 0.172588, 1.579091, 0.159992],
          [-0.118638, 0.285826, 1.306002, 0.219383], [-0.410927, 1.106289, 0.428756, 1.535756],
          [0.183234, -1.224469, -1.368159, 1.650928], [1.723666, -0.179519, -0.383187, 1.461444],
        ]),
        targets: Self.matrix([
          [-0.163443, 0.337575, 1.407482], [0.090585, 0.643939, -2.050172],
          [-0.048718, -0.84323, -1.218813], [-0.878152, -0.334123, 0.915903],
          [-1.326393, 0.030631, -0.484169], [-0.327673, 1.002758, 0.538115],
          [1.337398, -0.154506, -0.695943], [-0.223859, 0.242497, 0.176573],
          [-1.084388, 0.09049, 0.228228], [2.517474, 1.876845, -0.853243],
          [-0.287383, -1.463442, -0.590707], [0.315605, 1.205854, -0.729084],
        ])))
    expect(objective, agreesWith: try Self.cases("mlp_mse"))
  }

  @Test("A chain of one-unit layers is (1 − w1 w2 w3)²: value, gradient and Hessian by hand")
  func chain() {
    let objective = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 1, layers: [.init(size: 1), .init(size: 1), .init(size: 1)], bias: false),
      loss: .squaredError, reduction: .mean,
      samples: Samples(
        inputs: Matrix(rows: 1, columns: 1, elements: [1]),
        targets: Matrix(rows: 1, columns: 1, elements: [1])))
    let point: Vector = [2, 3, 0.5]
    // w1 w2 w3 = 3, so f = 4; df/dw1 = 2 (3 − 1) w2 w3 = 6, and so on.
    let (value, gradient) = objective.valueAndGradient(at: point)
    #expect(value == 4)
    #expect(gradient == [6, 4, 24])
    // d²f/dw1² = 2 (w2 w3)²; d²f/dw1dw2 = 2 w1 w2 w3² + 2 (3 − 1) w3.
    #expect(objective.hessian(at: point).elements == [4.5, 5, 30, 5, 2, 20, 30, 20, 72])
  }

  @Test("The five-point ReLU local minimum has loss 18, and a better point has 14")
  func fivePointMinimum() {
    let objective = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: 1, layers: [.init(size: 1, activation: .relu), .init(size: 1)], bias: true),
      loss: .squaredError, reduction: .sum,
      samples: Samples(
        inputs: Matrix(rows: 5, columns: 1, elements: [5, 4, 3, 1, -1]),
        targets: Matrix(rows: 5, columns: 1, elements: [2, 1, 0, -3, 3])))
    #expect(objective.value(at: [1, -3, 1, 0]) == 18)
    #expect(objective.value(at: [-1, 1, 1.5, 0]) == 14)
    #expect(objective.value(at: [2, -6, 0.5, 0]) == 18)
  }
}
