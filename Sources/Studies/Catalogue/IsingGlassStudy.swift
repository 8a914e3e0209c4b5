import Landscape
import Mathematics

extension Study {
  /// The states of a spin glass from which no single flip goes down.
  static let isingGlass = Study(
    id: "ising-glass", title: "Stable states of a spin glass",
    measured:
      "how many states no single flip lowers, their energies, and where greedy descent ends",
    measures: ["minima", "minimum-energy", "ground-energy", "greedy-energy", "greedy-share"],
    source: "Sherrington & Kirkpatrick 1975; Shafaei, lecture on high-dimensional landscapes",
    parameters: [
      .coordinate("n", [4, 6, 8, 10, 12, 14, 16], in: 3...400, "the number of spins"),
      .integer("greedy-starts", 10, in: 1...1000, "starts of greedy descent in each glass"),
    ],
    standardRuns: 1000,
    remark:
      "H = −Σ J_ik s_i s_k over pairs, J ~ N(0, 1/N). With couplings for ordered pairs, as on "
      + "the slide, energies are √2 times as large. A coin for each spin would give 1 stable state "
      + "for every N. All states are looked at up to N = \(IsingGlassExperiment.mostEnumerated)."
  ) {
    IsingGlassExperiment(n: $0.integer("n"), starts: $0.integer("greedy-starts"))
  }
}

/// One glass a run: all its states, and greedy descent from random ones.
private struct IsingGlassExperiment: Experiment {
  static let mostEnumerated = 22

  let n: Int
  let starts: Int

  let numberNames = ["minima", "minimum-energy", "ground-energy", "greedy-energy", "greedy-share"]

  private var isEnumerated: Bool { n <= Self.mostEnumerated }

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    var random = key.random
    let glass = IsingGlass(size: n, seed: key.landscapeSeed)
    var ground = -Double.infinity
    if isEnumerated {
      let all = glass.enumerated()
      numbers[0] = Double(all.minima)
      numbers[1] = all.minimumEnergies / Double(all.minima) / Double(n)
      numbers[2] = all.groundEnergy / Double(n)
      ground = numbers[2]
    }
    var (sum, hits) = (0.0, 0)
    for _ in 0..<starts {
      let energy = glass.descent(from: glass.randomState(&random)).energies.last ?? 0
      sum += energy / Double(n)
      // Another stable state this near would be one in a billion.
      if isEnumerated, energy / Double(n) - ground < 1e-9 { hits += 1 }
    }
    numbers[3] = sum / Double(starts)
    if isEnumerated { numbers[4] = Double(hits) / Double(starts) }
    return nil
  }

  /// The glass, and the first state that greedy descent started from.
  func isingGlass(of key: RunKey) -> (glass: IsingGlass, start: [Double])? {
    var random = key.random
    let glass = IsingGlass(size: n, seed: key.landscapeSeed)
    return (glass, glass.randomState(&random))
  }

  func measures(of runs: RunTable) -> [Measure] {
    let theory = StableStates(spins: n)
    let minima = runs.values(of: "minima")
    let energies = zip(minima, runs.values(of: "minimum-energy")).map { $0 * $1 }
    return [
      .mean("minima", of: minima, theory: theory.number),
      .ratio("minimum-energy", energies, over: minima, theory: theory.energy),
      .mean("ground-energy", of: runs.values(of: "ground-energy")),
      .mean("greedy-energy", of: runs.values(of: "greedy-energy")),
      .mean("greedy-share", of: runs.values(of: "greedy-share")),
    ]
  }
}
