import Landscape

/// An orthonormal basis V of span(b, Hb, H²b, …) and the projection VᵀHV, by Lanczos' process with
/// full reorthogonalisation.
///
/// Source: Golub & Van Loan, Matrix Computations, 2013, section 10.3.
struct KrylovSubspace {
  /// V, n × k, with k at least 1 and at most the dimension asked for.
  let basis: Matrix
  /// VᵀHV, k × k, tridiagonal.
  let projection: Matrix

  /// The space of at most `dimension` vectors begun at b ≠ 0; it ends where it is invariant: k
  /// products.
  init(of objective: some Objective, at point: Vector, from start: Vector, dimension: Int) {
    let n = start.dimension
    var vectors = [(1 / start.norm) * start]
    var diagonal: [Double] = []
    var beside: [Double] = []
    var scale = 0.0
    while true {
      let newest = vectors[vectors.count - 1]
      var w = objective.hessianVectorProduct(at: point, along: newest)
      scale = max(scale, w.norm)
      diagonal.append(newest.dot(w))
      guard vectors.count < min(dimension, n), w.isFinite else { break }
      // Twice is enough: once leaves the rounding of a cancellation (Kahan & Parlett).
      for _ in 0..<2 { for v in vectors { w = w - v.dot(w) * v } }
      let length = w.norm
      guard length > 1e-12 * scale else { break }
      beside.append(length)
      vectors.append((1 / length) * w)
    }
    let k = vectors.count
    var basis = Matrix.zero(rows: n, columns: k)
    var projection = Matrix.zero(rows: k, columns: k)
    for j in 0..<k {
      for i in 0..<n { basis[i, j] = vectors[j][i] }
      projection[j, j] = diagonal[j]
      if j + 1 < k {
        projection[j, j + 1] = beside[j]
        projection[j + 1, j] = beside[j]
      }
    }
    self.basis = basis
    self.projection = projection
  }
}
