import Landscape
import Mathematics

extension Study {
  /// How many eigenvalues of a random symmetric matrix are negative.
  static let eigenvalueSigns = Study(
    id: "eigenvalue-signs", title: "Signs of the eigenvalues of random matrices",
    measured: "how often K of the n eigenvalues are negative, beside the exact law",
    measures: ["share-index-K", "index-variance"],
    source: "Dauphin et al. 2014, section 3; Dean & Majumdar 2006; de Bruijn 1955",
    parameters: [
      .coordinate("n", [2, 3, 4, 5, 6, 8, 10], in: 1...400, "the size of the matrix")
    ],
    standardRuns: 100_000,
    remark: "A coin for each sign would give every minimum (1/2)^n and a variance of n/4; "
      + "eigenvalues repel, and the whole index is rigid. From n = 7 on no sampling sees P(0)."
  ) { EigenvalueSigns(n: $0.integer("n")) }
}

/// Symmetric matrices with independent normal entries, the variance on the diagonal doubled.
private struct EigenvalueSigns: Experiment {
  let n: Int

  let numberNames = ["index"]

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    var random = key.random
    let inertia = Inertia(n)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: n * n + inertia.scratchCount) { room in
      guard let matrix = room.baseAddress else { return }
      for i in 0..<n {
        for j in 0..<i { matrix[i * n + j] = random.normal() }
        matrix[i * n + i] = 2.0.squareRoot() * random.normal()
      }
      numbers[0] = Double(inertia.negativeEigenvalues(matrix, matrix + n * n))
    }
    return nil
  }

  /// Of the matrix over √n, whose semicircle is [−2, 2].
  func spectrum(of key: RunKey) -> [Double]? {
    var random = key.random
    return Spectrum.eigenvalues(of: RandomMatrix(size: n).matrix(random: &random))
  }

  /// ½ xᵀ H x, H the matrix over √n; as a formula where it can be read as one.
  func scene(of key: RunKey) -> String? {
    guard n <= 12 else { return largeScene(of: key) }
    var random = key.random
    var terms: [String] = []
    func variable(_ i: Int) -> String { n <= 2 ? ["x", "y"][i] : "w\(i + 1)" }
    let scale = 1 / Double(n).squareRoot()
    for i in 0..<n {
      for j in 0..<i {
        let entry = scale * random.normal()
        terms.append("(\(JSONText.number(entry).text))*\(variable(j))*\(variable(i))")
      }
      let entry = scale * 2.0.squareRoot() * random.normal()
      terms.append("(\(JSONText.number(0.5 * entry).text))*\(variable(i))^2")
    }
    let isPlane = n <= 2
    let names = isPlane ? ["x", "y"] : (0..<n).map(variable)
    let start = names.indices.map { $0 % 2 == 0 ? 0.02 : -0.015 }
    var lines = [
      "formula: \(RunScene.quoted(terms.joined(separator: " + ")))",
      "variables: [\(names.joined(separator: ", "))]", "view: {x: [-1, 1], y: [-0.75, 0.75]}",
      "levels: {scale: asinh, centre: saddle}", "start: \(RunScene.list(start))",
    ]
    if !isPlane {
      lines.append(
        "slice: {kind: hessian, around: \(RunScene.list([Double](repeating: 0, count: n)))}")
    }
    return RunScene(
      title: "A random matrix of size \(n), run \(key.number)",
      summary: "The quadratic form of one matrix of the study",
      source: Study.eigenvalueSigns.source,
      lines: lines,
      optimizers: [
        "method: gradient-descent, learning-rate: 0.1", "method: newton",
        "method: saddle-free-newton, damping: 0.1",
      ],
      notes: "Half of the quadratic form of a symmetric matrix of independent normal entries. The "
        + "spectrum (F5) counts its negative eigenvalues; "
        + (isPlane
          ? "both variables are drawn."
          : "drawn is the plane of the largest and the smallest one.")
    ).text
  }

  private func largeScene(of key: RunKey) -> String {
    var random = key.random
    let matrix = RandomMatrix(size: n).matrix(random: &random)
    let below = Spectrum.eigenvalues(of: matrix).count { $0 < 0 }
    return RunScene(
      title: "A random matrix of size \(n), run \(key.number)",
      summary: "The quadratic form of one matrix of the study",
      source: Study.eigenvalueSigns.source,
      lines: [
        "objective: {random-matrix: {size: \(n), seed: \(key.seed)}}"
      ] + RunScene.plane(of: matrix),
      optimizers: [
        "method: gradient-descent, learning-rate: 0.1", "method: newton",
        "method: saddle-free-newton, damping: 0.1",
      ],
      notes: "Half of the quadratic form of a symmetric matrix of independent normal entries, "
        + "\(below) of \(n) eigenvalues negative. Drawn is the plane of the largest and the smallest "
        + "one, and the paths stay in it; F5 shows them all."
    ).text
  }

  func measures(of runs: RunTable) -> [Measure] {
    let indices = runs.values(of: "index")
    var counts = [Int](repeating: 0, count: n + 1)
    for index in indices { counts[max(0, min(n, Int(index)))] += 1 }
    let law = IndexLaw.probabilities(n)
    var measures = counts.enumerated().map { k, count in
      Measure.share("share-index-\(k)", count, of: indices.count, theory: law?[k])
    }
    let moments = Moments(indices)
    let variance = moments.variance
    let spread = moments.fourthMoment - variance * variance
    // A few runs on both sides of their mean, equally far, tell nothing of the error.
    let tells = spread > 0.01 * variance * variance
    measures.append(
      .estimate(
        "index-variance", moments.count > 1 ? variance : nil,
        standardError: tells ? (spread / max(1, moments.count)).squareRoot() : nil,
        theory: IndexLaw.variance(n)))
    return measures
  }
}
