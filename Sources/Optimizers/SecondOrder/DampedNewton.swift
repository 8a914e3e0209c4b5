import Landscape
import Mathematics

/// Newton's method on a Hessian shifted by a fixed damping: θ' = θ − η (H + damping I)⁻¹ g.
///
/// θ and g have n components, H is n × n. With damping above −λ₁ the direction descends; below, the
/// step along the most negative eigenvalues still leads to the saddle, and near λ = −damping it is
/// arbitrarily long. The damping is fixed, or of 10⁰, 10⁻¹, …, 10⁻⁶ the one whose step has the least
/// loss.
/// Source: Levenberg, A method for the solution of certain non-linear problems in least squares,
/// 1944; Nocedal & Wright, Numerical Optimization, 2006, section 3.4.
public struct DampedNewton: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double
  /// What is added to every eigenvalue.
  public var damping: AbsoluteDamping
  /// How the length is found.
  public var lineSearch: LineSearch

  /// The method with rate η and the given damping.
  public init(
    learningRate: Double = 1, damping: AbsoluteDamping = .fixed(0.5),
    lineSearch: LineSearch = LineSearch(.fixed)
  ) {
    self.learningRate = learningRate
    self.damping = damping
    self.lineSearch = lineSearch
  }

  /// One Hessian, one factorisation; if the damping is searched, one eigen-decomposition and seven
  /// values.
  public func step(
    from iterate: Iterate<NoMemory>, on objective: some Objective
  ) throws(StepError) -> Step<NoMemory> {
    let g = try iterate.finiteGradient()
    var hessian = try finiteHessian(of: objective, at: iterate.point)
    guard case .fixed(let damping) = damping else {
      let spectrum = Spectrum(of: hessian)
      let chosen = try self.damping.direction(
        spectrum.eigenvalues, spectrum.eigenvectors.transposed * g,
        basis: spectrum.eigenvectors, isAbsolute: false, from: iterate, rate: learningRate,
        on: objective)
      return try secondOrderStep(
        from: iterate, along: chosen.direction, learningRate, lineSearch,
        eigenvalues: spectrum.eigenvalues, evaluations: chosen.evaluations,
        quantities: chosen.quantities, on: objective)
    }
    for i in 0..<hessian.rows { hessian[i, i] += damping }
    let direction = -(try solve(hessian, g))
    return try secondOrderStep(
      from: iterate, along: direction, learningRate, lineSearch, on: objective)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "damped-newton", title: "Damped Newton", order: .second,
    parameters: [.learningRate(1), .damping(0.5), .dampingSearch, .lineSearch(.fixed)],
    formula: "θ ← θ − η (H + damping I)⁻¹ g",
    source: "Levenberg 1944; Nocedal & Wright 2006, section 3.4"
  ) {
    DampedNewton(
      learningRate: $0.number("learning-rate"), damping: $0.absoluteDamping,
      lineSearch: $0.lineSearch())
  }
}
