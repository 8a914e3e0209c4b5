import Landscape
import Mathematics

/// What a method carries from step to step.
public protocol OptimizerMemory: Sendable, Equatable {
  /// The bytes it keeps on the heap: trajectories bound what they store by it.
  var byteCount: Int { get }
  /// What is remembered as the numbers of the method's `FirstOrderRule`, in its order; of no meaning
  /// where there is none.
  var numbers: [Double] { get }
  /// The same of a point's n components from these numbers; nil where there is no such rule.
  init?(numbers: [Double], dimension n: Int)
}

extension OptimizerMemory {
  /// None.
  public var numbers: [Double] { [] }
  /// Most methods have no rule.
  public init?(numbers: [Double], dimension n: Int) { return nil }
}

/// Nothing to remember between steps.
public struct NoMemory: OptimizerMemory, Hashable {
  /// The only value.
  public init() {}
  /// Nothing.
  public var byteCount: Int { 0 }
  /// Nothing.
  public init?(numbers: [Double], dimension n: Int) {}
}

/// Where an optimizer stands: the point, what is known there, and what the method remembers.
public struct Iterate<Memory: OptimizerMemory>: Sendable, Equatable {
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

/// Immutable hyper-parameters and a pure rule that moves a point.
///
/// A step that fails throws and changes nothing. Randomness is a seed in the memory.
public protocol Optimizer: Sendable, Equatable {
  /// What is carried from step to step.
  associatedtype Memory: OptimizerMemory = NoMemory
  /// Whether the rule uses the gradient at the iterate; where it does not, that gradient is
  /// evaluated for show only and not counted.
  var usesGradientAtIterate: Bool { get }
  /// The memory at the start, a point of n components.
  func initialMemory(at start: Vector) -> Memory
  /// The memory to go on with when `previous` is replaced by this optimizer in mid-run: the same,
  /// unless a hyper-parameter that changed lives in it (a radius, a seed).
  func memory(_ memory: Memory, from previous: Self) -> Memory
  /// One step; value and gradient at the iterate are already known and are not counted again.
  func step(
    from iterate: Iterate<Memory>, on objective: some Objective
  ) throws(StepError) -> Step<Memory>
  /// The step as arithmetic alone, for methods and parameters where it is that.
  var rule: (any FirstOrderRule)? { get }
  /// Whether the rule needs the gradient at the iterate and nothing else, and remembers nothing:
  /// then `advance` takes the step.
  var needsGradientOnly: Bool { get }
  /// Takes the step in place, for loops that allocate nothing: θ becomes θ', with the same bits as
  /// `step`'s. A throw leaves it as it was. Called only if `needsGradientOnly`.
  func advance(_ point: inout MutableSpan<Double>, gradient: Span<Double>) throws(StepError)
  /// Whether a step may take any number of evaluations: then it is never replayed where its result
  /// can be kept, and never taken where keys wait.
  var isUnbounded: Bool { get }
  /// Something about the step taken from `iterate` that the method itself does not see, such as a
  /// direction of negative curvature outside its subspace; evaluated for show only, not counted.
  func observation(
    of report: StepReport, from iterate: Iterate<Memory>, on objective: some Objective
  ) -> String?
}

extension Optimizer {
  /// Most steps are more.
  public var rule: (any FirstOrderRule)? { nil }
  /// No: most rules remember something.
  public var needsGradientOnly: Bool { false }
  /// Never called.
  public func advance(_ point: inout MutableSpan<Double>, gradient: Span<Double>) throws(StepError)
  {
    throw .noProgress("a rule that needs more than the gradient cannot step in place")
  }

  /// Most take a few.
  public var isUnbounded: Bool { false }

  /// Nothing.
  public func observation(
    of report: StepReport, from iterate: Iterate<Memory>, on objective: some Objective
  ) -> String? { nil }
  /// Most do.
  public var usesGradientAtIterate: Bool { true }
  /// Unchanged.
  public func memory(_ memory: Memory, from previous: Self) -> Memory { memory }

  /// The iterate before the first step: value and gradient evaluated at the start.
  public func start(at point: Vector, on objective: some Objective) -> Iterate<Memory> {
    let (value, gradient) = objective.valueAndGradient(at: point)
    return Iterate(
      step: 0, point: point, value: value, gradient: gradient,
      memory: initialMemory(at: point))
  }
}

extension Optimizer where Memory == NoMemory {
  /// Nothing.
  public func initialMemory(at start: Vector) -> NoMemory { NoMemory() }
}

extension Iterate {
  /// θ + scale · d.
  ///
  /// - Throws: `displacementNotFinite` when scale · d has a component that is not finite.
  func moved(_ scale: Double, along d: Vector) throws(StepError) -> Vector {
    precondition(point.dimension == d.dimension, "vectors of different dimension")
    // Looked at afterwards: without a way out of the loop, several numbers are done at once.
    let moved = point.combined(with: d) { $0 + scale * $1 }
    if !moved.isFinite, d.elements.contains(where: { !(scale * $0).isFinite }) {
      throw .displacementNotFinite
    }
    return moved
  }

  /// The gradient, if all of it is finite.
  func finiteGradient() throws(StepError) -> Vector {
    guard gradient.isFinite else { throw .gradientNotFinite }
    return gradient
  }
}
