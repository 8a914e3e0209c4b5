/// The number of negative eigenvalues of symmetric matrices, in room of its own.
///
/// By reflections to tridiagonal form, then Sturm's sequence at 0: the count is exact for a matrix
/// within rounding of the one given. Cost: 4/3 n³ operations.
struct Inertia {
  private let n: Int

  init(_ n: Int) { self.n = n }

  /// The numbers of scratch a count needs.
  var scratchCount: Int { 3 * n }

  /// The number of negative eigenvalues of a symmetric n × n matrix, of which the lower triangle is
  /// read and all is overwritten.
  func negativeEigenvalues(
    _ a: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutablePointer<Double>
  ) -> Int {
    tridiagonalise(a, scratch)
    let (diagonal, beside) = (scratch, scratch + n)
    var count = 0
    var pivot = 1.0
    for i in 0..<n {
      let b = i == 0 ? 0 : beside[i - 1]
      pivot = diagonal[i] - (i == 0 ? 0 : b * b / pivot)
      // A pivot of exactly 0 is taken for a tiny positive one.
      if pivot == 0 { pivot = .leastNormalMagnitude }
      if pivot < 0 { count += 1 }
    }
    return count
  }

  /// Diagonal and what stands beside it of QᵀAQ, in the first 2 n numbers of scratch. Works on
  /// rows from the last up, so that what is read and written lies together.
  private func tridiagonalise(
    _ a: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutablePointer<Double>
  ) {
    let (diagonal, beside, p) = (scratch, scratch + n, scratch + 2 * n)
    for i in stride(from: n - 1, through: 1, by: -1) {
      let u = a + i * n
      diagonal[i] = u[i]
      var tail = 0.0
      for k in 0..<i - 1 { tail += u[k] * u[k] }
      let lead = u[i - 1]
      guard tail > 0 else {
        beside[i - 1] = lead
        continue
      }
      let length = (lead * lead + tail).squareRoot()
      // The sign that adds magnitudes: nothing cancels.
      let head = lead < 0 ? lead - length : lead + length
      beside[i - 1] = lead < 0 ? length : -length
      u[i - 1] = head
      let scale = 2 / (head * head + tail)
      // p = scale A u from the lower triangle, then A ← A − u wᵀ − w uᵀ, w = p − (scale pᵀu/2) u.
      for j in 0..<i { p[j] = 0 }
      for j in 0..<i {
        let row = a + j * n
        let uj = u[j]
        var sum = row[j] * uj
        for k in 0..<j {
          sum += row[k] * u[k]
          p[k] += row[k] * uj
        }
        p[j] += sum
      }
      var inner = 0.0
      for j in 0..<i {
        p[j] *= scale
        inner += p[j] * u[j]
      }
      let half = 0.5 * scale * inner
      for j in 0..<i { p[j] -= half * u[j] }
      for j in 0..<i {
        let row = a + j * n
        let (uj, wj) = (u[j], p[j])
        for k in 0...j { row[k] -= uj * p[k] + wj * u[k] }
      }
    }
    diagonal[0] = a[0]
  }
}
