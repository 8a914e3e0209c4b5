import Landscape

/// Steepest descent with a fixed rate: θ' = θ − η g.
///
/// θ and g have n components. Near a critical point the component along an eigenvector of
/// eigenvalue λ is multiplied by 1 − η λ, so a saddle is left, slowly, at the rate η |λ|.
/// Source: Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées, 1847.
public struct GradientDescent: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double

  /// Descent with rate η.
  public init(learningRate: Double = 0.1) { self.learningRate = learningRate }

  /// One evaluation of the gradient, at the point it leads to.
  public func step(
    from iterate: Iterate<NoMemory>, on objective: some Objective
  ) throws(StepError) -> Step<NoMemory> {
    let g = try iterate.finiteGradient()
    return Step(point: try iterate.moved(-learningRate, along: g))
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "gradient-descent", title: "Gradient descent", letter: "G", order: .first,
    parameters: [.learningRate(0.1)],
    formula: "θ ← θ − η g",
    source: "Cauchy 1847"
  ) { GradientDescent(learningRate: $0.number("learning-rate")) }
}
