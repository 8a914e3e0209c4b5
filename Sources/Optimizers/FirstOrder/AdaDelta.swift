import Landscape
import Mathematics

/// Rates that are ratios of running means: s' = ρ s + (1 − ρ) g², d = √(u + ε) / √(s' + ε) g,
/// u' = ρ u + (1 − ρ) d², θ' = θ − η d, elementwise, from s = u = 0.
///
/// θ, g, s and u have n components. Steps carry the units of θ, so with η = 1 no rate is left to
/// tune; √ε sets the size of the first ones.
/// Source: Zeiler, ADADELTA: an adaptive learning rate method, 2012, algorithm 1.
public struct AdaDelta: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double
  /// ρ, 0 ≤ ρ ≤ 1.
  public var decay: Double
  /// ε ≥ 0.
  public var epsilon: Double

  /// The running means.
  public struct Memory: OptimizerMemory {
    /// s, of squared gradients.
    public var squares: Vector
    /// u, of squared displacements.
    public var displacements: Vector

    /// Two vectors.
    public var byteCount: Int { squares.byteCount + displacements.byteCount }

    /// The given means.
    init(squares: Vector, displacements: Vector) {
      self.squares = squares
      self.displacements = displacements
    }

    /// s, then u.
    public var numbers: [Double] { squares.elements + displacements.elements }
    /// s, then u.
    public init?(numbers: [Double], dimension n: Int) {
      self.init(squares: Vector(Array(numbers[..<n])), displacements: Vector(Array(numbers[n...])))
    }
  }

  /// The method with rate η.
  public init(learningRate: Double = 1, decay: Double = 0.95, epsilon: Double = 1e-6) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
  }

  /// No means yet.
  public func initialMemory(at start: Vector) -> Memory {
    Memory(squares: .zero(start.dimension), displacements: .zero(start.dimension))
  }

  /// One gradient.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    var memory = iterate.memory
    var d = g
    for i in 0..<g.dimension {
      memory.squares[i] = decay * memory.squares[i] + (1 - decay) * g[i] * g[i]
      let divisor = (memory.squares[i] + epsilon).squareRoot()
      d[i] = try quotient((memory.displacements[i] + epsilon).squareRoot(), divisor) * g[i]
      memory.displacements[i] = decay * memory.displacements[i] + (1 - decay) * d[i] * d[i]
    }
    return Step(point: try iterate.moved(-learningRate, along: d), memory: memory)
  }

  /// The step.
  public var rule: (any FirstOrderRule)? {
    AdaDeltaRule(learningRate: learningRate, decay: decay, epsilon: epsilon)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "adadelta", title: "AdaDelta", order: .first,
    parameters: [.learningRate(1), .decay(0.95), .epsilon(1e-6)] + ParameterSpec.inexactGradient,
    formula: "s ← ρ s + (1 − ρ) g²; d = √(u + ε) / √(s + ε) g; u ← ρ u + (1 − ρ) d²; θ ← θ − η d",
    source: "Zeiler 2012, algorithm 1"
  ) {
    AdaDelta(
      learningRate: $0.number("learning-rate"), decay: $0.number("decay"),
      epsilon: $0.number("epsilon"))
  }
}
