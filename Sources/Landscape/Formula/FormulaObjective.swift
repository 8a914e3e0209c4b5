import CKernels
import Mathematics

/// A formula as an objective: exact derivatives of every order asked for, by its tape.
///
/// Where f is NaN its derivatives are NaN too: outside the domain there is nothing to differentiate.
public struct FormulaObjective: Objective, Hashable {
  /// The formula.
  public let formula: Formula

  /// The objective that a formula defines.
  public init(_ formula: Formula) { self.formula = formula }

  /// The number of variables.
  public var dimension: Int { formula.tape.variableCount }
  /// The names of the variables.
  public var coordinateNames: [String] { formula.variables }
  /// A rough cost of one value in floating-point operations.
  public var cost: Int { formula.tape.cost }

  /// f(θ).
  public func value(at point: Vector) -> Double {
    check(point)
    return formula.tape.withSlots(Double.self) { code, slots in
      for i in 0..<code.variableCount { slots[i] = point.elements[i] }
      code.run(slots)
      return slots[code.output]
    }
  }

  /// f(θ) and ∇f(θ), by one run and one reverse sweep.
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    check(point)
    let (value, gradient) = formula.tape.withSlotsAndAdjoints(Double.self) {
      code, slots, adjoints in
      let n = code.variableCount
      for i in 0..<n { slots[i] = point.elements[i] }
      code.run(slots)
      code.sweep(slots, adjoints)
      return (slots[code.output], Vector(dimension: n) { adjoints[$0] })
    }
    if value.isNaN || gradient.hasNaN { return (value, carefulGradient(at: point, value)) }
    return (value, gradient)
  }

  /// f(θ), with ∇f(θ) written over `gradient`.
  public func value(at point: Span<Double>, gradient: inout MutableSpan<Double>) -> Double {
    let n = dimension
    precondition(point.count == n && gradient.count == n, "a point of the wrong dimension")
    var sum = 0.0
    let value = formula.tape.withSlotsAndAdjoints(Double.self) { code, slots, adjoints in
      for i in 0..<n { slots[i] = point[i] }
      code.run(slots)
      code.sweep(slots, adjoints)
      for i in 0..<n {
        gradient[i] = adjoints[i]
        sum += adjoints[i]
      }
      return slots[code.output]
    }
    if !value.isNaN, !sum.isNaN { return value }
    // A component is NaN, or the sum of infinities was.
    let careful = valueAndGradient(at: Vector(point)).gradient
    for i in 0..<n { gradient[i] = careful[i] }
    return value
  }

  /// The gradient where the plain sweep gives none.
  @inline(never)
  private func carefulGradient(at point: Vector, _ value: Double) -> Vector {
    guard !value.isNaN else { return FormulaObjective.undefined(dimension) }
    return withExtendedLifetime(formula.tape) {
      let careful = StructuralSweep(formula.tape.code).differentiate(
        at: point, along: .zero(dimension))
      return Vector(dimension: dimension) { i in
        careful[i].value.isNaN ? alongCoordinate(i, at: point).first : careful[i].value
      }
    }
  }

  /// First and second derivative along a coordinate, NaN where there is none; costs two runs of the
  /// tape, and nothing where that would take long for all coordinates.
  private func alongCoordinate(_ i: Int, at point: Vector) -> (first: Double, second: Double) {
    guard dimension <= 64 else { return (.nan, .nan) }
    return LineJet.derivatives(
      along: Vector(dimension: dimension) { $0 == i ? 1 : 0 }, of: formula.tape.code, at: point)
  }

  /// f(θ), ∇f(θ) and ∇²f(θ), by one run and one reverse sweep.
  public func valueGradientAndHessian(
    at point: Vector
  ) -> (value: Double, gradient: Vector, hessian: Matrix) {
    if let derivatives = jets(at: point) { return derivatives }
    let (value, gradient) = valueAndGradient(at: point)
    return (value, gradient, hessianInColumns(at: point))
  }

  /// ∇²f(θ), exactly symmetric.
  public func hessian(at point: Vector) -> Matrix {
    jets(at: point)?.hessian ?? hessianInColumns(at: point)
  }

  /// Derivatives along sixteen axes at once, in C; nil where they are not all finite, or for operations
  /// that are not known there.
  private func jets(
    at point: Vector
  ) -> (value: Double, gradient: Vector, hessian: Matrix)? {
    check(point)
    let tape = formula.tape
    let n = tape.variableCount
    guard n > 0, let code = tape.jetCode else { return nil }
    var value = 0.0
    // Copied from buffers: an array that is filled in place costs more than the copy. Two buffers, as
    // one of up to a kilobyte lies on the stack.
    let arrays: (gradient: [Double], hessian: [Double])? =
      withUnsafeTemporaryAllocation(of: Double.self, capacity: n) { gradient in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: n * n) { hessian in
          var jets = kernel_jets(
            code: code.baseAddress, length: code.count, constants: tape.constants.baseAddress,
            constant_count: tape.constants.count, variable_count: n, output: tape.output)
          let isFinite = withExtendedLifetime(tape) {
            jets_run(&jets, point.elements, &value, gradient.baseAddress, hessian.baseAddress) != 0
          }
          return isFinite ? (Array(gradient), Array(hessian)) : nil
        }
      }
    guard let arrays else { return nil }
    return (
      value, Vector(arrays.gradient), Matrix(rows: n, columns: n, elements: arrays.hessian)
    )
  }

  /// ∇²f(θ), two columns in one sweep where n is 2, four otherwise, by the interpreter that runs on all
  /// kinds of numbers.
  func hessianInColumns(at point: Vector) -> Matrix {
    check(point)
    let n = dimension
    if n == 2 {
      var rows = (SIMD2<Double>.zero, SIMD2<Double>.zero)
      differentiateGradient(
        at: point, along: { $0 == 0 ? SIMD2(1, 0) : SIMD2(0, 1) },
        receive: { i, row in if i == 0 { rows.0 = row } else { rows.1 = row } })
      let (first, second) = rows
      let hessian = Matrix(
        rows: 2, columns: 2, elements: [first.x, first.y, first.y, second.y])
      return hessian.hasNaN ? carefulHessian(at: point) : hessian
    }
    var hessian = Matrix.zero(rows: n, columns: n)
    for first in stride(from: 0, to: n, by: 4) {
      let columns = first..<min(first + 4, n)
      differentiateGradient(
        at: point, along: { FormulaObjective.unit($0 - first) },
        receive: { i, row in
          for j in columns where i <= j {
            hessian.elements[i * n + j] = row[j - first]
            hessian.elements[j * n + i] = row[j - first]
          }
        })
    }
    return hessian.hasNaN ? carefulHessian(at: point) : hessian
  }

  private static func unit(_ lane: Int) -> SIMD4<Double> {
    var unit = SIMD4<Double>.zero
    if lane >= 0, lane < 4 { unit[lane] = 1 }
    return unit
  }

  /// Column by column, with what is structurally zero kept so.
  @inline(never)
  private func carefulHessian(at point: Vector) -> Matrix {
    let n = dimension
    guard !value(at: point).isNaN else {
      return Matrix(rows: n, columns: n, elements: .init(repeating: .nan, count: n * n))
    }
    return withExtendedLifetime(formula.tape) {
      let sweep = StructuralSweep(formula.tape.code)
      var hessian = Matrix.zero(rows: n, columns: n)
      for j in 0..<n {
        let column = sweep.differentiate(
          at: point, along: Vector(dimension: n) { $0 == j ? 1 : 0 })
        for i in 0...j {
          hessian[i, j] = column[i].tangent
          hessian[j, i] = column[i].tangent
        }
        if hessian[j, j].isNaN { hessian[j, j] = alongCoordinate(j, at: point).second }
      }
      guard n <= 16 else { return hessian }
      for j in 0..<n {
        for i in 0..<j where hessian[i, j].isNaN {
          let mixed = LineJet.mixedDerivative(
            i, j, (hessian[i, i], hessian[j, j]), of: formula.tape.code, at: point)
          hessian[i, j] = mixed
          hessian[j, i] = mixed
        }
      }
      return hessian
    }
  }

  /// ∇²f(θ) v, by one sweep over numbers that carry their derivative along v.
  public func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    check(point)
    precondition(direction.dimension == dimension, "a direction of the wrong dimension")
    var product = direction
    product.elements.withUnsafeMutableBufferPointer { components in
      differentiateGradient(
        at: point, along: { direction.elements[$0] },
        receive: { i, derivative in components[i] = derivative })
    }
    return product.hasNaN ? carefulProduct(at: point, along: direction) : product
  }

  @inline(never)
  private func carefulProduct(at point: Vector, along direction: Vector) -> Vector {
    guard !value(at: point).isNaN else { return FormulaObjective.undefined(dimension) }
    return withExtendedLifetime(formula.tape) {
      let careful = StructuralSweep(formula.tape.code).differentiate(at: point, along: direction)
      return Vector(dimension: dimension) { careful[$0].tangent }
    }
  }

  private static func undefined(_ dimension: Int) -> Vector {
    Vector([Double](repeating: .nan, count: dimension))
  }

  /// Hands over the derivative of each ∂f/∂θᵢ along one direction or several at once; component i
  /// of the directions is `direction(i)`.
  @inline(__always)
  private func differentiateGradient<Derivative: Tangent>(
    at point: Vector, along direction: (Int) -> Derivative,
    receive: (_ i: Int, _ derivative: Derivative) -> Void
  ) where Derivative.Scalar == Double {
    formula.tape.withSlotsAndAdjoints(Dual<Derivative>.self) { code, slots, adjoints in
      let n = code.variableCount
      for i in 0..<n { slots[i] = Dual(point.elements[i], tangent: direction(i)) }
      code.run(slots)
      code.sweep(slots, adjoints)
      let isDefined = !slots[code.output].value.isNaN
      for i in 0..<n {
        receive(i, isDefined ? adjoints[i].tangent : adjoints[i].tangent.scaled(by: .nan))
      }
    }
  }

  /// Points from which on it pays to make a program for them.
  private static let manyPoints = 512

  /// f at every point, in strips, or a few lanes at a time; the same bits as one by one.
  public func values(at block: PointBlock) -> [Double] {
    precondition(
      block.coordinates.count == dimension || block.count == 0, "points of the wrong dimension")
    if block.count >= Self.manyPoints, let program = formula.tape.blockProgram() {
      return program.values(at: block)
    }
    return valuesInLanes(at: block)
  }

  /// f at every point, sixteen at a time, by the interpreter that runs on all kinds of numbers.
  func valuesInLanes(at block: PointBlock) -> [Double] {
    [Double](unsafeUninitializedCapacity: block.count) { results, count in
      count = block.count
      formula.tape.withSlots(Lanes.self) { code, slots in
        for start in stride(from: 0, to: block.count, by: Lanes.count) {
          for i in 0..<code.variableCount {
            block.coordinates[i].withUnsafeBufferPointer { slots[i] = Lanes($0, from: start) }
          }
          code.run(slots)
          slots[code.output].store(into: results, from: start)
        }
      }
    }
  }

  /// By a program in strips; the same bits as one by one.
  public func gridEvaluator() -> GridEvaluator {
    guard let program = formula.tape.gridProgram() else {
      return GridEvaluator { values(at: $0) }
    }
    return GridEvaluator(writing: { program.fill($0, columns: $1, rows: $2) })
  }

  /// By a program in strips that takes in how points lie on the plane.
  public func gridEvaluator(from origin: Vector, along axes: [Vector]) -> GridEvaluator {
    guard let program = formula.tape.gridProgram(from: origin, along: axes) else {
      return GridEvaluator { values(at: $0, from: origin, along: axes) }
    }
    return GridEvaluator(writing: { program.fill($0, columns: $1, rows: $2) })
  }

  /// The objective to draw: of two variables at least (x, then y, are added).
  public func paddedForPicture() -> any Objective { FormulaObjective(formula.paddedForPicture) }

  private func check(_ point: Vector) {
    precondition(point.dimension == dimension, "a point of the wrong dimension")
  }
}
