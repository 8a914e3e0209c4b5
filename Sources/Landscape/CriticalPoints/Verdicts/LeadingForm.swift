import Mathematics

/// The form F of lowest degree m in f − f(c) at a critical point with zero Hessian.
///
/// If ∇F vanishes at 0 only, then so does ∇f near by, ∇f(c + s d) = s^(m−1) (∇F(d) + s R(d)) with
/// R from the coefficients of degree m + 1, and f has the sign changes of F, all of them simple.
struct LeadingForm {
  /// The coefficients of uⁱ v^(m−i), i = 0 ... m.
  let coefficients: [Interval]

  /// The degree m.
  var degree: Int { coefficients.count - 1 }

  /// The directions d are taken from the border of a rectangle with these half-sides; no simple
  /// form vanishes on the diagonal of an odd one.
  private static let halfHeight = 0.828125

  /// Part d of a jet, in scaled coordinates.
  init(_ jet: TaylorJet<Interval>, degree d: Int, scale: (x: Double, y: Double)) {
    let (x, y) = (Interval(scale.x), Interval(scale.y))
    coefficients = (0...d).map { jet[$0, d - $0] * x.power($0) * y.power(d - $0) }
  }

  private init(_ coefficients: [Interval]) { self.coefficients = coefficients }

  /// F at a direction.
  func value(_ u: Interval, _ v: Interval) -> Interval {
    var sum = Interval.zero
    for (i, c) in coefficients.enumerated() where !c.isZero {
      sum = sum + c * u.power(i) * v.power(degree - i)
    }
    return sum
  }

  /// ∂F/∂u.
  var partialU: LeadingForm {
    LeadingForm((1...degree).map { Double($0) * coefficients[$0] })
  }

  /// ∂F/∂v.
  var partialV: LeadingForm {
    LeadingForm((0..<degree).map { Double(degree - $0) * coefficients[$0] })
  }

  /// A side of the rectangle: one coordinate fixed, the other running along it.
  private struct Side {
    let fixed: Double
    let isVertical: Bool
    let run: ClosedRange<Double>
    /// Whether the border is walked towards smaller numbers.
    let isReversed: Bool

    func direction(_ t: Interval) -> (u: Interval, v: Interval) {
      isVertical ? (Interval(fixed), t) : (t, Interval(fixed))
    }
  }

  private static let sides = [
    Side(
      fixed: 1, isVertical: true, run: -halfHeight...halfHeight, isReversed: false),
    Side(fixed: halfHeight, isVertical: false, run: -1...1, isReversed: true),
    Side(fixed: -1, isVertical: true, run: -halfHeight...halfHeight, isReversed: true),
    Side(fixed: -halfHeight, isVertical: false, run: -1...1, isReversed: false),
  ]

  /// The signs of F along the border, counter-clockwise, with no two equal ones in a row; nil where
  /// a zero is not simple, as far as can be told.
  func signs() -> [Bool]? {
    var result: [Bool] = []
    let (alongU, alongV) = (partialU, partialV)
    for side in Self.sides {
      var found: [Bool] = []
      func visit(_ low: Double, _ high: Double, depth: Int) -> Bool {
        let t = Interval(low, high)
        let (u, v) = side.direction(t)
        let over = value(u, v)
        if !over.containsZero {
          found.append(over.low > 0)
          return true
        }
        let slope = side.isVertical ? alongV.value(u, v) : alongU.value(u, v)
        if !slope.containsZero {
          let ends = [low, high].map { end in
            let (u, v) = side.direction(Interval(end))
            return value(u, v)
          }
          if !ends[0].containsZero && !ends[1].containsZero {
            found += ends.map { $0.low > 0 }
            return true
          }
        }
        guard depth < 40 else { return false }
        // Not in the middle: that is where symmetric forms vanish.
        let split = low + 0.4619 * (high - low)
        return visit(low, split, depth: depth + 1) && visit(split, high, depth: depth + 1)
      }
      guard visit(side.run.lowerBound, side.run.upperBound, depth: 0) else { return nil }
      result += side.isReversed ? found.reversed() : found
    }
    var changes: [Bool] = []
    for sign in result where sign != changes.last { changes.append(sign) }
    if changes.count > 1 && changes.first == changes.last { changes.removeLast() }
    return changes
  }

  /// Whether ∇F + s R, 0 ≤ s ≤ radius, has no zero on the border.
  private func gradientIsRegular(with remainder: LeadingForm?, radius: Double) -> Bool {
    let first = (partialU, partialV)
    let second = remainder.map { ($0.partialU, $0.partialV) }
    let s = Interval(0, radius)
    // Near a multiple root of the form deep division pays, and only there is it needed.
    var pieces = 0
    func visit(_ side: Side, _ low: Double, _ high: Double, depth: Int) -> Bool {
      let (u, v) = side.direction(Interval(low, high))
      var gx = first.0.value(u, v)
      var gy = first.1.value(u, v)
      if let second {
        gx = gx + s * second.0.value(u, v)
        gy = gy + s * second.1.value(u, v)
      }
      if !gx.containsZero || !gy.containsZero { return true }
      pieces += 1
      guard depth < 40, pieces < 2_000 else { return false }
      let split = low + 0.4619 * (high - low)
      return visit(side, low, split, depth: depth + 1) && visit(side, split, high, depth: depth + 1)
    }
    return Self.sides.allSatisfy {
      visit($0, $0.run.lowerBound, $0.run.upperBound, depth: 0)
    }
  }

  /// What the leading form proves at a point with zero gradient and Hessian, or nil.
  static func finding(
    _ function: PlaneFormula, at point: ExactPoint, jet: TaylorJet<Interval>,
    scale: (x: Double, y: Double)
  ) -> DegenerateProof.Finding? {
    guard
      let degree = (3..<jet.order).first(where: { d in jet.part(d).contains { !$0.isZero } })
    else { return nil }
    let form = LeadingForm(jet, degree: degree, scale: scale)
    guard form.gradientIsRegular(with: nil, radius: 0), let signs = form.signs() else { return nil }
    for radius in DegenerateProof.radii {
      let (radiusX, radiusY) = (radius * scale.x, radius * scale.y)
      let box = point.box.widened(x: radiusX, y: radiusY)
      let over = function.expansion(over: box, order: degree + 1)
      guard over.isSmooth else { continue }
      let remainder = LeadingForm(over, degree: degree + 1, scale: scale)
      guard form.gradientIsRegular(with: remainder, radius: radius) else { continue }
      return describe(
        degree: degree, signs: signs, radiusX: radiusX, radiusY: radiusY * halfHeight)
    }
    return nil
  }

  /// The kind that follows from the signs of f − f(c) round the point.
  static func describe(
    degree: Int, signs: [Bool], radiusX: Double, radiusY: Double
  ) -> DegenerateProof.Finding {
    let sectors = signs.count / 2
    let form = "The Hessian is zero; the terms of degree \(degree) "
    let kind: CriticalKind
    let reason: String
    switch sectors {
    case 0:
      kind = signs.first == true ? .minimum : .maximum
      reason = form + "are \(signs.first == true ? "positive" : "negative") all around."
    case 1:
      kind = .degenerate
      reason =
        form + "have one descending and one ascending sector: higher and lower points however "
        + "near, so a saddle, but not a strict one."
    default:
      kind = CriticalKind(descendingSectors: sectors)
      reason = form + "have \(sectors) descending and \(sectors) ascending sectors."
    }
    return DegenerateProof.Finding(
      kind: kind, poincareIndex: 1 - sectors, reason: reason, radiusX: radiusX, radiusY: radiusY)
  }
}
