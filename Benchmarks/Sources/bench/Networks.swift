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
