import Mathematics

extension Study {
  /// What the smallest of all solutions does on new data, below and above as many features as samples.
  static let leastSquares = Study(
    id: "least-squares", title: "Least squares with more features than samples",
    measured: "test and training error of the solution of least norm, and its squared norm",
    measures: ["test-error", "test-error-median", "train-error", "norm"],
    source: "Belkin, Hsu & Xu 2020; Recht, lecture on optimization",
    parameters: [
      .coordinate("n", [40], in: 2...400, "samples"),
      .coordinate(
        "p", [5, 10, 20, 30, 34, 40, 46, 50, 60, 80, 120, 200], in: 1...1000, "features used"),
      .coordinate("d", [200], in: 1...1000, "features there are"),
      .number("noise", 0.04, in: 0...100, "variance of the noise"),
    ],
    standardRuns: 500,
    remark:
      "x ~ N(0, I), each of d features counts alike, the first p are used. For n < p there are "
      + "infinitely many solutions without training error; gradient descent from 0 ends at this one. "
      + "For |p − n| ≤ 3 the error's variance is infinite and its standard error no guide: medians "
      + "stand beside. norm is the mean of |w|²."
  ) { cell throws(StudyError) in
    let (n, p, d) = (cell.integer("n"), cell.integer("p"), cell.integer("d"))
    guard p <= d else {
      throw .value("least-squares with p=\(p) of d=\(d) features: p is at most d")
    }
    return LeastSquaresExperiment(n: n, p: p, d: d, noise: cell.number("noise"))
  }
}

/// One sample of data a run.
private struct LeastSquaresExperiment: Experiment {
  let n: Int
  let p: Int
  let d: Int
  let noise: Double

  let numberNames = ["test-error", "train-error", "norm"]

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    var random = key.random
    let beta = 1 / Double(d).squareRoot()
    // The features used, column by column of the longer side, so that reflections run along memory.
    let isTall = n >= p
    let (rows, columns) = isTall ? (n, p) : (p, n)
    return withUnsafeTemporaryAllocation(
      of: Double.self, capacity: 2 * n * p + 2 * n + 2 * p
    ) { room -> String? in
      guard let x = room.baseAddress else { return nil }
      let copy = x + n * p
      let y = copy + n * p
      let w = y + n
      let scratch = w + p
      for i in 0..<n {
        var sum = 0.0
        for j in 0..<d {
          let feature = random.normal()
          sum += beta * feature
          if j < p { x[isTall ? j * n + i : i * p + j] = feature }
        }
        y[i] = sum + noise.squareRoot() * random.normal()
      }
      copy.update(from: x, count: n * p)
      guard
        OrthogonalSolver(rows: rows, columns: columns).solve(
          copy, y, into: w, isTransposed: !isTall, scratch)
      else { return "singular" }
      var (risk, norm, train) = (noise + Double(d - p) * beta * beta, 0.0, 0.0)
      for j in 0..<p {
        risk += (w[j] - beta) * (w[j] - beta)
        norm += w[j] * w[j]
      }
      for i in 0..<n {
        var residual = y[i]
        for j in 0..<p { residual -= x[isTall ? j * n + i : i * p + j] * w[j] }
        train += residual * residual
      }
      numbers[0] = risk
      numbers[1] = train / Double(n)
      numbers[2] = norm
      return nil
    }
  }

  /// The loss of a run's samples, started from 0.
  func scene(of key: RunKey) -> String? {
    guard n * p <= 20_000 else { return nil }
    var random = key.random
    let beta = 1 / Double(d).squareRoot()
    var inputs: [[Double]] = []
    var targets: [[Double]] = []
    for _ in 0..<n {
      var (row, sum): ([Double], Double) = ([], 0)
      for j in 0..<d {
        let feature = random.normal()
        sum += beta * feature
        if j < p { row.append(feature) }
      }
      inputs.append(row)
      targets.append([sum + noise.squareRoot() * random.normal()])
    }
    let zeros = RunScene.list([Double](repeating: 0, count: p))
    return RunScene(
      title: "\(n) samples, \(p) features, run \(key.number)",
      summary: "Gradient descent from 0 ends at the solution of least norm",
      source: Study.leastSquares.source,
      lines: [
        "network:", "  layers: [\(p), 1]", "  activation: linear", "  bias: false",
        "  loss: half-squared-error", "  reduction: mean", "  initial: {values: \(zeros)}", "data:",
      ] + RunScene.rows("inputs", inputs, indent: "  ")
        + RunScene.rows("targets", targets, indent: "  ")
        + ["start: \(zeros)", "slice: {kind: random, normalize: unit, seed: 1}"],
      optimizers: [
        "method: gradient-descent, learning-rate: 0.1", "method: conjugate-gradient",
      ],
      notes: p > n
        ? "More features than samples: the least loss is 0 on a whole plane of dimension \(p - n). "
          + "Gradient descent from 0 ends at its point of least norm."
        : "As many samples as features or more: there is one minimum."
    ).text
  }

  func measures(of runs: RunTable) -> [Measure] {
    let law = LeastSquaresLaw(samples: n, used: p, features: d, noise: noise)
    let (test, train, norm) = (law.testError ?? .infinity, law.trainError, law.norm ?? .infinity)
    let errors = runs.values(of: "test-error")
    let isTame = abs(p - n) > 3
    return [
      .mean(
        "test-error", of: errors, theory: test, hasScore: isTame,
        note: isTame ? nil : "Its variance is infinite: the standard error is no guide."),
      Measure("test-error-median", quantile(0.5, ofSorted: errors.sorted())),
      trainError(runs.values(of: "train-error"), theory: train),
      .mean("norm", of: runs.values(of: "norm"), theory: norm, hasScore: isTame),
    ]
  }

  /// Rounding is no error: what should be 0 and is below 10⁻⁹ fits.
  private func trainError(_ errors: [Double], theory: Double) -> Measure {
    var measure = Measure.mean("train-error", of: errors, theory: theory)
    if theory == 0 { measure.z = (errors.max() ?? 0) < 1e-9 ? 0 : measure.z }
    return measure
  }
}
