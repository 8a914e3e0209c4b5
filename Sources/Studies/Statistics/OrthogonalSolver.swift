/// Least squares and least norm by orthogonal reflections.
struct OrthogonalSolver {
  /// The rows of A, at least its columns.
  let rows: Int
  /// The columns of A.
  let columns: Int

  /// Solves A w ≈ y for the least residual, or Aᵀ w = y for the least norm.
  ///
  /// - Parameters:
  ///   - a: Column by column, overwritten.
  ///   - y: `rows` numbers, or with `isTransposed` `columns`; kept.
  ///   - w: Room for the solution: `columns` numbers, or `rows`.
  ///   - scratch: Room for `rows` + `columns` numbers.
  /// - Returns: Whether A has full rank as far as can be seen.
  func solve(
    _ a: UnsafeMutablePointer<Double>, _ y: UnsafePointer<Double>,
    into w: UnsafeMutablePointer<Double>, isTransposed: Bool,
    _ scratch: UnsafeMutablePointer<Double>
  ) -> Bool {
    // R's diagonal; the reflections I − v vᵀ/(v₀ …) stay below it, scaled so that ‖v‖² = 2.
    let diagonal = scratch
    for k in 0..<columns {
      let v = a + k * rows
      var square = 0.0
      for i in k..<rows { square += v[i] * v[i] }
      let length = square.squareRoot()
      guard length > 0 else { return false }
      diagonal[k] = v[k] > 0 ? -length : length
      v[k] -= diagonal[k]
      let scale = (1 / (length * v[k].magnitude)).squareRoot()
      for i in k..<rows { v[i] *= scale }
      for j in k + 1..<max(columns, k + 1) { reflect(a + j * rows, v, from: k) }
    }
    if isTransposed {
      // Aᵀ = Rᵀ Qᵀ: w = Q (R⁻ᵀ y).
      for k in 0..<columns {
        var sum = y[k]
        for j in 0..<k { sum -= a[k * rows + j] * w[j] }
        w[k] = sum / diagonal[k]
      }
      for i in columns..<max(rows, columns) { w[i] = 0 }
      for k in stride(from: columns - 1, through: 0, by: -1) { reflect(w, a + k * rows, from: k) }
      return true
    }
    let image = scratch + columns
    for i in 0..<rows { image[i] = y[i] }
    for k in 0..<columns { reflect(image, a + k * rows, from: k) }
    for k in stride(from: columns - 1, through: 0, by: -1) {
      var sum = image[k]
      for j in k + 1..<max(columns, k + 1) { sum -= a[j * rows + k] * w[j] }
      w[k] = sum / diagonal[k]
    }
    return true
  }

  private func reflect(
    _ x: UnsafeMutablePointer<Double>, _ v: UnsafePointer<Double>, from k: Int
  ) {
    var sum = 0.0
    for i in k..<rows { sum += v[i] * x[i] }
    for i in k..<rows { x[i] -= sum * v[i] }
  }
}
