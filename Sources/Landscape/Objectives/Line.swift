import Mathematics

/// A line in ℝⁿ: the points origin + t · direction.
public struct Line: Sendable, Hashable {
  /// The point at t = 0.
  public let origin: Vector
  /// The direction, of the origin's dimension; t counts in its length.
  public let direction: Vector

  /// The line through `origin` along `direction`.
  public init(origin: Vector, direction: Vector) {
    precondition(origin.dimension == direction.dimension, "a direction of another dimension")
    self.origin = origin
    self.direction = direction
  }

  /// The line with `from` at t = 0 and `to` at t = 1.
  public init(from: Vector, to: Vector) { self.init(origin: from, direction: to - from) }

  /// The point at t.
  public func point(_ t: Double) -> Vector { origin + t * direction }

  /// The t of the point of the line nearest to `point`; 0 where the direction vanishes.
  public func coordinate(of point: Vector) -> Double {
    let length = direction.dot(direction)
    return length > 0 ? direction.dot(point - origin) / length : 0
  }

  /// How far `point` lies from the line (Euclidean).
  public func distance(to point: Vector) -> Double {
    (point - self.point(coordinate(of: point))).norm
  }
}
