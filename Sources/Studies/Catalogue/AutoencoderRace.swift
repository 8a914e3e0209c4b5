import Landscape
import Mathematics
import Networks

extension Study {
  /// Preconditioned mini-batch methods on a deep autoencoder.
  static let autoencoderRace = Study(
    id: "autoencoder-race", title: "ESGD, RMSProp, Jacobi and SGD on an autoencoder",
    measured: "the loss by epoch; only the ordering means anything",
    measures: ["loss-at-K"],
    source: "Dauphin, de Vries & Bengio 2015",
    parameters: [
      .coordinate("method", of: ["sgd", "jacobi", "rmsprop", "esgd"], "the preconditioner"),
      .integer("samples", 1000, in: 100...10_000, "drawn digits"),
      .number("sgd-rate", 3, in: 0...100, "learning rate of sgd"),
      .number("jacobi-rate", 0.1, in: 0...100, "learning rate of jacobi; its damping is 10⁻²"),
      .number("rmsprop-rate", 0.03, in: 0...100, "learning rate of rmsprop; its damping is 10⁻⁴"),
      .number("esgd-rate", 0.1, in: 0...100, "learning rate of esgd; its damping is 10⁻⁴"),
    ],
    standardRuns: 2,
    remark:
      "64-32-16-6-16-32-64, sigmoids, the code linear, half squared error, mini-batches of 100, "
      + "no momentum. The order of ESGD and RMSProp depends on the rates that are allowed: with RMSProp "
      + "held to 0.01 ESGD was ahead, with 0.03 it was not. What holds is that SGD stays at the mean "
      + "image for long and ends last."
  ) { cell throws(StudyError) in
    let method = cell.word("method")
    return AutoencoderRace(
      method: method, rate: cell.number("\(method)-rate"), samples: cell.integer("samples"))
  }
}

/// One training a run.
private struct AutoencoderRace: Experiment {
  let method: String
  let rate: Double
  let loss: NetworkObjective

  private static let shown = [0, 2, 5, 10, 20, 40]
  private static let sizes = [32, 16, 6, 16, 32, 64]
  private static let refresh = 20

  init(method: String, rate: Double, samples: Int) {
    self.method = method
    self.rate = rate
    let digits = BuiltinData.digits.labelled(count: samples, seed: 1)
    let layers = Self.sizes.enumerated().map { index, size in
      NetworkArchitecture.Layer(
        size: size, activation: index == 2 ? .linear : .sigmoid)
    }
    loss = NetworkObjective(
      architecture: NetworkArchitecture(inputSize: 64, layers: layers, bias: true),
      loss: .halfSquaredError, reduction: .mean,
      samples: Samples(inputs: digits.inputs, targets: digits.inputs))
  }

  var numberNames: [String] { Self.shown.map { "loss-at-\($0)" } }

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    train(key, into: numbers).isFinite ? nil : "diverged"
  }

  /// The autoencoder of a run where its training ended, and methods that go on from there.
  func scene(of key: RunKey) -> String? {
    var numbers = [Double](repeating: RunTable.absent, count: numberNames.count)
    let end = numbers.withUnsafeMutableBufferPointer { train(key, into: $0) }
    guard end.isFinite else { return nil }
    let sizes = ([64] + Self.sizes).map { $0 == 6 ? "{size: 6, activation: linear}" : "\($0)" }
    let own =
      switch method {
      case "rmsprop":
        "method: rmsprop, learning-rate: \(rate), decay: 0.95, epsilon: 0.0001, batch: 100"
      case "esgd": "method: esgd, learning-rate: \(rate), damping: 0.0001, batch: 100"
      case "jacobi":
        "method: esgd, name: Jacobi, letter: J, preconditioner: jacobi, learning-rate: \(rate), "
          + "damping: 0.01, batch: 100"
      default: "method: gradient-descent, learning-rate: \(rate), batch: 100"
      }
    return RunScene(
      title: "An autoencoder of digits, run \(key.number)",
      summary: "Where \(method) was after 40 epochs", source: Study.autoencoderRace.source,
      lines: [
        "network:", "  layers: [\(sizes.joined(separator: ", "))]", "  activation: sigmoid",
        "  loss: half-squared-error",
        "data: {builtin: digits, samples: \(loss.sampleCount), targets: inputs}",
        "start: \(RunScene.list(end.elements))",
        "slice: {kind: random, normalize: filter, around: start}",
      ],
      optimizers: [
        own, "method: krylov-saddle-free-newton, subspace-dimension: 10, damping-search: best",
      ],
      notes: "The network where \(method) was after 40 epochs, at a loss of "
        + "\(RunScene.words(numbers[Self.shown.count - 1])), from "
        + "\(RunScene.words(numbers[0])). F7 shows digits and what it makes of them."
    ).text
  }

  /// Trains; returns where it ends, or where it was when it diverged.
  private func train(
    _ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>
  ) -> Vector {
    let seed = key.seed(sharedOver: ["method"])
    var random = SeededRandom(seed: seed)
    var point = NetworkInitialization.glorot(seed: seed).parameters(for: loss.architecture)
    let n = point.dimension
    var divisor = Vector.zero(n)
    var (updates, step) = (0.0, 0)
    for epoch in 0...40 {
      if let place = Self.shown.firstIndex(of: epoch) { numbers[place] = loss.value(at: point) }
      guard epoch < 40 else { break }
      var order = random.permutation(loss.sampleCount)
      while !order.isEmpty {
        let batch = loss.batch(Array(order.prefix(100)))
        order.removeFirst(min(100, order.count))
        let gradient = batch.gradient(at: point)
        if (method == "esgd" || method == "jacobi") && step % Self.refresh == 0 {
          let direction = random.normalVector(n)
          let product = batch.hessianVectorProduct(at: point, along: direction)
          updates += 1
          for i in 0..<n {
            divisor[i] += method == "esgd" ? product[i] * product[i] : direction[i] * product[i]
          }
        }
        for i in 0..<n { point[i] -= rate * preconditioned(gradient[i], &divisor[i], updates) }
        step += 1
      }
      guard point.isFinite else { break }
    }
    return point
  }

  private func preconditioned(_ g: Double, _ divisor: inout Double, _ updates: Double) -> Double {
    switch method {
    case "rmsprop":
      divisor = 0.95 * divisor + 0.05 * g * g
      return g / (divisor.squareRoot() + 1e-4)
    case "esgd": return g / ((divisor / updates).squareRoot() + 1e-4)
    case "jacobi": return g / (abs(divisor / updates) + 1e-2)
    default: return g
    }
  }

  func measures(of runs: RunTable) -> [Measure] {
    numberNames.map { .mean($0, of: runs.values(of: $0)) }
  }
}
