import Landscape

/// Newton's method for a critical point: θ' = θ − η H⁻¹ g, undamped.
///
/// θ and g have n components, H is n × n. The step solves for the critical point of the quadratic
/// model whatever its kind, so from nearby it goes to any nondegenerate critical point: a component
/// in the eigenbasis is multiplied by 1 − η for either sign of the eigenvalue.
/// Source: Nocedal & Wright, Numerical Optimization, 2006, equation 2.15.
public struct Newton: Optimizer, Hashable {
  /// η ≥ 0; 1 is the full step.
  public var learningRate: Double

  /// Newton's method with rate η.
  public init(learningRate: Double = 1) { self.learningRate = learningRate }

  /// One Hessian, one factorisation.
  public func step(
    from iterate: Iterate<NoMemory>, on objective: some Objective
  ) throws(StepError) -> Step<NoMemory> {
    let g = try iterate.finiteGradient()
    let hessian = try finiteHessian(of: objective, at: iterate.point)
    let direction = try solve(hessian, g)
    return Step(
      point: try iterate.moved(-learningRate, along: direction),
      report: StepReport(evaluations: Evaluations(hessians: 1)))
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "newton", title: "Newton", letter: "N", order: .second,
    parameters: [.learningRate(1)],
    formula: "θ ← θ − η H⁻¹ g",
    source: "Nocedal & Wright, Numerical Optimization, 2006, equation 2.15"
  ) { Newton(learningRate: $0.number("learning-rate")) }
}

/// H = ∇²f(θ), n × n, if all of it is finite.
func finiteHessian(of objective: some Objective, at point: Vector) throws(StepError) -> Matrix {
  let hessian = objective.hessian(at: point)
  guard hessian.isFinite else { throw .hessianNotFinite }
  return hessian
}
