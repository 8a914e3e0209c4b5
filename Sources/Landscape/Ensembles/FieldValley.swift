import Mathematics

/// A random field of one variable as the floor of a valley: φ(x) + y²/2.
///
/// So it can be seen and walked in as a plane: its critical points are those of φ, on the line
/// y = 0, and as many of their eigenvalues are negative.
public struct FieldValley: Objective, Hashable {
  /// φ.
  public let field: RandomField

  /// The valley of a field of one variable.
  public init(_ field: RandomField) {
    precondition(field.dimension == 1, "a valley has a floor of one variable")
    self.field = field
  }

  /// 2.
  public var dimension: Int { 2 }
  /// x and y.
  public var coordinateNames: [String] { ["x", "y"] }
  /// The field's, and a square.
  public var cost: Int { field.cost + 2 }

  /// φ(x) + y²/2.
  public func value(at point: Vector) -> Double {
    field.value(at: [point[0]]) + 0.5 * point[1] * point[1]
  }

  /// With (φ′(x), y).
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    let (value, gradient) = field.valueAndGradient(at: [point[0]])
    return (value + 0.5 * point[1] * point[1], [gradient[0], point[1]])
  }

  /// diag(φ″(x), 1).
  public func hessian(at point: Vector) -> Matrix {
    .diagonal([field.hessian(at: [point[0]])[0, 0], 1])
  }
}
