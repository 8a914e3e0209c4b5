/// A formula as an objective: exact derivatives of every order asked for, by its tape.
///
/// Where f is NaN its derivatives are NaN too: outside the domain there is nothing to differentiate.
public struct FormulaObjective: Objective, Hashable {
  /// The formula.
  public let formula: Formula

  /// The objective that a formula defines.
  public init(_ formula: Formula) { self.formula = formula }

  /// The number of coordinates.
  public var dimension: Int { formula.variables.count }
  /// The names of the variables.
  public var coordinateNames: [String] { formula.variables }
  /// A rough cost of one value.
  public var cost: Int { formula.tape.cost }

  /// f(θ).
  public func value(at point: Vector) -> Double {
    check(point)
    let tape = formula.tape
    return tape.withSlots(Double.self) { slots in
      for i in 0..<tape.variableCount { slots[i] = point.elements[i] }
      tape.run(slots)
      return slots[tape.output]
    }
  }

  /// f(θ) and ∇f(θ).
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    check(point)
    let tape = formula.tape
    let n = tape.variableCount
    return tape.withSlotsAndAdjoints(Double.self) { slots, adjoints in
      for i in 0..<n { slots[i] = point.elements[i] }
      tape.run(slots)
      tape.sweep(slots, adjoints)
      let value = slots[tape.output]
      guard !value.isNaN else { return (value, Vector([Double](repeating: .nan, count: n))) }
      let gradient = [Double](unsafeUninitializedCapacity: n) { buffer, count in
        for i in 0..<n { buffer[i] = adjoints[i] }
        count = n
      }
      return (value, Vector(gradient))
    }
  }

  /// ∇²f(θ), exactly symmetric.
  public func hessian(at point: Vector) -> Matrix {
    check(point)
    let n = dimension
    if n == 2 {
      let columns = products(SIMD2<Double>.self, at: point) { i in
        i == 0 ? SIMD2(1, 0) : SIMD2(0, 1)
      }
      let mixed = columns[0].y
      return Matrix(rows: 2, columns: 2, elements: [columns[0].x, mixed, mixed, columns[1].y])
    }
    var result = Matrix.zero(rows: n, columns: n)
    for first in stride(from: 0, to: n, by: 4) {
      let rows = products(SIMD4<Double>.self, at: point) { i in
        var unit = SIMD4<Double>.zero
        if i >= first, i < first + 4 { unit[i - first] = 1 }
        return unit
      }
      for i in 0..<n {
        for j in first..<min(first + 4, n) where i <= j {
          result[i, j] = rows[i][j - first]
          result[j, i] = rows[i][j - first]
        }
      }
    }
    return result
  }

  /// ∇²f(θ) v, without the Hessian.
  public func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    check(point)
    precondition(direction.dimension == dimension, "a direction of the wrong dimension")
    return Vector(products(Double.self, at: point) { direction[$0] })
  }

  /// The derivative of ∇f along one or more directions at once, n components; component i of the
  /// directions is `direction(i)`.
  private func products<Derivative: Tangent>(
    _ type: Derivative.Type, at point: Vector, along direction: (Int) -> Derivative
  ) -> [Derivative] where Derivative.Scalar == Double {
    let tape = formula.tape
    let n = tape.variableCount
    return tape.withSlotsAndAdjoints(Dual<Derivative>.self) { slots, adjoints in
      for i in 0..<n { slots[i] = Dual(point.elements[i], tangent: direction(i)) }
      tape.run(slots)
      tape.sweep(slots, adjoints)
      return (0..<n).map { adjoints[$0].tangent }
    }
  }

  /// f at every point, sixteen at a time; the same bits as one by one.
  public func values(at block: PointBlock) -> [Double] {
    let tape = formula.tape
    precondition(
      block.coordinates.count == tape.variableCount, "points of the wrong dimension")
    return [Double](unsafeUninitializedCapacity: block.count) { results, count in
      tape.withSlots(Lanes.self) { slots in
        for start in stride(from: 0, to: block.count, by: Lanes.count) {
          let filled = min(Lanes.count, block.count - start)
          for i in 0..<tape.variableCount {
            block.coordinates[i].withUnsafeBufferPointer { coordinate in
              var lanes = SIMD16<Double>()
              for k in 0..<Lanes.count { lanes[k] = coordinate[start + min(k, filled - 1)] }
              slots[i] = Lanes(lanes)
            }
          }
          tape.run(slots)
          let values = slots[tape.output].values
          for k in 0..<filled { results[start + k] = values[k] }
        }
      }
      count = block.count
    }
  }

  /// The objective to draw: of two variables at least (x, then y, are added).
  public func paddedForPicture() -> any Objective { FormulaObjective(formula.paddedForPicture) }

  private func check(_ point: Vector) {
    precondition(point.dimension == dimension, "a point of the wrong dimension")
  }
}
