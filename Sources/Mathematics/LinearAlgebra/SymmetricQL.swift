import Platform

/// The eigen-decomposition of a small symmetric matrix: Householder reflections to tridiagonal form,
/// then implicit QL steps with Wilkinson's shift.
///
/// Goals in order: eigenvalues and orthonormality to a few units in the last place of the largest
/// entry; no allocation but the results. For a few dozen rows LAPACK's set-up takes longer than the
/// work; beyond, its blocked code wins.
///
/// Source: Golub & Van Loan, Matrix Computations, 2013, sections 5.1 and 8.3; Bowdler, Martin,
/// Reinsch & Wilkinson, The QR and QL algorithms for symmetric matrices, 1968.
struct SymmetricQL {
  /// The largest number of rows for which this is used.
  static let largest = 32

  /// The n eigenvalues, ascending.
  private(set) var eigenvalues: [Double]
  /// The eigenvectors, one a row, n × n.
  private(set) var rows: [Double]

  /// Decomposes the symmetric n × n matrix whose upper triangle is stored row by row, with entries
  /// finite; nil if an eigenvalue does not converge, which does not happen.
  init?(_ entries: [Double], n: Int) {
    eigenvalues = [Double](repeating: 0, count: n)
    rows = [Double](repeating: 0, count: n * n)
    // Scaled by a power of two, so that no square overflows and no digit is lost.
    var top = 0.0
    for entry in entries { top = max(top, entry.magnitude) }
    guard top > 0 else {
      for i in 0..<n { rows[i * n + i] = 1 }
      return
    }
    let exponent = top.exponent
    let converged = withUnsafeTemporaryAllocation(of: Double.self, capacity: n * n + 3 * n) {
      work -> Bool in
      let base = work.baseAddress.unsafelyUnwrapped
      let a = base
      for i in 0..<n {
        for j in i..<n {
          let entry = Double(sign: .plus, exponent: -exponent, significand: entries[i * n + j])
          a[i * n + j] = entry
          a[j * n + i] = entry
        }
      }
      return eigenvalues.withUnsafeMutableBufferPointer { values in
        rows.withUnsafeMutableBufferPointer { vectors in
          let small = Workspace(
            n: n, a: a, diagonal: values.baseAddress.unsafelyUnwrapped,
            beside: base + n * n, scale: base + n * n + n, scratch: base + n * n + 2 * n,
            q: vectors.baseAddress.unsafelyUnwrapped)
          small.reduce()
          small.accumulate()
          guard small.iterate() else { return false }
          small.sort()
          return true
        }
      }
    }
    guard converged else { return nil }
    for i in 0..<n {
      eigenvalues[i] = Double(sign: .plus, exponent: exponent, significand: eigenvalues[i])
    }
  }

  /// The numbers the algorithm works on.
  private struct Workspace {
    let n: Int
    /// The matrix; below the subdiagonal, afterwards, the reflections.
    let a: UnsafeMutablePointer<Double>
    /// The tridiagonal matrix: its diagonal, and what stands beside entry i and i + 1.
    let diagonal: UnsafeMutablePointer<Double>
    let beside: UnsafeMutablePointer<Double>
    /// The factors β of the reflections I − β v vᵀ.
    let scale: UnsafeMutablePointer<Double>
    let scratch: UnsafeMutablePointer<Double>
    /// Qᵀ, whose rows become the eigenvectors.
    let q: UnsafeMutablePointer<Double>

    /// A ← QᵀAQ, tridiagonal: column k's reflection v is kept in row k, from k + 1 on.
    func reduce() {
      for k in 0..<n {
        diagonal[k] = a[k * n + k]
        beside[k] = k + 1 < n ? a[k * n + k + 1] : 0
        scale[k] = 0
        guard k + 2 < n else { continue }
        let v = a + k * n
        var tail = 0.0
        for i in k + 2..<n { tail += v[i] * v[i] }
        guard tail > 0 else { continue }
        let lead = v[k + 1]
        let length = (lead * lead + tail).squareRoot()
        // The sign that adds magnitudes: nothing cancels.
        let head = lead < 0 ? lead - length : lead + length
        let beta = 2 * head * head / (head * head + tail)
        beside[k] = lead < 0 ? length : -length
        scale[k] = beta
        v[k + 1] = 1
        for i in k + 2..<n { v[i] /= head }
        // A ← A − v wᵀ − w vᵀ with p = β A v, w = p − (β pᵀv / 2) v.
        let w = scratch
        var inner = 0.0
        for i in k + 1..<n {
          let row = a + i * n
          var sum = 0.0
          for j in k + 1..<n { sum += row[j] * v[j] }
          w[i] = beta * sum
          inner += w[i] * v[i]
        }
        let half = 0.5 * beta * inner
        for i in k + 1..<n { w[i] -= half * v[i] }
        for i in k + 1..<n {
          let row = a + i * n
          let (vi, wi) = (v[i], w[i])
          for j in k + 1..<n { row[j] -= vi * w[j] + wi * v[j] }
        }
      }
    }

    /// Qᵀ as the product of the reflections, the last first.
    func accumulate() {
      for i in 0..<n * n { q[i] = 0 }
      for i in 0..<n { q[i * n + i] = 1 }
      for k in stride(from: n - 3, through: 0, by: -1) where scale[k] != 0 {
        let v = a + k * n
        for i in k + 1..<n {
          let row = q + i * n
          var sum = 0.0
          for j in k + 1..<n { sum += row[j] * v[j] }
          sum *= scale[k]
          for j in k + 1..<n { row[j] -= sum * v[j] }
        }
      }
    }

    /// QL steps from the top until all that stands beside the diagonal is negligible.
    func iterate() -> Bool {
      for first in 0..<n {
        var patience = 60
        while true {
          var last = first
          while last + 1 < n {
            let size = diagonal[last].magnitude + diagonal[last + 1].magnitude
            if beside[last].magnitude <= 0.5 * .ulpOfOne * size { break }
            last += 1
          }
          if last == first { break }
          patience -= 1
          if patience == 0 { return false }
          chase(first, last)
        }
      }
      return true
    }

    /// One implicit QL step on the block first ... last.
    private func chase(_ first: Int, _ last: Int) {
      // The eigenvalue of the leading 2 × 2 block that is nearer to its first entry.
      var g = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first])
      let root = hypot(g, 1)
      g = diagonal[last] - diagonal[first] + beside[first] / (g < 0 ? g - root : g + root)
      var sine = 1.0
      var cosine = 1.0
      var shift = 0.0
      var i = last - 1
      while i >= first {
        var f = sine * beside[i]
        let b = cosine * beside[i]
        let r = (f * f + g * g).squareRoot()
        beside[i + 1] = r
        if r == 0 {
          // The block falls apart here.
          diagonal[i + 1] -= shift
          beside[last] = 0
          return
        }
        sine = f / r
        cosine = g / r
        g = diagonal[i + 1] - shift
        let t = (diagonal[i] - g) * sine + 2 * cosine * b
        shift = sine * t
        diagonal[i + 1] = g + shift
        g = cosine * t - b
        let low = q + i * n
        let high = low + n
        for k in 0..<n {
          f = high[k]
          high[k] = sine * low[k] + cosine * f
          low[k] = cosine * low[k] - sine * f
        }
        i -= 1
      }
      diagonal[first] -= shift
      beside[first] = g
      beside[last] = 0
    }

    /// Ascending, by exchanging the least of what is left to the front.
    func sort() {
      for i in 0..<n {
        var least = i
        for j in i..<n where diagonal[j] < diagonal[least] { least = j }
        guard least != i else { continue }
        swap(&diagonal[i], &diagonal[least])
        for k in 0..<n { swap(&q[i * n + k], &q[least * n + k]) }
      }
    }
  }
}
