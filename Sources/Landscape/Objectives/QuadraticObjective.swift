import Mathematics

/// A quadratic function m(θ) = f + gᵀd + dᵀHd / 2, d = θ − c: the model of another near c.
public struct QuadraticObjective: Objective, Hashable {
  /// c, n components.
  public let center: Vector
  /// f, the value at c.
  public let value: Double
  /// g, the gradient at c, n components.
  public let gradient: Vector
  /// H, n × n, symmetric.
  public let hessian: Matrix
  /// The names of the coordinates.
  public let coordinateNames: [String]

  /// The quadratic with the given value and derivatives at a point.
  public init(
    center: Vector, value: Double, gradient: Vector, hessian: Matrix, names: [String]? = nil
  ) {
    let n = center.dimension
    precondition(
      gradient.dimension == n && hessian.rows == n && hessian.columns == n,
      "a gradient and Hessian of the point's dimension")
    self.center = center
    self.value = value
    self.gradient = gradient
    self.hessian = hessian
    coordinateNames = names ?? (1...max(1, n)).map { "x\($0)" }
  }

  /// The second-order model of an objective at a point.
  public init(of objective: any Objective, at point: Vector) {
    let (value, gradient) = objective.valueAndGradient(at: point)
    self.init(
      center: point, value: value, gradient: gradient, hessian: objective.hessian(at: point),
      names: objective.coordinateNames)
  }

  /// n.
  public var dimension: Int { center.dimension }
  /// A product with H.
  public var cost: Int { 2 * dimension * dimension }

  /// m(θ).
  public func value(at point: Vector) -> Double {
    let d = point - center
    return value + gradient.dot(d) + 0.5 * d.dot(hessian * d)
  }

  /// m(θ) and g + H d.
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    (value(at: point), gradient + hessian * (point - center))
  }

  /// H, everywhere.
  public func hessian(at point: Vector) -> Matrix { hessian }

  /// H v.
  public func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    hessian * direction
  }

  /// c − H⁻¹g, where the gradient of m vanishes; nil where H is singular or not finite.
  public var criticalPoint: Vector? {
    guard let step = hessian.solve(gradient), step.isFinite else { return nil }
    return center - step
  }
}
