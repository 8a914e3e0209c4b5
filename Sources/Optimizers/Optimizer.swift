import Landscape

/// Nothing to remember between steps.
public struct NoMemory: Sendable, Hashable {
  /// The only value.
  public init() {}
}

/// Where an optimizer stands: the point, what is known there, and what the method remembers.
public struct Iterate<Memory: Sendable & Equatable>: Sendable, Equatable {
  /// The number of steps taken so far, from 0.
  public var step: Int
  /// θ, n components.
  public var point: Vector
  /// f(θ).
  public var value: Double
  /// ∇f(θ), n components.
  public var gradient: Vector
  /// What the method carries from step to step.
  public var memory: Memory

  /// An iterate with everything given.
  public init(step: Int, point: Vector, value: Double, gradient: Vector, memory: Memory) {
    self.step = step
    self.point = point
    self.value = value
    self.gradient = gradient
    self.memory = memory
  }
}

/// How often a step evaluated the objective.
public struct Evaluations: Sendable, Hashable {
  /// Values f(θ).
  public var values: Int
  /// Gradients ∇f(θ).
  public var gradients: Int
  /// Hessians ∇²f(θ).
  public var hessians: Int
  /// Hessian-vector products.
  public var products: Int

  /// The given counts.
  public init(values: Int = 0, gradients: Int = 0, hessians: Int = 0, products: Int = 0) {
    self.values = values
    self.gradients = gradients
    self.hessians = hessians
    self.products = products
  }
}

/// Why a step does not exist; the iterate stays what it was.
public enum StepError: Error, Sendable, Hashable {
  /// The gradient has a component that is not finite.
  case gradientNotFinite
  /// The Hessian has an entry that is not finite.
  case hessianNotFinite
  /// A pivot of the Hessian's factorisation is exactly zero.
  case singularHessian
  /// A divisor (an absolute eigenvalue plus damping, say) is exactly zero.
  case zeroDivisor
  /// The displacement has a component that is not finite.
  case displacementNotFinite
  /// The step would not change anything: the reason, in words.
  case noProgress(String)
}

/// What one step did, for panels and tests.
public struct StepReport: Sendable, Equatable {
  /// θ' − θ, n components.
  public var displacement: Vector
  /// The change of f that the method's own model promises (negative: a decrease), if it has one.
  public var predictedChange: Double?
  /// Eigenvalues of the Hessian that the step used, ascending; empty if none.
  public var eigenvalues: [Double]
  /// What the step cost.
  public var evaluations: Evaluations
  /// Named numbers in use (damping, radius, rate, …), for display.
  public var quantities: [String: Double]
  /// Something worth telling in words, such as "the subspace hides a negative direction".
  public var remark: String?

  /// A report of a displacement.
  public init(
    displacement: Vector, predictedChange: Double? = nil, eigenvalues: [Double] = [],
    evaluations: Evaluations, quantities: [String: Double] = [:], remark: String? = nil
  ) {
    self.displacement = displacement
    self.predictedChange = predictedChange
    self.eigenvalues = eigenvalues
    self.evaluations = evaluations
    self.quantities = quantities
    self.remark = remark
  }
}

/// One step: the point and memory it leads to, and its report.
public struct Step<Memory: Sendable & Equatable>: Sendable, Equatable {
  /// θ', n components.
  public var point: Vector
  /// What the method remembers from here on.
  public var memory: Memory
  /// What the step did.
  public var report: StepReport

  /// A step with everything given.
  public init(point: Vector, memory: Memory, report: StepReport) {
    self.point = point
    self.memory = memory
    self.report = report
  }
}

/// Immutable hyper-parameters and a pure rule that moves a point.
///
/// A step that fails throws and changes nothing. Randomness is a seed in the memory.
public protocol Optimizer: Sendable {
  /// What is carried from step to step.
  associatedtype Memory: Sendable & Equatable = NoMemory
  /// The memory at the start, a point of n components.
  func initialMemory(at start: Vector) -> Memory
  /// One step; value and gradient at the iterate are already known and are not counted again.
  func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory>
}

extension Optimizer where Memory == NoMemory {
  /// Nothing.
  public func initialMemory(at start: Vector) -> NoMemory { NoMemory() }
}
