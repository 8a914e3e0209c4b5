import Landscape
import Mathematics

/// Equilibrated gradient descent: every `refresh` steps v ~ N(0, I), D' = D + (H v)², i' = i + 1;
/// θ' = θ − η g / (√(D / i) + damping), elementwise.
///
/// θ, g, v and D have n components. √(D / i) estimates the norms of the Hessian's rows, which are
/// positive where the diagonal of H vanishes or is negative, as it does at saddles.
///
/// With Jacobi's preconditioner for comparison D' = D + v ∘ (H v), whose mean estimates the diagonal
/// of H, and the divisor is |D / i| + damping.
/// Source: Dauphin, de Vries & Bengio, Equilibrated adaptive learning rates for non-convex
/// optimization, 2015, algorithm 1.
public struct ESGD: Optimizer, Hashable {
  /// η ≥ 0.
  public var learningRate: Double
  /// What is added to each divisor, ≥ 0.
  public var damping: Double
  /// The number of steps between two products, at least 1.
  public var refresh: Int
  /// The seed of v.
  public var seed: UInt64
  /// What is estimated of the Hessian.
  public var preconditioner: Preconditioner

  /// What a coordinate is divided by.
  public enum Preconditioner: String, Sendable, Hashable, CaseIterable {
    /// The norm of its row of H.
    case equilibration
    /// The magnitude of its entry in the diagonal of H, which near saddles may be close to 0.
    case jacobi
  }

  /// The running sum and the source of v.
  public struct Memory: OptimizerMemory {
    /// D, of squares; for Jacobi's preconditioner of products v ∘ (H v).
    public var squares: Vector
    /// i.
    public var count: Int
    /// The number of steps since the last product; at the start as if one were due.
    public var age: Int
    /// The source of v.
    public var random: SeededRandom

    /// One vector.
    public var byteCount: Int { squares.byteCount }
  }

  /// The method with rate η.
  public init(
    learningRate: Double = 0.02, damping: Double = 1e-4, refresh: Int = 20, seed: UInt64 = 1,
    preconditioner: Preconditioner = .equilibration
  ) {
    self.preconditioner = preconditioner
    self.learningRate = learningRate
    self.damping = damping
    self.refresh = refresh
    self.seed = seed
  }

  /// No squares yet.
  public func initialMemory(at start: Vector) -> Memory {
    Memory(
      squares: .zero(start.dimension), count: 0, age: 0, random: SeededRandom(seed: seed))
  }

  /// A new seed begins its own sequence of v; what was learned stays, unless it was of the other
  /// preconditioner.
  public func memory(_ memory: Memory, from previous: ESGD) -> Memory {
    var memory = memory
    if preconditioner != previous.preconditioner {
      (memory.squares, memory.count, memory.age) = (.zero(memory.squares.dimension), 0, 0)
    }
    if seed != previous.seed { memory.random = SeededRandom(seed: seed) }
    return memory
  }

  /// One gradient; every `refresh` steps a Hessian-vector product.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    var memory = iterate.memory
    var evaluations = Evaluations()
    if memory.count == 0 || memory.age >= refresh {
      let v = memory.random.normalVector(g.dimension)
      let product = objective.hessianVectorProduct(at: iterate.point, along: v)
      guard product.isFinite else { throw .hessianNotFinite }
      for i in 0..<g.dimension {
        memory.squares[i] +=
          preconditioner == .equilibration ? product[i] * product[i] : v[i] * product[i]
      }
      memory.count += 1
      memory.age = 0
      evaluations.products = 1
    }
    memory.age += 1
    var d = g
    for i in 0..<g.dimension {
      let mean = memory.squares[i] / Double(memory.count)
      let divisor = preconditioner == .equilibration ? mean.squareRoot() : abs(mean)
      d[i] = try quotient(g[i], divisor + damping)
    }
    return Step(
      point: try iterate.moved(-learningRate, along: d), memory: memory,
      report: StepReport(evaluations: evaluations))
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "esgd", title: "ESGD", order: .second,
    parameters: [
      .learningRate(0.02),
      .damping(1e-4),
      .integer("refresh", 20, in: 1...1_000_000, "steps between two Hessian-vector products"),
      .choice(
        "preconditioner", Preconditioner.equilibration.rawValue,
        of: Preconditioner.allCases.map(\.rawValue),
        "the norms of the Hessian's rows, or the magnitude of its diagonal"),
      .batch, .seed,
    ],
    formula: "D ← D + (H v)², v ~ N(0, I); θ ← θ − η g / (√(D / i) + damping)",
    source: "Dauphin, de Vries & Bengio 2015, algorithm 1"
  ) {
    ESGD(
      learningRate: $0.number("learning-rate"), damping: $0.number("damping"),
      refresh: $0.integer("refresh"), seed: $0.seed,
      preconditioner: Preconditioner(rawValue: $0.word("preconditioner")) ?? .equilibration)
  }
}
