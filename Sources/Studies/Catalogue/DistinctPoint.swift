/// A critical point of a network up to exchanging its hidden units, which leaves the loss as it is: all
/// such copies count once.
package struct DistinctPoint: Sendable, Hashable {
  /// The share of negative eigenvalues, from 0 to 1.
  package let share: Double
  /// The loss.
  package let loss: Double
  /// How often it was found, at least 1.
  package internal(set) var count: Int

  /// Losses that differ by no more are one, but for rounding.
  private static let tolerance = 1e-8

  /// The points that are distinct, by share and then by loss.
  package static func all(of points: [(share: Double, loss: Double)]) -> [DistinctPoint] {
    var found: [DistinctPoint] = []
    for point in points.sorted(by: <) {
      if let last = found.last, point.share == last.share, point.loss - last.loss < tolerance {
        found[found.count - 1].count += 1
      } else {
        found.append(DistinctPoint(share: point.share, loss: point.loss, count: 1))
      }
    }
    return found
  }
}
