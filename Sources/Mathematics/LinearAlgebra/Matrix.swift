/// A real matrix, rows × columns, stored row by row.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries, row by row; entry (i, j) is at `i * columns + j`.
  public var elements: [Double]

  /// The matrix with the given entries, row by row; their number must be rows × columns.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(elements.count == rows * columns, "a matrix needs rows × columns entries")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// The matrix of zeros.
  public static func zero(rows: Int, columns: Int) -> Matrix {
    Matrix(
      rows: rows, columns: columns, elements: [Double](repeating: 0, count: rows * columns))
  }

  /// The square matrix with the given diagonal.
  public static func diagonal(_ entries: [Double]) -> Matrix {
    var result = zero(rows: entries.count, columns: entries.count)
    for (i, entry) in entries.enumerated() { result[i, i] = entry }
    return result
  }

  /// Entry (row, column), both counted from 0.
  @inlinable public subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// Whether every entry is finite.
  @inlinable public var isFinite: Bool { elements.span.isFinite }

  /// Whether an entry is NaN.
  @inlinable public var hasNaN: Bool {
    for element in elements where element.isNaN { return true }
    return false
  }

  /// Row `row` as a vector of `columns` components.
  public func row(_ row: Int) -> Vector {
    Vector(Array(elements[row * columns..<(row + 1) * columns]))
  }

  /// Column `column` as a vector of `rows` components.
  public func column(_ column: Int) -> Vector {
    Vector((0..<rows).map { self[$0, column] })
  }

  /// The transpose, columns × rows.
  public var transposed: Matrix {
    var result = Matrix.zero(rows: columns, columns: rows)
    for i in 0..<rows { for j in 0..<columns { result[j, i] = self[i, j] } }
    return result
  }

  /// The matrix-vector product; the vector has `columns` components, the result `rows`.
  public static func * (a: Matrix, x: Vector) -> Vector {
    precondition(a.columns == x.dimension, "matrix and vector do not fit")
    return Vector(dimension: a.rows) { i in
      var sum = 0.0
      for j in 0..<a.columns { sum += a.elements[i * a.columns + j] * x.elements[j] }
      return sum
    }
  }

  /// The matrix product; `a.columns` must equal `b.rows`.
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    precondition(a.columns == b.rows, "matrices do not fit")
    var result = Matrix.zero(rows: a.rows, columns: b.columns)
    let (depth, width) = (a.columns, b.columns)
    let (left, right) = (a.elements.span, b.elements.span)
    var sums = result.elements.mutableSpan
    for i in 0..<a.rows {
      for k in 0..<depth {
        let factor = left[i * depth + k]
        let (row, added) = (i * width, k * width)
        for j in 0..<width { sums[unchecked: row + j] += factor * right[unchecked: added + j] }
      }
    }
    return result
  }
}
