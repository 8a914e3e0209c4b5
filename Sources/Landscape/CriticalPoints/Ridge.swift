import Mathematics

/// A function of one variable as a surface: f(x) + y².
///
/// Its critical points lie on y = 0, exactly over those of f, so that the search in the plane finds
/// them with proof: a minimum of f is a minimum of the surface, a maximum a saddle, a point of
/// inflection neither. The Poincaré indices are +1, −1 and 0, half the changes of the sign of f′.
public struct Ridge: Objective {
  /// f.
  public let base: FormulaObjective
  /// x and y, whatever f's variable is called.
  public var coordinateNames: [String] { ["x", "y"] }
  /// 2.
  public var dimension: Int { 2 }
  /// That of f.
  public var cost: Int { base.cost + 2 }

  /// The surface over the graph of a function of one variable.
  public init(_ base: FormulaObjective) {
    precondition(base.dimension == 1, "a ridge is made of a function of one variable")
    self.base = base
  }

  /// f(x) + y².
  public func value(at point: Vector) -> Double {
    base.value(at: [point[0]]) + point[1] * point[1]
  }

  /// f(x) + y² and (f′(x), 2y).
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    let (value, gradient) = base.valueAndGradient(at: [point[0]])
    return (value + point[1] * point[1], [gradient[0], 2 * point[1]])
  }

  /// diag(f″(x), 2).
  public func hessian(at point: Vector) -> Matrix {
    .diagonal([base.hessian(at: [point[0]])[0, 0], 2])
  }

  /// What a critical point of the surface is for f.
  public static func kind(_ kind: CriticalKind) -> CriticalKind {
    kind == .saddle ? .maximum : kind
  }
}
