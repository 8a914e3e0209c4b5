import Landscape
import Mathematics
import Wording

/// Saddle-free Newton in a Krylov subspace: θ' = θ − η U (|Θ| + damping)⁻¹ Uᵀ g.
///
/// θ and g have n components. V, n × k, holds the Lanczos vectors of H begun at g (at a random
/// vector where g = 0), each orthogonalised against all before it; VᵀHV = W Θ Wᵀ, U = V W. Only
/// products H v are needed, k of them; where the subspace becomes invariant earlier, fewer. k = 1
/// is gradient descent with the rate |e*|; k at least the number of distinct eigenvalues present in
/// g is saddle-free Newton. A negative direction to which g is orthogonal stays hidden, and is told.
/// Source: Dauphin et al., Identifying and attacking the saddle point problem in high-dimensional
/// non-convex optimization, 2014, algorithm 1 with one inner step.
public struct KrylovSaddleFreeNewton: Optimizer, Hashable {
  /// η ≥ 0; 1 is the full step.
  public var learningRate: Double
  /// k ≥ 1.
  public var subspaceDimension: Int
  /// What is added to each absolute eigenvalue.
  public var damping: AbsoluteDamping
  /// The seed of the random vector.
  public var seed: UInt64

  /// The source of random vectors.
  public struct Memory: OptimizerMemory, Hashable {
    /// Its state.
    public var random: SeededRandom

    /// Nothing on the heap.
    public var byteCount: Int { 0 }
  }

  /// The method with rate η in k dimensions.
  public init(
    learningRate: Double = 1, subspaceDimension: Int = 2, damping: AbsoluteDamping = .fixed(0),
    seed: UInt64 = 1
  ) {
    self.learningRate = learningRate
    self.subspaceDimension = subspaceDimension
    self.damping = damping
    self.seed = seed
  }

  /// The generator at its seed.
  public func initialMemory(at start: Vector) -> Memory {
    Memory(random: SeededRandom(seed: seed))
  }

  /// A new seed begins its own sequence.
  public func memory(_ memory: Memory, from previous: KrylovSaddleFreeNewton) -> Memory {
    seed == previous.seed ? memory : Memory(random: SeededRandom(seed: seed))
  }

  /// At most k Hessian-vector products; seven values if the damping is searched.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    var memory = iterate.memory
    let start = g.norm > 0 ? g : memory.random.normalVector(g.dimension)
    let subspace = KrylovSubspace(
      of: objective, at: iterate.point, from: start, dimension: subspaceDimension)
    let projection = subspace.projection
    guard projection.isFinite else { throw .hessianNotFinite }
    let spectrum = Spectrum(of: projection)
    let basis = subspace.basis * spectrum.eigenvectors
    let chosen = try damping.direction(
      spectrum.eigenvalues, basis.transposed * g, basis: basis, from: iterate,
      rate: learningRate, on: objective)
    return Step(
      point: try iterate.moved(learningRate, along: chosen.direction), memory: memory,
      report: StepReport(
        evaluations: chosen.evaluations + Evaluations(products: subspace.vectors.count),
        eigenvalues: spectrum.eigenvalues, quantities: chosen.quantities))
  }

  /// Whether the Hessian has a negative eigenvalue where its projection has none.
  public func observation(
    of report: StepReport, from iterate: Iterate<Memory>, on objective: some Objective
  ) -> String? {
    guard let seen = report.eigenvalues.first, seen >= 0,
      objective.dimension <= Self.largestObserved
    else { return nil }
    let eigenvalues = Spectrum.eigenvalues(of: objective.hessian(at: iterate.point))
    let scale = max(abs(eigenvalues.first ?? 0), abs(eigenvalues.last ?? 0))
    guard let least = eigenvalues.first, least < -Verdict.relativeTolerance * scale else {
      return nil
    }
    return
      "the subspace hides a negative direction: the least eigenvalue is \(NumberText.brief(least)), "
      + "the least it sees is \(NumberText.brief(seen))"
  }

  /// The dimension up to which hidden directions are looked for, by a whole spectrum.
  static let largestObserved = 512

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "krylov-saddle-free-newton", title: "Krylov saddle-free Newton",
    order: .second,
    parameters: [
      .learningRate(1),
      .integer(
        "subspace-dimension", 2, in: 1...1000, "k, the number of Lanczos vectors, at most n"),
      .damping(0), .dampingSearch, .seed,
    ],
    formula: "θ ← θ − η U (|Θ| + damping)⁻¹ Uᵀ g in the Krylov space of H and g",
    source: "Dauphin et al. 2014, algorithm 1"
  ) {
    KrylovSaddleFreeNewton(
      learningRate: $0.number("learning-rate"),
      subspaceDimension: $0.integer("subspace-dimension"), damping: $0.absoluteDamping,
      seed: $0.seed)
  }
}
