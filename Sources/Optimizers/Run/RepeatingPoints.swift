import Landscape
import Mathematics

/// When the last points of a run count as repeating.
enum RepeatingPoints {
  /// The longest period that is looked for.
  static let longestPeriod = 12

  /// The number of points that are looked at after `steps` steps, the last one not counted.
  static func tail(of steps: Int) -> Int { 2 * min(longestPeriod, steps / 2) }

  /// The period, 2 ... 12, with which points repeat, oldest first, if they do: two full periods
  /// that agree to 1e-10 of their size while the steps are a thousand times longer.
  static func period(of points: [Vector]) -> Int? {
    guard let last = points.last else { return nil }
    return period(count: points.count, size: last.norm) { (points[$0] - points[$1]).norm }
  }

  /// The same of `count` points of which only the distances are known, and the last one's norm.
  @inline(__always)
  static func period(
    count: Int, size: Double, distance: (_ first: Int, _ second: Int) -> Double
  ) -> Int? {
    let longest = (count - 1) / 2
    guard longest >= 2 else { return nil }
    let last = count - 1
    let scale = max(1, size)
    guard scale.isFinite, distance(last, last - 1) > 1e-7 * scale else { return nil }
    return (2...longest).first { period in
      (0..<period).allSatisfy { distance(last - $0, last - $0 - period) <= 1e-10 * scale }
    }
  }
}
