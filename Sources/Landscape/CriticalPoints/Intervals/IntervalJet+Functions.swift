import Platform

/// The functions of the formula language on enclosures of order two.
extension IntervalJet {
  /// 1 / f.
  var reciprocal: IntervalJet {
    composed(
      .one / value, -(.one / value.squared), 2 * (.one / value.power(3)),
      isRegular: !value.containsZero)
  }

  /// fⁿ for an integer n.
  func power(_ n: Int) -> IntervalJet {
    switch n {
    case 0: return IntervalJet(value.isEmpty ? .empty : .one)
    case 1: return self
    default:
      let count = Double(n)
      return composed(
        value.power(n), count * value.power(n - 1),
        (Interval(count) * Interval(count - 1)) * value.power(n - 2),
        isRegular: n > 0 || !value.containsZero)
    }
  }

  /// fᶜ for a number c that is not an integer; defined where f ≥ 0.
  func realPower(_ exponent: Interval) -> IntervalJet {
    if isConstant, value.isZero, exponent.low > 0 { return self }
    let lower = exponent - .one
    return composed(
      value.realPower(exponent), exponent * value.realPower(lower),
      exponent * lower * value.realPower(lower - .one), isRegular: value.low > 0)
  }

  /// √f.
  var squareRoot: IntervalJet {
    let root = value.squareRoot
    let slope = .one / (2 * root)
    return composed(
      root, slope, -(slope / (2 * value.intersection(Interval(0, .infinity)))),
      isRegular: value.low > 0)
  }

  /// eᶠ.
  var exponential: IntervalJet {
    let e = value.exponential
    return composed(e, e, e)
  }

  /// ln f.
  var logarithm: IntervalJet {
    let positive = value.intersection(Interval(0, .infinity))
    return composed(
      value.logarithm, .one / positive, -(.one / positive.squared), isRegular: value.low > 0)
  }

  /// sin f.
  var sine: IntervalJet {
    let s = value.sine
    return composed(s, value.cosine, -s)
  }

  /// cos f.
  var cosine: IntervalJet {
    let c = value.cosine
    return composed(c, -value.sine, -c)
  }

  /// tan f.
  var tangent: IntervalJet {
    let t = value.tangent
    let slope = .one + t.squared
    return composed(t, slope, 2 * t * slope, isRegular: t.isBounded)
  }

  /// arcsin f.
  var arcSine: IntervalJet {
    let inside = value.intersection(Interval(-1, 1))
    let cosineSquared = (.one - inside) * (.one + inside)
    let slope = .one / cosineSquared.squareRoot
    return composed(
      value.arcSine, slope, inside * slope / cosineSquared,
      isRegular: value.low > -1 && value.high < 1)
  }

  /// arccos f.
  var arcCosine: IntervalJet {
    var result = -arcSine
    result.value = value.arcCosine
    return result
  }

  /// arctan f.
  var arcTangent: IntervalJet {
    let slope = .one / (.one + value.squared)
    return composed(value.arcTangent, slope, -(2 * value * slope.squared))
  }

  /// sinh f.
  var hyperbolicSine: IntervalJet {
    let s = value.hyperbolicSine
    return composed(s, value.hyperbolicCosine, s)
  }

  /// cosh f.
  var hyperbolicCosine: IntervalJet {
    let c = value.hyperbolicCosine
    return composed(c, value.hyperbolicSine, c)
  }

  /// tanh f.
  var hyperbolicTangent: IntervalJet {
    // 1/cosh² and not 1 − tanh², which would not tell a small slope from 0.
    let t = value.hyperbolicTangent
    let slope = .one / value.hyperbolicCosine.squared
    return composed(t, slope, -(2 * t * slope))
  }

  /// 1 / (1 + e⁻ᶠ).
  var sigmoid: IntervalJet {
    let s = value.sigmoid
    let slope = s * (-value).sigmoid
    return composed(s, slope, slope * (.one - 2 * s))
  }

  /// ln(1 + eᶠ).
  var softplus: IntervalJet {
    let s = value.sigmoid
    return composed(value.softplus, s, s * (-value).sigmoid)
  }

  /// |f|.
  var absolute: IntervalJet {
    if value.low > 0 { return self }
    if value.high < 0 { return -self }
    return hull(-self, value: value.absolute)
  }

  /// The sign of f: piecewise constant, with derivative 0 at the jump too.
  var sign: IntervalJet {
    if value.low > 0 { return IntervalJet(.one) }
    if value.high < 0 { return IntervalJet(-.one) }
    if value.isEmpty { return IntervalJet(.empty) }
    var result = IntervalJet(Interval(-1, 1))
    result.isRegular = false
    return result
  }

  /// The larger of f and 0.
  var relu: IntervalJet { IntervalJet.maximum(self, IntervalJet(.zero)) }

  /// The larger of two functions at each point.
  static func maximum(_ a: IntervalJet, _ b: IntervalJet) -> IntervalJet {
    if a.isEmpty || b.isEmpty { return IntervalJet(.empty) }
    if a.value.low > b.value.high { return a.madeIrregular(unless: b.isRegular) }
    if b.value.low > a.value.high { return b.madeIrregular(unless: a.isRegular) }
    return a.hull(
      b,
      value: Interval(max(a.value.low, b.value.low), max(a.value.high, b.value.high)))
  }

  /// The smaller of two functions at each point.
  static func minimum(_ a: IntervalJet, _ b: IntervalJet) -> IntervalJet { -maximum(-a, -b) }

  /// A function that is only defined where another is.
  private func madeIrregular(unless isRegular: Bool) -> IntervalJet {
    var result = self
    result.isRegular = self.isRegular && isRegular
    return result
  }

  /// √(f² + g²).
  static func hypotenuse(_ a: IntervalJet, _ b: IntervalJet) -> IntervalJet {
    let squares = a.power(2) + b.power(2)
    var result = squares.squareRoot
    if result.value.low > 0 { return result }
    // ∇√(f² + g²) = (f ∇f + g ∇g) / √(f² + g²), and each quotient lies in −1...1.
    let unit = Interval(-1, 1)
    result.dx = unit * a.dx + unit * b.dx
    result.dy = unit * a.dy + unit * b.dy
    return result
  }

  /// The angle of (x, y) from the positive x-axis.
  static func angle(y: IntervalJet, x: IntervalJet) -> IntervalJet {
    let squares = x.power(2) + y.power(2)
    let value = Interval.angle(y: y.value, x: x.value)
    if squares.value.containsZero || (y.value.containsZero && x.value.low < 0) {
      // The derivatives exist beside the cut, too, where only the value jumps.
      var result = (squares.value.containsZero ? x : (y / x).arcTangent)
      if squares.value.containsZero {
        let all = IntervalJet(.entire)
        result = all.hull(all, value: value)
        (result.dx, result.dy) = (.entire, .entire)
      }
      result.value = value
      result.isRegular = false
      return result
    }
    // The derivatives of arctan(y/x), or of −arctan(x/y) where x may be 0.
    var result = x.value.containsZero ? -(x / y).arcTangent : (y / x).arcTangent
    result.value = value
    return result
  }
}
