import Landscape
import Mathematics

/// Newton's method on a Hessian shifted by a fixed damping: θ' = θ − η (H + damping I)⁻¹ g.
///
/// θ and g have n components, H is n × n. With damping above −λ₁ the direction descends; below, the
/// step along the most negative eigenvalues still leads to the saddle, and near λ = −damping it is
/// arbitrarily long.
/// Source: Levenberg, A method for the solution of certain non-linear problems in least squares,
/// 1944; Nocedal & Wright, Numerical Optimization, 2006, section 3.4.
public struct DampedNewton: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double
  /// What is added to every eigenvalue, ≥ 0.
  public var damping: Double
  /// How the length is found.
  public var lineSearch: LineSearch

  /// The method with rate η and the given damping.
  public init(
    learningRate: Double = 1, damping: Double = 0.5, lineSearch: LineSearch = LineSearch(.fixed)
  ) {
    self.learningRate = learningRate
    self.damping = damping
    self.lineSearch = lineSearch
  }

  /// One Hessian, one factorisation.
  public func step(
    from iterate: Iterate<NoMemory>, on objective: some Objective
  ) throws(StepError) -> Step<NoMemory> {
    let g = try iterate.finiteGradient()
    var hessian = try finiteHessian(of: objective, at: iterate.point)
    for i in 0..<hessian.rows { hessian[i, i] += damping }
    let direction = -(try solve(hessian, g))
    return try secondOrderStep(
      from: iterate, along: direction, learningRate, lineSearch, on: objective)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "damped-newton", title: "Damped Newton", letter: "W", order: .second,
    parameters: [.learningRate(1), .damping(0.5), .lineSearch(.fixed)],
    formula: "θ ← θ − η (H + damping I)⁻¹ g",
    source: "Levenberg 1944; Nocedal & Wright 2006, section 3.4"
  ) {
    DampedNewton(
      learningRate: $0.number("learning-rate"), damping: $0.number("damping"),
      lineSearch: $0.lineSearch())
  }
}
