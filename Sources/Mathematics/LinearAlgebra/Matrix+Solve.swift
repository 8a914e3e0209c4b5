import CLAPACK

extension Matrix {
  /// The solution x of A x = b for a square A (n × n, b of n components), by LU factorisation with
  /// partial pivoting; nil only when a pivot is exactly zero.
  ///
  /// There is no relative cut-off: a nearly singular matrix gives a large x, perhaps infinite or
  /// NaN, and the caller sees it. A matrix with an entry that is not finite gives NaN.
  public func solve(_ b: Vector) -> Vector? {
    precondition(rows == columns, "only a square system can be solved")
    precondition(b.dimension == rows, "a right-hand side of the wrong dimension")
    guard isFinite else { return Vector([Double](repeating: .nan, count: rows)) }
    switch rows {
    case 0: return b
    case 1: return elements[0] == 0 ? nil : Vector([b[0] / elements[0]])
    case 2: return solveTwo(b)
    default: return solveByLAPACK(b)
    }
  }

  /// The same factorisation, written out.
  private func solveTwo(_ b: Vector) -> Vector? {
    let swap = elements[2].magnitude > elements[0].magnitude
    let (p, q) = swap ? (elements[2], elements[3]) : (elements[0], elements[1])
    let (r, s) = swap ? (elements[0], elements[1]) : (elements[2], elements[3])
    let (first, second) = swap ? (b[1], b[0]) : (b[0], b[1])
    guard p != 0 else { return nil }
    let factor = r / p
    let pivot = s - factor * q
    guard pivot != 0 else { return nil }
    let y = (second - factor * first) / pivot
    return Vector([(first - q * y) / p, y])
  }

  private func solveByLAPACK(_ b: Vector) -> Vector? {
    var entries = transposed.elements
    var solution = b.elements
    let n = Int32(rows)
    var pivots = [Int32](repeating: 0, count: rows)
    let info = clapack_solve(n, &entries, &pivots, &solution)
    return info == 0 ? Vector(solution) : nil
  }
}
