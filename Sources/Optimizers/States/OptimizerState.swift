import Landscape
import Mathematics

/// What an optimizer is doing, decided by curvature and by what the run did.
public struct OptimizerState: Sendable, Hashable {
  /// What it is doing.
  public enum Activity: Sendable, Hashable {
    /// No step was taken yet.
    case atStart
    /// The value or a coordinate is not finite.
    case diverging
    /// There is no step from here.
    case noStep(StepError)
    /// The next step would cost more than the budget leaves.
    case budgetSpent
    /// A critical point is no farther than a millionth of D.
    case at(PointKind)
    /// The last points repeat, or nearly, every second one or with the period given; `isExact` if
    /// they do to a millionth.
    case bouncing(period: Int, isExact: Bool)
    /// The distance to a critical point that is no minimum shrinks at every step: by the factor
    /// given, or ever faster.
    case falling(PointKind, factor: Double?)
    /// Hardly any progress, beside a critical point that is no minimum.
    case stuck(PointKind, LeavingTime?)
    /// Hardly any progress, on ground that curves down and will end it.
    case plateau(LeavingTime)
    /// Hardly any slope, and no critical point near.
    case flatGround
    /// Hardly any progress, close to a critical point.
    case settling(PointKind)
    /// Hardly any progress though there is a slope: why, where that is known, and how long until f
    /// falls by Δ.
    case creeping(Creeping?, LeavingTime?)
    /// The last step raised f.
    case climbing
    /// f falls along negative curvature, away from a critical point.
    case escaping
    /// None of these: f falls.
    case descending
    /// The last step moved nothing.
    case still
  }

  /// Why a run creeps.
  public enum Creeping: Sendable, Hashable {
    /// The slope lies where curvature is small beside the steepest: κ, the Hessian's condition number.
    case condition(Double)
    /// The point ahead is degenerate: curvature fades on the way to it.
    case degenerate(PointKind)
  }

  /// What it is doing.
  public let activity: Activity
  /// The step since which the iterate has been outside the scene's view; nil if it is inside.
  public let outsideSince: Int?

  /// A state.
  public init(_ activity: Activity, outsideSince: Int? = nil) {
    self.activity = activity
    self.outsideSince = outsideSince
  }

  /// The kind of the critical point that the state speaks of, if it does.
  public var kind: PointKind? {
    switch activity {
    case .at(let kind), .falling(let kind, _), .stuck(let kind, _), .settling(let kind),
      .creeping(.degenerate(let kind)?, _):
      kind
    default: nil
    }
  }

  /// Whether it will be here for ever, as far as the state tells: at a critical point, with no step,
  /// or gone.
  public var isAtRest: Bool {
    switch activity {
    case .at, .noStep, .diverging, .budgetSpent: true
    default: false
    }
  }

  /// Whether the run was held by a critical point or by flat ground: states 4 and 5.
  var isHeld: Bool {
    switch activity {
    case .falling, .stuck, .plateau, .flatGround, .settling, .creeping: true
    default: false
    }
  }
}
