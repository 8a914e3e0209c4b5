import Landscape
import Mathematics
import Networks
import Platform

/// The loss of a network with one hidden layer of tanh units on classes, with a ridge: small enough
/// that its whole Hessian is cheap and exact.
///
/// Mean over samples of the cross-entropy of softmax(W2 tanh(W1 x + b1) + b2), plus (ridge/2) ‖θ‖²
/// over all parameters: W1 row by row, b1, W2 row by row, b2.
struct SoftmaxNetworkLoss: Objective {
  /// The inputs, one row a sample.
  let inputs: Matrix
  /// The class of each sample.
  let labels: [Int]
  /// The hidden units.
  let hidden: Int
  /// The classes.
  let classes: Int
  /// The weight of ½ ‖θ‖².
  let ridge: Double

  /// Drawn digits 0 to 3, their 8 × 8 pixels in 4 × 4 means, each input's mean taken off: 16 inputs,
  /// five hidden units, four classes.
  static func digits(samples: Int, ridge: Double, seed: UInt64) -> SoftmaxNetworkLoss {
    // Classes take turns, ten of them: four in ten are wanted.
    let drawn = BuiltinData.digits.labelled(count: (samples + 3) / 4 * 10, seed: seed)
    let rows = drawn.labels.indices.filter { drawn.labels[$0] < 4 }.prefix(samples)
    var pooled = Matrix.zero(rows: rows.count, columns: 16)
    for (row, sample) in rows.enumerated() {
      for i in 0..<8 {
        for j in 0..<8 {
          pooled[row, i / 2 * 4 + j / 2] += drawn.inputs[sample, i * 8 + j] / 4
        }
      }
    }
    for column in 0..<16 {
      let mean = (0..<rows.count).reduce(0) { $0 + pooled[$1, column] } / Double(rows.count)
      for row in 0..<rows.count { pooled[row, column] -= mean }
    }
    return SoftmaxNetworkLoss(
      inputs: pooled, labels: rows.map { drawn.labels[$0] }, hidden: 5, classes: 4, ridge: ridge)
  }

  /// The inputs of a sample.
  var width: Int { inputs.columns }
  // Where the other parameters begin.
  var firstBias: Int { hidden * width }
  var second: Int { firstBias + hidden }
  var secondBias: Int { second + classes * hidden }
  /// All parameters.
  var dimension: Int { secondBias + classes }
  /// Two operations a parameter and sample.
  var cost: Int { 2 * dimension * inputs.rows }

  /// What one sample gives.
  struct Pass {
    var units: [Double]
    var probabilities: [Double]
  }

  /// Loss of a sample; the pass is filled.
  func forward(_ theta: [Double], _ sample: Int, _ pass: inout Pass) -> Double {
    let x = sample * width
    for k in 0..<hidden {
      var sum = theta[firstBias + k]
      for i in 0..<width { sum += theta[k * width + i] * inputs.elements[x + i] }
      pass.units[k] = tanh(sum)
    }
    var largest = -Double.infinity
    for c in 0..<classes {
      var sum = theta[secondBias + c]
      for k in 0..<hidden { sum += theta[second + c * hidden + k] * pass.units[k] }
      pass.probabilities[c] = sum
      largest = max(largest, sum)
    }
    let own = pass.probabilities[labels[sample]] - largest
    var total = 0.0
    for c in 0..<classes {
      pass.probabilities[c] = exp(pass.probabilities[c] - largest)
      total += pass.probabilities[c]
    }
    for c in 0..<classes { pass.probabilities[c] /= total }
    return log(total) - own
  }

  private func ridgeValue(_ theta: [Double]) -> Double {
    0.5 * ridge * theta.reduce(0) { $0 + $1 * $1 }
  }

  /// The loss.
  func value(at point: Vector) -> Double {
    var pass = Pass(
      units: .init(repeating: 0, count: hidden), probabilities: .init(repeating: 0, count: classes))
    var sum = 0.0
    for sample in 0..<inputs.rows { sum += forward(point.elements, sample, &pass) }
    return sum / Double(inputs.rows) + ridgeValue(point.elements)
  }

  /// The loss and its gradient.
  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    valueAndGradient(at: point, over: Array(0..<inputs.rows))
  }

  /// The loss over some of the samples, and its gradient.
  func valueAndGradient(at point: Vector, over samples: [Int]) -> (value: Double, gradient: Vector)
  {
    let theta = point.elements
    var pass = Pass(
      units: .init(repeating: 0, count: hidden), probabilities: .init(repeating: 0, count: classes))
    var gradient = [Double](repeating: 0, count: dimension)
    var sum = 0.0
    for sample in samples {
      sum += forward(theta, sample, &pass)
      pass.probabilities[labels[sample]] -= 1
      for c in 0..<classes {
        let r = pass.probabilities[c]
        for k in 0..<hidden { gradient[second + c * hidden + k] += r * pass.units[k] }
        gradient[secondBias + c] += r
      }
      for k in 0..<hidden {
        var back = 0.0
        for c in 0..<classes { back += pass.probabilities[c] * theta[second + c * hidden + k] }
        back *= 1 - pass.units[k] * pass.units[k]
        for i in 0..<width {
          gradient[k * width + i] += back * inputs.elements[sample * width + i]
        }
        gradient[firstBias + k] += back
      }
    }
    let scale = 1 / Double(samples.count)
    for i in gradient.indices { gradient[i] = scale * gradient[i] + ridge * theta[i] }
    return (sum * scale + ridgeValue(theta), Vector(gradient))
  }
}

extension SoftmaxNetworkLoss {
  /// The scene of this network at a point.
  func scene(
    at point: Vector, title: String, summary: String, source: String, notes: String
  ) -> String {
    let rows = (0..<inputs.rows).map { row in (0..<inputs.columns).map { inputs[row, $0] } }
    let decay = ridge > 0 ? ["  weight-decay: \(JSONText.number(ridge).text)"] : []
    let values = RunScene.list(point.elements)
    return RunScene(
      title: title, summary: summary, source: source,
      lines: [
        "network:", "  layers: [\(inputs.columns), \(hidden), \(classes)]", "  activation: tanh",
        "  loss: cross-entropy", "  reduction: mean", "  initial: {values: \(values)}",
      ] + decay + ["data:"] + RunScene.rows("inputs", rows, indent: "  ")
        + ["  labels: [\(labels.map(String.init).joined(separator: ", "))]"]
        + ["start: \(values)", "slice: {kind: hessian, around: \(values)}"],
      optimizers: [
        "method: gradient-descent, learning-rate: 0.1", "method: damped-newton, damping: 0.01",
        "method: saddle-free-newton, damping: 0.01",
      ], notes: notes
    ).text
  }
}
