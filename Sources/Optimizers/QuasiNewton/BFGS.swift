import Landscape
import Mathematics

/// A quasi-Newton method that learns the inverse Hessian B from gradients: d = −B g, θ' = θ + α d,
/// and with s = θ' − θ, y = g' − g, r = 1 / yᵀs: B' = (I − r s yᵀ) B (I − r y sᵀ) + r s sᵀ.
///
/// θ and g have n components, B is n × n and begins as I; before the first update it is scaled by
/// yᵀs / yᵀy. α is found by a line search (strong Wolfe, c₂ = 0.9, unless chosen otherwise) that
/// begins at the learning rate. Where yᵀs ≤ 0, which strong Wolfe rules out, B stays as it is. B is
/// positive definite always, so the method descends and is not drawn to saddles.
/// Source: Nocedal & Wright, Numerical Optimization, 2006, algorithm 6.1, equations 6.17 and 6.20.
public struct BFGS: Optimizer, Hashable {
  /// η ≥ 0: the trial length of every step.
  public var learningRate: Double
  /// How lengths are found.
  public var lineSearch: LineSearch

  /// What was learned.
  public struct Memory: OptimizerMemory {
    /// B, n × n; nil for I, before the first update.
    public var inverseHessian: Matrix?

    /// One matrix.
    public var byteCount: Int { 32 + (inverseHessian?.elements.count ?? 0) * 8 }
  }

  /// The method with trial length η.
  public init(learningRate: Double = 1, lineSearch: LineSearch = LineSearch(.wolfe)) {
    self.learningRate = learningRate
    self.lineSearch = lineSearch
  }

  /// Nothing learned.
  public func initialMemory(at start: Vector) -> Memory { Memory(inverseHessian: nil) }

  /// One gradient and what the search evaluates.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    let d = iterate.memory.inverseHessian.map { -($0 * g) } ?? -g
    let found = try lineSearch.step(from: iterate, along: d, trial: learningRate, on: objective)
    let (evaluation, evaluations) = found.evaluated(on: objective)
    let update = updated(
      iterate.memory.inverseHessian, s: found.point - iterate.point, y: evaluation.gradient - g)
    return Step(
      point: found.point, memory: Memory(inverseHessian: update ?? iterate.memory.inverseHessian),
      evaluation: evaluation,
      report: StepReport(
        evaluations: evaluations, quantities: [Quantity("length", found.length)],
        remark: update == nil ? "the curvature along the step is not positive: no update" : nil))
  }

  /// B' from B, or nil where yᵀs is not positive.
  private func updated(_ inverse: Matrix?, s: Vector, y: Vector) -> Matrix? {
    let n = s.dimension
    let ys = y.dot(s)
    guard ys > 0, ys.isFinite else { return nil }
    let old =
      inverse ?? .diagonal([Double](repeating: ys / y.dot(y), count: n))
    let r = 1 / ys
    let by = old * y
    // (I − r s yᵀ) B (I − r y sᵀ) + r s sᵀ, multiplied out.
    let factor = r * (1 + r * y.dot(by))
    var new = old
    for i in 0..<n {
      for j in 0..<n { new[i, j] += factor * s[i] * s[j] - r * (by[i] * s[j] + s[i] * by[j]) }
    }
    return new.isFinite ? new : nil
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "bfgs", title: "BFGS", order: .first,
    parameters: [.learningRate(1), .lineSearch(.wolfe)] + ParameterSpec.inexactGradient,
    formula: "d = −B g; θ ← θ + α d; B ← (I − r s yᵀ) B (I − r y sᵀ) + r s sᵀ, r = 1 / yᵀs",
    source: "Nocedal & Wright 2006, algorithm 6.1"
  ) { BFGS(learningRate: $0.number("learning-rate"), lineSearch: $0.lineSearch()) }
}

extension LineSearch.Result {
  /// Value and gradient at the point found, evaluated now if the search did not need them, and what
  /// all that cost.
  func evaluated(on objective: some Objective) -> (Evaluation, Evaluations) {
    if let evaluation { return (evaluation, evaluations) }
    let (value, gradient) = objective.valueAndGradient(at: point)
    return (
      Evaluation(value: value, gradient: gradient), evaluations + Evaluations(gradients: 1)
    )
  }
}
