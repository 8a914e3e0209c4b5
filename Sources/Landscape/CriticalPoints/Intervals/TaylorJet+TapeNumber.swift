/// A tape run on Taylor jets expands its function.
extension TaylorJet: TapeNumber {
  static func constant(_ c: Double) -> TaylorJet { TaylorJet(Interval(c)) }
  func raised(toInteger n: Int) -> TaylorJet { power(n) }
  func raised(toReal p: Double) -> TaylorJet { realPower(p) }
  func raised(to exponent: TaylorJet) -> TaylorJet { (exponent * logarithm).exponential }

  func applying(_ function: UnaryFunction) -> TaylorJet {
    switch function {
    case .sqrt: return squareRoot
    case .exp: return exponential
    case .log: return logarithm
    case .log10: return logarithm * TaylorJet(.one / .naturalLogarithmOfTen)
    case .sin: return sineAndCosine.0
    case .cos: return sineAndCosine.1
    case .tan:
      let (s, c) = sineAndCosine
      return s / c
    case .asin: return arcSine
    case .acos:
      var result = -arcSine
      result.value = value.arcCosine
      return result
    case .atan: return arcTangent
    case .sinh: return hyperbolicPair.0
    case .cosh: return hyperbolicPair.1
    case .tanh:
      let (s, c) = hyperbolicPair
      return s / c
    case .sigmoid:
      let one = TaylorJet(.one)
      return one / (one + (-self).exponential)
    case .softplus: return (TaylorJet(.one) + exponential).logarithm
    case .abs: return value.low > 0 ? self : value.high < 0 ? -self : .unknown(order: order)
    case .sign, .step:
      if value.containsZero { return .unknown(order: order) }
      return TaylorJet(value.low > 0 ? .one : function == .sign ? -.one : .zero)
    case .relu:
      return value.low > 0 ? self : value.high < 0 ? TaylorJet(.zero) : .unknown(order: order)
    }
  }

  static func applying(_ function: BinaryFunction, _ a: TaylorJet, _ b: TaylorJet) -> TaylorJet {
    switch function {
    case .min, .max:
      if a.value.low > b.value.high { return function == .max ? a : b }
      if b.value.low > a.value.high { return function == .max ? b : a }
      return .unknown(order: min(a.order, b.order))
    case .hypot: return (a * a + b * b).squareRoot
    case .atan2: return angle(y: a, x: b)
    }
  }

  func quotient(byNorm norm: TaylorJet) -> TaylorJet { self / norm }
}

extension Interval {
  /// ln 10.
  static let naturalLogarithmOfTen = Interval(10).logarithm
}
