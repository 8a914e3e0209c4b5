import Landscape
import Mathematics
import Optimizers

extension Study {
  /// Saddle-free Newton, damped Newton and mini-batch descent beside a saddle.
  static let secondOrderRace = Study(
    id: "second-order-race", title: "Second-order methods beside a saddle",
    measured: "the loss by epoch, and gradient norm and least eigenvalues where the race ends",
    measures: [
      "loss-at-K", "gradient-norm", "least-eigenvalue-min", "negative-eigenvalues",
      "gradient-equivalents",
    ],
    source: "Dauphin et al. 2014, section 7",
    parameters: [
      .coordinate(
        "start", of: ["near-saddle", "wide"],
        "weights from N(0, 0.02²), beside the saddle at 0, or N(0, 0.5²)"),
      .coordinate(
        "method", of: ["saddle-free-newton", "damped-newton", "momentum"],
        "both Newtons take the best of seven dampings at each step"),
      .integer("samples", 150, in: 15...2000, "digits"),
      .number("ridge", 1e-4, in: 0...1, "weight of ½ |θ|²"),
      .number("learning-rate", 0.1, in: 0...10, "of momentum"),
      .number("momentum", 0.9, in: 0...1, "of momentum"),
    ],
    standardRuns: 6,
    remark:
      "A 16-5-4 tanh network on pooled digits, cross-entropy. An epoch is one full-batch step of "
      + "the second-order methods, ten mini-batches of momentum; the cost is not equal: "
      + "gradient-equivalents say what was spent. The same starts for all methods. Damped Newton can "
      + "be ahead in the first epochs from beside the saddle. A method stops when no damping lowers "
      + "the loss."
  ) {
    SecondOrderRace(
      deviation: $0.word("start") == "wide" ? 0.5 : 0.02, method: $0.word("method"),
      loss: .digits(samples: $0.integer("samples"), ridge: $0.number("ridge"), seed: 1),
      learningRate: $0.number("learning-rate"), momentum: $0.number("momentum"))
  }
}

/// One start a run.
private struct SecondOrderRace: Experiment {
  let deviation: Double
  let method: String
  let loss: SoftmaxNetworkLoss
  let learningRate: Double
  let momentum: Double
  let kept = KeptNumbers()

  private static let shown = [0, 2, 5, 10, 20, 40]

  var numberNames: [String] {
    Self.shown.map { "loss-at-\($0)" } + [
      "gradient-norm", "least-eigenvalue-min", "negative-eigenvalues", "gradient-equivalents",
    ] + Self.shown.map { "spent-at-\($0)" }
  }

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    _ = race(key, into: numbers)
    return nil
  }

  /// The least eigenvalue at each epoch, from the start on, as far as the race goes.
  func leastEigenvalues(of key: RunKey) -> [Double]? {
    if let known = kept.numbers(of: key.seed) { return known }
    var numbers = [Double](repeating: RunTable.absent, count: numberNames.count)
    var found: [Double] = []
    _ = numbers.withUnsafeMutableBufferPointer {
      race(key, into: $0) { point in
        found.append(Spectrum.eigenvalues(of: loss.hessian(at: point)).first ?? .nan)
      }
    }
    kept.keep(found, of: key.seed)
    return found
  }

  func knownLeastEigenvalues(of key: RunKey) -> [Double]? { kept.numbers(of: key.seed) }

  var hasLeastEigenvalues: Bool { true }

  /// The network of a run where its race ended.
  func scene(of key: RunKey) -> String? {
    var numbers = [Double](repeating: RunTable.absent, count: numberNames.count)
    let end = numbers.withUnsafeMutableBufferPointer { race(key, into: $0) }
    guard end.isFinite else { return nil }
    return loss.scene(
      at: end, title: "A race on digits, run \(key.number)",
      summary: "Where \(method) was after 40 epochs", source: Study.secondOrderRace.source,
      notes:
        "The network where \(method) ended: gradient norm \(RunScene.words(numbers[6])), "
        + "least eigenvalue \(RunScene.words(numbers[7])). Drawn is the plane of the largest "
        + "and the smallest eigenvalue.")
  }

  /// Races; returns where it ends. `look` is shown each epoch's point, until the method is stuck.
  private func race(
    _ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>,
    look: (Vector) -> Void = { _ in }
  ) -> Vector {
    var random = SeededRandom(seed: key.seed(sharedOver: ["method"]))
    var point = deviation * random.normalVector(loss.dimension)
    var velocity = Vector.zero(loss.dimension)
    var (isStuck, spent) = (false, 0.0)
    for epoch in 0...40 {
      if let place = Self.shown.firstIndex(of: epoch) {
        numbers[place] = loss.value(at: point)
        numbers[10 + place] = spent
      }
      if !isStuck { look(point) }
      guard epoch < 40, !isStuck else { continue }
      if method == "momentum" {
        var order = random.permutation(loss.inputs.rows)
        let size = max(1, order.count / 10)
        while !order.isEmpty {
          let batch = Array(order.prefix(size))
          order.removeFirst(batch.count)
          let gradient = loss.valueAndGradient(at: point, over: batch).gradient
          velocity = momentum * velocity - learningRate * gradient
          point = point + velocity
        }
        spent += 1
      } else if let next = step(from: point) {
        point = next
        // A Hessian is as much as a gradient for each parameter; seven values are about two.
        spent += Double(loss.dimension) + 3
      } else {
        isStuck = true
      }
    }
    let spectrum = Spectrum.eigenvalues(of: loss.hessian(at: point))
    numbers[6] = loss.gradient(at: point).norm
    numbers[7] = spectrum.first ?? .nan
    numbers[8] = Double(spectrum.count { $0 < 0 })
    numbers[9] = spent
    return point
  }

  /// One step; nil where no damping lowers the loss.
  private func step(from point: Vector) -> Vector? {
    let next =
      method == "damped-newton"
      ? advanced(DampedNewton(damping: .best), point)
      : advanced(SaddleFreeNewton(damping: .best), point)
    guard let next, loss.value(at: next) < loss.value(at: point) else { return nil }
    return next
  }

  private func advanced<Method: Optimizer>(_ method: Method, _ point: Vector) -> Vector? {
    try? method.step(from: method.start(at: point, on: loss), on: loss).point
  }

  func measures(of runs: RunTable) -> [Measure] {
    Self.shown.map { .mean("loss-at-\($0)", of: runs.values(of: "loss-at-\($0)")) } + [
      Measure("gradient-norm", runs.values(of: "gradient-norm").max()),
      Measure("least-eigenvalue-min", runs.values(of: "least-eigenvalue-min").min()),
      .mean("negative-eigenvalues", of: runs.values(of: "negative-eigenvalues")),
      .mean("gradient-equivalents", of: runs.values(of: "gradient-equivalents")),
    ]
  }
}
