import Mathematics
import Platform

/// The number of turns of the gradient along the border of a box.
///
/// It is the sum of the Poincaré indices of the critical points inside (Poincaré–Hopf), so it
/// checks any list of them. The border is divided until on each piece the gradient is enclosed in
/// a half-plane; then the angle between its values at the ends is the angle turned, exactly, and
/// the total is a whole number of turns.
enum WindingNumber {
  /// The number of turns, proved; nil where the gradient vanishes on the border, or nearly.
  static func along(_ box: PlaneBox, _ function: PlaneFormula) -> Int? {
    var total = 0.0
    let corners = [
      Point2(x: box.x0, y: box.y0), Point2(x: box.x1, y: box.y0), Point2(x: box.x1, y: box.y1),
      Point2(x: box.x0, y: box.y1),
    ]
    var pieces = 0
    func turn(_ a: Point2, _ b: Point2, _ gradientA: (Double, Double), depth: Int) -> Double? {
      pieces += 1
      guard pieces < 20_000 else { return nil }
      let segment = PlaneBox(
        x0: min(a.x, b.x), x1: max(a.x, b.x), y0: min(a.y, b.y), y1: max(a.y, b.y))
      let jet = function.enclosure(over: segment)
      guard let gradientB = middle(function.enclosure(at: b)) else { return nil }
      if jet.isRegular, !jet.dx.containsZero || !jet.dy.containsZero {
        let cross = gradientA.0 * gradientB.1 - gradientA.1 * gradientB.0
        let dot = gradientA.0 * gradientB.0 + gradientA.1 * gradientB.1
        return atan2(cross, dot)
      }
      guard depth < 30 else { return nil }
      let half = Point2(x: a.x / 2 + b.x / 2, y: a.y / 2 + b.y / 2)
      guard let gradientHalf = middle(function.enclosure(at: half)),
        let first = turn(a, half, gradientA, depth: depth + 1),
        let second = turn(half, b, gradientHalf, depth: depth + 1)
      else { return nil }
      return first + second
    }
    for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
      guard let gradient = middle(function.enclosure(at: a)),
        let angle = turn(a, b, gradient, depth: 0)
      else { return nil }
      total += angle
    }
    return Int(saturating: (total / (2 * .pi)).rounded())
  }

  /// The gradient at a point, scaled to a magnitude of 1; nil if it is zero or unknown.
  private static func middle(_ jet: IntervalJet) -> (Double, Double)? {
    guard jet.dx.isBounded, jet.dy.isBounded else { return nil }
    let (x, y) = (jet.dx.middle, jet.dy.middle)
    let size = max(x.magnitude, y.magnitude)
    return size > 0 ? (x / size, y / size) : nil
  }
}
