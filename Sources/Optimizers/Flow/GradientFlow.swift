import Landscape
import Mathematics
import Platform

/// The differential equation θ' = −∇f(θ), followed over a time Δt: what gradient descent does with
/// ever smaller steps.
///
/// θ has n components. Integrated by the embedded pair of orders 5 and 4 of Dormand and Prince with
/// substeps that keep the estimated error of each component below `tolerance` times
/// max(1, |θᵢ|); on a quadratic this agrees with θ₀ − Q diag((1 − e^(−λ Δt)) / λ) Qᵀ g. Where the
/// solution leaves for infinity within Δt there is no step.
/// Source: Dormand & Prince, A family of embedded Runge–Kutta formulae, 1980, table 2; step control
/// by Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, 1993, section II.4.
public struct GradientFlow: Optimizer, Hashable {
  /// Δt ≥ 0.
  public var timeStep: Double
  /// The error allowed in each substep, > 0.
  public var tolerance: Double

  /// The size of the last substep, to begin the next step with.
  public struct Memory: OptimizerMemory, Hashable {
    /// 0 before the first step.
    public var substep: Double

    /// Nothing on the heap.
    public var byteCount: Int { 0 }
  }

  /// The flow over Δt a step.
  public init(timeStep: Double = 0.1, tolerance: Double = 1e-12) {
    self.timeStep = timeStep
    self.tolerance = tolerance
  }

  /// No substep yet.
  public func initialMemory(at start: Vector) -> Memory { Memory(substep: 0) }

  /// The most substeps a step may take.
  static let patience = 100_000

  /// The substeps after which it is asked whether the end can be reached: the last so many must have
  /// gone on at least a hundredth as fast as patience would need. Where two slopes meet in a kink
  /// that draws the flow in, substeps are of the size of the tolerance for ever.
  private static let stretch = 512
  private static var slowest: Double { 0.01 * Double(stretch) / Double(patience) }

  /// One may take thousands of gradients.
  public var isUnbounded: Bool { true }

  /// Six gradients a substep, the last of which the next one uses.
  public func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory> {
    let g = try iterate.finiteGradient()
    var evaluations = Evaluations()
    var current = Evaluation(value: iterate.value, gradient: g)
    var point = iterate.point
    var elapsed = 0.0
    var h = iterate.memory.substep > 0 ? iterate.memory.substep : firstSubstep(iterate)
    var last = h
    var substeps = 0
    var before = 0.0
    while elapsed < timeStep {
      if substeps % 16 == 15, Demand.isGone { throw .noProgress("the step was given up") }
      let isLast = elapsed + h >= timeStep * (1 - 1e-14)
      let length = isLast ? timeStep - elapsed : h
      let trial = DormandPrince.step(from: point, current.gradient, length, on: objective)
      evaluations.gradients += DormandPrince.evaluationCount
      substeps += 1
      let error = errorRatio(trial.error, point, trial.point)
      if error <= 1, trial.end.gradient.isFinite {
        point = trial.point
        current = trial.end
        elapsed = isLast ? timeStep : elapsed + length
        if !isLast { last = length }
      }
      // A NaN shrinks the substep as much as the largest error does.
      h = length * min(5, max(0.2, 0.9 * power(error.isNaN ? 1e9 : error)))
      if isLast, error <= 1 { h = max(h, last) }
      var goesOn = h > 1e-15 * timeStep
      if substeps % Self.stretch == 0 {
        goesOn = goesOn && elapsed - before >= Self.slowest * timeStep
        before = elapsed
      }
      guard substeps < Self.patience, elapsed >= timeStep || goesOn else {
        throw .noProgress("the flow leaves for infinity, or is too stiff, within this time")
      }
    }
    return Step(
      point: point, memory: Memory(substep: min(h, 1e3 * max(timeStep, 1e-300))),
      evaluation: current,
      report: StepReport(
        evaluations: evaluations, quantities: [Quantity("substeps", Double(substeps))]))
  }

  /// A hundredth of the time in which the gradient would move θ by its own size.
  private func firstSubstep(_ iterate: Iterate<Memory>) -> Double {
    let size = 0.01 * max(1, iterate.point.norm) / max(iterate.gradient.norm, 1e-300)
    return min(max(timeStep, 1e-300), size)
  }

  private func errorRatio(_ error: Vector, _ a: Vector, _ b: Vector) -> Double {
    var largest = 0.0
    for i in 0..<error.dimension {
      let ratio = abs(error[i]) / (tolerance * max(1, max(abs(a[i]), abs(b[i]))))
      guard ratio.isFinite else { return .nan }
      largest = max(largest, ratio)
    }
    return largest
  }

  /// error^(−1/5), the factor that would bring the error to 1.
  private func power(_ error: Double) -> Double {
    error > 0 ? DormandPrince.fifthRoot(1 / error) : 5
  }

  /// The catalogue's line.
  public static let catalogueEntry = CatalogueEntry(
    id: "gradient-flow", title: "Gradient flow", order: .flow,
    parameters: [
      .number("time-step", 0.1, in: 0...1e6, "Δt, the time that passes in a step"),
      .number("tolerance", 1e-12, in: 1e-14...0.1, "the error allowed in each substep"),
    ],
    formula: "θ' = −∇f(θ), followed over Δt",
    source: "Dormand & Prince 1980; Hairer, Nørsett & Wanner 1993, section II.4"
  ) { GradientFlow(timeStep: $0.number("time-step"), tolerance: $0.number("tolerance")) }
}
