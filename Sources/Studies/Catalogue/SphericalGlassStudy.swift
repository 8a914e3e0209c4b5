import Landscape
import Mathematics
import Platform

extension Study {
  /// Critical points of the spherical p-spin glass.
  static let sphericalGlass = Study(
    id: "spherical-glass", title: "Critical points of the spherical spin glass",
    measured: "how many critical points there are, how index and energy go together, and the line "
      + "between energy and curvature",
    measures: [
      "critical-points", "minima", "share-index-K", "energy-index-K", "rms-from-curve", "slope",
    ],
    source: "Auffinger, Ben Arous & Cerny 2013; Choromanska et al. 2015",
    parameters: [
      .coordinate("n", [3, 4, 10, 20], in: 2...60, "the number of spins"),
      .coordinate("p", [3], in: 2...6, "how many spins a coupling joins"),
    ],
    standardRuns: 1000,
    remark: "H = n^(−(p−1)/2) Σ J s…s on the sphere |s|² = n, energies are H/n. Up to n = 4 all "
      + "critical points of each glass are counted, checked by their Euler sum; beyond, a run is one "
      + "Newton search from a random place. The layers of the lowest indices, p = 3: E0 −1.6570, "
      + "E1 −1.6529, E2 −1.6503, down to −1.6330: at these n they cannot be seen."
  ) { cell throws(StudyError) in
    let (n, p) = (cell.integer("n"), cell.integer("p"))
    guard SphericalSpinGlass.isHeld(order: p, size: n) else {
      throw .value("a spherical glass with n=\(n) and p=\(p) has too many couplings; take fewer")
    }
    return SphericalGlassExperiment(n: n, p: p)
  }
}

/// One glass a run: all its critical points, or the one that Newton's method finds.
private struct SphericalGlassExperiment: Experiment {
  let n: Int
  let p: Int

  private var isCounted: Bool { n <= 4 }

  var numberNames: [String] {
    isCounted
      ? CriticalPointTally.names(largestIndex: n - 1, noun: "energy")
      : ["index", "energy", "trace", "curve"]
  }

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    let glass = SphericalSpinGlass(order: p, size: n, seed: key.landscapeSeed)
    var random = key.random
    if isCounted { return count(glass, &random, into: numbers) }
    let found = SphereNewton(glass).search(&random) { point in
      numbers[0] = Double(point.index)
      numbers[1] = point.energy
      numbers[2] = point.trace
      numbers[3] = deviation(index: point.index, energy: point.energy)
    }
    return found ? nil : "no convergence"
  }

  /// α − α(E): the share of negative directions less that of the semicircle at this energy.
  private func deviation(index: Int, energy: Double) -> Double {
    let edge = 2 * (Double(p - 1) / Double(p)).squareRoot()
    return Double(index) / Double(n - 1) - semicircleShare(-energy / edge)
  }

  /// Of the Hessian on the sphere at the run's critical point, beyond what is counted.
  func spectrum(of key: RunKey) -> [Double]? {
    guard !isCounted else { return nil }
    let glass = SphericalSpinGlass(order: p, size: n, seed: key.landscapeSeed)
    var random = key.random
    var place: [Double] = []
    guard SphereNewton(glass).search(&random, found: { place = Array($0.place) }) else {
      return nil
    }
    var hessian = glass.hessian(at: Vector(place))
    // What points off the sphere becomes the largest, and is left out.
    let far = 1e6
    for i in 0..<n {
      for j in 0..<n { hessian.elements[i * n + j] += far * place[i] * place[j] / Double(n) }
    }
    return Spectrum.eigenvalues(of: hessian).dropLast()
  }

  /// The glass of a run at a critical point; of three spins the whole sphere.
  func scene(of key: RunKey) -> String? {
    let model = "spherical-spin-glass: {p: \(p), size: \(n), seed: \(key.landscapeSeed)"
    var scene = RunScene(
      title: "A glass of \(n) spins, run \(key.number)",
      summary: "One spherical \(p)-spin glass of the study", source: Study.sphericalGlass.source,
      lines: [], optimizers: [], notes: "")
    if n == 3 {
      scene.lines = [
        "objective: {\(model), chart: true}}", "view: {x: [-3.2, 3.2], y: [-2.8, 2.8]}",
        "start: [0.5, 0.25]",
      ]
      scene.optimizers = [
        "method: gradient-descent, learning-rate: 0.02", "method: newton",
        "method: saddle-free-newton, damping: 0.5",
      ]
      scene.notes =
        "The sphere of three spins, projected onto the plane from one pole: all critical points are "
        + "searched with proof. Minima and maxima less saddles make 2 on a sphere."
      return scene.text
    }
    let glass = SphericalSpinGlass(order: p, size: n, seed: key.landscapeSeed)
    var random = key.random
    var place: [Double] = []
    var words = ""
    for _ in 0..<20 where place.isEmpty {
      _ = SphereNewton(glass).search(&random) { point in
        place = Array(point.place)
        words = "energy \(RunScene.words(point.energy)) a spin, index \(point.index)"
      }
    }
    guard !place.isEmpty else { return nil }
    // A little beside the point, so that there is something to see.
    let start = place.enumerated().map { $0.element + ($0.offset % 2 == 0 ? 0.05 : -0.04) }
    scene.lines = [
      "objective: {\(model)}}", "start: \(RunScene.list(start))",
      "slice: {kind: hessian, around: \(RunScene.list(place))}",
    ]
    scene.optimizers = [
      "method: gradient-descent, learning-rate: 0.02", "method: newton",
      "method: saddle-free-newton, damping: 1",
    ]
    scene.notes =
      "The critical point that the run found, \(words), lies in the middle of the plane, which goes "
      + "along the largest and the smallest eigenvalue of its Hessian. All methods start beside it: "
      + "Newton goes back, the others leave if there is a way down."
    return scene.text
  }

  // MARK: Counting

  private func count(
    _ glass: SphericalSpinGlass, _ random: inout SeededRandom,
    into numbers: UnsafeMutableBufferPointer<Double>
  ) -> String? {
    var points: [[Double]] = []
    var tally = CriticalPointTally(largestIndex: n - 1)
    let newton = SphereNewton(glass)
    let isOdd = p % 2 == 1
    let goal = 1 + (n % 2 == 1 ? 1 : -1)
    // Ten starts for each point there can be; more where the Euler sum says that some are missing.
    let most = p == 2 ? 2 * n : 2 * (whole(p - 1, to: n) - 1) / (p - 2)
    let starts = max(60, 10 * most)
    for round in 0..<6 {
      for _ in 0..<starts {
        _ = newton.search(&random) { point in
          let place = Array(point.place)
          guard !points.contains(where: { near($0, place) }) else { return }
          for sign in [1.0, -1.0] {
            points.append(place.map { sign * $0 })
            let isTurned = sign < 0 && isOdd
            let index = isTurned ? n - 1 - point.index : point.index
            let energy = isTurned ? -point.energy : point.energy
            tally.add(
              index: index, height: energy, trace: isTurned ? -point.trace : point.trace,
              deviation: deviation(index: index, energy: energy))
          }
        }
      }
      if tally.alternatingSum == goal { break }
      if round == 5 { return "incomplete" }
    }
    tally.record(into: numbers)
    return nil
  }

  private func whole(_ base: Int, to power: Int) -> Int {
    (0..<power).reduce(1) { r, _ in r * base }
  }

  private func near(_ a: [Double], _ b: [Double]) -> Bool {
    for i in 0..<n where abs(a[i] - b[i]) > 1e-6 { return false }
    return true
  }

  // MARK: Measures

  func measures(of runs: RunTable) -> [Measure] {
    let size = Double(n)
    let exact = -(size - 1) / (Double(p) * size + Double(p) - 2)
    guard isCounted else { return sampled(runs, slope: exact) }
    let law = CriticalPointLaw.sphericalGlass(order: p, size: n)
    let pooled = CriticalPointTally.Pooled(runs, largestIndex: n - 1)
    let totals = pooled.totals.reduce(0, +)
    let line = Regression(pooled.sums)
    return [
      .mean("critical-points", of: pooled.totals, theory: law?.total),
      .mean("minima", of: pooled.counts[0], theory: law?.weights[0]),
    ] + pooled.measures(noun: "energy", law: law) + [
      Measure(
        "rms-from-curve", totals > 0 ? (pooled.curve.reduce(0, +) / totals).squareRoot() : nil),
      .estimate(
        "slope", line?.slope, standardError: line?.standardError, theory: p == 2 ? nil : exact),
    ]
  }

  private static let uneven =
    "Newton's method prefers middle indices: shares and heights are its sample's, not the glass's."

  private func sampled(_ runs: RunTable, slope: Double) -> [Measure] {
    let indices = runs.values(of: "index")
    let energies = runs.values(of: "energy")
    let law = CriticalPointLaw.sphericalGlass(order: p, size: n)
    var measures = [
      Measure("critical-points", nil, theory: law?.total),
      Measure("minima", nil, theory: law?.weights[0]),
    ]
    for k in 0..<n {
      let count = indices.count { Int($0) == k }
      var share = Measure.share("share-index-\(k)", count, of: indices.count, note: Self.uneven)
      share.law = law?.shares[k]
      measures.append(share)
    }
    for k in 0..<n {
      let heights = zip(indices, energies).filter { Int(saturating: $0.0) == k }.map(\.1)
      var mean = Measure.mean("energy-index-\(k)", of: heights, note: Self.uneven)
      mean.law = law?.heights[k]
      measures.append(mean)
    }
    let squares = runs.values(of: "curve").map { $0 * $0 }
    let sums = zip(runs.values(of: "trace"), energies).map { trace, energy in
      var sums = Regression.Sums()
      sums.add(trace, energy)
      return sums
    }
    let line = Regression(sums)
    return measures + [
      Measure("rms-from-curve", Moments(squares).average?.squareRoot()),
      .estimate(
        "slope", line?.slope, standardError: line?.standardError, theory: slope, hasScore: false,
        note: "Through Newton's sample the slope comes out some 3 % too steep."),
    ]
  }
}
