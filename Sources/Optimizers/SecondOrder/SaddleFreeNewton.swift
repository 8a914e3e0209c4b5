import Landscape
import Mathematics

/// Newton's method with the eigenvalues' absolute values: θ' = θ − η V (|Λ| + damping)⁻¹ Vᵀ g,
/// where H = V Λ Vᵀ.
///
/// θ and g have n components, V is n × n. Along a direction of negative curvature it moves away
/// from the saddle, by as much as Newton's method would move towards it. Its direction solves
/// min gᵀd subject to dᵀ|H|d ≤ Δ. The damping is fixed, or of 10⁰, 10⁻¹, …, 10⁻⁶ the one whose step
/// has the least loss.
/// Source: Dauphin, Pascanu, Gulcehre, Cho, Ganguli & Bengio, Identifying and attacking the saddle
/// point problem in high-dimensional non-convex optimization, 2014, sections 5 and 7.
public struct SaddleFreeNewton: Optimizer, Hashable {
  /// η ≥ 0; 1 is the full step.
  public var learningRate: Double
  /// What is added to each absolute eigenvalue.
  public var damping: AbsoluteDamping
  /// How the length is found.
  public var lineSearch: LineSearch

  /// The method with rate η; undamped unless said otherwise.
  public init(
    learningRate: Double = 1, damping: AbsoluteDamping = .fixed(0),
    lineSearch: LineSearch = LineSearch(.fixed)
  ) {
    self.learningRate = learningRate
    self.damping = damping
    self.lineSearch = lineSearch
  }

  /// One Hessian, one eigen-decomposition; seven values if the damping is searched.
  public func step(
    from iterate: Iterate<NoMemory>, on objective: some Objective
  ) throws(StepError) -> Step<NoMemory> {
    let g = try iterate.finiteGradient()
    let spectrum = Spectrum(of: try finiteHessian(of: objective, at: iterate.point))
    let components = spectrum.eigenvectors.transposed * g
    let chosen = try damping.direction(
      spectrum.eigenvalues, components, basis: spectrum.eigenvectors, from: iterate,
      rate: learningRate, on: objective)
    return try secondOrderStep(
      from: iterate, along: chosen.direction, learningRate, lineSearch,
      eigenvalues: spectrum.eigenvalues, evaluations: chosen.evaluations,
      quantities: chosen.quantities, on: objective)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "saddle-free-newton", title: "Saddle-free Newton", order: .second,
    parameters: [.learningRate(1), .damping(0), .dampingSearch, .lineSearch(.fixed)],
    formula: "θ ← θ − η V (|Λ| + damping)⁻¹ Vᵀ g, H = V Λ Vᵀ",
    source: "Dauphin et al. 2014, sections 5 and 7"
  ) {
    SaddleFreeNewton(
      learningRate: $0.number("learning-rate"), damping: $0.absoluteDamping,
      lineSearch: $0.lineSearch())
  }
}
