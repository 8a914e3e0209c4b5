/// A plane through parameter space: origin + a · first axis + b · second axis.
public struct Plane: Sendable, Hashable {
  /// The point at (0, 0), n components.
  public let origin: Vector
  /// Two directions of n components; they need not be orthogonal, nor of length 1.
  public let axes: [Vector]

  /// A plane; needs two axes of the origin's dimension.
  public init(origin: Vector, axes: [Vector]) {
    precondition(axes.count == 2 && axes.allSatisfy { $0.dimension == origin.dimension })
    self.origin = origin
    self.axes = axes
  }

  /// The point at (a, b).
  public func point(_ a: Double, _ b: Double) -> Vector { origin + a * axes[0] + b * axes[1] }

  /// The (a, b) of the plane's point nearest to `point`; NaN if the axes are parallel.
  public func coordinates(of point: Vector) -> (a: Double, b: Double) {
    let offset = point - origin
    let (p, q) = (offset.dot(axes[0]), offset.dot(axes[1]))
    let (uu, uv, vv) = (axes[0].dot(axes[0]), axes[0].dot(axes[1]), axes[1].dot(axes[1]))
    let determinant = uu * vv - uv * uv
    return ((vv * p - uv * q) / determinant, (uu * q - uv * p) / determinant)
  }

  /// The distance of a point from the plane.
  public func distance(to point: Vector) -> Double {
    let (a, b) = coordinates(of: point)
    return (point - self.point(a, b)).norm
  }
}

/// A line through parameter space: origin + t · direction.
public struct Line: Sendable, Hashable {
  /// The point at t = 0, n components.
  public let origin: Vector
  /// The direction, n components.
  public let direction: Vector

  /// A line.
  public init(origin: Vector, direction: Vector) {
    self.origin = origin
    self.direction = direction
  }

  /// The point at t.
  public func point(_ t: Double) -> Vector { origin + t * direction }
}

/// An objective on a line or a plane: value f, gradient Bᵀg, Hessian BᵀHB.
public struct Restriction: Objective {
  let base: any Objective
  let origin: Vector
  /// The columns of B.
  let basis: [Vector]

  /// 1 on a line, 2 on a plane.
  public var dimension: Int { basis.count }
  /// t, or a and b.
  public var coordinateNames: [String] { basis.count == 1 ? ["t"] : ["a", "b"] }
  /// That of the whole.
  public var cost: Int { base.cost + 2 * origin.dimension * basis.count }

  private func embed(_ point: Vector) -> Vector {
    zip(point.elements, basis).reduce(origin) { $0 + $1.0 * $1.1 }
  }

  private func project(_ vector: Vector) -> Vector { Vector(basis.map { $0.dot(vector) }) }

  /// f at origin + B θ.
  public func value(at point: Vector) -> Double { base.value(at: embed(point)) }

  /// f and Bᵀg there.
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    let (value, gradient) = base.valueAndGradient(at: embed(point))
    return (value, project(gradient))
  }

  /// BᵀHB, by one product a column of B.
  public func hessian(at point: Vector) -> Matrix {
    let embedded = embed(point)
    let products = basis.map { base.hessianVectorProduct(at: embedded, along: $0) }
    var hessian = Matrix.zero(rows: dimension, columns: dimension)
    for i in 0..<dimension {
      for j in 0...i {
        let entry = basis[i].dot(products[j])
        hessian[i, j] = entry
        hessian[j, i] = entry
      }
    }
    return hessian
  }

  /// f at every point of a block, through the block evaluation of the whole.
  public func values(at block: PointBlock) -> [Double] {
    let coordinates = (0..<origin.dimension).map { i in
      (0..<block.count).map { k in
        var sum = origin[i]
        for (j, axis) in basis.enumerated() { sum += block.coordinates[j][k] * axis[i] }
        return sum
      }
    }
    return base.values(at: PointBlock(coordinates: coordinates))
  }
}

extension Objective {
  /// This objective on a plane, of dimension 2.
  public func restricted(to plane: Plane) -> Restriction {
    Restriction(base: self, origin: plane.origin, basis: plane.axes)
  }

  /// This objective on a line, of dimension 1.
  public func restricted(to line: Line) -> Restriction {
    Restriction(base: self, origin: line.origin, basis: [line.direction])
  }
}
