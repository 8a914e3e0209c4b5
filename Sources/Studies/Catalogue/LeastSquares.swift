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

  func measures(of runs: RunTable) -> [Measure] {
    let (n, p, d) = (Double(n), Double(p), Double(d))
    let used = p / d
    let unseen = 1 - used + noise
    var (test, train, norm): (Double, Double, Double)
    if p <= n - 2 {
      test = unseen * (1 + p / (n - p - 1))
      train = unseen * (1 - p / n)
      norm = used + unseen * p / (n - p - 1)
    } else if p >= n + 2 {
      test = used * (1 - n / p) + unseen * (1 + n / (p - n - 1))
      train = 0
      norm = used * n / p + unseen * n / (p - n - 1)
    } else {
      (test, train, norm) = (.infinity, max(0, unseen * (1 - p / n)), .infinity)
    }
    // What is known exactly only where nothing is left over at all.
    if unseen == 0 { (test, train, norm) = p <= n ? (0, 0, 1) : (test, 0, norm) }
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
