import Landscape
import Mathematics

/// The minimum of the quadratic model in a ball: p = argmin gᵀp + pᵀHp / 2, ‖p‖ ≤ D, exactly, also
/// in the hard case.
///
/// θ, g and p have n components, H is n × n. With r the actual over the predicted decrease: r < 1/4
/// shrinks D to D/4; r > 3/4 with p on the boundary doubles it, up to D_max; θ moves to θ + p if
/// r > accept, else it stays, which is a step too. Where the predicted decrease is at most
/// 10⁻¹⁰ max(1, |f|), nothing moves. At a saddle the least eigenvalue makes the model fall, so the
/// method leaves it even where g = 0; of the two ways along an eigenvector it takes the one whose
/// first nonzero component is positive.
/// Source: Nocedal & Wright, Numerical Optimization, 2006, algorithm 4.1 and section 4.3; Moré &
/// Sorensen, Computing a trust region step, 1983.
public struct TrustRegion: Optimizer, Hashable {
  /// D at the start, > 0.
  public var radius: Double
  /// D_max.
  public var maximumRadius: Double
  /// The ratio r above which a step is accepted, 0 ≤ accept < 1/4.
  public var accept: Double

  /// The radius in use.
  public struct Memory: OptimizerMemory, Hashable {
    /// D.
    public var radius: Double

    /// Nothing on the heap.
    public var byteCount: Int { 0 }
  }

  /// The method with the given first and largest radius.
  public init(radius: Double = 0.5, maximumRadius: Double = 2, accept: Double = 0.1) {
    self.radius = radius
    self.maximumRadius = maximumRadius
    self.accept = accept
  }

  /// The first radius.
  public func initialMemory(at start: Vector) -> Memory { Memory(radius: radius) }

  /// A new first radius becomes the one in use, and no radius exceeds the largest.
  public func memory(_ memory: Memory, from previous: TrustRegion) -> Memory {
    Memory(radius: min(radius == previous.radius ? memory.radius : radius, maximumRadius))
  }

  /// The predicted decrease, relative to max(1, |f|), at which nothing moves any more.
  static let leastDecrease = 1e-10

  /// One Hessian, one eigen-decomposition, one value.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    let spectrum = Spectrum(of: try finiteHessian(of: objective, at: iterate.point))
    let model = QuadraticModel(gradient: g, spectrum: spectrum)
    var radius = iterate.memory.radius
    let solution = model.minimum(radius: radius)
    let predicted = model.change(along: solution.step)
    let stay = Evaluation(value: iterate.value, gradient: g)
    var report = StepReport(
      evaluations: Evaluations(hessians: 1), predictedChange: predicted,
      eigenvalues: spectrum.eigenvalues, quantities: [Quantity("radius", radius)])
    guard -predicted > Self.leastDecrease * max(1, abs(iterate.value)) else {
      report.remark = "the model promises hardly any decrease: nothing moves"
      return Step(point: iterate.point, memory: iterate.memory, evaluation: stay, report: report)
    }
    let point = try iterate.moved(1, along: solution.step)
    let ratio = (objective.value(at: point) - iterate.value) / predicted
    report.evaluations.values = 1
    report.quantities.append(Quantity("ratio", ratio))
    if !(ratio >= 0.25) {
      radius /= 4
    } else if ratio > 0.75, solution.isConstrained {
      radius = min(2 * radius, maximumRadius)
    }
    if radius != iterate.memory.radius { report.quantities.append(Quantity("next radius", radius)) }
    guard ratio > accept else {
      report.remark = "rejected: the decrease is too far from the predicted one"
      return Step(
        point: iterate.point, memory: Memory(radius: radius), evaluation: stay, report: report)
    }
    return Step(point: point, memory: Memory(radius: radius), report: report)
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "trust-region", title: "Trust region", order: .second,
    parameters: [
      .number("radius", 0.5, in: 1e-12...1e6, "D, the radius of the first ball"),
      .number("max-radius", 2, in: 1e-12...1e6, "the largest radius a ball may have"),
      .number(
        "accept", 0.1, in: 0...0.25, "the share of the predicted decrease a step must attain"),
    ],
    formula: "p = argmin gᵀp + pᵀHp / 2, ‖p‖ ≤ D; θ ← θ + p if the decrease is close to predicted",
    source: "Nocedal & Wright 2006, algorithm 4.1; Moré & Sorensen 1983"
  ) {
    TrustRegion(
      radius: $0.number("radius"), maximumRadius: $0.number("max-radius"),
      accept: $0.number("accept"))
  }
}
