import CKernels
import CLAPACK
import Dispatch
import Mathematics

/// A matrix that carries k directional derivatives: value and tangents, all of one shape.
///
/// With k = 0 it is a plain matrix, with k = 1 a reverse sweep over it yields a Hessian-vector
/// product (forward over reverse; Pearlmutter 1994), and with k directions at once the work on
/// the values is shared among all of them.
struct MatrixJet {
  var value: Matrix
  /// One derivative a direction; nil is zero, so that untouched parameters cost nothing.
  var tangents: [Matrix?]

  /// A constant.
  init(_ value: Matrix, directions: Int) {
    self.value = value
    tangents = [Matrix?](repeating: nil, count: directions)
  }

  init(_ value: Matrix, tangents: [Matrix?]) {
    self.value = value
    self.tangents = tangents
  }

  var rows: Int { value.rows }
  var columns: Int { value.columns }

  /// A linear map applied to value and tangents alike.
  func linear(_ map: (Matrix) -> Matrix) -> MatrixJet {
    MatrixJet(map(value), tangents: tangents.map { $0.map(map) })
  }

  /// A bilinear map applied by the product rule.
  func bilinear(_ other: MatrixJet, _ map: (Matrix, Matrix) -> Matrix) -> MatrixJet {
    let value = map(self.value, other.value)
    let tangents = zip(self.tangents, other.tangents).map { a, b -> Matrix? in
      switch (a, b) {
      case (nil, nil): return nil
      case (let a?, nil): return map(a, other.value)
      case (nil, let b?): return map(self.value, b)
      case (let a?, let b?):
        return map(a, other.value).combined(with: map(self.value, b), +)
      }
    }
    return MatrixJet(value, tangents: tangents)
  }

  static func + (a: MatrixJet, b: MatrixJet) -> MatrixJet {
    let tangents = zip(a.tangents, b.tangents).map { a, b -> Matrix? in
      guard let a else { return b }
      guard let b else { return a }
      return a.combined(with: b, +)
    }
    return MatrixJet(a.value.combined(with: b.value, +), tangents: tangents)
  }

  static func - (a: MatrixJet, b: MatrixJet) -> MatrixJet { a + b.linear { $0.map { -$0 } } }

  /// The elementwise product.
  static func * (a: MatrixJet, b: MatrixJet) -> MatrixJet {
    a.bilinear(b) { $0.combined(with: $1, *) }
  }

  /// The matrix product of a and b, either one transposed first.
  static func product(
    _ a: MatrixJet, _ b: MatrixJet, transposingFirst: Bool = false, transposingSecond: Bool = false
  ) -> MatrixJet {
    a.bilinear(b) { Matrix.product($0, transposingFirst, $1, transposingSecond) }
  }

  /// Adds the one row of `row` to each row, in place.
  mutating func addRow(_ row: MatrixJet) {
    value.addRow(row.value)
    for (k, tangent) in row.tangents.enumerated() {
      guard let tangent else { continue }
      if tangents[k] == nil {
        tangents[k] = tangent.repeatedRow(rows)
      } else {
        tangents[k]?.addRow(tangent)
      }
    }
  }

  /// Each row times the one row of `row`, elementwise.
  func timesRow(_ row: MatrixJet) -> MatrixJet {
    bilinear(row) { a, r in a.combined(with: r.repeatedRow(a.rows), *) }
  }

  /// The sum of all rows, as one row.
  func rowSum() -> MatrixJet { linear { $0.rowSum() } }

  /// The elementwise function with the given value and derivative.
  func map(_ f: (Double) -> Double, derivative: (Double) -> Double) -> MatrixJet {
    let slopes = tangents.contains { $0 != nil } ? value.map(derivative) : value
    return MatrixJet(
      value.map(f), tangents: tangents.map { $0?.combined(with: slopes, *) })
  }

  /// All of it times a number.
  func scaled(_ factor: Double) -> MatrixJet { linear { $0.map { factor * $0 } } }
}

extension Matrix {
  /// The matrix of f(aᵢⱼ).
  @inline(__always)
  func map(_ f: (Double) -> Double) -> Matrix {
    let elements = [Double](unsafeUninitializedCapacity: elements.count) { buffer, count in
      self.elements.withUnsafeBufferPointer { source in
        for i in source.indices { buffer[i] = f(source[i]) }
      }
      count = self.elements.count
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// The matrix of f(aᵢⱼ, bᵢⱼ); both of one shape.
  @inline(__always)
  func combined(with other: Matrix, _ f: (Double, Double) -> Double) -> Matrix {
    precondition(rows == other.rows && columns == other.columns, "matrices of one shape")
    let elements = [Double](unsafeUninitializedCapacity: elements.count) { buffer, count in
      self.elements.withUnsafeBufferPointer { a in
        other.elements.withUnsafeBufferPointer { b in
          for i in a.indices { buffer[i] = f(a[i], b[i]) }
        }
      }
      count = self.elements.count
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// The matrix whose entries a C function makes of these, all at once.
  func mapped(
    by function: (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void
  ) -> Matrix {
    let elements = [Double](unsafeUninitializedCapacity: elements.count) { buffer, count in
      count = self.elements.count
      if let result = buffer.baseAddress { function(self.elements, result, count) }
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// The matrix whose entries a C function makes of these and those of another of the same shape.
  func combined(
    with other: Matrix,
    by function: (
      UnsafePointer<Double>, UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int
    ) -> Void
  ) -> Matrix {
    precondition(rows == other.rows && columns == other.columns, "matrices of one shape")
    let elements = [Double](unsafeUninitializedCapacity: elements.count) { buffer, count in
      count = self.elements.count
      if let result = buffer.baseAddress { function(self.elements, other.elements, result, count) }
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// Adds scale · a, in place.
  mutating func add(_ scale: Double, times a: Matrix) {
    precondition(rows == a.rows && columns == a.columns, "matrices of one shape")
    elements.withUnsafeMutableBufferPointer { entries in
      a.elements.withUnsafeBufferPointer { for i in $0.indices { entries[i] += scale * $0[i] } }
    }
  }

  /// Adds the one row of `row` to each row, in place.
  mutating func addRow(_ row: Matrix) {
    precondition(row.rows == 1 && row.columns == columns, "a row of the same length")
    let (rows, columns) = (rows, columns)
    elements.withUnsafeMutableBufferPointer { entries in
      guard let base = entries.baseAddress else { return }
      layers_add_row(base, row.elements, rows, columns)
    }
  }

  /// This one row, `count` times.
  func repeatedRow(_ count: Int) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(count * columns)
    for _ in 0..<count { elements += self.elements }
    return Matrix(rows: count, columns: columns, elements: elements)
  }

  /// The sum of all rows, as one row.
  func rowSum() -> Matrix {
    var sum = [Double](repeating: 0, count: columns)
    layers_add_rows_to(&sum, elements, rows, columns)
    return Matrix(rows: 1, columns: columns, elements: sum)
  }

  /// Multiplications from which on a product is shared out: less takes less time than to share it.
  private static let worthSharing = 2_000_000

  /// The matrix product by BLAS (dgemm), either factor transposed first; where it is large, in two
  /// halves of rows, whatever the number of cores, so that the bits are the same everywhere.
  static func product(_ a: Matrix, _ aTransposed: Bool, _ b: Matrix, _ bTransposed: Bool) -> Matrix
  {
    let m = aTransposed ? a.columns : a.rows
    let inner = aTransposed ? a.rows : a.columns
    let n = bTransposed ? b.rows : b.columns
    precondition(inner == (bTransposed ? b.columns : b.rows), "matrices do not fit")
    let pieces = m >= 2 && m * n * inner >= worthSharing ? 2 : 1
    let elements = [Double](unsafeUninitializedCapacity: m * n) { buffer, count in
      count = m * n
      guard let result = buffer.baseAddress, m > 0, n > 0 else { return }
      a.elements.withUnsafeBufferPointer { left in
        // Each piece writes rows of its own; all are written before this returns.
        nonisolated(unsafe) let (left, result) = (left.baseAddress, result)
        DispatchQueue.concurrentPerform(iterations: pieces) { piece in
          let first = piece * m / pieces
          let rows = (piece + 1) * m / pieces - first
          // BLAS reads by columns, so it sees all three transposed: (AB)ᵀ = BᵀAᵀ.
          clapack_product(
            bTransposed, aTransposed, Int32(n), Int32(rows), Int32(inner), b.elements,
            Int32(max(1, b.columns)),
            left.map { $0 + (aTransposed ? first : first * a.columns) }, Int32(max(1, a.columns)),
            result + first * n, Int32(n))
        }
      }
    }
    return Matrix(rows: m, columns: n, elements: elements)
  }
}
