import CLAPACK

/// The singular value decomposition A = U diag(s) Vᵀ of a matrix, singular values descending.
///
/// Of an m × n matrix the r = min(m, n) singular values and their vectors. Both vectors of a pair
/// may change sign together; here the largest component of the right one is positive. Cost: a small
/// multiple of m n r.
public struct SingularValues: Sendable, Hashable {
  /// The r singular values, descending, none negative.
  public let values: [Double]
  /// U, m × r: column i belongs to singular value i; orthonormal.
  public let left: Matrix
  /// V, n × r: column i belongs to singular value i; orthonormal.
  public let right: Matrix

  /// Decomposes a matrix; nil where it is empty or has an entry that is not finite.
  public init?(of matrix: Matrix) {
    let (m, n) = (matrix.rows, matrix.columns)
    let r = min(m, n)
    guard r > 0, matrix.isFinite else { return nil }
    var entries = matrix.elements
    var values = [Double](repeating: 0, count: r)
    // LAPACK reads by columns and so sees Aᵀ = V diag(s) Uᵀ: what it calls U is V by columns, and
    // its Vᵀ by columns is U by rows.
    var rightVectors = [Double](repeating: 0, count: n * r)
    var leftRows = [Double](repeating: 0, count: m * r)
    let info = clapack_singular_values(
      Int32(n), Int32(m), &entries, &values, &rightVectors, &leftRows)
    guard info == 0 else { return nil }
    var left = Matrix(rows: m, columns: r, elements: leftRows)
    var right = Matrix.zero(rows: n, columns: r)
    for pair in 0..<r {
      let vector = rightVectors[pair * n..<(pair + 1) * n]
      let sign = (vector.max { abs($0) < abs($1) } ?? 0) < 0 ? -1.0 : 1
      for (row, component) in vector.enumerated() { right[row, pair] = sign * component }
      for row in 0..<m { left[row, pair] *= sign }
    }
    self.values = values
    self.left = left
    self.right = right
  }
}
