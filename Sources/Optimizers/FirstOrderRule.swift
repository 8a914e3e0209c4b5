import Landscape

/// What a first-order rule steps from, in numbers of any kind.
public struct RuleState<Number: TapeNumber> {
  /// θ, n components.
  public var point: [Number]
  /// What the rule remembers.
  public var memory: [Number]
  /// ∇f(θ).
  public var gradient: [Number]
  /// Value and gradient elsewhere.
  public var derivatives: (_ point: [Number]) -> (value: Number, gradient: [Number])
}

/// Where a first-order rule goes.
public struct RuleStep<Number: TapeNumber> {
  /// θ' − θ, n components.
  public var displacement: [Number]
  /// What the rule remembers after it.
  public var memory: [Number] = []
  /// Numbers that are finite where the step exists, beside the displacement.
  public var finite: [Number] = []
}

/// The step of a first-order method as arithmetic alone, so that it can be recorded together with a
/// formula and taken many times over, or for many starts at once.
///
/// It must do what the method's own `step` does, in the same order: the results have the same bits.
/// Where the method throws, the displacement or one of `finite` is not finite.
public protocol FirstOrderRule: Sendable {
  /// How many numbers it remembers in n dimensions; all are 0 at the start.
  func memoryCount(dimension n: Int) -> Int
  /// The step.
  func step<Number: TapeNumber>(from state: RuleState<Number>) -> RuleStep<Number>
}

extension FirstOrderRule {
  /// The step of traced numbers.
  func trace(_ state: TracedState) -> TracedStep {
    let step = step(
      from: RuleState(
        point: state.point, memory: state.memory, gradient: state.gradient,
        derivatives: state.derivatives))
    return TracedStep(
      displacement: step.displacement, memory: step.memory, finite: step.finite)
  }
}
