import Mathematics

/// Krawczyk's operator for ∇f = 0 over a box, and what it proves.
///
/// K = c − Y ∇f(c) + (1 − Y H)(X − c), with c a point of the box X, H an enclosure of the Hessian
/// over X and Y about the inverse of H's middle. Every zero in X lies in K; if K lies inside X, X
/// holds exactly one. Source: Krawczyk 1969; Moore, Kearfott & Cloud 2009, section 8.3.
struct IntervalNewton {
  /// What is known of the zeros in a box.
  enum Outcome {
    /// There is none.
    case none
    /// There is exactly one, and it lies in the given part.
    case unique(PlaneBox)
    /// All lie in the given part; at most one if so said.
    case within(PlaneBox, atMostOne: Bool)
    /// Nothing.
    case unknown
  }

  /// About the inverse of the middle of the Hessian's enclosure.
  private let inverse: (xx: Double, xy: Double, yy: Double)
  /// An enclosure of 1 − Y H.
  private let defect: (xx: Interval, xy: Interval, yx: Interval, yy: Interval)

  /// The operator for a Hessian enclosed by `jet`, or nil if it cannot be formed.
  init?(_ jet: IntervalJet, about center: IntervalJet? = nil) {
    guard jet.isRegular, jet.dxx.isBounded, jet.dxy.isBounded, jet.dyy.isBounded else {
      return nil
    }
    let middle = center ?? jet
    var (a, b, d) = (middle.dxx.middle, middle.dxy.middle, middle.dyy.middle)
    // Divided by a power of two, so that products of entries stay in the range of a double.
    let largest = max(a.magnitude, b.magnitude, d.magnitude)
    guard largest.isNormal else { return nil }
    let unit = Double(sign: .plus, exponent: -largest.exponent, significand: 1)
    (a, b, d) = (a * unit, b * unit, d * unit)
    let determinant = a * d - b * b
    // Relative to its own terms, so that the scales of x and y do not matter.
    guard determinant.magnitude > 1e-13 * ((a * d).magnitude + b * b) else { return nil }
    let factor = unit / determinant
    inverse = (d * factor, -b * factor, a * factor)
    guard inverse.xx.isFinite, inverse.xy.isFinite, inverse.yy.isFinite else { return nil }
    let y = (Interval(inverse.xx), Interval(inverse.xy), Interval(inverse.yy))
    defect = (
      .one - (y.0 * jet.dxx + y.1 * jet.dxy), -(y.0 * jet.dxy + y.1 * jet.dyy),
      -(y.1 * jet.dxx + y.2 * jet.dxy), .one - (y.1 * jet.dxy + y.2 * jet.dyy)
    )
  }

  /// Whether 1 − Y H shrinks a box with these radii: then H is regular all over the box for which
  /// it holds, and two zeros in it are one.
  func contracts(radiusX: Double, radiusY: Double) -> Bool {
    let ratio = radiusY / radiusX
    return defect.xx.magnitude + defect.xy.magnitude * ratio < 0.99
      && defect.yx.magnitude / ratio + defect.yy.magnitude < 0.99
  }

  /// What the operator says of a box, given the gradient's enclosure at a point of it.
  func outcome(on box: PlaneBox, at center: Point2, gradient: IntervalJet) -> Outcome {
    guard gradient.dx.isBounded, gradient.dy.isBounded else { return .unknown }
    let offset = (box.x - Interval(center.x), box.y - Interval(center.y))
    let (gx, gy) = (gradient.dx, gradient.dy)
    let kx =
      Interval(center.x) - (inverse.xx * gx + inverse.xy * gy)
      + (defect.xx * offset.0 + defect.xy * offset.1)
    let ky =
      Interval(center.y) - (inverse.xy * gx + inverse.yy * gy)
      + (defect.yx * offset.0 + defect.yy * offset.1)
    guard !kx.isEmpty, !ky.isEmpty else { return .unknown }
    guard let part = box.intersection(PlaneBox(x: kx, y: ky)) else { return .none }
    if box.x.containsInside(kx) && box.y.containsInside(ky) { return .unique(part) }
    return .within(
      part,
      atMostOne: contracts(
        radiusX: max(box.width, .leastNormalMagnitude),
        radiusY: max(box.height, .leastNormalMagnitude)))
  }
}
