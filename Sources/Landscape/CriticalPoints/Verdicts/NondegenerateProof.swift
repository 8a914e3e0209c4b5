import Mathematics

/// A critical point that is proved to exist, alone, with a regular Hessian.
struct NondegenerateProof {
  /// A box that holds the point, a few units in the last place wide.
  let enclosure: PlaneBox
  /// A box around it in which there is no other critical point.
  let zone: PlaneBox
  /// Value and derivatives over the enclosure.
  let jet: IntervalJet

  /// Proves a critical point near `guess`, or nil.
  ///
  /// `unit` holds the width and height of the region that is searched, the measure of boxes.
  init?(_ function: PlaneFormula, near guess: Point2, unit: (x: Double, y: Double)) {
    guard let first = Self.enclose(function, near: guess, unit: unit) else { return nil }
    enclosure = Self.tightened(first, function)
    jet = function.enclosure(over: enclosure)
    zone = Self.zone(around: enclosure, function, unit: unit)
  }

  /// The only critical point of a box, as Newton's operator has shown; nil if it cannot be enclosed
  /// much more narrowly.
  init?(_ function: PlaneFormula, in unique: PlaneBox, unit: (x: Double, y: Double)) {
    var place = unique.center
    for _ in 0..<30 {
      let jet = function.enclosure(at: place)
      guard let step = Self.newtonStep(jet) else { break }
      let next = Point2(x: place.x - step.x, y: place.y - step.y)
      guard unique.contains(next), next != place else { break }
      place = next
    }
    let near = Self.enclose(function, near: place, unit: unit).flatMap(unique.intersection)
    let found = Self.tightened(near ?? unique, function)
    guard found.width < 1e-7 * unit.x, found.height < 1e-7 * unit.y else { return nil }
    enclosure = found
    jet = function.enclosure(over: found)
    zone = Self.zone(around: found, function, unit: unit)
  }

  /// H⁻¹ ∇f from the middles of enclosures; nil where that is no number.
  private static func newtonStep(_ jet: IntervalJet) -> (x: Double, y: Double)? {
    let (a, b, d) = (jet.dxx.middle, jet.dxy.middle, jet.dyy.middle)
    let (gx, gy) = (jet.dx.middle, jet.dy.middle)
    let determinant = a * d - b * b
    let step = ((d * gx - b * gy) / determinant, (a * gy - b * gx) / determinant)
    return step.0.isFinite && step.1.isFinite ? step : nil
  }

  /// What the point is, by the signs of the Hessian's eigenvalues over the whole enclosure; nil if
  /// they are not the same all over.
  var kind: CriticalKind? {
    // Divided by a power of two, so that products neither overflow nor underflow.
    let largest = max(jet.dxx.magnitude, jet.dxy.magnitude, jet.dyy.magnitude)
    guard largest.isNormal else { return nil }
    let unit = Double(sign: .plus, exponent: -largest.exponent, significand: 1)
    let (a, b, d) = (unit * jet.dxx, unit * jet.dxy, unit * jet.dyy)
    let determinant = a * d - b.squared
    if determinant.high < 0 { return .saddle }
    let trace = a + d
    guard determinant.low > 0, !trace.containsZero else { return nil }
    return trace.low > 0 ? .minimum : .maximum
  }

  /// The smallest of a sequence of growing boxes on which uniqueness can be shown.
  private static func enclose(
    _ function: PlaneFormula, near guess: Point2, unit: (x: Double, y: Double)
  ) -> PlaneBox? {
    let smallest = 8 * max(guess.x.ulp / unit.x, guess.y.ulp / unit.y, 0x1p-60)
    var radius = smallest
    while radius < 1e-2 {
      let box = PlaneBox(center: guess, radiusX: radius * unit.x, radiusY: radius * unit.y)
      let jet = function.enclosure(over: box)
      guard let newton = IntervalNewton(jet) else { return nil }
      switch newton.outcome(on: box, at: guess, gradient: function.enclosure(at: guess)) {
      case .unique(let part): return part
      case .none: return nil
      case .within, .unknown: radius *= 16
      }
    }
    return nil
  }

  /// The box after repeated application of the operator.
  private static func tightened(_ box: PlaneBox, _ function: PlaneFormula) -> PlaneBox {
    var box = box
    for _ in 0..<12 {
      let center = box.center
      guard let newton = IntervalNewton(function.enclosure(over: box)) else { return box }
      let gradient = function.enclosure(at: center)
      switch newton.outcome(on: box, at: center, gradient: gradient) {
      case .unique(let part), .within(let part, _):
        if part.width + part.height >= 0.9 * (box.width + box.height) { return part }
        box = part
      case .none, .unknown: return box
      }
    }
    return box
  }

  /// A box in which the Hessian is proved regular, as large as doubling and halving find it.
  private static func zone(
    around enclosure: PlaneBox, _ function: PlaneFormula, unit: (x: Double, y: Double)
  ) -> PlaneBox {
    let center = enclosure.center
    let middle = function.enclosure(at: center)
    func candidate(_ radius: Double) -> PlaneBox? {
      let box = PlaneBox(center: center, radiusX: radius * unit.x, radiusY: radius * unit.y)
      guard box.contains(enclosure),
        let newton = IntervalNewton(function.enclosure(over: box), about: middle),
        newton.contracts(radiusX: unit.x, radiusY: unit.y)
      else { return nil }
      return box
    }
    var radius = 1.0 / 64
    if var best = candidate(radius) {
      while radius < 1, let larger = candidate(2 * radius) {
        best = larger
        radius *= 2
      }
      return best
    }
    while radius > 1e-14 {
      radius /= 2
      if let box = candidate(radius) { return box }
    }
    return enclosure
  }
}
