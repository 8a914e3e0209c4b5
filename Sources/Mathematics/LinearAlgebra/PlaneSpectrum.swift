import Platform

/// The eigen-decomposition of a symmetric 2 × 2 matrix [[a, b], [b, d]] with finite entries, in
/// closed form and without memory of its own: what `Spectrum` is for n = 2.
///
/// The eigenvalue larger in magnitude is a sum of numbers of one sign, so nothing cancels; the
/// other is the determinant over it, and the determinant is taken with fused multiplications, so
/// that a nearly singular matrix keeps its small eigenvalue. The vectors come from the tangent
/// of half the angle, at most 1, exact for tiny b.
public struct PlaneSpectrum: Sendable, Hashable {
  /// The smaller eigenvalue.
  public let low: Double
  /// The larger eigenvalue.
  public let high: Double
  /// The unit eigenvector of `low`; its first component that is not zero is positive.
  public let lowVector: Point2
  /// The unit eigenvector of `high`; its first component that is not zero is positive.
  public let highVector: Point2

  /// Decomposes [[a, b], [b, d]].
  public init(_ a: Double, _ b: Double, _ d: Double) {
    let largest = max(a.magnitude, b.magnitude, d.magnitude)
    guard largest > 0 else {
      (low, high) = (0, 0)
      (lowVector, highVector) = (Point2(x: 1, y: 0), Point2(x: 0, y: 1))
      return
    }
    // A power of two near the largest entry: scaling by it is exact, and no square can overflow.
    let shift = largest.exponent
    let p = Double(sign: .plus, exponent: -shift, significand: a)
    let q = Double(sign: .plus, exponent: -shift, significand: b)
    let r = Double(sign: .plus, exponent: -shift, significand: d)

    let difference = p - r
    var root = (difference * difference + 4 * q * q).squareRoot()
    // The square of a b so small is 0, beside an a and a d that are equal to the last bit.
    if root == 0 { root = 2 * q.magnitude }
    let trace = p + r
    var least: Double
    var greatest: Double
    if trace == 0 {
      (least, greatest) = (-0.5 * root, 0.5 * root)
    } else {
      let outer = 0.5 * (trace + (trace > 0 ? root : -root))
      let inner = PlaneSpectrum.determinant(p, q, r) / outer
      (least, greatest) = trace > 0 ? (inner, outer) : (outer, inner)
    }
    if least > greatest { swap(&least, &greatest) }
    low = Double(sign: .plus, exponent: shift, significand: least)
    high = Double(sign: .plus, exponent: shift, significand: greatest)

    // The rotation that turns the axes into the eigenvectors by at most 45 degrees.
    let t =
      q == 0 ? 0 : 2 * q / (difference >= 0 ? difference + root : difference - root)
    let c = 1 / (1 + t * t).squareRoot()
    let s = t * c
    // Near the first axis lies the vector (c, s), near the second (−s, c).
    let first = PlaneSpectrum.oriented(c, s)
    let second = PlaneSpectrum.oriented(-s, c)
    (lowVector, highVector) = difference < 0 ? (first, second) : (second, first)
  }

  private static func oriented(_ x: Double, _ y: Double) -> Point2 {
    let lead = x == 0 ? y : x
    return lead < 0 ? Point2(x: 0 - x, y: 0 - y) : Point2(x: x, y: y)
  }

  /// p r − q², each product's rounding error carried along (Kahan's algorithm).
  private static func determinant(_ p: Double, _ q: Double, _ r: Double) -> Double {
    let square = q * q
    let error = fma(-q, q, square)
    return fma(p, r, -square) + error
  }
}
