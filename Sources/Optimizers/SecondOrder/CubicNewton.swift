import Landscape
import Mathematics

/// Newton's method under a cubic penalty: p = argmin gᵀp + pᵀHp / 2 + M ‖p‖³ / 6, exactly, also in
/// the hard case; θ' = θ + p.
///
/// θ, g and p have n components, H is n × n. M begins as the given weight; where the model is not
/// above f at θ + p, M is doubled until it is, and after the step halved again, never below the
/// given weight. So f never rises, and with M above the Lipschitz constant of H no search is needed.
/// It leaves every strict saddle, even where g = 0.
/// Source: Nesterov & Polyak, Cubic regularization of Newton method and its global performance,
/// 2006, method 3.3 with the search of section 5.2.
public struct CubicNewton: Optimizer, Hashable {
  /// The least M, > 0.
  public var weight: Double

  /// The weight in use.
  public struct Memory: OptimizerMemory, Hashable {
    /// M to begin the next step with.
    public var weight: Double

    /// Nothing on the heap.
    public var byteCount: Int { 0 }
  }

  /// The method with the given least M.
  public init(weight: Double = 1) { self.weight = weight }

  /// The least M.
  public func initialMemory(at start: Vector) -> Memory { Memory(weight: weight) }

  /// A new least M is the one in use.
  public func memory(_ memory: Memory, from previous: CubicNewton) -> Memory {
    weight == previous.weight ? memory : Memory(weight: weight)
  }

  /// One Hessian, one eigen-decomposition, a value for each M tried.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    let spectrum = Spectrum(of: try finiteHessian(of: objective, at: iterate.point))
    let model = QuadraticModel(gradient: g, spectrum: spectrum)
    var weight = iterate.memory.weight
    var evaluations = Evaluations(hessians: 1)
    // Near a minimum the model's decrease drowns in the rounding of f.
    let rounding = 4 * Double.ulpOfOne * abs(iterate.value)
    for _ in 0..<LineSearch.patience {
      let p = model.minimum(cubicWeight: weight).step
      let length = p.norm
      let predicted = model.change(along: p) + weight * length * length * length / 6
      let point = try iterate.moved(1, along: p)
      evaluations.values += 1
      if objective.value(at: point) <= iterate.value + predicted + rounding {
        return Step(
          point: point, memory: Memory(weight: max(self.weight, weight / 2)),
          report: StepReport(
            evaluations: evaluations, predictedChange: predicted,
            eigenvalues: spectrum.eigenvalues, quantities: [Quantity("M", weight)]))
      }
      weight *= 2
    }
    throw .noProgress("no weight of the cubic penalty makes its model an upper bound")
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "cubic-newton", title: "Cubic Newton", order: .second,
    parameters: [
      .number(
        "cubic-weight", 1, in: 1e-9...1e9,
        "the least M; it is doubled while the cubic model is not above the function")
    ],
    formula: "p = argmin gᵀp + pᵀHp / 2 + M ‖p‖³ / 6; θ ← θ + p",
    source: "Nesterov & Polyak 2006, method 3.3"
  ) { CubicNewton(weight: $0.number("cubic-weight")) }
}
