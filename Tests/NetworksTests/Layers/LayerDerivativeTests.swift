import Landscape
import Mathematics
import Testing

@testable import Networks

/// A network with layers of some kind, and data with nothing special about them.
struct LayerCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var input: LayerShape
  var layers: [NetworkArchitecture.Layer]
  var bias = true
  var loss = NetworkLoss.halfSquaredError
  var reduction = Reduction.mean
  var fixed: [String: Matrix] = [:]
  var weightDecay = 0.0
  var adversarialStep = 0.0

  static let picture = LayerShape.image(channels: 2, height: 5, width: 4)
  static let sequence = LayerShape.sequence(steps: 4, features: 3)

  static let all: [LayerCase] = [
    LayerCase(
      testDescription: "convolution, max pool, dense", input: picture,
      layers: [
        .convolution(channels: 3, kernel: 2, padding: 1, activation: .tanh),
        .pool(.max, size: 2), .init(size: 3),
      ], loss: .crossEntropy),
    LayerCase(
      testDescription: "strides, two convolutions, mean pool", input: picture,
      layers: [
        .convolution(channels: 3, kernel: 3, stride: 2, padding: 1, activation: .gelu),
        .convolution(channels: 2, kernel: 2, activation: .sigmoid), .pool(.mean, size: 1),
        .init(size: 2),
      ], bias: false, reduction: .sum),
    LayerCase(
      testDescription: "a picture as wide as a vector",
      input: .image(channels: 2, height: 3, width: 8),
      layers: [
        .convolution(channels: 5, kernel: 3, padding: 1, activation: .relu),
        .convolution(channels: 1, kernel: 2, activation: .tanh),
      ], weightDecay: 0.1),
    LayerCase(
      testDescription: "residual and normalised convolutions", input: picture,
      layers: [
        .convolution(
          channels: 2, kernel: 3, padding: 1, activation: .softplus, residual: true,
          batchNormalization: true),
        .convolution(channels: 2, kernel: 3, padding: 1, activation: .tanh, residual: true),
        .convolution(channels: 1, kernel: 2, stride: 2),
      ], loss: .squaredError),
    LayerCase(
      testDescription: "maxout convolution after a pool", input: picture,
      layers: [
        .pool(.mean, size: 2),
        .convolution(channels: 2, kernel: 2, activation: .maxout, pieces: 3), .init(size: 2),
      ]),
    LayerCase(
      testDescription: "dense after a picture", input: picture,
      layers: [.init(size: 3, activation: .gelu), .init(size: 1)], loss: .binaryCrossEntropy),
    LayerCase(
      testDescription: "simple recurrent, last step", input: sequence,
      layers: [.recurrent(.simple, size: 3, output: .last), .init(size: 2)]),
    LayerCase(
      testDescription: "simple recurrent, each step", input: sequence,
      layers: [.recurrent(.simple, size: 2, output: .each), .init(size: 2)], bias: false,
      reduction: .sum),
    LayerCase(
      testDescription: "memory, last step", input: sequence,
      layers: [.recurrent(.lstm, size: 2, output: .last), .init(size: 3)], loss: .crossEntropy),
    LayerCase(
      testDescription: "memory over memory, each step", input: sequence,
      layers: [
        .init(size: 2, activation: .tanh), .recurrent(.lstm, size: 2, output: .each),
        .recurrent(.lstm, size: 2, output: .each), .init(size: 2),
      ]),
    LayerCase(
      testDescription: "a sequence of one step", input: .sequence(steps: 1, features: 3),
      layers: [.recurrent(.lstm, size: 2, output: .each), .init(size: 2)]),
    LayerCase(
      testDescription: "fixed parts and weight decay", input: .flat(3),
      layers: [.init(size: 3, activation: .tanh), .init(size: 2)],
      fixed: [
        "W2": Matrix(rows: 2, columns: 3, elements: [1, -1, 0.5, 0.25, 2, 1]),
        "b1": Matrix(rows: 3, columns: 1, elements: [0.1, 0.2, 0.3]),
      ], weightDecay: 0.3),
    LayerCase(
      testDescription: "fixed first weights", input: .flat(2),
      layers: [
        .init(size: 2, activation: .sigmoid), .init(size: 2, activation: .tanh), .init(size: 1),
      ],
      fixed: [
        "W1": Matrix(rows: 2, columns: 2, elements: [1, -1, 0.5, 2]),
        "b1": Matrix(rows: 2, columns: 1, elements: [0.1, -0.2]),
      ]),
    LayerCase(
      testDescription: "adversarial, with weight decay", input: .flat(3),
      layers: [.init(size: 4, activation: .tanh), .init(size: 3)], loss: .crossEntropy,
      weightDecay: 0.01, adversarialStep: 0.1),
  ]

  func objective(count: Int = 6) -> NetworkObjective {
    var random = SeededRandom(seed: 5)
    let architecture = NetworkArchitecture(
      input: input, layers: layers, bias: bias, fixed: fixed)
    let inputs = Matrix(
      rows: count, columns: input.size, elements: random.normalVector(count * input.size).elements)
    let outputs = architecture.outputSize
    let samples: Samples
    if loss.isClassification {
      let labels = (0..<count).map { $0 % max(2, outputs) }
      samples = Samples(inputs: inputs, labels: labels, columns: outputs)
    } else {
      samples = Samples(
        inputs: inputs,
        targets: Matrix(
          rows: count, columns: outputs, elements: random.normalVector(count * outputs).elements))
    }
    return NetworkObjective(
      architecture: architecture, loss: loss, reduction: reduction, samples: samples,
      weightDecay: weightDecay, adversarialStep: adversarialStep)
  }
}

@Suite("Derivatives of every kind of layer")
struct LayerDerivativeTests {
  @Test("The gradient agrees with central differences of the loss", arguments: LayerCase.all)
  func gradient(_ network: LayerCase) {
    let objective = network.objective()
    var random = SeededRandom(seed: 3)
    for _ in 0..<2 {
      let point = random.normalVector(objective.dimension)
      let (value, gradient) = objective.valueAndGradient(at: point)
      #expect(abs(value - objective.value(at: point)) <= 1e-14 * abs(value))
      let h = 1e-6
      for i in 0..<objective.dimension {
        var (up, down) = (point, point)
        up[i] += h
        down[i] -= h
        let slope = (objective.value(at: up) - objective.value(at: down)) / (2 * h)
        #expect(abs(slope - gradient[i]) <= 2e-7 * max(1, gradient.norm), "component \(i)")
      }
    }
  }

  @Test(
    "Hessian-vector products agree with differences of exact gradients, and the Hessian with them",
    arguments: LayerCase.all)
  func curvature(_ network: LayerCase) {
    let objective = network.objective()
    var random = SeededRandom(seed: 8)
    let point = random.normalVector(objective.dimension)
    let direction = random.normalVector(objective.dimension)
    let product = objective.hessianVectorProduct(at: point, along: direction)
    let h = 1e-6
    let up = objective.gradient(at: point + h * direction)
    let down = objective.gradient(at: point - h * direction)
    #expect(((0.5 / h) * (up - down) - product).norm <= 1e-6 * max(1, product.norm))
    let hessian = objective.hessian(at: point)
    #expect(hessian == hessian.transposed)
    #expect((hessian * direction - product).norm <= 1e-12 * max(1, product.norm))
  }

  @Test("Points of a plane have the loss they have by themselves", arguments: LayerCase.all)
  func plane(_ network: LayerCase) {
    let objective = network.objective()
    var random = SeededRandom(seed: 4)
    let origin = random.normalVector(objective.dimension)
    let axes = (0..<2).map { _ in random.normalVector(objective.dimension) }
    let block = PointBlock(coordinates: [[0, 0.5, -1.25], [0, 0.25, 0.75]])
    let values = objective.values(at: block, from: origin, along: axes)
    for index in 0..<block.count {
      let place = block.point(index)
      let alone = objective.value(at: origin + place[0] * axes[0] + place[1] * axes[1])
      #expect(abs(values[index] - alone) <= 1e-12 * max(1, abs(alone)))
    }
  }

  @Test("The number of parameters is that of the parts, which follow one another")
  func parts() {
    for network in LayerCase.all {
      let architecture = network.objective().architecture
      var offset = 0
      for part in architecture.parts {
        #expect(part.range == offset..<offset + part.rows * part.columns)
        offset = part.range.upperBound
      }
      #expect(offset == architecture.parameterCount)
      #expect(architecture.parameterNames.count == offset)
      #expect(Set(architecture.parameterNames).count == offset)
    }
  }
}
