import Mathematics

/// An objective on a line or plane: φ(c) = f(origin + B c), where the columns of B are the axes.
///
/// ∇φ = Bᵀ∇f and ∇²φ = Bᵀ∇²f B, the latter by Hessian-vector products, so a slice of a thousand
/// weights never forms their Hessian. A restriction is an objective like any other.
public struct Restriction: Objective {
  /// The objective in the full space.
  public let base: any Objective
  /// The point of the full space with all coordinates 0.
  public let origin: Vector
  /// The one or two directions.
  public let axes: [Vector]
  /// The names of the coordinates.
  public let coordinateNames: [String]

  fileprivate init(_ base: any Objective, origin: Vector, axes: [Vector], names: [String]) {
    precondition(origin.dimension == base.dimension, "a line or plane of another dimension")
    self.base = base
    self.origin = origin
    self.axes = axes
    coordinateNames = names
  }

  /// The number of coordinates.
  public var dimension: Int { axes.count }
  /// A rough cost of one value.
  public var cost: Int { base.cost + 2 * axes.count * origin.dimension }

  /// The point of the full space with the given coordinates.
  public func embed(_ point: Vector) -> Vector {
    precondition(point.dimension == dimension, "a point of the wrong dimension")
    var result = origin
    for (k, axis) in axes.enumerated() {
      for i in result.elements.indices { result.elements[i] += point[k] * axis.elements[i] }
    }
    return result
  }

  /// f(θ).
  public func value(at point: Vector) -> Double { base.value(at: embed(point)) }

  /// f(θ) and ∇f(θ).
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    let (value, gradient) = base.valueAndGradient(at: embed(point))
    return (value, project(gradient))
  }

  /// ∇²f(θ), exactly symmetric.
  public func hessian(at point: Vector) -> Matrix {
    let embedded = embed(point)
    var result = Matrix.zero(rows: dimension, columns: dimension)
    for (j, axis) in axes.enumerated() {
      let column = project(base.hessianVectorProduct(at: embedded, along: axis))
      for i in 0...j {
        result[i, j] = column[i]
        result[j, i] = column[i]
      }
    }
    return result
  }

  /// ∇²f(θ) v, without the Hessian.
  public func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    precondition(direction.dimension == dimension, "a direction of the wrong dimension")
    var along = Vector.zero(origin.dimension)
    for (k, axis) in axes.enumerated() {
      for i in along.elements.indices { along.elements[i] += direction[k] * axis.elements[i] }
    }
    return project(base.hessianVectorProduct(at: embed(point), along: along))
  }

  /// By the base's own way of evaluating many points of a line or plane.
  public func values(at block: PointBlock) -> [Double] {
    precondition(block.coordinates.count == dimension, "points of the wrong dimension")
    return base.values(at: block, from: origin, along: axes)
  }

  /// By the base's own way.
  public func gridEvaluator() -> GridEvaluator {
    base.gridEvaluator(from: origin, along: axes)
  }

  /// Bᵀ g.
  private func project(_ gradient: Vector) -> Vector { Vector(axes.map { $0.dot(gradient) }) }
}

extension Objective {
  /// This objective on a plane: dimension 2, coordinates a and b.
  public func restricted(to plane: Plane) -> Restriction {
    Restriction(self, origin: plane.origin, axes: plane.axes, names: ["a", "b"])
  }

  /// This objective on a line: dimension 1, coordinate t.
  public func restricted(to line: Line) -> Restriction {
    Restriction(self, origin: line.origin, axes: [line.direction], names: ["t"])
  }
}
