import Landscape
import Mathematics

/// A sum or mean of squared gradients, n components, carried from step to step.
public struct SquaresMemory: OptimizerMemory {
  /// s.
  public var squares: Vector

  /// The given squares.
  public init(squares: Vector) { self.squares = squares }

  /// One vector.
  public var byteCount: Int { squares.byteCount }
  /// s.
  public var numbers: [Double] { squares.elements }
  /// s.
  public init?(numbers: [Double], dimension n: Int) { squares = Vector(numbers) }
}

/// Rates that shrink where gradients were large: s' = s + g², θ' = θ − η g / (√s' + ε), elementwise,
/// from s = 0.
///
/// θ, g and s have n components. The first step is η in every coordinate, whatever the gradient.
/// Source: Duchi, Hazan & Singer, Adaptive subgradient methods for online learning and stochastic
/// optimization, 2011, the diagonal version of figure 1.
public struct AdaGrad: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double
  /// ε ≥ 0.
  public var epsilon: Double

  /// The method with rate η.
  public init(learningRate: Double = 0.3, epsilon: Double = 1e-10) {
    self.learningRate = learningRate
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
      s[i] += g[i] * g[i]
      d[i] = try quotient(g[i], s[i].squareRoot() + epsilon)
    }
    return Step(
      point: try iterate.moved(-learningRate, along: d), memory: SquaresMemory(squares: s))
  }

  /// The step.
  public var rule: (any FirstOrderRule)? {
    AdaGradRule(learningRate: learningRate, epsilon: epsilon)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "adagrad", title: "AdaGrad", order: .first,
    parameters: [.learningRate(0.3), .epsilon(1e-10)] + ParameterSpec.inexactGradient,
    formula: "s ← s + g²; θ ← θ − η g / (√s + ε)",
    source: "Duchi, Hazan & Singer 2011, figure 1"
  ) { AdaGrad(learningRate: $0.number("learning-rate"), epsilon: $0.number("epsilon")) }
}

/// a / b.
///
/// - Throws: `zeroDivisor` when b is exactly zero.
@inline(__always)
func quotient(_ a: Double, _ b: Double) throws(StepError) -> Double {
  guard b != 0 else { throw .zeroDivisor }
  return a / b
}
