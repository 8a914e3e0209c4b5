import Landscape
import Mathematics

/// BFGS from the last few steps only: d = −B g by two loops over pairs s = θ' − θ, y = g' − g,
/// θ' = θ + α d.
///
/// θ and g have n components; at most `history` pairs are kept, and B begins each step as
/// (yᵀs / yᵀy) I of the newest pair (I before there is one). α is found by a line search (strong
/// Wolfe, c₂ = 0.9, unless chosen otherwise) that begins at the learning rate. A pair with
/// yᵀs ≤ 0, which strong Wolfe rules out, is not kept.
/// Source: Nocedal & Wright, Numerical Optimization, 2006, algorithms 7.4 and 7.5.
public struct LBFGS: Optimizer, Hashable {
  /// η ≥ 0: the trial length of every step.
  public var learningRate: Double
  /// The number of pairs kept, at least 1.
  public var history: Int
  /// How lengths are found.
  public var lineSearch: LineSearch

  /// The newest pairs.
  public struct Memory: OptimizerMemory {
    /// Oldest first.
    public var pairs: [Pair]

    /// What one step taught.
    public struct Pair: Sendable, Equatable {
      /// s = θ' − θ.
      public var s: Vector
      /// y = g' − g.
      public var y: Vector
    }

    /// Two vectors a pair.
    public var byteCount: Int {
      pairs.reduce(0) { $0 + $1.s.byteCount + $1.y.byteCount }
    }
  }

  /// The method with trial length η.
  public init(
    learningRate: Double = 1, history: Int = 10, lineSearch: LineSearch = LineSearch(.wolfe)
  ) {
    self.learningRate = learningRate
    self.history = history
    self.lineSearch = lineSearch
  }

  /// No pairs.
  public func initialMemory(at start: Vector) -> Memory { Memory(pairs: []) }

  /// A shorter history forgets the oldest pairs.
  public func memory(_ memory: Memory, from previous: LBFGS) -> Memory {
    Memory(pairs: memory.pairs.suffix(history))
  }

  /// One gradient and what the search evaluates.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    let d = -product(iterate.memory.pairs, g)
    let found = try lineSearch.step(from: iterate, along: d, trial: learningRate, on: objective)
    let (evaluation, evaluations) = found.evaluated(on: objective)
    let pair = Memory.Pair(s: found.point - iterate.point, y: evaluation.gradient - g)
    var memory = iterate.memory
    let curvature = pair.y.dot(pair.s)
    let isKept = curvature > 0 && curvature.isFinite
    if isKept {
      memory.pairs = Array(memory.pairs.suffix(history - 1))
      memory.pairs.append(pair)
    }
    return Step(
      point: found.point, memory: memory, evaluation: evaluation,
      report: StepReport(
        evaluations: evaluations, quantities: [Quantity("length", found.length)],
        remark: isKept ? nil : "the curvature along the step is not positive: no update"))
  }

  /// B g by the two loops of algorithm 7.4.
  private func product(_ pairs: [Memory.Pair], _ g: Vector) -> Vector {
    guard let newest = pairs.last else { return g }
    var q = g
    var weights: [Double] = []
    for pair in pairs.reversed() {
      let weight = pair.s.dot(q) / pair.y.dot(pair.s)
      weights.append(weight)
      q = q - weight * pair.y
    }
    var r = (newest.y.dot(newest.s) / newest.y.dot(newest.y)) * q
    for (pair, weight) in zip(pairs, weights.reversed()) {
      r = r + (weight - pair.y.dot(r) / pair.y.dot(pair.s)) * pair.s
    }
    return r
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "l-bfgs", title: "L-BFGS", order: .first,
    parameters: [
      .learningRate(1),
      .integer("history", 10, in: 1...1000, "the number of past steps that B is made of"),
      .lineSearch(.wolfe),
    ] + ParameterSpec.inexactGradient,
    formula: "d = −B g, B from the last pairs (s, y); θ ← θ + α d",
    source: "Nocedal & Wright 2006, algorithms 7.4 and 7.5"
  ) {
    LBFGS(
      learningRate: $0.number("learning-rate"), history: $0.integer("history"),
      lineSearch: $0.lineSearch())
  }
}
