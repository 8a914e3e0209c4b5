import Landscape
import Mathematics

/// Steepest descent: θ' = θ − α g.
///
/// θ and g have n components. The rate α is η, fixed; or Cauchy's e* = gᵀg / gᵀHg, which lowers
/// the quadratic model most (η where gᵀHg ≤ 0 and there is no such rate); or found by a line search
/// that begins at η. Near a critical point the component along an eigenvector of eigenvalue λ is
/// multiplied by 1 − α λ, so a saddle is left, slowly, at the rate α |λ|.
/// Source: Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées, 1847;
/// Goodfellow, Bengio & Courville, Deep Learning, 2016, equation 4.10.
public struct GradientDescent: Optimizer, Hashable {
  /// How α is found.
  public enum Rate: Sendable, Hashable {
    /// α = η.
    case fixed
    /// α = e*.
    case cauchy
    /// By search from η.
    case search(LineSearch)
  }

  /// η ≥ 0.
  public var learningRate: Double
  /// How α is found.
  public var rate: Rate

  /// Descent with rate η, fixed unless said otherwise.
  public init(learningRate: Double = 0.1, rate: Rate = .fixed) {
    self.learningRate = learningRate
    self.rate = rate
  }

  /// A fixed rate costs nothing but the gradient; Cauchy's a Hessian-vector product.
  public func step(
    from iterate: Iterate<NoMemory>, on objective: some Objective
  ) throws(StepError) -> Step<NoMemory> {
    let g = try iterate.finiteGradient()
    switch rate {
    case .fixed:
      return Step(point: try iterate.moved(-learningRate, along: g))
    case .cauchy:
      let curvature = g.dot(objective.hessianVectorProduct(at: iterate.point, along: g))
      let best = curvature > 0 ? g.dot(g) / curvature : learningRate
      return Step(
        point: try iterate.moved(-best, along: g),
        report: StepReport(
          evaluations: Evaluations(products: 1), quantities: [Quantity("rate", best)],
          remark: curvature > 0
            ? nil : "the curvature along the gradient is not positive: the learning rate is used"))
    case .search(let search):
      let found = try search.step(from: iterate, along: -g, trial: learningRate, on: objective)
      return Step(
        point: found.point, evaluation: found.evaluation,
        report: StepReport(
          evaluations: found.evaluations,
          quantities: [Quantity("rate", found.length)]))
    }
  }

  /// With a fixed rate.
  public var rule: (any FirstOrderRule)? {
    rate == .fixed ? GradientDescentRule(learningRate: learningRate) : nil
  }

  /// With a fixed rate.
  public var needsGradientOnly: Bool { rate == .fixed }

  /// The step of a fixed rate.
  public func advance(_ point: inout MutableSpan<Double>, gradient: Span<Double>) throws(StepError)
  {
    // 0 times what is not finite is NaN, and stays so in a sum: one branch for all components.
    var zero = 0.0
    for i in 0..<gradient.count { zero += 0 * (-learningRate * gradient[i]) }
    guard zero == 0 else {
      throw gradient.isFinite ? .displacementNotFinite : .gradientNotFinite
    }
    for i in 0..<gradient.count { point[i] += -learningRate * gradient[i] }
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "gradient-descent", title: "Gradient descent", order: .first,
    parameters: [.learningRate(0.1), .lineSearch(.fixed, adding: ["cauchy"])]
      + ParameterSpec.inexactGradient,
    formula: "θ ← θ − η g",
    source: "Cauchy 1847; Goodfellow, Bengio & Courville, Deep Learning, 2016, equation 4.10"
  ) {
    let rate: Rate =
      switch $0.word("line-search") {
      case "fixed": .fixed
      case "cauchy": .cauchy
      default: .search($0.lineSearch())
      }
    return GradientDescent(learningRate: $0.number("learning-rate"), rate: rate)
  }
}
