import Platform

/// The part of a straight line that lies in a box, however far away its ends are.
///
/// In order of priority: (1) the part lies on the line through the ends as they are given, within
/// the rounding of its own coordinates; (2) nothing is drawn where the line does not come; (3) speed,
/// which does not matter here, because nearly all lines are near.
///
/// The usual interpolation a + t (b - a) loses all digits between ends of 10^30 before it comes to
/// the box. Here the crossing with a side at x = X is one quotient,
///
///     y = (a.y b.x - a.y X + b.y X - a.x b.y) / (b.x - a.x),
///
/// whose numerator, a difference of products that may agree in all digits, is summed exactly
/// (Shewchuk, Adaptive precision floating-point arithmetic and fast robust geometric predicates,
/// 1997: sums and products without error, expansions that grow by one number at a time).
enum FarLine {
  /// The part from `a` to `b` inside a box; nil where there is none, or an end is not finite.
  static func cut(
    from a: WorldPoint, to b: WorldPoint, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) -> (from: WorldPoint, to: WorldPoint)? {
    guard a.x.isFinite, a.y.isFinite, b.x.isFinite, b.y.isFinite else { return nil }
    if max(a.x, b.x) < x.lowerBound || min(a.x, b.x) > x.upperBound { return nil }
    if max(a.y, b.y) < y.lowerBound || min(a.y, b.y) > y.upperBound { return nil }
    guard let first = entry(a, b, x, y), let last = entry(b, a, x, y) else { return nil }
    return (first, last)
  }

  /// Where the line from `a` to `b` comes into the box first.
  private static func entry(
    _ a: WorldPoint, _ b: WorldPoint, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>
  ) -> WorldPoint? {
    if x.contains(a.x), y.contains(a.y) { return a }
    if !x.contains(a.x) {
      let side = a.x < x.lowerBound ? x.lowerBound : x.upperBound
      let at = crossing(a.x, a.y, b.x, b.y, side)
      if y.contains(at) { return WorldPoint(side, at) }
    }
    if !y.contains(a.y) {
      let side = a.y < y.lowerBound ? y.lowerBound : y.upperBound
      let at = crossing(a.y, a.x, b.y, b.x, side)
      if x.contains(at) { return WorldPoint(at, side) }
    }
    return nil
  }

  /// v where the line from (au, av) to (bu, bv) has the given u, which lies between au and bu.
  private static func crossing(
    _ au: Double, _ av: Double, _ bu: Double, _ bv: Double, _ u: Double
  ) -> Double {
    if au == bu { return .nan }
    let largest = max(max(abs(au), abs(av)), max(abs(bu), abs(bv)))
    // A power of two loses nothing, and so scaled no product overflows.
    let (down, up) = powers(for: largest)
    let (au, av, bu, bv, u) = (au * down, av * down, bu * down, bv * down, u * down)
    var sum = Expansion()
    sum.add(av, times: bu)
    sum.add(-av, times: u)
    sum.add(bv, times: u)
    sum.add(-bv, times: au)
    return sum.value / (bu - au) * up
  }

  private static func powers(for largest: Double) -> (down: Double, up: Double) {
    let shift = largest > 0 ? 500 - largest.exponent : 0
    // Two factors, for 2^shift alone may be out of range.
    let half = Double(sign: .plus, exponent: max(-1000, min(1000, shift)), significand: 1)
    return (half, 1 / half)
  }

  /// A sum of numbers without any error, as a list of numbers that do not overlap.
  private struct Expansion {
    private var parts: [Double] = []

    /// Adds a product; the error of its rounding is added too.
    mutating func add(_ a: Double, times b: Double) {
      let product = a * b
      add((-product).addingProduct(a, b))
      add(product)
    }

    private mutating func add(_ number: Double) {
      var carried = number
      var kept: [Double] = []
      for part in parts {
        let sum = carried + part
        let other = sum - carried
        let error = (carried - (sum - other)) + (part - other)
        if error != 0 { kept.append(error) }
        carried = sum
      }
      kept.append(carried)
      parts = kept
    }

    /// The sum, rounded: the parts ascend in magnitude.
    var value: Double { parts.reduce(0, +) }
  }
}
