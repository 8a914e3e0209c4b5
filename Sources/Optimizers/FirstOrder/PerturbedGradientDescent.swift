import Landscape
import Mathematics

/// Gradient descent with noise at every step: θ' = θ − η (g + noise · ξ), ξ ~ N(0, I).
///
/// θ, g and ξ have n components. Plain gradient descent never leaves the line that leads straight
/// into a strict saddle; with noise it leaves every strict saddle, in polynomial time with high
/// probability. It does not come to rest at a minimum either.
/// Source: Ge, Huang, Jin & Yuan, Escaping from saddle points: online stochastic gradient for
/// tensor decomposition, 2015, algorithm 1, with Gaussian noise; Jin, Ge, Netrapalli, Kakade &
/// Jordan, How to escape saddle points efficiently, 2017, add noise only where the gradient is
/// small.
public struct PerturbedGradientDescent: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double
  /// The standard deviation of each component of the noise, ≥ 0.
  public var noise: Double
  /// The seed of ξ.
  public var seed: UInt64

  /// The source of ξ.
  public struct Memory: OptimizerMemory, Hashable {
    /// Its state.
    public var random: SeededRandom

    /// Nothing on the heap.
    public var byteCount: Int { 0 }
  }

  /// The method with rate η.
  public init(learningRate: Double = 0.1, noise: Double = 0.1, seed: UInt64 = 1) {
    self.learningRate = learningRate
    self.noise = noise
    self.seed = seed
  }

  /// The generator at its seed.
  public func initialMemory(at start: Vector) -> Memory {
    Memory(random: SeededRandom(seed: seed))
  }

  /// A new seed begins its own sequence.
  public func memory(_ memory: Memory, from previous: PerturbedGradientDescent) -> Memory {
    seed == previous.seed ? memory : Memory(random: SeededRandom(seed: seed))
  }

  /// One gradient, n normal deviates.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    var memory = iterate.memory
    let d = g + noise * memory.random.normalVector(g.dimension)
    return Step(point: try iterate.moved(-learningRate, along: d), memory: memory)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "perturbed-gradient-descent", title: "Perturbed gradient descent",
    order: .first,
    parameters: [
      .learningRate(0.1),
      .number("noise", 0.1, in: 0...1e6, "standard deviation of the noise on each component"),
      .batch, .seed,
    ],
    formula: "θ ← θ − η (g + noise ξ), ξ ~ N(0, I)",
    source: "Ge et al. 2015, algorithm 1; Jin et al. 2017"
  ) {
    PerturbedGradientDescent(
      learningRate: $0.number("learning-rate"), noise: $0.number("noise"), seed: $0.seed)
  }
}
