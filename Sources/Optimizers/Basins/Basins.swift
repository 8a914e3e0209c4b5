import Landscape
import Mathematics

/// Where a method ends from each start of a grid over a view, both ends included, rows from the top.
///
/// A start has reached a limit when its gradient norm is at most `Run.tolerance`, as in a run, and a
/// critical point is found there: by the Levenberg-Marquardt method on the gradient, within a
/// twentieth of the view's diagonal. Critical points that are not isolated, as on w₁ w₂ = 1, are one
/// limit as far as they hang together through points of vanishing gradient, seen at 1/500 of the
/// view. A start that is not at rest after all the steps counts for a minimum if the last iterates,
/// up to 25 of them, all lie within a hundredth of the view's diagonal of it: so methods that never
/// come to rest have basins too; `nearCount` tells how many starts are meant. The others cycle (their
/// last points repeat, as in a run), have diverged, or are undecided.
public struct Basins: Sendable, Hashable {
  /// The rectangle of starts.
  public let view: View
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// Every `stride`-th column and row was run; what lies between shows the nearest of those.
  public let stride: Int
  /// The limits: critical points by kind and place, then cycles, diverged, undecided. Those of the
  /// last three are there only if a start ends so.
  public let limits: [BasinLimit]
  /// For each start the index of its limit, row by row from the top.
  public let grid: [Int32]
  /// For each start the number of steps that were taken.
  public let steps: [Int32]
  /// For each start the raw value of the direction in which it escapes, 255 for none; of functions of
  /// two variables.
  var escapes: [UInt8] = []

  /// The number of starts that were run.
  public var startCount: Int { limits.reduce(0) { $0 + $1.count } }

  /// The index of the limit of the start in a column and row.
  public func limit(column: Int, row: Int) -> Int { Int(grid[row * width + column]) }

  /// The column and row of the start nearest to a place; nil outside the view.
  public func start(nearest place: Point2) -> (column: Int, row: Int)? {
    guard view.contains(place) else { return nil }
    func nearest(_ fraction: Double, of count: Int) -> Int {
      min(count - 1, max(0, Int(saturating: (fraction * Double(count - 1)).rounded())))
    }
    return (
      nearest((place.x - view.x0) / view.width, of: width),
      nearest((view.y1 - place.y) / view.height, of: height)
    )
  }

  /// The part of the starts that ends at a limit, 0 ... 1.
  public func share(of limit: Int) -> Double {
    Double(limits[limit].count) / Double(max(1, startCount))
  }
}
