import Landscape

/// Newton's method with the eigenvalues' absolute values: θ' = θ − η V (|Λ| + damping)⁻¹ Vᵀ g,
/// where H = V Λ Vᵀ.
///
/// θ and g have n components, V is n × n. Along a direction of negative curvature it moves away
/// from the saddle, by as much as Newton's method would move towards it. Its direction solves
/// min gᵀd subject to dᵀ|H|d ≤ Δ.
/// Source: Dauphin, Pascanu, Gulcehre, Cho, Ganguli & Bengio, Identifying and attacking the saddle
/// point problem in high-dimensional non-convex optimization, 2014, equation 11 and section 6.
public struct SaddleFreeNewton: Optimizer, Hashable {
  /// η ≥ 0; 1 is the full step.
  public var learningRate: Double
  /// Added to each absolute eigenvalue, ≥ 0; with 0 there is no step where an eigenvalue is 0.
  public var damping: Double

  /// The method with rate η and fixed damping.
  public init(learningRate: Double = 1, damping: Double = 0) {
    self.learningRate = learningRate
    self.damping = damping
  }

  /// One Hessian, one eigen-decomposition.
  public func step(
    from iterate: Iterate<NoMemory>, on objective: some Objective
  ) throws(StepError) -> Step<NoMemory> {
    let g = try iterate.finiteGradient()
    let spectrum = Spectrum(of: try finiteHessian(of: objective, at: iterate.point))
    let direction = try absoluteSolve(spectrum, g, damping: damping)
    return Step(
      point: try iterate.moved(-learningRate, along: direction),
      report: StepReport(
        evaluations: Evaluations(hessians: 1), eigenvalues: spectrum.eigenvalues))
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "saddle-free-newton", title: "Saddle-free Newton", letter: "S", order: .second,
    parameters: [.learningRate(1), .damping(0)],
    formula: "θ ← θ − η V (|Λ| + damping)⁻¹ Vᵀ g",
    source: "Dauphin et al., Identifying and attacking the saddle point problem, 2014"
  ) {
    SaddleFreeNewton(
      learningRate: $0.number("learning-rate"), damping: $0.number("damping"))
  }
}

/// V (|Λ| + damping)⁻¹ Vᵀ g for a spectrum of n eigenvalues and a vector of n components.
///
/// - Throws: `zeroDivisor` when |λ| + damping is exactly zero for some λ.
func absoluteSolve(
  _ spectrum: Spectrum, _ g: Vector, damping: Double
) throws(StepError) -> Vector {
  let n = g.dimension
  var result = Vector.zero(n)
  for k in 0..<n {
    let divisor = abs(spectrum.eigenvalues[k]) + damping
    guard divisor != 0 else { throw .zeroDivisor }
    var component = 0.0
    for i in 0..<n { component += spectrum.eigenvectors[i, k] * g[i] }
    component /= divisor
    for i in 0..<n { result[i] += component * spectrum.eigenvectors[i, k] }
  }
  return result
}
