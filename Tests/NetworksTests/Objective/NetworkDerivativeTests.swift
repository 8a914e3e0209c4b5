import Mathematics
import Testing

@testable import Networks

/// A network, a loss and data with nothing special about them, away from kinks.
struct NetworkCase: Sendable, CustomTestStringConvertible {
  var layers: [NetworkArchitecture.Layer]
  var bias: Bool
  var loss: NetworkLoss
  var reduction: Reduction

  var testDescription: String {
    let kinds = layers.map {
      "\($0.size)\($0.activation)\($0.residual ? "+" : "")\($0.batchNormalization ? "n" : "")"
    }
    return "\(kinds.joined(separator: "-")) \(loss.rawValue) \(reduction.rawValue)"
  }

  static let all: [NetworkCase] = {
    var cases: [NetworkCase] = []
    for activation in Activation.allCases {
      for loss in NetworkLoss.allCases {
        let outputs = loss == .binaryCrossEntropy ? 1 : 3
        cases.append(
          NetworkCase(
            layers: [
              .init(size: 4, activation: activation, pieces: 3),
              .init(size: 4, activation: activation, pieces: 3, residual: true),
              .init(size: outputs),
            ],
            bias: loss != .squaredError, loss: loss,
            reduction: activation == .tanh ? .sum : .mean))
      }
      cases.append(
        NetworkCase(
          layers: [
            .init(size: 3, activation: activation, batchNormalization: true),
            .init(size: 3, activation: activation, residual: true, batchNormalization: true),
            .init(size: 2),
          ],
          bias: true, loss: .halfSquaredError, reduction: .mean))
    }
    return cases
  }()

  func objective() -> NetworkObjective {
    var random = SeededRandom(seed: 11)
    let count = 7
    let inputs = Matrix(
      rows: count, columns: 2, elements: random.normalVector(2 * count).elements)
    let outputs = layers[layers.count - 1].size
    let samples: Samples
    if loss.isClassification {
      let labels = (0..<count).map { $0 % (outputs == 1 ? 2 : outputs) }
      samples = Samples(inputs: inputs, labels: labels, columns: outputs)
    } else {
      samples = Samples(
        inputs: inputs,
        targets: Matrix(
          rows: count, columns: outputs, elements: random.normalVector(outputs * count).elements))
    }
    return NetworkObjective(
      architecture: NetworkArchitecture(inputSize: 2, layers: layers, bias: bias), loss: loss,
      reduction: reduction, samples: samples)
  }
}

@Suite("Derivatives of networks")
struct NetworkDerivativeTests {
  @Test("The gradient agrees with central differences of the loss", arguments: NetworkCase.all)
  func gradientAgreesWithDifferences(_ network: NetworkCase) {
    let objective = network.objective()
    var random = SeededRandom(seed: 3)
    for _ in 0..<2 {
      let point = random.normalVector(objective.dimension)
      let (value, gradient) = objective.valueAndGradient(at: point)
      #expect(value == objective.value(at: point))
      let h = 1e-6
      for i in 0..<objective.dimension {
        var up = point
        var down = point
        up[i] += h
        down[i] -= h
        let slope = (objective.value(at: up) - objective.value(at: down)) / (2 * h)
        #expect(abs(slope - gradient[i]) <= 1e-6 * max(1, gradient.norm), "component \(i)")
      }
    }
  }

  @Test(
    "Hessian-vector products agree with differences of exact gradients",
    arguments: NetworkCase.all)
  func productsAgreeWithDifferences(_ network: NetworkCase) {
    let objective = network.objective()
    var random = SeededRandom(seed: 5)
    for _ in 0..<2 {
      let point = random.normalVector(objective.dimension)
      let direction = random.normalVector(objective.dimension)
      let product = objective.hessianVectorProduct(at: point, along: direction)
      let h = 1e-6
      let up = objective.gradient(at: point + h * direction)
      let down = objective.gradient(at: point - h * direction)
      let difference = (0.5 / h) * (up - down)
      #expect((difference - product).norm <= 1e-6 * max(1, product.norm))
    }
  }

  @Test("The Hessian is symmetric, and its product is the product", arguments: NetworkCase.all)
  func hessianActsAsTheProduct(_ network: NetworkCase) {
    let objective = network.objective()
    var random = SeededRandom(seed: 7)
    let point = random.normalVector(objective.dimension)
    let direction = random.normalVector(objective.dimension)
    let hessian = objective.hessian(at: point)
    #expect(hessian == hessian.transposed)
    let product = objective.hessianVectorProduct(at: point, along: direction)
    #expect((hessian * direction - product).norm <= 1e-12 * max(1, product.norm))
  }

  @Test("A batch of all samples is the objective; batches of one average to it")
  func batchesAverageToTheWhole() {
    let objective = NetworkCase.all[0].objective()
    let point = SeededRandom(seed: 9).vector(objective.dimension)
    let all = objective.batch(Array(0..<objective.sampleCount))
    #expect(all.value(at: point) == objective.value(at: point))
    let mean =
      (0..<objective.sampleCount)
      .map { objective.batch([$0]).value(at: point) }
      .reduce(0, +) / Double(objective.sampleCount)
    #expect(abs(mean - objective.value(at: point)) <= 1e-14 * abs(mean))
  }
}

extension SeededRandom {
  /// A normal vector, without keeping the generator.
  func vector(_ dimension: Int) -> Vector {
    var copy = self
    return copy.normalVector(dimension)
  }
}
