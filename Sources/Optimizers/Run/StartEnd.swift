import Landscape
import Mathematics

/// Where the run from one start ended, and how.
struct StartEnd: Sendable {
  /// How a run ends.
  enum Ending: UInt8, Sendable, Hashable {
    /// The gradient norm is at most `Run.tolerance`.
    case converged
    /// There is no further step.
    case noStep
    /// The value or a coordinate is not finite.
    case diverged
    /// The last points repeat.
    case cycle
    /// None of these after all the steps.
    case running
  }

  /// How it ended.
  var ending: Ending
  /// The number of steps taken.
  var steps: Int
  /// The last point; of a cycle the one that `Cycle` names it by.
  var point: Vector
  /// The greatest distance of the points of the last steps from the last one; 0 unless the run took
  /// all its steps.
  var spread = 0.0
  /// The period of a cycle.
  var period = 0
}

/// Points that follow one another in a circle.
enum Cycle {
  /// The same point of the cycle wherever in it a run ended: the one with the least value of a
  /// fixed linear form, by which points rarely tie.
  static func representative(of points: some Sequence<Vector>) -> Vector? {
    points.min { form($0) < form($1) }
  }

  private static func form(_ point: Vector) -> Double {
    var (sum, weight) = (0.0, 1.0)
    for element in point.elements {
      sum += weight * element
      weight *= 0.618_033_988_749_895
    }
    return sum
  }
}
