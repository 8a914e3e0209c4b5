import Landscape

/// The solution x of A x = b by Gaussian elimination with partial pivoting; A is n × n.
///
/// - Throws: `singularHessian` when a pivot is exactly zero. There is no relative cut-off: a pivot
///   that is merely small divides.
func solve(_ matrix: Matrix, _ right: Vector) throws(StepError) -> Vector {
  let n = right.dimension
  var a = matrix.elements
  var x = right.elements
  for column in 0..<n {
    var pivot = column
    for row in column + 1..<max(n, column + 1)
    where abs(a[row * n + column]) > abs(a[pivot * n + column]) {
      pivot = row
    }
    guard a[pivot * n + column] != 0 else { throw .singularHessian }
    if pivot != column {
      for j in column..<n { a.swapAt(pivot * n + j, column * n + j) }
      x.swapAt(pivot, column)
    }
    for row in column + 1..<max(n, column + 1) {
      let factor = a[row * n + column] / a[column * n + column]
      guard factor != 0 else { continue }
      for j in column..<n { a[row * n + j] -= factor * a[column * n + j] }
      x[row] -= factor * x[column]
    }
  }
  for row in stride(from: n - 1, through: 0, by: -1) {
    for j in row + 1..<max(n, row + 1) { x[row] -= a[row * n + j] * x[j] }
    x[row] /= a[row * n + row]
  }
  return Vector(x)
}
