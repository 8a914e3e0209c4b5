/// How long a method stays where it hardly moves, if the quadratic model at the iterate is right.
public enum LeavingTime: Sendable, Hashable {
  /// About so many steps lower the model by Δ.
  case about(Int)
  /// More than so many steps: as many as a copy of the run took.
  case moreThan(Int)
  /// More than so many on the model alone, which is not to be told as a number.
  case long(Int)
  /// No number of steps does, or a million and more.
  case never

  /// The number of steps; infinite where it never leaves.
  var steps: Double {
    switch self {
    case .about(let steps): Double(steps)
    case .moreThan(let steps), .long(let steps): Double(steps) + 1
    case .never: .infinity
    }
  }

  /// The steps from which on it counts as never.
  static let horizon = 1_000_000
}
