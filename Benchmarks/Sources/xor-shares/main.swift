import Dispatch
import Landscape
import Networks
import Optimizers
import Platform

// The share of seeded runs in which a 2-h-1 network learns XOR, beside the shares measured before
// by an independent program under the same settings: N(0, 1) weights and biases, mean squared
// error, full batch, Adam 0.01 or gradient descent 0.1, 8,000 steps; success is every corner on the
// right side of 1/2. Usage: xor-shares [RUNS], 200 unless given. The status is 1 if a share is more
// than three binomial deviations away.

let runs = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 200
let steps = 8000

struct Setting {
  var activation: Activation
  var method: String
  var rate: Double
  /// The shares of success for h = 2 ... 5 that were measured independently.
  var expected: [Double]
}

let settings = [
  Setting(activation: .relu, method: "adam", rate: 0.01, expected: [0.17, 0.43, 0.68, 0.76]),
  Setting(
    activation: .relu, method: "gradient-descent", rate: 0.1, expected: [0.24, 0.49, 0.64, 0.72]),
  Setting(activation: .sigmoid, method: "adam", rate: 0.01, expected: [0.85, 0.98, 1, 1]),
  Setting(
    activation: .sigmoid, method: "gradient-descent", rate: 0.1, expected: [0.88, 1, 1, 1]),
]

let corners = BuiltinData.xor.labelled()
let samples = Samples(inputs: corners.inputs, labels: corners.labels, columns: 1)

/// Whether the run of a seed ends with all four corners right.
func succeeds(_ setting: Setting, hidden: Int, seed: UInt64) -> Bool {
  let architecture = NetworkArchitecture(
    inputSize: 2, layers: [.init(size: hidden, activation: setting.activation), .init(size: 1)],
    bias: true)
  let objective = NetworkObjective(
    architecture: architecture, loss: .squaredError, reduction: .mean, samples: samples)
  let start = NetworkInitialization.normal(standardDeviation: 1, seed: seed)
    .parameters(for: architecture)
  guard
    var run = try? Run(
      setting.method, settings: ["learning-rate": .number(setting.rate)], objective: objective,
      start: start)
  else { return false }
  run.memoryLimit = 1 << 16
  run.forward(steps)
  return objective.accuracy(at: run.current.point) == 1
}

var isRight = true
for setting in settings {
  for (expected, hidden) in zip(setting.expected, 2...) {
    var successes = [Bool](repeating: false, count: runs)
    successes.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let results = buffer
      DispatchQueue.concurrentPerform(iterations: runs) { index in
        results[index] = succeeds(setting, hidden: hidden, seed: UInt64(1000 * hidden + index + 1))
      }
    }
    let share = Double(successes.count(where: { $0 })) / Double(runs)
    // A share of 1 was measured in 200 runs: its own deviation is not 0. Laplace's estimate has one.
    let estimate = (200 * expected + 1) / 202
    let deviation = (estimate * (1 - estimate) * (1 / Double(runs) + 1 / 200.0)).squareRoot()
    let distance = (share - expected) / deviation
    isRight = isRight && abs(distance) <= 3
    print(
      "\(setting.activation) \(setting.method) h = \(hidden): \(100 * share) %, "
        + "expected \(100 * expected) %, \((10 * distance).rounded() / 10) deviations away")
  }
}
exit(isRight ? 0 : 1)
