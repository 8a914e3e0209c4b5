/// A formula as an objective: exact derivatives by reverse sweeps over its tape.
public struct FormulaObjective: Objective, Hashable {
  /// The formula.
  public let formula: Formula

  /// The objective of a formula.
  public init(_ formula: Formula) { self.formula = formula }

  /// The number n of variables.
  public var dimension: Int { formula.variables.count }
  /// The variables' names.
  public var coordinateNames: [String] { formula.variables }
  /// One operation an entry of the tape.
  public var cost: Int { formula.tape.operations.count }

  /// f(θ).
  public func value(at point: Vector) -> Double {
    precondition(point.dimension == dimension, "a point of another dimension")
    return formula.tape.evaluate(point.elements)
  }

  /// f(θ) and its gradient.
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    precondition(point.dimension == dimension, "a point of another dimension")
    let (value, gradient) = formula.tape.gradient(point.elements)
    return (value, Vector(gradient))
  }

  /// ∇²f(θ) v: a reverse sweep over numbers that carry the derivative along v.
  public func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    precondition(point.dimension == dimension, "a point of another dimension")
    let variables = zip(point.elements, direction.elements).map { Dual($0, $1) }
    return Vector(formula.tape.gradient(variables).gradient.map(\.tangent))
  }

  /// ∇²f(θ), a product a column.
  public func hessian(at point: Vector) -> Matrix {
    let n = dimension
    var hessian = Matrix.zero(rows: n, columns: n)
    var unit = Vector.zero(n)
    for column in 0..<n {
      unit[column] = 1
      let product = hessianVectorProduct(at: point, along: unit)
      unit[column] = 0
      for row in 0..<n { hessian[row, column] = product[row] }
    }
    // Rounding may differ between (i, j) and (j, i); the Hessian handed out is symmetric exactly.
    for i in 0..<n {
      for j in 0..<i where hessian[i, j] != hessian[j, i] {
        let mean = 0.5 * (hessian[i, j] + hessian[j, i])
        hessian[i, j] = mean
        hessian[j, i] = mean
      }
    }
    return hessian
  }

  /// f at every point of a block, eight at a time.
  public func values(at block: PointBlock) -> [Double] {
    let n = dimension
    let lanes = 8
    return [Double](unsafeUninitializedCapacity: block.count) { buffer, count in
      count = block.count
      var variables = [Lanes](repeating: .constant(0), count: n)
      var start = 0
      while start < block.count {
        let width = min(lanes, block.count - start)
        for i in 0..<n {
          for lane in 0..<width { variables[i].values[lane] = block.coordinates[i][start + lane] }
        }
        let result = formula.tape.evaluate(variables).values
        for lane in 0..<width { buffer[start + lane] = result[lane] }
        start += lanes
      }
    }
  }

  /// The same function with x, then y added until there are two variables, for the picture only.
  public func paddedForPicture() -> any Objective {
    guard dimension < 2 else { return self }
    return PaddedObjective(base: self)
  }
}

/// A function of fewer than two variables, drawn over two: it does not depend on the added ones.
struct PaddedObjective: Objective {
  let base: FormulaObjective

  var dimension: Int { 2 }
  var cost: Int { base.cost }

  var coordinateNames: [String] {
    let names = base.coordinateNames
    let added = ["x", "y"].filter { !names.contains($0) }
    return names + added.prefix(2 - names.count)
  }

  private func inner(_ point: Vector) -> Vector {
    Vector(Array(point.elements.prefix(base.dimension)))
  }

  private func padded(_ vector: Vector) -> Vector {
    Vector(vector.elements + [Double](repeating: 0, count: 2 - vector.dimension))
  }

  func value(at point: Vector) -> Double { base.value(at: inner(point)) }

  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    let (value, gradient) = base.valueAndGradient(at: inner(point))
    return (value, padded(gradient))
  }

  func hessian(at point: Vector) -> Matrix {
    var hessian = Matrix.zero(rows: 2, columns: 2)
    if base.dimension == 1 { hessian[0, 0] = base.hessian(at: inner(point))[0, 0] }
    return hessian
  }

  func values(at block: PointBlock) -> [Double] {
    guard base.dimension > 0 else {
      return [Double](repeating: base.value(at: Vector([])), count: block.count)
    }
    return base.values(at: PointBlock(coordinates: Array(block.coordinates.prefix(base.dimension))))
  }
}
