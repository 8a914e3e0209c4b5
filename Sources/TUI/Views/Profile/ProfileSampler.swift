import Landscape
import Mathematics
import Plotting

/// Samples f along a line as finely as the picture can show.
///
/// Goals in order: no bend and no edge of the domain is missed that two dots would show; few
/// values. Even samples come first; then intervals are halved where the curve leaves the straight
/// line between its ends by more than half a dot, or is finite at one end only.
struct ProfileSampler {
  private let objective: Restriction
  private let range: ClosedRange<Double>
  private let size: Size
  private let isCancelled: @Sendable () -> Bool
  /// Halvings of an interval, at most.
  private static let depth = 7
  /// Values beyond the even samples, at most so many for each of them.
  private static let mostExtra = 6

  init(
    _ objective: Restriction, over range: ClosedRange<Double>, size: Size,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.objective = objective
    self.range = range
    self.size = size
    self.isCancelled = isCancelled
  }

  /// (t, f) with t rising; nil if cancelled.
  func points(count: Int, refines: Bool) -> [WorldPoint]? {
    let ends = View(x0: range.lowerBound, x1: range.upperBound, y0: 0, y1: 1)
    guard let even = ends?.columns(count) else { return [] }
    guard var points = values(at: even) else { return nil }
    guard refines else { return points }
    let finite = points.map(\.y).filter(\.isFinite)
    let height = (finite.max() ?? 0) - (finite.min() ?? 0)
    let tolerance = height / Double(max(1, 8 * size.rows))
    var budget = Self.mostExtra * count
    for _ in 0..<Self.depth where budget > 0 {
      let middles = zip(points.indices, points.indices.dropFirst()).compactMap { i, j in
        needsMore(points, i, j, tolerance) ? points[i].x + (points[j].x - points[i].x) / 2 : nil
      }
      if middles.isEmpty { break }
      budget -= middles.count
      guard let more = values(at: middles) else { return nil }
      points = merged(points, more)
    }
    return points
  }

  /// Whether an interval hides an edge of the domain, or a bend: its neighbours' straight lines
  /// leave it by more than the tolerance.
  private func needsMore(
    _ points: [WorldPoint], _ i: Int, _ j: Int, _ tolerance: Double
  ) -> Bool {
    let (a, b) = (points[i], points[j])
    if a.y.isFinite != b.y.isFinite { return true }
    guard a.y.isFinite else { return false }
    func bend(_ p: WorldPoint, _ q: WorldPoint, _ r: WorldPoint) -> Double {
      guard p.y.isFinite, r.y.isFinite else { return 0 }
      return abs(q.y - p.y - (r.y - p.y) * ((q.x - p.x) / (r.x - p.x)))
    }
    let left = i > 0 ? bend(points[i - 1], a, b) : 0
    let right = j + 1 < points.count ? bend(a, b, points[j + 1]) : 0
    return max(left, right) > tolerance
  }

  private func values(at places: [Double]) -> [WorldPoint]? {
    var points: [WorldPoint] = []
    // In pieces, so that a costly objective can be left off in time.
    let piece = max(1, min(256, 4_000_000 / max(1, objective.cost)))
    for start in stride(from: 0, to: places.count, by: piece) {
      if isCancelled() { return nil }
      let some = Array(places[start..<min(places.count, start + piece)])
      let values = objective.values(at: PointBlock(coordinates: [some]))
      points += zip(some, values).map { WorldPoint($0, $1.isFinite ? $1 : .nan) }
    }
    return points
  }

  private func merged(_ a: [WorldPoint], _ b: [WorldPoint]) -> [WorldPoint] {
    var result: [WorldPoint] = []
    result.reserveCapacity(a.count + b.count)
    var next = b.startIndex
    for point in a {
      while next < b.endIndex, b[next].x < point.x {
        result.append(b[next])
        next += 1
      }
      result.append(point)
    }
    return result + b[next...]
  }
}
