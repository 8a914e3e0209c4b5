import Landscape
import Mathematics

/// A search for a critical point around a place from which Newton's corrections lead nowhere.
///
/// Two saddles that have just parted, as those of x²y − y³/3 + εx, lie beside the line on which they
/// met: from that line every correction jumps to and fro. From places beside it they are found. What
/// is not found need not be missing; what is found is there.
struct NearbySearch {
  let objective: any Objective
  /// How far a point may be to be near.
  let radius: Double

  /// In more dimensions the places would be too few to mean anything.
  private static let mostDimensions = 3
  private static let rings = 5
  private static let mostSteps = 12
  /// The factor by which Newton's steps shrink towards a point of order eleven.
  private static let slowest = 0.91

  /// Whether a critical point lies within the radius of a place, as far as the search tells.
  func finds(near place: Vector) -> Bool {
    let n = place.dimension
    guard n > 0, n <= Self.mostDimensions else { return false }
    var distance = radius / 2
    for _ in 0..<Self.rings {
      for direction in directions(n)
      where reaches(from: place + distance * direction, near: place) { return true }
      distance /= 3
    }
    return false
  }

  /// Unit vectors along every axis and every diagonal.
  private func directions(_ n: Int) -> [Vector] {
    var all: [[Double]] = [[]]
    for _ in 0..<n { all = all.flatMap { start in [-1, 0, 1].map { start + [$0] } } }
    return all.map { Vector($0) }.filter { $0.norm > 0 }.map { (1 / $0.norm) * $0 }
  }

  /// Whether Newton's method comes to rest without leaving the neighbourhood.
  private func reaches(from start: Vector, near place: Vector) -> Bool {
    var point = start
    var (before, last) = (Vector.zero(start.dimension), Vector.zero(start.dimension))
    for _ in 0..<Self.mostSteps {
      let gradient = objective.gradient(at: point)
      guard gradient.isFinite else { return false }
      if gradient.norm == 0 { return true }
      guard let step = objective.hessian(at: point).solve(gradient), step.isFinite else {
        return false
      }
      point.add(-1, times: step)
      guard (point - place).norm <= radius else { return false }
      if step.norm <= 1e-9 * radius { return true }
      (before, last) = (last, step)
    }
    return isHeaded(from: point, before, last, near: place)
  }

  /// Whether steps that shrink by one factor, as towards a point of higher order, add up to a way to
  /// where there is no slope.
  private func isHeaded(
    from point: Vector, _ before: Vector, _ last: Vector, near place: Vector
  ) -> Bool {
    let ratio = last.norm / before.norm
    guard ratio <= Self.slowest, last.dot(before) > 0.99 * last.norm * before.norm else {
      return false
    }
    let target = point - (ratio / (1 - ratio)) * last
    guard (target - place).norm <= radius else { return false }
    return objective.gradient(at: target).norm <= 1e-3 * objective.gradient(at: point).norm
  }
}
