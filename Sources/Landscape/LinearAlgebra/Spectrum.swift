import CLAPACK

/// The eigen-decomposition A = V diag(λ) Vᵀ of a symmetric matrix, eigenvalues ascending.
public struct Spectrum: Sendable, Hashable {
  /// The n eigenvalues, ascending. All NaN when the matrix has an entry that is not finite.
  public let eigenvalues: [Double]
  /// The eigenvectors, n × n: column i belongs to eigenvalue i; orthonormal.
  public let eigenvectors: Matrix

  /// Decomposes a symmetric n × n matrix; only its upper triangle is read.
  public init(of matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "only a square matrix has a spectrum")
    let n = matrix.rows
    guard matrix.isFinite else {
      eigenvalues = [Double](repeating: .nan, count: n)
      eigenvectors = Matrix(
        rows: n, columns: n, elements: [Double](repeating: .nan, count: n * n))
      return
    }
    var entries = matrix.elements
    var values = [Double](repeating: 0, count: n)
    let size = Int32(n)
    let vectors = CChar(UInt8(ascii: "V"))
    let upper = CChar(UInt8(ascii: "U"))
    let info = LAPACKE_dsyev(
      LAPACK_ROW_MAJOR, vectors, upper, size, &entries, max(1, size), &values)
    if info != 0 { values = [Double](repeating: .nan, count: n) }
    eigenvalues = values
    eigenvectors = Matrix(rows: n, columns: n, elements: entries)
  }

  /// The number of negative eigenvalues (the index of a nondegenerate critical point).
  public var index: Int { eigenvalues.count { $0 < 0 } }
}
