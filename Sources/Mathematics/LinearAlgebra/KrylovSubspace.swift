/// An orthonormal basis V of span(b, Hb, H²b, …) and the projection VᵀHV, by Lanczos' process with
/// full reorthogonalisation; H is symmetric, n × n, and known by its products only.
///
/// Source: Golub & Van Loan, Matrix Computations, 2013, section 10.3.
public struct KrylovSubspace {
  /// The vectors of V, k of n components each, with k at least 1.
  public private(set) var vectors: [Vector]
  /// The diagonal of the projection, k numbers.
  public private(set) var diagonal: [Double] = []
  /// What stands beside the diagonal, k − 1 numbers.
  public private(set) var beside: [Double] = []
  /// ‖w‖ for the part w of H v outside the space, v being the last vector: 0 where the space is
  /// invariant, and the residual of every Ritz pair up to a factor at most 1.
  public private(set) var remainder = 0.0

  private let product: (Vector) -> Vector
  private var next: Vector
  private var scale = 0.0

  /// The space of one vector, b / ‖b‖ for b ≠ 0: one product.
  public init(from start: Vector, product: @escaping (Vector) -> Vector) {
    self.product = product
    vectors = []
    next = start
    append((1 / start.norm) * start)
  }

  /// The space of at most `dimension` vectors begun at b ≠ 0; it ends where it is invariant: k
  /// products.
  public init(from start: Vector, dimension: Int, product: @escaping (Vector) -> Vector) {
    self.init(from: start, product: product)
    while vectors.count < dimension, grow() {}
  }

  /// One more vector, for one product; false where the space is invariant or a product is not
  /// finite, and nothing is changed.
  public mutating func grow() -> Bool {
    guard vectors.count < next.dimension, remainder > 1e-12 * scale, remainder.isFinite
    else { return false }
    beside.append(remainder)
    append((1 / remainder) * next)
    return true
  }

  private mutating func append(_ vector: Vector) {
    vectors.append(vector)
    next = product(vector)
    scale = max(scale, next.norm)
    let entry = vector.dot(next)
    diagonal.append(entry)
    // What the recurrence takes away first leaves little for the others to find.
    next.add(-entry, times: vector)
    if let entry = beside.last { next.add(-entry, times: vectors[vectors.count - 2]) }
    remainder = next.norm
    // Twice is enough, and once where it took away little: what is left of a cancellation is rounding
    // (Kahan & Parlett; Daniel, Gragg, Kaufman & Stewart 1976).
    for _ in 0..<2 {
      let before = remainder
      for v in vectors { next.add(-v.elements.span.dotInLanes(next.elements.span), times: v) }
      remainder = next.norm
      if remainder > 0.7 * before { break }
    }
  }

  /// Grows the space until both extreme Ritz pairs satisfy ‖Hv − λv‖ ≤ tolerance · ‖H‖, or it has
  /// `most` vectors or is invariant.
  ///
  /// - Parameter fewest: The vectors before which nobody looks.
  /// - Returns: The spectrum of the projection, and whether both pairs are settled; nil where a product
  ///   is not finite.
  public mutating func settle(
    tolerance: Double, fewest: Int = 1, most: Int
  ) -> (ritz: Spectrum, isSettled: Bool)? {
    while true {
      guard remainder.isFinite else { return nil }
      let k = vectors.count
      // A small spectrum at every eighth step costs less than products in vain.
      let isDue = k >= fewest && k % 8 == 0
      if !isDue, k < most, grow() { continue }
      let ritz = Spectrum(of: projection)
      let norm = max(abs(ritz.eigenvalues[0]), abs(ritz.eigenvalues[k - 1]))
      let isSettled = max(residual(0, of: ritz), residual(k - 1, of: ritz)) <= tolerance * norm
      if isSettled || k >= most || !grow() { return (ritz, isSettled) }
    }
  }

  /// ‖Hv − λv‖ of a Ritz pair of the space, by its number.
  public func residual(_ pair: Int, of ritz: Spectrum) -> Double {
    remainder * abs(ritz.eigenvectors[vectors.count - 1, pair])
  }

  /// n.
  public var dimension: Int { next.dimension }

  /// V, n × k.
  public var basis: Matrix {
    var basis = Matrix.zero(rows: next.dimension, columns: vectors.count)
    for (j, vector) in vectors.enumerated() {
      for i in 0..<next.dimension { basis[i, j] = vector[i] }
    }
    return basis
  }

  /// VᵀHV, k × k, tridiagonal.
  public var projection: Matrix {
    var projection = Matrix.diagonal(diagonal)
    for (j, entry) in beside.enumerated() {
      projection[j, j + 1] = entry
      projection[j + 1, j] = entry
    }
    return projection
  }

  /// V c for k components c.
  public func combination(_ components: Vector) -> Vector {
    var sum = Vector.zero(next.dimension)
    for (j, vector) in vectors.enumerated() { sum.add(components[j], times: vector) }
    return sum
  }
}
