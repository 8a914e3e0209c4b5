import Mathematics

/// A function of two variables over a box: enclosures of its values, gradients and Hessians there.
///
/// Where the function is not defined on part of the box, the enclosures hold for the rest. Where it
/// has a kink, the first derivatives enclose those of both sides and all between (Clarke's
/// generalised gradient), so that a box without 0 in them has no critical point of any sort, and
/// the second derivatives are unbounded, so that nothing can be concluded from them.
struct IntervalJet: Sendable, Hashable {
  /// f.
  var value: Interval
  /// ∂f/∂x.
  var dx: Interval
  /// ∂f/∂y.
  var dy: Interval
  /// ∂²f/∂x².
  var dxx: Interval
  /// ∂²f/∂x∂y.
  var dxy: Interval
  /// ∂²f/∂y².
  var dyy: Interval
  /// Whether f is defined and twice continuously differentiable on the whole box. If not,
  /// nothing may be concluded about what exists in the box.
  var isRegular = true

  /// The constant function.
  init(_ constant: Interval) {
    value = constant
    (dx, dy, dxx, dxy, dyy) = (.zero, .zero, .zero, .zero, .zero)
  }

  /// a + b x + c y over the box in which the function takes the given values.
  init(value: Interval, dx: Interval, dy: Interval) {
    self.value = value
    self.dx = dx
    self.dy = dy
    (dxx, dxy, dyy) = (.zero, .zero, .zero)
  }

  private init(
    value: Interval, dx: Interval, dy: Interval, dxx: Interval, dxy: Interval, dyy: Interval,
    isRegular: Bool
  ) {
    self.value = value
    self.dx = dx
    self.dy = dy
    self.dxx = dxx
    self.dxy = dxy
    self.dyy = dyy
    self.isRegular = isRegular
  }

  /// Whether the function is defined nowhere on the box.
  var isEmpty: Bool { value.isEmpty || dx.isEmpty || dy.isEmpty }
  /// Whether the gradient may be 0 somewhere on the box.
  var mayBeCritical: Bool { !isEmpty && dx.containsZero && dy.containsZero }
  /// Whether f is constant on the box, its gradient exactly 0 all over.
  var isFlat: Bool { isRegular && !isEmpty && dx.isZero && dy.isZero }

  /// Whether every derivative is so small that results near the smallest doubles decide nothing.
  var isFaint: Bool {
    let limit = 1e-300
    return dx.magnitude < limit && dy.magnitude < limit && dxx.magnitude < limit
      && dxy.magnitude < limit && dyy.magnitude < limit
  }

  static prefix func - (a: IntervalJet) -> IntervalJet {
    IntervalJet(
      value: -a.value, dx: -a.dx, dy: -a.dy, dxx: -a.dxx, dxy: -a.dxy, dyy: -a.dyy,
      isRegular: a.isRegular)
  }

  static func + (a: IntervalJet, b: IntervalJet) -> IntervalJet {
    IntervalJet(
      value: a.value + b.value, dx: a.dx + b.dx, dy: a.dy + b.dy, dxx: a.dxx + b.dxx,
      dxy: a.dxy + b.dxy, dyy: a.dyy + b.dyy, isRegular: a.isRegular && b.isRegular)
  }

  static func - (a: IntervalJet, b: IntervalJet) -> IntervalJet { a + -b }

  static func * (a: IntervalJet, b: IntervalJet) -> IntervalJet {
    if a.isConstant { return b.scaled(by: a.value, isRegular: a.isRegular) }
    if b.isConstant { return a.scaled(by: b.value, isRegular: b.isRegular) }
    return IntervalJet(
      value: a.value * b.value,
      dx: a.dx * b.value + a.value * b.dx,
      dy: a.dy * b.value + a.value * b.dy,
      dxx: a.dxx * b.value + 2 * (a.dx * b.dx) + a.value * b.dxx,
      dxy: a.dxy * b.value + a.dx * b.dy + a.dy * b.dx + a.value * b.dxy,
      dyy: a.dyy * b.value + 2 * (a.dy * b.dy) + a.value * b.dyy,
      isRegular: a.isRegular && b.isRegular)
  }

  static func / (a: IntervalJet, b: IntervalJet) -> IntervalJet {
    if a.isConstant && a.value == .one { return b.reciprocal }
    return a * b.reciprocal
  }

  /// Whether every derivative is exactly 0.
  var isConstant: Bool {
    dx.isZero && dy.isZero && dxx.isZero && dxy.isZero && dyy.isZero
  }

  private func scaled(by factor: Interval, isRegular other: Bool) -> IntervalJet {
    IntervalJet(
      value: factor * value, dx: factor * dx, dy: factor * dy, dxx: factor * dxx,
      dxy: factor * dxy, dyy: factor * dyy, isRegular: isRegular && other)
  }

  /// φ(f) from enclosures of φ, φ′ and φ″ over the values of f.
  ///
  /// (φ∘f)ₓ = φ′ fₓ and (φ∘f)ₓₓ = φ″ fₓ² + φ′ fₓₓ.
  func composed(
    _ function: Interval, _ first: Interval, _ second: Interval, isRegular: Bool = true
  ) -> IntervalJet {
    IntervalJet(
      value: function, dx: first * dx, dy: first * dy,
      dxx: second * dx.squared + first * dxx,
      dxy: second * (dx * dy) + first * dxy,
      dyy: second * dy.squared + first * dyy,
      isRegular: self.isRegular && isRegular)
  }

  /// What may be one of two functions at each point of the box, such as the sides of a kink.
  func hull(_ other: IntervalJet, value: Interval) -> IntervalJet {
    IntervalJet(
      value: value, dx: dx.hull(other.dx), dy: dy.hull(other.dy), dxx: .entire, dxy: .entire,
      dyy: .entire, isRegular: false)
  }
}

extension IntervalJet {
  /// The value, computed in doubles, or the middle of the enclosure if it is not in that, nearly.
  func value(nearest computed: Double) -> Double {
    Self.nearest(computed, in: value, size: value.magnitude) + 0
  }

  /// The Hessian, computed in doubles, with the middle of the enclosure for entries that are not in
  /// it, nearly: where rounding took them elsewhere.
  func hessian(nearest computed: Matrix) -> Matrix {
    let size = max(dxx.magnitude, dxy.magnitude, dyy.magnitude)
    let cross = Self.nearest(computed[0, 1], in: dxy, size: size)
    return Matrix(
      rows: 2, columns: 2,
      elements: [
        Self.nearest(computed[0, 0], in: dxx, size: size), cross, cross,
        Self.nearest(computed[1, 1], in: dyy, size: size),
      ])
  }

  private static func nearest(_ number: Double, in enclosure: Interval, size: Double) -> Double {
    guard enclosure.isBounded else { return number }
    if enclosure.isZero { return 0 }
    // A sign that is known is kept.
    let hasSign = enclosure.containsZero || number * enclosure.middle > 0
    let margin = 1e-12 * size
    return hasSign && number >= enclosure.low - margin && number <= enclosure.high + margin
      ? number : enclosure.middle
  }
}
