import CLAPACK

/// The eigen-decomposition A = V diag(λ) Vᵀ of a symmetric matrix, eigenvalues ascending.
///
/// Goals in order: no overflow for any finite matrix; eigenvalues to a few units in the last place
/// of the largest, and of themselves where n = 2; eigenvectors orthonormal; speed where n is small.
///
/// The sign of an eigenvector is fixed by making its first component that is not zero positive.
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
      self.init(undefinedOf: n)
      return
    }
    switch n {
    case 0: self.init(eigenvalues: [], eigenvectors: matrix)
    case 1: self.init(eigenvalues: matrix.elements, eigenvectors: .diagonal([1]))
    case 2: self.init(matrix.elements[0], matrix.elements[1], matrix.elements[3])
    case 3...SymmetricQL.largest:
      guard let small = SymmetricQL(matrix.elements, n: n) else {
        self.init(byLAPACK: matrix)
        return
      }
      self.init(ascending: small.eigenvalues, vectors: small.rows)
    default: self.init(byLAPACK: matrix)
    }
  }

  /// The number of negative eigenvalues (the index of a nondegenerate critical point).
  public var index: Int { eigenvalues.count { $0 < 0 } }

  private init(eigenvalues: [Double], eigenvectors: Matrix) {
    self.eigenvalues = eigenvalues
    self.eigenvectors = eigenvectors
  }

  private init(undefinedOf n: Int) {
    eigenvalues = [Double](repeating: .nan, count: n)
    eigenvectors = Matrix(rows: n, columns: n, elements: .init(repeating: .nan, count: n * n))
  }

  /// The matrix [[a, b], [b, d]] in closed form.
  private init(_ a: Double, _ b: Double, _ d: Double) {
    let plane = PlaneSpectrum(a, b, d)
    let (u, v) = (plane.lowVector, plane.highVector)
    self.init(
      eigenvalues: [plane.low, plane.high],
      eigenvectors: Matrix(rows: 2, columns: 2, elements: [u.x, v.x, u.y, v.y]))
  }

  /// The eigenvalues alone, ascending, as `eigenvalues` has them up to rounding: much the faster
  /// where n is large.
  public static func eigenvalues(of matrix: Matrix) -> [Double] {
    precondition(matrix.rows == matrix.columns, "only a square matrix has a spectrum")
    guard matrix.rows > SymmetricQL.largest, matrix.isFinite else {
      return Spectrum(of: matrix).eigenvalues
    }
    return decomposed(matrix, withVectors: false)?.values
      ?? Spectrum(undefinedOf: matrix.rows).eigenvalues
  }

  private init(byLAPACK matrix: Matrix) {
    guard let (values, vectors) = Self.decomposed(matrix, withVectors: true) else {
      self.init(undefinedOf: matrix.rows)
      return
    }
    self.init(ascending: values, vectors: vectors)
  }

  /// By divide and conquer (LAPACK's dsyevd); the vectors one after another, if they are wanted.
  private static func decomposed(
    _ matrix: Matrix, withVectors: Bool
  ) -> (values: [Double], vectors: [Double])? {
    var entries = matrix.elements
    var values = [Double](repeating: 0, count: matrix.rows)
    // LAPACK reads by columns: its lower triangle is the upper one of a matrix stored by rows.
    let info = clapack_spectrum(withVectors, Int32(matrix.rows), &entries, &values)
    return info == 0 ? (values, entries) : nil
  }

  /// Eigenvalues with their vectors, one after another.
  private init(ascending values: [Double], vectors: [Double]) {
    let n = values.count
    var matrix = Matrix.zero(rows: n, columns: n)
    for column in 0..<n {
      var sign = 1.0
      for row in 0..<n where vectors[column * n + row] != 0 {
        sign = vectors[column * n + row] < 0 ? -1 : 1
        break
      }
      for row in 0..<n { matrix.elements[row * n + column] = sign * vectors[column * n + row] }
    }
    self.init(eigenvalues: values, eigenvectors: matrix)
  }
}
