import Platform

/// Enclosures of the elementary functions over the part of an interval where they are defined.
///
/// A function of the C library is widened beyond its stated error, except at arguments where its
/// value is exact (exp 0, cos 0, …): Taylor coefficients at such points must come out exact.
extension Interval {
  /// The enclosure of an ascending function from its library values at the ends.
  private func ascending(
    exactAt point: Double = 0, _ function: (Double) -> Double
  ) -> Interval {
    if isEmpty { return .empty }
    return Interval(
      low == point ? function(low) : DirectedRounding.libraryDown(function(low)),
      high == point ? function(high) : DirectedRounding.libraryUp(function(high)))
  }

  private func clamped(_ lowest: Double, _ highest: Double) -> Interval {
    isEmpty ? .empty : Interval(Swift.max(low, lowest), Swift.min(high, highest))
  }

  /// eˣ.
  var exponential: Interval { ascending(Platform.exp).clamped(0, .infinity) }

  /// ln x for x > 0.
  var logarithm: Interval {
    if !(high > 0) || isEmpty { return .empty }
    let inside = Interval(Swift.max(low, 0), high)
    return inside.ascending(exactAt: 1, Platform.log)
  }

  /// xᶜ for x ≥ 0 and a number c that is not an integer.
  func realPower(_ exponent: Double) -> Interval {
    if !(high >= 0) || isEmpty { return .empty }
    let inside = Interval(Swift.max(low, 0), high)
    if exponent < 0 { return .one / inside.realPower(-exponent) }
    let result = inside.ascending(exactAt: 0) { Platform.pow($0, exponent) }
    return Interval(
      inside.low == 1 ? 1 : Swift.max(0, result.low), inside.high == 1 ? 1 : result.high)
  }

  // MARK: Trigonometric

  /// The indices of the stretches between multiples of π (shifted by a quarter turn for the sine)
  /// that the ends lie in, rounded outward; nil if they are too large to tell.
  private func stretches(shift: Double) -> (first: Double, last: Double)? {
    let largest = 1e9
    guard isBounded, magnitude < largest else { return nil }
    let slack = 1e-14 * Swift.max(1, magnitude)
    return (
      ((low / .pi) + shift - slack).rounded(.down), ((high / .pi) + shift + slack).rounded(.down)
    )
  }

  /// cos x.
  var cosine: Interval {
    if isEmpty { return .empty }
    guard let (first, last) = stretches(shift: 0), last - first < 2 else {
      return Interval(-1, 1)
    }
    return between(Platform.cos, extremum: first == last ? nil : last, exactAtZero: true)
  }

  /// sin x.
  var sine: Interval {
    if isEmpty { return .empty }
    // The extrema of the sine lie half way between multiples of π; that at −π/2 + π·k is a maximum
    // for odd k.
    guard let (first, last) = stretches(shift: 0.5), last - first < 2 else {
      return Interval(-1, 1)
    }
    return between(Platform.sin, extremum: first == last ? nil : last - 1, exactAtZero: true)
  }

  /// The enclosure of a sine or cosine with at most one extremum, a maximum if its number is even.
  private func between(
    _ function: (Double) -> Double, extremum: Double?, exactAtZero: Bool
  ) -> Interval {
    let start = function(low)
    let end = function(high)
    let startIsExact = exactAtZero && low == 0
    let endIsExact = exactAtZero && high == 0
    var lowest = Swift.min(
      startIsExact ? start : DirectedRounding.libraryDown(start),
      endIsExact ? end : DirectedRounding.libraryDown(end))
    var highest = Swift.max(
      startIsExact ? start : DirectedRounding.libraryUp(start),
      endIsExact ? end : DirectedRounding.libraryUp(end))
    if let extremum {
      if extremum.truncatingRemainder(dividingBy: 2) == 0 { highest = 1 } else { lowest = -1 }
    }
    return Interval(lowest, highest).clamped(-1, 1)
  }

  /// tan x off its poles.
  var tangent: Interval {
    if isEmpty { return .empty }
    guard let (first, last) = stretches(shift: 0.5), first == last else { return .entire }
    return ascending(Platform.tan)
  }

  /// arcsin x for |x| ≤ 1.
  var arcSine: Interval { intersection(Interval(-1, 1)).ascending(Platform.asin) }

  /// arccos x for |x| ≤ 1.
  var arcCosine: Interval {
    let inside = intersection(Interval(-1, 1))
    return -inside.ascending(exactAt: 1) { -Platform.acos($0) }
  }

  /// arctan x.
  var arcTangent: Interval { ascending(Platform.atan) }

  // MARK: Hyperbolic and their kin

  /// sinh x.
  var hyperbolicSine: Interval { ascending(Platform.sinh) }

  /// cosh x.
  var hyperbolicCosine: Interval {
    let result = absolute.ascending(Platform.cosh)
    return result.clamped(1, .infinity)
  }

  /// tanh x.
  var hyperbolicTangent: Interval { ascending(Platform.tanh).clamped(-1, 1) }

  /// 1 / (1 + e⁻ˣ).
  var sigmoid: Interval { .one / (.one + (-self).exponential) }

  /// ln(1 + eˣ).
  var softplus: Interval {
    // max(x, 0) + ln(1 + e^−|x|); the logarithm is that of a number near 1 and loses nothing by
    // log1p.
    if isEmpty { return .empty }
    func value(_ x: Double) -> (Double, Double) {
      let tail = Platform.log1p(Platform.exp(-x.magnitude))
      let positive = Swift.max(x, 0)
      // Two library calls: the error of the first is not magnified by the second.
      let (down, up) = (
        DirectedRounding.libraryDown(DirectedRounding.libraryDown(tail)),
        DirectedRounding.libraryUp(DirectedRounding.libraryUp(tail))
      )
      return (
        Swift.max(positive, DirectedRounding.sumDown(positive, Swift.max(0, down))),
        DirectedRounding.sumUp(positive, up)
      )
    }
    return Interval(value(low).0, value(high).1)
  }

  /// The angle of (x, y) from the positive x-axis, in (−π, π]; all angles where the two intervals
  /// meet the negative x-axis.
  static func angle(y: Interval, x: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    let half = DirectedRounding.libraryUp(.pi)
    if y.containsZero && x.low <= 0 {
      if y.low == 0 { return Interval(0, half) }
      return Interval(-half, half)
    }
    var result = Interval.empty
    for vertical in [y.low, y.high] {
      for horizontal in [x.low, x.high] {
        let angle = Platform.atan2(vertical, horizontal)
        result = result.hull(
          vertical == 0
            ? .zero
            : Interval(DirectedRounding.libraryDown(angle), DirectedRounding.libraryUp(angle)))
      }
    }
    return result.clamped(-half, half)
  }
}
