import Landscape
import Mathematics
import Platform

/// Momentum and rates by running means, both corrected for their start at zero:
/// m' = β₁ m + (1 − β₁) g, v' = β₂ v + (1 − β₂) g²,
/// θ' = θ − η (m' / (1 − β₁ᵗ)) / (√(v' / (1 − β₂ᵗ)) + ε), elementwise, t = 1, 2, ….
///
/// θ, g, m and v have n components. The first step is η in every coordinate. Squares are taken
/// coordinate by coordinate, so turning the axes changes the path.
/// Source: Kingma & Ba, Adam: a method for stochastic optimization, 2015, algorithm 1.
public struct Adam: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double
  /// β₁, 0 ≤ β₁ ≤ 1; at 1 the correction divides by zero and there is no step.
  public var beta1: Double
  /// β₂, likewise.
  public var beta2: Double
  /// ε ≥ 0.
  public var epsilon: Double

  /// The running means and the number of steps they hold.
  public struct Memory: OptimizerMemory {
    /// m, of gradients.
    public var mean: Vector
    /// v, of squared gradients.
    public var squares: Vector
    /// t before the step.
    public var count: Int

    /// Two vectors.
    public var byteCount: Int { mean.byteCount + squares.byteCount }

    /// The given means.
    init(mean: Vector, squares: Vector, count: Int) {
      self.mean = mean
      self.squares = squares
      self.count = count
    }

    /// m, v, t.
    public var numbers: [Double] { mean.elements + squares.elements + [Double(count)] }
    /// m, v, t.
    public init?(numbers: [Double], dimension n: Int) {
      self.init(
        mean: Vector(Array(numbers[..<n])), squares: Vector(Array(numbers[n..<2 * n])),
        count: Int(numbers[2 * n]))
    }
  }

  /// The method with rate η.
  public init(
    learningRate: Double = 0.05, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// No means yet.
  public func initialMemory(at start: Vector) -> Memory {
    Memory(mean: .zero(start.dimension), squares: .zero(start.dimension), count: 0)
  }

  /// One gradient.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    var memory = iterate.memory
    memory.count += 1
    let meanWeight = 1 - pow(beta1, Double(memory.count))
    let squareWeight = 1 - pow(beta2, Double(memory.count))
    guard meanWeight != 0, squareWeight != 0 else { throw .zeroDivisor }
    var d = g
    for i in 0..<g.dimension {
      memory.mean[i] = beta1 * memory.mean[i] + (1 - beta1) * g[i]
      memory.squares[i] = beta2 * memory.squares[i] + (1 - beta2) * g[i] * g[i]
      let divisor = (memory.squares[i] / squareWeight).squareRoot() + epsilon
      d[i] = try quotient(memory.mean[i] / meanWeight, divisor)
    }
    return Step(point: try iterate.moved(-learningRate, along: d), memory: memory)
  }

  /// The step.
  public var rule: (any FirstOrderRule)? {
    AdamRule(learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "adam", title: "Adam", order: .first,
    parameters: [
      .learningRate(0.05),
      .number("beta1", 0.9, in: 0...1, "β₁, the part of the mean gradient kept at each step"),
      .number("beta2", 0.999, in: 0...1, "β₂, the part of the mean square kept at each step"),
      .epsilon(1e-8),
    ] + ParameterSpec.inexactGradient,
    formula:
      "m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; "
      + "θ ← θ − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)",
    source: "Kingma & Ba 2015, algorithm 1"
  ) {
    Adam(
      learningRate: $0.number("learning-rate"), beta1: $0.number("beta1"),
      beta2: $0.number("beta2"), epsilon: $0.number("epsilon"))
  }
}
