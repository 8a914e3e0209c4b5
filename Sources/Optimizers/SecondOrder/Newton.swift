import Landscape
import Mathematics

/// Newton's method for a critical point: θ' = θ − η H⁻¹ g, undamped.
///
/// θ and g have n components, H is n × n. The step solves for the critical point of the quadratic
/// model whatever its kind, so from nearby it goes to any nondegenerate critical point: a component
/// in the eigenbasis is multiplied by 1 − η for either sign of the eigenvalue. A line search, if
/// chosen, begins at η; it has no answer where the direction climbs, as it does towards a maximum.
/// Source: Nocedal & Wright, Numerical Optimization, 2006, equation 2.15.
public struct Newton: Optimizer, Hashable {
  /// η ≥ 0; 1 is the full step.
  public var learningRate: Double
  /// How the length is found.
  public var lineSearch: LineSearch

  /// Newton's method with rate η.
  public init(learningRate: Double = 1, lineSearch: LineSearch = LineSearch(.fixed)) {
    self.learningRate = learningRate
    self.lineSearch = lineSearch
  }

  /// One Hessian, one factorisation.
  public func step(
    from iterate: Iterate<NoMemory>, on objective: some Objective
  ) throws(StepError) -> Step<NoMemory> {
    let g = try iterate.finiteGradient()
    let hessian = try finiteHessian(of: objective, at: iterate.point)
    let direction = -(try solve(hessian, g))
    return try secondOrderStep(
      from: iterate, along: direction, learningRate, lineSearch, on: objective)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "newton", title: "Newton", order: .second,
    parameters: [.learningRate(1), .lineSearch(.fixed)],
    formula: "θ ← θ − η H⁻¹ g",
    source: "Nocedal & Wright 2006, equation 2.15"
  ) { Newton(learningRate: $0.number("learning-rate"), lineSearch: $0.lineSearch()) }
}

/// H = ∇²f(θ), n × n, if all of it is finite.
func finiteHessian(of objective: some Objective, at point: Vector) throws(StepError) -> Matrix {
  let hessian = objective.hessian(at: point)
  guard hessian.isFinite else { throw .hessianNotFinite }
  return hessian
}

/// The solution x of A x = b, A being n × n.
///
/// - Throws: `singularHessian` when a pivot is exactly zero: there is no relative cut-off.
func solve(_ matrix: Matrix, _ right: Vector) throws(StepError) -> Vector {
  guard let solution = matrix.solve(right) else { throw .singularHessian }
  return solution
}

/// The step of a memoryless method that used one Hessian: along d, of the length the search finds.
func secondOrderStep(
  from iterate: Iterate<NoMemory>, along direction: Vector, _ learningRate: Double,
  _ lineSearch: LineSearch, eigenvalues: [Double] = [], evaluations: Evaluations = Evaluations(),
  quantities: [Quantity] = [], on objective: some Objective
) throws(StepError) -> Step<NoMemory> {
  let found = try lineSearch.step(
    from: iterate, along: direction, trial: learningRate, on: objective)
  var report = StepReport(
    evaluations: evaluations + found.evaluations + Evaluations(hessians: 1),
    eigenvalues: eigenvalues, quantities: quantities)
  if lineSearch.kind != .fixed { report.quantities.append(Quantity("length", found.length)) }
  return Step(point: found.point, evaluation: found.evaluation, report: report)
}
