import Mathematics

/// A plane in ℝⁿ: the points origin + a · axes[0] + b · axes[1].
public struct Plane: Sendable, Hashable {
  /// The point with coordinates (0, 0).
  public let origin: Vector
  /// The two directions, of the origin's dimension; neither need be of unit length, nor need they
  /// be orthogonal.
  public let axes: [Vector]

  /// The plane through `origin` along two directions.
  public init(origin: Vector, axes: [Vector]) {
    precondition(axes.count == 2, "a plane has two axes")
    precondition(
      axes.allSatisfy { $0.dimension == origin.dimension }, "axes of another dimension")
    self.origin = origin
    self.axes = axes
  }

  /// The plane through `origin` along coordinates i and j.
  public init(through origin: Vector, coordinates i: Int, _ j: Int) {
    var first = Vector.zero(origin.dimension)
    var second = Vector.zero(origin.dimension)
    first[i] = 1
    second[j] = 1
    self.init(origin: origin, axes: [first, second])
  }

  /// The point with coordinates (a, b).
  public func point(_ a: Double, _ b: Double) -> Vector {
    var result = origin
    for i in result.elements.indices {
      // In this order a restriction to the plane adds too: the same point to the last bit.
      result.elements[i] += a * axes[0].elements[i]
      result.elements[i] += b * axes[1].elements[i]
    }
    return result
  }

  /// The coordinates of the point of the plane nearest to `point` (least squares).
  ///
  /// Where the axes are parallel the second coordinate is 0; where both vanish, both are.
  public func coordinates(of point: Vector) -> (a: Double, b: Double) {
    let offset = point - origin
    let u = axes[0]
    let v = axes[1]
    let uu = u.dot(u)
    guard uu > 0 else {
      let vv = v.dot(v)
      return (0, vv > 0 ? v.dot(offset) / vv : 0)
    }
    // One step of Gram-Schmidt: the part of v across u.
    let lean = u.dot(v) / uu
    let across = v - lean * u
    let weight = across.dot(across)
    let scale = v.dot(v)
    guard weight > 1e-28 * scale else { return (u.dot(offset) / uu, 0) }
    let b = across.dot(offset) / weight
    return (u.dot(offset) / uu - b * lean, b)
  }

  /// How far `point` lies from the plane (Euclidean).
  public func distance(to point: Vector) -> Double {
    let (a, b) = coordinates(of: point)
    return (point - self.point(a, b)).norm
  }
}
