import Landscape
import Mathematics

/// Rates by a running mean of squared gradients: s' = ρ s + (1 − ρ) g², θ' = θ − η g / (√s' + ε),
/// elementwise, from s = 0.
///
/// θ, g and s have n components. Near a saddle the shrinking gradient is divided by its own size,
/// so the method walks through at about η a step and does not slow down; nor does it at a minimum.
/// Source: Tieleman & Hinton, Lecture 6.5, Neural Networks for Machine Learning, 2012.
public struct RMSProp: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double
  /// ρ, 0 ≤ ρ ≤ 1.
  public var decay: Double
  /// ε ≥ 0.
  public var epsilon: Double

  /// The method with rate η.
  public init(learningRate: Double = 0.02, decay: Double = 0.9, epsilon: Double = 1e-8) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
  }

  /// No squares yet.
  public func initialMemory(at start: Vector) -> SquaresMemory {
    SquaresMemory(squares: .zero(start.dimension))
  }

  /// One gradient.
  public func step(
    from iterate: Iterate<SquaresMemory>, on objective: some Objective
  ) throws(StepError) -> Step<SquaresMemory> {
    let g = try iterate.finiteGradient()
    var s = iterate.memory.squares
    var d = g
    for i in 0..<g.dimension {
      s[i] = decay * s[i] + (1 - decay) * g[i] * g[i]
      d[i] = try quotient(g[i], s[i].squareRoot() + epsilon)
    }
    return Step(
      point: try iterate.moved(-learningRate, along: d), memory: SquaresMemory(squares: s))
  }

  /// The step.
  public var rule: (any FirstOrderRule)? {
    RMSPropRule(learningRate: learningRate, decay: decay, epsilon: epsilon)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "rmsprop", title: "RMSProp", order: .first,
    parameters: [.learningRate(0.02), .decay(0.9), .epsilon(1e-8)] + ParameterSpec.inexactGradient,
    formula: "s ← ρ s + (1 − ρ) g²; θ ← θ − η g / (√s + ε)",
    source: "Tieleman & Hinton 2012, lecture 6.5"
  ) {
    RMSProp(
      learningRate: $0.number("learning-rate"), decay: $0.number("decay"),
      epsilon: $0.number("epsilon"))
  }
}

extension ParameterSpec {
  /// ρ, the part of a running mean that is kept.
  static func decay(_ defaultValue: Double) -> ParameterSpec {
    .number("decay", defaultValue, in: 0...1, "ρ, the part of the running means kept at each step")
  }
}
