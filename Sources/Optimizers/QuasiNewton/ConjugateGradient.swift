import Landscape
import Mathematics

/// Nonlinear conjugate gradients, Polak–Ribière+: β = max(0, gᵀ(g − g₋) / g₋ᵀg₋), d = −g + β d₋,
/// θ' = θ + α d, from d = −g.
///
/// θ, g and d have n components. α is found by a line search (strong Wolfe with c₂ = 0.1 unless
/// chosen otherwise) that begins at the learning rate, and later at the length that would repeat
/// the last step's first-order change. Where d does not descend, it begins again at −g. With exact
/// searches it ends on a convex quadratic in n steps.
/// Source: Nocedal & Wright, Numerical Optimization, 2006, section 5.2, equations 5.44 and 5.45,
/// and the remark on initial lengths, equation 3.60.
public struct ConjugateGradient: Optimizer, Hashable {
  /// η ≥ 0: the first trial length, or the length of every step if it is fixed.
  public var learningRate: Double
  /// How lengths are found.
  public var lineSearch: LineSearch

  /// What is kept of the step before.
  public struct Memory: OptimizerMemory {
    /// g₋ and d₋; nil before the first step.
    public var previous: Previous?

    /// The step before.
    public struct Previous: Sendable, Equatable {
      /// g₋.
      public var gradient: Vector
      /// d₋.
      public var direction: Vector
      /// Its α.
      public var length: Double
    }

    /// Two vectors.
    public var byteCount: Int {
      (previous?.gradient.byteCount ?? 0) + (previous?.direction.byteCount ?? 0)
    }
  }

  /// The method with a first trial length η.
  public init(learningRate: Double = 1, lineSearch: LineSearch = LineSearch(.wolfe, flatness: 0.1))
  {
    self.learningRate = learningRate
    self.lineSearch = lineSearch
  }

  /// No step before.
  public func initialMemory(at start: Vector) -> Memory { Memory(previous: nil) }

  /// One gradient and what the search evaluates.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    var beta = 0.0
    var d = -g
    var trial = learningRate
    if let previous = iterate.memory.previous {
      let square = previous.gradient.dot(previous.gradient)
      guard square != 0 else { throw .zeroDivisor }
      beta = max(0, (g.dot(g) - g.dot(previous.gradient)) / square)
      d = d + beta * previous.direction
      if g.dot(d) >= 0 {
        beta = 0
        d = -g
      }
      if lineSearch.kind != .fixed {
        let change = previous.length * previous.gradient.dot(previous.direction) / g.dot(d)
        if change > 0, change.isFinite { trial = change }
      }
    }
    let found = try lineSearch.step(from: iterate, along: d, trial: trial, on: objective)
    return Step(
      point: found.point,
      memory: Memory(previous: .init(gradient: g, direction: d, length: found.length)),
      evaluation: found.evaluation,
      report: StepReport(
        evaluations: found.evaluations,
        quantities: [Quantity("length", found.length), Quantity("β", beta)]))
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "conjugate-gradient", title: "Conjugate gradients", order: .first,
    parameters: [.learningRate(1), .lineSearch(.wolfe)] + ParameterSpec.inexactGradient,
    formula: "β = max(0, gᵀ(g − g₋) / g₋ᵀg₋); d ← −g + β d; θ ← θ + α d",
    source: "Polak & Ribière 1969; Nocedal & Wright 2006, section 5.2 (PR+)"
  ) {
    ConjugateGradient(
      learningRate: $0.number("learning-rate"), lineSearch: $0.lineSearch(flatness: 0.1))
  }
}
