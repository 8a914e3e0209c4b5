import Landscape
import Mathematics

/// A velocity v of n components, carried from step to step.
public struct VelocityMemory: OptimizerMemory {
  /// v.
  public var velocity: Vector

  /// The given velocity.
  public init(velocity: Vector) { self.velocity = velocity }

  /// One vector.
  public var byteCount: Int { velocity.byteCount }
  /// v.
  public var numbers: [Double] { velocity.elements }
  /// v.
  public init?(numbers: [Double], dimension n: Int) { velocity = Vector(numbers) }
}

/// The heavy ball: v' = μ v − η g, θ' = θ + v', from v = 0.
///
/// θ, v and g have n components. Near a critical point a component of eigenvalue λ grows or shrinks
/// by the larger root z of z² − (1 + μ − η λ) z + μ: it leaves a saddle faster than gradient
/// descent, and swings past a minimum.
/// Source: Polyak, Some methods of speeding up the convergence of iteration methods, 1964.
public struct Momentum: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double
  /// μ, 0 ≤ μ ≤ 1.
  public var momentum: Double

  /// The method with rate η and momentum μ.
  public init(learningRate: Double = 0.1, momentum: Double = 0.9) {
    self.learningRate = learningRate
    self.momentum = momentum
  }

  /// At rest.
  public func initialMemory(at start: Vector) -> VelocityMemory {
    VelocityMemory(velocity: .zero(start.dimension))
  }

  /// One gradient.
  public func step(
    from iterate: Iterate<VelocityMemory>, on objective: some Objective
  ) throws(StepError) -> Step<VelocityMemory> {
    let g = try iterate.finiteGradient()
    var v = iterate.memory.velocity
    for i in 0..<v.dimension { v[i] = momentum * v[i] - learningRate * g[i] }
    return Step(point: try iterate.moved(1, along: v), memory: VelocityMemory(velocity: v))
  }

  /// The step.
  public var rule: (any FirstOrderRule)? {
    MomentumRule(learningRate: learningRate, momentum: momentum)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "momentum", title: "Momentum", order: .first,
    parameters: [.learningRate(0.1), .momentum(0.9)] + ParameterSpec.inexactGradient,
    formula: "v ← μ v − η g; θ ← θ + v",
    source: "Polyak 1964 (heavy ball)"
  ) {
    Momentum(learningRate: $0.number("learning-rate"), momentum: $0.number("momentum"))
  }
}

extension ParameterSpec {
  /// μ, the part of the velocity that is kept.
  static func momentum(_ defaultValue: Double) -> ParameterSpec {
    .number("momentum", defaultValue, in: 0...1, "μ, the part of the velocity kept at each step")
  }
}

extension Vector {
  /// The bytes of its components on the heap.
  var byteCount: Int { 32 + dimension * MemoryLayout<Double>.stride }
}
