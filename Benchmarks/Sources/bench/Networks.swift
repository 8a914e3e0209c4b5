import Landscape
import Mathematics
import Networks
import Optimizers

/// The rows of peers/networks.py, on all cores.
@MainActor func measureNetworks() {
  let digits = DenseNetwork([64, 32, 10], samples: 1797, seed: 1)
  measure("network-training-64-32-10-200-epochs") {
    var run = try? Run(
      "gradient-descent", settings: ["learning-rate": .number(0.1)], objective: digits.objective,
      start: digits.start)
    keep(run?.forward(200))
  }
  let plane = Plane(
    origin: digits.start,
    axes: FilterNormalization.axes(
      through: digits.start, of: digits.objective.architecture, seed: 1))
  measure("network-surface-64-32-10-51x51") {
    keep(
      Field.sample(
        digits.objective.restricted(to: plane), over: View(x: -1...1, y: -1...1), width: 51,
        height: 51))
  }
  let small = DenseNetwork([16, 16, 8], samples: 500, seed: 2)
  measure("network-hessian-16-16-8") {
    keep(small.objective.hessian(at: small.start))
  }
  let convolution = drawn(
    input: .image(channels: 1, height: 8, width: 8),
    [.convolution(channels: 4, kernel: 3, padding: 1, activation: .relu), .init(size: 10)],
    samples: 500, classes: 10)
  measure("network-gradient-convolution-8x8-4-channels-500", runs: 20) {
    keep(convolution.objective.gradient(at: convolution.start))
  }
  let sequences = drawn(
    input: .sequence(steps: 20, features: 2),
    [.recurrent(.lstm, size: 16, output: .last), .init(size: 1)], samples: 200, classes: 0)
  measure("network-gradient-lstm-16-20-steps-200", runs: 5) {
    keep(sequences.objective.gradient(at: sequences.start))
  }
  let batches = DenseNetwork([64, 32, 10], samples: 1797, seed: 1)
  // 30 microseconds a step.
  measure("network-mini-batches-32-of-64-32-10-1000-steps", budget: 0.03) {
    var run = try? Run(
      "gradient-descent", settings: ["learning-rate": .number(0.1), "batch": .number(32)],
      objective: batches.objective, start: batches.start)
    keep(run?.forward(1000))
  }
}

/// A network over random data; without classes the targets are random numbers.
private func drawn(
  input: LayerShape, _ layers: [NetworkArchitecture.Layer], samples: Int, classes: Int
) -> (objective: NetworkObjective, start: Vector) {
  var random = SeededRandom(seed: 3)
  let inputs = Matrix(
    rows: samples, columns: input.size,
    elements: (0..<samples * input.size).map { _ in random.uniform() })
  let architecture = NetworkArchitecture(input: input, layers: layers, bias: true)
  let set =
    classes > 0
    ? Samples(
      inputs: inputs,
      labels: (0..<samples).map { _ in Int(random.uniform(0, Double(classes))) }, columns: classes)
    : Samples(
      inputs: inputs,
      targets: Matrix(
        rows: samples, columns: 1, elements: (0..<samples).map { _ in random.uniform() }))
  let objective = NetworkObjective(
    architecture: architecture, loss: classes > 0 ? .crossEntropy : .halfSquaredError,
    reduction: .mean, samples: set)
  return (objective, NetworkInitialization.glorot(seed: 1).parameters(for: architecture))
}

/// Layers of tanh with cross-entropy over random data: what the numbers are does not matter to the
/// time.
private struct DenseNetwork {
  let objective: NetworkObjective
  let start: Vector

  init(_ sizes: [Int], samples: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let inputs = (0..<samples * sizes[0]).map { _ in random.uniform() }
    let labels = (0..<samples).map { _ in
      Int(random.uniform(0, Double(sizes[sizes.count - 1])))
    }
    let hidden = sizes[1..<sizes.count - 1].map {
      NetworkArchitecture.Layer(size: $0, activation: .tanh)
    }
    objective = NetworkObjective(
      architecture: NetworkArchitecture(
        inputSize: sizes[0], layers: hidden + [.init(size: sizes[sizes.count - 1])], bias: true),
      loss: .crossEntropy, reduction: .mean,
      samples: Samples(
        inputs: Matrix(rows: samples, columns: sizes[0], elements: inputs), labels: labels,
        columns: sizes[sizes.count - 1]))
    start = NetworkInitialization.glorot(seed: seed).parameters(for: objective.architecture)
  }
}
