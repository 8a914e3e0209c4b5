import Landscape
import Mathematics

/// The step that led to an iterate.
public struct StepRecord: Sendable, Equatable {
  /// Where it began, n components.
  public let origin: Vector
  /// θ' − θ, n components.
  public let displacement: Vector
  /// f(θ') − f(θ).
  public let actualChange: Double
  /// What the method tells about it.
  public let report: StepReport
}

/// An iterate as panels, tables and files show it.
public struct IterateRecord: Sendable, Equatable {
  /// The number of steps that led here.
  public let step: Int
  /// θ, n components.
  public let point: Vector
  /// f(θ).
  public let value: Double
  /// ∇f(θ), n components.
  public let gradient: Vector
  /// ‖∇f(θ)‖.
  public let gradientNorm: Double
  /// What the method has evaluated so far.
  public let spent: Evaluations
  /// The step that led here; nil where none did.
  public let arrival: StepRecord?
  /// What was changed by hand here.
  public let event: RunEvent?

  /// `spent` in gradient equivalents.
  public var cost: Double { spent.gradientEquivalents(dimension: point.dimension) }
}
