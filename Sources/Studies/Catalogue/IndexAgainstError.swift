import Landscape
import Mathematics
import Optimizers
import Platform

extension Study {
  /// Whether critical points of a network with a high error have many downhill directions.
  static let indexAgainstError = Study(
    id: "index-against-error", title: "Index against error of a small network",
    measured: "how loss and the share of negative eigenvalues go together over the critical points "
      + "that Newton's method finds",
    measures: ["accepted-share", "correlation", "minima-loss"],
    source: "Dauphin et al. 2014, figure 1",
    parameters: [
      .coordinate("ridge", [0.01, 0.001, 0], in: 0...1, "weight of ½ |θ|²"),
      .integer("samples", 200, in: 20...2000, "digits"),
    ],
    standardRuns: 60,
    remark:
      "A 16-5-4 tanh network on pooled digits, cross-entropy. Starts are iterates of saddle-free "
      + "Newton, disturbed; plain Newton with steps of at most 1 goes on to |∇L| < 10⁻⁸. Without a ridge "
      + "the classes can be told apart, no minimum is finite, and nothing is found. Rejected runs are "
      + "part of the result."
  ) {
    IndexAgainstError(
      loss: .digits(samples: $0.integer("samples"), ridge: $0.number("ridge"), seed: 1))
  }
}

/// One Newton search a run.
private struct IndexAgainstError: Experiment {
  let loss: SoftmaxNetworkLoss
  let kept = KeptNumbers()

  let numberNames = ["loss", "index-share", "gradient-norm", "least-magnitude"]

  /// Where a search ends.
  private struct End {
    var point = Vector.zero(0)
    /// The eigenvalues of the Hessian there, where it is a critical point.
    var spectrum: [Double]?
  }

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    var end = End()
    let reason = search(key, &end, into: numbers)
    if let spectrum = end.spectrum { kept.keep(spectrum, of: key.seed) }
    return reason
  }

  /// Searches once more.
  private func repeated(_ key: RunKey) -> (reason: String?, end: End, numbers: [Double]) {
    var numbers = [Double](repeating: RunTable.absent, count: numberNames.count)
    var end = End()
    let reason = numbers.withUnsafeMutableBufferPointer { search(key, &end, into: $0) }
    return (reason, end, numbers)
  }

  /// The eigenvalues of the Hessian at the critical point; nil where none was found.
  func spectrum(of key: RunKey) -> [Double]? {
    kept.numbers(of: key.seed) ?? repeated(key).end.spectrum
  }

  /// The network of a run at the point that Newton's method found.
  func scene(of key: RunKey) -> String? {
    let (reason, end, numbers) = repeated(key)
    let point = end.point
    guard point.isFinite else { return nil }
    return loss.scene(
      at: point, title: "A network of the study, run \(key.number)",
      summary: reason == nil ? "A critical point of its loss" : "Where the search was given up",
      source: Study.indexAgainstError.source,
      notes: reason.map { "This search was rejected: \($0). The picture is around its last place." }
        ?? "A critical point: loss \(RunScene.words(numbers[0])), a share of "
        + "\(RunScene.words(numbers[1])) of its eigenvalues below 0. Drawn is the plane of the "
        + "largest and the smallest one.")
  }

  /// Searches; `end` is where.
  private func search(
    _ key: RunKey, _ end: inout End, into numbers: UnsafeMutableBufferPointer<Double>
  ) -> String? {
    var random = key.random
    let path = path(from: 0.5 * random.normalVector(loss.dimension))
    let place = path[min(path.count - 1, Int(saturating: random.uniform() * Double(path.count)))]
    let size = pow(10, random.uniform(-2, 0))
    var point = place + size * random.normalVector(loss.dimension)
    defer { end.point = point }
    for _ in 0...150 {
      let gradient = loss.gradient(at: point)
      guard gradient.isFinite else { return "not finite" }
      if (point.elements.map(abs).max() ?? 0) > 1e3 { return "boundary" }
      let hessian = loss.hessian(at: point)
      if gradient.norm < 1e-8 {
        let spectrum = Spectrum.eigenvalues(of: hessian)
        let least = spectrum.map(abs).min() ?? 0
        if least < 1e-7 { return "flat" }
        numbers[0] = loss.value(at: point)
        numbers[1] = Double(spectrum.count { $0 < 0 }) / Double(spectrum.count)
        numbers[2] = gradient.norm
        numbers[3] = least
        end.spectrum = spectrum
        return nil
      }
      guard let step = hessian.solve(gradient), step.isFinite else { return "no step" }
      point.add(-min(1, 1 / step.norm), times: step)
    }
    return "no convergence"
  }

  /// The iterates of saddle-free Newton, until nothing lowers the loss.
  private func path(from start: Vector) -> [Vector] {
    let method = SaddleFreeNewton(damping: .best)
    var path = [start]
    for _ in 0..<60 {
      guard let last = path.last,
        let next = try? method.step(from: method.start(at: last, on: loss), on: loss).point,
        loss.value(at: next) < loss.value(at: last) - 1e-12
      else { break }
      path.append(next)
    }
    return path
  }

  func measures(of runs: RunTable) -> [Measure] {
    let points = DistinctPoint.all(
      of: zip(runs.values(of: "index-share"), runs.values(of: "loss")).map { ($0, $1) })
    let r = correlation(points.map(\.loss), points.map(\.share))
    let count = Double(points.count)
    return [
      .share("accepted-share", runs.accepted.count, of: runs.count),
      .estimate(
        "correlation", r,
        // Two points always lie on a line.
        standardError: count < 4 ? nil : r.map { (1 - $0 * $0) / (count - 1).squareRoot() },
        note: "Over \(points.count) distinct points."),
      .mean("minima-loss", of: points.filter { $0.share == 0 }.map(\.loss)),
    ]
  }
}
