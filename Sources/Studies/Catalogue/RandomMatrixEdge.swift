import Landscape
import Mathematics
import Platform

extension Study {
  /// When a Hessian of a random-matrix model gets its first negative eigenvalues.
  static let randomMatrixEdge = Study(
    id: "random-matrix-edge", title: "Negative eigenvalues near the critical energy",
    measured: "the share of negative eigenvalues at q times the critical energy, and that energy",
    measures: ["index-share", "critical-energy"],
    source: "Pennington & Bahri 2017",
    parameters: [
      .coordinate("phi", [0.25, 0.5, 0.75], in: 0.01...0.99, "parameters by residuals"),
      .coordinate("q", [1.5, 2, 3, 5], in: 0...100, "energy by the critical one"),
      .integer("size", 160, in: 10...1000, "parameters, n"),
    ],
    standardRuns: 12,
    remark:
      "H = J Jᵀ/m + a Wigner matrix of variance 2ε/n. Near the edge α ~ C (q − 1)^(3/2), but the "
      + "power law is local: at q = 2 it is wrong by half. Small matrices have more negative "
      + "eigenvalues than the limit, most near q = 1, so no score stands. Genuine saddles of ReLU "
      + "networks could not be found by searches for |∇L| = 0, so only matrices are offered."
  ) {
    RandomMatrixEdgeExperiment(
      phi: $0.number("phi"), q: $0.number("q"), size: $0.integer("size"))
  }
}

/// The limit of large matrices.
package struct EdgeLaw: Sendable, Hashable {
  /// Parameters by residuals, φ in (0, 1).
  package let phi: Double

  package init(phi: Double) { self.phi = phi }

  /// ε_c = [1 − 20 φ − 8 φ² + (1 + 8 φ)^(3/2)]/16, at which the left edge is at 0.
  package var criticalEnergy: Double {
    (1 - 20 * phi - 8 * phi * phi + pow(1 + 8 * phi, 1.5)) / 16
  }

  /// The density at z: |Im G|/π of the cubic 2εφ G³ − (2ε + zφ) G² + (z + φ − 1) G − 1 = 0.
  package func density(at z: Double, energy: Double) -> Double {
    let a = 2 * energy * phi
    let (b, c) = (-(2 * energy + z * phi) / a, (z + phi - 1) / a)
    let d = -1 / a
    // x³ + b x² + c x + d with x = y − b/3: y³ + p y + r.
    let p = c - b * b / 3
    let r = 2 * b * b * b / 27 - b * c / 3 + d
    let discriminant = r * r / 4 + p * p * p / 27
    guard discriminant > 0 else { return 0 }
    let root = discriminant.squareRoot()
    // The larger one first, the other from their product: nothing cancels.
    let u = cbrt(-r / 2 + (r > 0 ? -root : root))
    let v = u == 0 ? 0 : -p / (3 * u)
    return abs(u - v) * 3.0.squareRoot() / 2 / .pi
  }

  /// Whether the spectrum reaches below 0: whether the density just below 0 is not 0.
  private func reachesBelowZero(_ energy: Double) -> Bool {
    density(at: -1e-9, energy: energy) > 0
  }

  /// The critical energy from the density itself, by halving.
  package var measuredCriticalEnergy: Double {
    var (low, high) = (1e-12, 0.25)
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if reachesBelowZero(middle) { high = middle } else { low = middle }
    }
    return 0.5 * (low + high)
  }

  /// The share of the spectrum below 0.
  package func indexShare(energy: Double) -> Double {
    guard energy > 0 else { return 0 }
    // The left edge: the lowest place with a density, within the semicircle's own radius of 0.
    var (low, high) = (-2 * (2 * energy).squareRoot() - 1e-9, 0.0)
    guard density(at: -1e-12, energy: energy) > 0 else { return 0 }
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if density(at: middle, energy: energy) > 0 { high = middle } else { low = middle }
    }
    let edge = high
    // z = edge (1 − u²) takes the square root at the edge away.
    let rule = GaussRule.sixteen
    var sum = 0.0
    let panels = 16
    for panel in 0..<panels {
      for (node, weight) in zip(rule.nodes, rule.weights) {
        let u = (Double(panel) + 0.5 * (1 + node)) / Double(panels)
        sum +=
          weight / (2 * Double(panels)) * 2 * u * -edge
          * density(at: edge * (1 - u * u), energy: energy)
      }
    }
    return sum
  }
}

/// One matrix a run.
private struct RandomMatrixEdgeExperiment: Experiment {
  let phi: Double
  let q: Double
  let size: Int

  let numberNames = ["index-share"]

  /// The matrix of the model at q times the critical energy.
  private var matrix: RandomMatrix { RandomMatrix(size: size, ratio: phi, energy: energy) }
  private var energy: Double { q * EdgeLaw(phi: phi).criticalEnergy }

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    var random = key.random
    let n = size
    let inertia = Inertia(n)
    withUnsafeTemporaryAllocation(
      of: Double.self, capacity: n * n + n + inertia.scratchCount
    ) { room in
      guard let h = room.baseAddress else { return }
      matrix.draw(into: h, column: h + n * n, random: &random)
      numbers[0] = Double(inertia.negativeEigenvalues(h, h + n * n + n)) / Double(n)
    }
    return nil
  }

  func spectrum(of key: RunKey) -> [Double]? {
    var random = key.random
    return Spectrum.eigenvalues(of: matrix.matrix(random: &random))
  }

  /// ½ θᵀHθ, H the run's matrix.
  func scene(of key: RunKey) -> String? {
    var random = key.random
    let hessian = matrix.matrix(random: &random)
    let below = Spectrum.eigenvalues(of: hessian).count { $0 < 0 }
    let model =
      "size: \(size), phi: \(JSONText.number(phi).text), energy: \(JSONText.number(energy).text)"
    return RunScene(
      title: "A random Hessian of size \(size), run \(key.number)",
      summary: "The quadratic form of one matrix of the study",
      source: Study.randomMatrixEdge.source,
      lines: [
        "objective: {random-matrix: {\(model), seed: \(key.seed)}}"
      ] + RunScene.plane(of: hessian),
      optimizers: [
        "method: gradient-descent, learning-rate: 0.1", "method: newton",
        "method: saddle-free-newton, damping: 0.1",
      ],
      notes: "Half of the quadratic form of the run's matrix at \(RunScene.words(q)) times the "
        + "critical energy: \(below) of \(size) eigenvalues are negative. Drawn is the plane of the "
        + "largest and the smallest one, and the paths stay in it. F5 shows the spectrum."
    ).text
  }

  func measures(of runs: RunTable) -> [Measure] {
    let law = EdgeLaw(phi: phi)
    return [
      .mean(
        "index-share", of: runs.values(of: "index-share"),
        theory: law.indexShare(energy: q * law.criticalEnergy), hasScore: false,
        note: "The theory is of large matrices; those of \(size) have a few more."),
      Measure("critical-energy", law.measuredCriticalEnergy, theory: law.criticalEnergy),
    ]
  }
}
