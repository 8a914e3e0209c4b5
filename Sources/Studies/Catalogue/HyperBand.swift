import Mathematics
import Platform
import Synchronization

extension Study {
  /// What early stopping of bad settings gains over random search.
  static let hyperBand = Study(
    id: "hyperband", title: "HyperBand beside random search",
    measured: "the quantile of the setting found, and how much longer random search takes for it",
    measures: ["quantile", "random-search-quantile", "speed-up", "best-loss"],
    source: "Li, Jamieson, DeSalvo, Rostamizadeh & Talwalkar 2018; Recht, lecture on optimization",
    parameters: [
      .coordinate(
        "rule", of: ["jmlr", "arxiv"],
        "how many settings a bracket starts with: rounded up, or the first version's"),
      .coordinate("r", [27, 81, 243], in: 2...100_000, "the most a setting may use, R"),
      .coordinate("eta", [3], in: 2...10, "the part that is kept is 1/eta"),
    ],
    standardRuns: 2000,
    remark: "Synthetic learning curves, which cross: a = 0.02 + 0.5 (1.5 (u1 − 0.6)² + 0.6 (u2 − "
      + "0.35)² + 0.4 (u3 − 0.7)²), τ = 10^(2 (0.75 − u1)), loss(r) = a + (0.9 − a)/(1 + r/τ), but 0.9 "
      + "where u1 > 0.9. Random search has as many full runs as HyperBand costs. A speed-up of an "
      + "order of magnitude depends on the problem."
  ) {
    HyperBandExperiment(
      brackets: HyperBandBrackets(
        rule: $0.word("rule") == "arxiv" ? .arxiv : .jmlr, budget: $0.integer("r"),
        eta: $0.integer("eta")))
  }
}

/// The brackets of HyperBand: n settings with r each, again and again fewer with more.
package struct HyperBandBrackets: Sendable, Hashable {
  /// How many settings a bracket starts with.
  package enum Rule: Sendable, Hashable {
    /// n = ⌈η^s (s_max + 1)/(s + 1)⌉, as published.
    case jmlr
    /// n = ⌊(s_max + 1)/(s + 1)⌋ η^s, as in the first version's code.
    case arxiv
  }

  /// One bracket.
  package struct Bracket: Sendable, Hashable {
    /// How often it cuts.
    package let s: Int
    /// The number of settings, and how much each has used by then, rung by rung.
    package let rungs: [(settings: Int, resource: Double)]

    package static func == (a: Bracket, b: Bracket) -> Bool {
      a.s == b.s && a.rungs.elementsEqual(b.rungs) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(s) }
  }

  /// R, the most that a setting may use.
  package let budget: Int
  /// η.
  package let eta: Int
  /// From the most cutting bracket to plain random search.
  package let brackets: [Bracket]

  /// The brackets of a rule. s_max is found with whole numbers: log 243/log 3 is below 5 in doubles.
  package init(rule: Rule, budget: Int, eta: Int) {
    self.budget = budget
    self.eta = eta
    var powers = [1]
    while powers[powers.count - 1] * eta <= budget { powers.append(powers[powers.count - 1] * eta) }
    let most = powers.count - 1
    brackets = (0...most).reversed().map { s in
      let start: Int
      switch rule {
      case .jmlr: start = (powers[s] * (most + 1) + s) / (s + 1)
      case .arxiv: start = (most + 1) / (s + 1) * powers[s]
      }
      return Bracket(
        s: s,
        rungs: (0...s).map { i in
          (start / powers[i], Double(budget) / Double(powers[s - i]))
        })
    }
  }

  /// The number of settings that are tried.
  package var settings: Int { brackets.reduce(0) { $0 + $1.rungs[0].settings } }

  /// What it costs in full runs when each rung begins anew.
  package var cost: Double {
    brackets.reduce(0) { $0 + $1.rungs.reduce(0) { $0 + Double($1.settings) * $1.resource } }
      / Double(budget)
  }

  /// The full runs that random search has for the same cost.
  package var fullRuns: Int { Int(saturating: cost) }

  /// What it costs in full runs when each rung goes on where the one before ended.
  package var resumedCost: Double {
    brackets.reduce(0) { sum, bracket in
      var (sum, before) = (sum, 0.0)
      for rung in bracket.rungs {
        sum += Double(rung.settings) * (rung.resource - before)
        before = rung.resource
      }
      return sum
    } / Double(budget)
  }

  /// [[s, [[n, r], ..]], ..].
  package var json: JSONText {
    .array(
      brackets.map { bracket in
        .array([
          .integer(bracket.s),
          .array(
            bracket.rungs.map { .array([.integer($0.settings), .number($0.resource)]) }),
        ])
      })
  }
}

/// How likely a setting drawn evenly is better than a loss, at the full resource.
private struct LossDistribution: Sendable {
  private let sorted: [Double]

  /// The distribution at a resource, from evenly spread points. Remembered.
  static func at(_ resource: Double) -> LossDistribution {
    if let known = memo.withLock({ $0[resource] }) { return known }
    let made = LossDistribution(resource)
    memo.withLock { $0[resource] = made }
    return made
  }

  private static let memo = Mutex<[Double: LossDistribution]>([:])

  private init(_ resource: Double) {
    // The additive recurrence of the three-dimensional golden ratio (Roberts 2018).
    let g = 1.220_744_084_605_759_5
    let count = 1 << 18
    sorted = (1...count).map { i in
      func part(_ power: Double) -> Double {
        let x = 0.5 + Double(i) / power
        return x - x.rounded(.down)
      }
      return SyntheticCurve(part(g), part(g * g), part(g * g * g)).loss(resource)
    }.sorted()
  }

  /// The share of settings with a lower loss.
  func quantile(_ loss: Double) -> Double {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < loss { low = middle + 1 } else { high = middle }
    }
    guard low > 0, low < sorted.count, sorted[low] > sorted[low - 1] else {
      return Double(low) / Double(sorted.count)
    }
    let rest = (loss - sorted[low - 1]) / (sorted[low] - sorted[low - 1])
    return (Double(low) - 0.5 + rest) / Double(sorted.count)
  }
}

/// One search of each kind a run, at the same cost.
private struct HyperBandExperiment: Experiment {
  let brackets: HyperBandBrackets

  let numberNames = ["quantile", "random-search-quantile", "best-loss", "random-search-loss"]

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    let search = search(key)
    let full = Double(brackets.budget)
    let (best, other) = (search.best.loss(full), search.randomBest.loss(full))
    let distribution = LossDistribution.at(full)
    numbers[0] = distribution.quantile(best)
    numbers[1] = distribution.quantile(other)
    numbers[2] = best
    numbers[3] = other
    return nil
  }

  private func search(_ key: RunKey) -> HyperBandSearch {
    var random = key.random
    return HyperBandSearch(brackets, fullRuns: brackets.fullRuns, random: &random)
  }

  /// The loss after R over the settings, from what each search found.
  func scene(of key: RunKey) -> String? {
    let search = search(key)
    let (best, other) = (search.best, search.randomBest)
    let full = Double(brackets.budget)
    let start = RunScene.list(best.setting)
    return RunScene(
      title: "The settings that HyperBand searched, run \(key.number)",
      summary: "The loss after so much training, and the two best settings found",
      source: Study.hyperBand.source,
      lines: [
        "formula: \(RunScene.quoted(SyntheticCurve.formula))", "variables: [u1, u2, u3]",
        "parameters: {r: {value: \(brackets.budget), range: [1, \(brackets.budget)]}}",
        "view: {x: [0, 1], y: [0, 1]}", "start: \(start)",
        "slice: {origin: [0, 0, \(JSONText.number(best.setting[2]).text)], "
          + "axes: [[1, 0, 0], [0, 1, 0]]}",
      ],
      optimizers: [
        "method: gradient-descent, name: HyperBand, letter: H, learning-rate: 0.1, start: \(start)",
        "method: gradient-descent, name: random search, letter: R, learning-rate: 0.1, "
          + "start: \(RunScene.list(other.setting))",
      ],
      notes: "u1, u2 and u3 are a setting, f its loss after training with r. Of "
        + "\(brackets.settings) settings HyperBand kept H, loss \(RunScene.words(best.loss(full))); "
        + "for the same cost random search kept R, \(RunScene.words(other.loss(full))). Settings "
        + "right of u1 = 0.9 diverge. Turn r down ([i]): fast settings, at the right, look best "
        + "early, and brackets that cut early keep those. [n] shows where the slope leads from both."
    ).text
  }

  var details: [(name: String, value: JSONText)] {
    [
      ("brackets", brackets.json), ("settings", .integer(brackets.settings)),
      ("cost", .number(brackets.cost)), ("resumed-cost", .number(brackets.resumedCost)),
      ("ceiling", .number(Double(brackets.settings) / brackets.cost)),
    ]
  }

  func measures(of runs: RunTable) -> [Measure] {
    let quantile = Measure.mean("quantile", of: runs.values(of: "quantile"))
    var speed = Measure("speed-up", nil)
    if let q = quantile.value, q > 0 {
      speed = .estimate(
        "speed-up", (1 / q - 1) / brackets.cost,
        standardError: quantile.standardError.map { $0 / (q * q) / brackets.cost })
    }
    return [
      quantile,
      .mean(
        "random-search-quantile", of: runs.values(of: "random-search-quantile"),
        theory: 1 / Double(brackets.fullRuns + 1)),
      speed,
      .mean("best-loss", of: runs.values(of: "best-loss")),
    ]
  }
}
