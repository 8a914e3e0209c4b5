import Landscape
import Mathematics

/// Momentum that looks ahead: v' = μ v − η ∇f(θ + μ v), θ' = θ + v', from v = 0.
///
/// θ and v have n components. The gradient is taken where the velocity alone would lead, so the
/// one at the iterate is for show only.
/// Source: Nesterov, A method of solving a convex programming problem with convergence rate
/// O(1/k²), 1983, in the form of Sutskever, Martens, Dahl & Hinton, On the importance of
/// initialization and momentum in deep learning, 2013, equations 3 and 4.
public struct Nesterov: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double
  /// μ, 0 ≤ μ ≤ 1.
  public var momentum: Double

  /// The method with rate η and momentum μ.
  public init(learningRate: Double = 0.1, momentum: Double = 0.9) {
    self.learningRate = learningRate
    self.momentum = momentum
  }

  /// The gradient is taken elsewhere.
  public var usesGradientAtIterate: Bool { false }

  /// At rest.
  public func initialMemory(at start: Vector) -> VelocityMemory {
    VelocityMemory(velocity: .zero(start.dimension))
  }

  /// One gradient, at θ + μ v.
  public func step(
    from iterate: Iterate<VelocityMemory>, on objective: some Objective
  ) throws(StepError) -> Step<VelocityMemory> {
    var v = iterate.memory.velocity
    let ahead = try iterate.moved(momentum, along: v)
    let g = objective.gradient(at: ahead)
    guard g.isFinite else { throw .gradientNotFinite }
    for i in 0..<v.dimension { v[i] = momentum * v[i] - learningRate * g[i] }
    return Step(
      point: try iterate.moved(1, along: v), memory: VelocityMemory(velocity: v),
      report: StepReport(evaluations: Evaluations(gradients: 1)))
  }

  /// The step.
  public var rule: (any FirstOrderRule)? {
    NesterovRule(learningRate: learningRate, momentum: momentum)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "nesterov", title: "Nesterov momentum", order: .first,
    parameters: [.learningRate(0.1), .momentum(0.9)] + ParameterSpec.inexactGradient,
    formula: "v ← μ v − η ∇f(θ + μ v); θ ← θ + v",
    source: "Nesterov 1983; Sutskever et al. 2013, equations 3 and 4"
  ) {
    Nesterov(learningRate: $0.number("learning-rate"), momentum: $0.number("momentum"))
  }
}
