import Landscape
import Mathematics
import Platform

extension Study {
  /// Critical points of Gaussian random fields.
  static let randomField = Study(
    id: "random-field", title: "Critical points of a Gaussian random field",
    measured: "which share of the critical points has index K, at which height, how height and "
      + "curvature go together, and for n = 1, 2 how many there are a unit of volume",
    measures: ["share-index-K", "height-index-K", "slope", "density"],
    source: "Bray & Dean 2007; Dauphin et al. 2014, section 3",
    parameters: [
      .coordinate("n", [1, 2, 5, 10], in: 1...40, "the number of variables"),
      .integer("waves", 1000, in: 20...10_000, "how many waves make a field"),
    ],
    standardRuns: 1500,
    remark: "The covariance is exp(−r²/2); the Hessian is a random matrix less φ times the "
      + "identity, so minima are commoner at low heights. For n = 1, 2 all critical points within "
      + "\(RandomFieldExperiment.radius) of a place are counted, so that the sample is even; beyond, "
      + "a run is one Newton search. Fields of few waves are not quite Gaussian: slopes come out flatter."
  ) { RandomFieldExperiment(n: $0.integer("n"), waves: $0.integer("waves")) }
}

/// One field a run: its critical points near a place, or the one that Newton's method finds.
private struct RandomFieldExperiment: Experiment {
  /// How far from the place points are counted.
  static let radius = 0.5

  let n: Int
  let waves: Int

  private var isCounted: Bool { n <= 2 }

  var numberNames: [String] {
    isCounted
      ? CriticalPointTally.names(largestIndex: n, noun: "height") : ["index", "height", "trace"]
  }

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    let field = RandomField(dimension: n, waves: waves, seed: key.landscapeSeed)
    if isCounted { return count(field, into: numbers) }
    // The field is stationary: no start is better than another.
    guard let end = search(field, from: [Double](repeating: 0, count: n), longest: 0.5) else {
      return "no convergence"
    }
    let (eigenvalues, height) = describe(field, end)
    guard eigenvalues.allSatisfy({ abs($0) > 1e-6 }) else { return "flat" }
    numbers[0] = Double(eigenvalues.count { $0 < 0 })
    numbers[1] = height
    numbers[2] = eigenvalues.reduce(0, +)
    return nil
  }

  private func describe(_ field: RandomField, _ place: [Double]) -> ([Double], Double) {
    let hessian = field.hessian(at: Vector(place))
    return (Spectrum.eigenvalues(of: hessian), field.value(at: Vector(place)))
  }

  /// Newton's method with steps cut to a length; nil where it comes to no end.
  private func search(
    _ field: RandomField, from start: [Double], longest: Double, within limit: Double = .infinity
  ) -> [Double]? {
    var x = start
    var gradient = [Double](repeating: 0, count: n)
    var hessian = [Double](repeating: 0, count: n * n)
    for _ in 0..<200 {
      let isThere = x.withUnsafeBufferPointer { x in
        gradient.withUnsafeMutableBufferPointer { g in
          hessian.withUnsafeMutableBufferPointer { h in
            _ = field.evaluate(at: x, g, h)
            return Self.norm(UnsafeBufferPointer(g)) < 1e-10
          }
        }
      }
      if isThere { return x }
      let isSolved = gradient.withUnsafeMutableBufferPointer { g in
        hessian.withUnsafeMutableBufferPointer { h in
          h.baseAddress.flatMap { h in g.baseAddress.map { solveInPlace(h, $0, n) } } ?? false
        }
      }
      guard isSolved else { return nil }
      let length = gradient.withUnsafeBufferPointer(Self.norm)
      guard length.isFinite else { return nil }
      let factor = length > longest ? longest / length : 1
      for i in 0..<n { x[i] -= factor * gradient[i] }
      if limit < .infinity, x.withUnsafeBufferPointer(Self.norm) > limit { return nil }
    }
    return nil
  }

  private static func norm(_ x: UnsafeBufferPointer<Double>) -> Double {
    var square = 0.0
    for element in x { square += element * element }
    return square.squareRoot()
  }

  /// Of the Hessian at the run's critical point, beyond what is counted and where it is soon found.
  func spectrum(of key: RunKey) -> [Double]? {
    guard !isCounted, waves * n * n <= 1_000_000 else { return nil }
    let field = RandomField(dimension: n, waves: waves, seed: key.landscapeSeed)
    return search(field, from: [Double](repeating: 0, count: n), longest: 0.5)
      .map { describe(field, $0).0 }
  }

  /// The field of a run at a critical point.
  func scene(of key: RunKey) -> String? {
    let field = RandomField(dimension: n, waves: waves, seed: key.landscapeSeed)
    let ends =
      isCounted
      ? starts.lazy.compactMap { search(field, from: $0, longest: 0.1, within: 3 * Self.radius) }
        .first
      : search(field, from: [Double](repeating: 0, count: n), longest: 0.5)
    let place = ends ?? [Double](repeating: 0, count: n)
    let (eigenvalues, height) = describe(field, place)
    // Of one variable the field is the floor of a valley in the plane.
    let start = (n == 1 ? place + [0] : place).enumerated()
      .map { $0.element + ($0.offset % 2 == 0 ? 0.08 : -0.06) }
    var lines = [
      "objective: {random-field: {dimension: \(n), waves: \(waves), seed: \(key.landscapeSeed)}}",
      "start: \(RunScene.list(start))",
    ]
    if n <= 2 {
      lines.append("view: {x: [-2, 2], y: [-1.5, 1.5]}")
    } else {
      lines.append("slice: {kind: hessian, around: \(RunScene.list(place))}")
    }
    return RunScene(
      title: "A random field in \(n) variable\(n == 1 ? "" : "s"), run \(key.number)",
      summary: "One field of the study", source: Study.randomField.source, lines: lines,
      optimizers: [
        "method: gradient-descent, learning-rate: 0.1", "method: newton",
        "method: saddle-free-newton, damping: 0.1",
      ],
      notes: ends == nil
        ? "This run found no critical point: the picture is around its start."
        : "The run's critical point has height \(RunScene.words(height)) and "
          + "\(eigenvalues.count { $0 < 0 }) of \(n) eigenvalue\(n == 1 ? "" : "s") below 0"
          + (n <= 2
            ? "." : "; it lies in the middle of the plane of the largest and the smallest one.")
          + (n == 1 ? " y²/2 is added, so that the field is a valley's floor; F3 shows it." : "")
          + " All methods start beside it."
    ).text
  }

  // MARK: Counting

  /// Searches from a net of starts so fine that two points are never nearer than it.
  private func count(
    _ field: RandomField, into numbers: UnsafeMutableBufferPointer<Double>
  ) -> String? {
    var tally = CriticalPointTally(largestIndex: n)
    var points: [[Double]] = []
    for start in starts {
      guard
        let end = search(field, from: start, longest: 0.1, within: 3 * Self.radius),
        end.withUnsafeBufferPointer(Self.norm) <= Self.radius,
        !points.contains(where: { zip($0, end).allSatisfy { abs($0 - $1) < 1e-7 } })
      else { continue }
      points.append(end)
      let (eigenvalues, height) = describe(field, end)
      tally.add(
        index: eigenvalues.count { $0 < 0 }, height: height, trace: eigenvalues.reduce(0, +))
    }
    tally.record(into: numbers)
    return nil
  }

  private var starts: [[Double]] {
    let places = (-3...3).map { Self.radius * Double($0) / 3 }
    if n == 1 { return places.map { [$0] } }
    return places.flatMap { x in places.map { [x, $0] } }
      .filter { $0.withUnsafeBufferPointer(Self.norm) <= 1.2 * Self.radius }
  }

  // MARK: Measures

  func measures(of runs: RunTable) -> [Measure] {
    let law = CriticalPointLaw.randomField(n)
    let exact = -1 / Double(n + 2)
    guard isCounted else { return sampled(runs, law) }
    let pooled = CriticalPointTally.Pooled(runs, largestIndex: n)
    let line = Regression(pooled.sums)
    let volume = n == 1 ? 2 * Self.radius : Double.pi * Self.radius * Self.radius
    let density = n == 1 ? 3.0.squareRoot() / .pi : 2 / (3.0.squareRoot() * .pi)
    return pooled.measures(noun: "height", law: law) + [
      .estimate("slope", line?.slope, standardError: line?.standardError, theory: exact),
      .mean("density", of: pooled.totals.map { $0 / volume }, theory: density),
    ]
  }

  private static let uneven =
    "Newton's method does not sample evenly: shares, heights and slope are its sample's. The slope "
    + "of an even one is −1/(n+2)."

  private func sampled(_ runs: RunTable, _ law: CriticalPointLaw?) -> [Measure] {
    let indices = runs.values(of: "index")
    let heights = runs.values(of: "height")
    var measures: [Measure] = []
    for k in 0...n {
      let count = indices.count { Int($0) == k }
      var share = Measure.share("share-index-\(k)", count, of: indices.count, note: Self.uneven)
      share.law = law?.shares[k]
      measures.append(share)
    }
    for k in 0...n {
      let those = zip(indices, heights).filter { Int(saturating: $0.0) == k }.map(\.1)
      var mean = Measure.mean("height-index-\(k)", of: those, note: Self.uneven)
      mean.law = law?.heights[k]
      measures.append(mean)
    }
    let line = Regression(
      zip(runs.values(of: "trace"), heights).map { trace, height in
        var sums = Regression.Sums()
        sums.add(trace, height)
        return sums
      })
    var slope = Measure.estimate(
      "slope", line?.slope, standardError: line?.standardError, note: Self.uneven)
    slope.law = -1 / Double(n + 2)
    return measures + [slope, Measure("density", nil)]
  }
}
