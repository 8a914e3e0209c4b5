/// A tape run on Taylor jets expands its function.
extension TaylorJet: Tangent, TapeNumber where Number == Interval {
  static var zero: TaylorJet { TaylorJet(Interval.zero) }

  init(_ constant: Double) { self.init(Interval(constant)) }

  func multiplied(by constant: Double) -> TaylorJet { self * TaylorJet(constant) }
  static func power(_ x: TaylorJet, _ p: Double) -> TaylorJet { x.realPower(Interval(p)) }
  static func powerTimesLog(_ x: TaylorJet, _ y: TaylorJet, _ k: Int) -> TaylorJet {
    power(x, y) * x.logarithm.power(k)
  }

  /// (sign(a − b) + 1) / 2.
  static func preference(_ a: TaylorJet, _ b: TaylorJet) -> TaylorJet { apply(.step, a - b) }
  static func ratio(_ a: TaylorJet, toHypot h: TaylorJet) -> TaylorJet { a / h }
}

/// What the operations of a tape do to Taylor jets.
extension TaylorJet {
  static func power(_ x: TaylorJet, _ n: Int) -> TaylorJet { x.power(n) }
  static func power(_ x: TaylorJet, _ y: TaylorJet) -> TaylorJet {
    y.isConstant ? x.realPower(y.value) : (y * x.logarithm).exponential
  }

  static func apply(_ function: UnaryFunction, _ x: TaylorJet) -> TaylorJet {
    let one = TaylorJet(.one, order: x.order)
    switch function {
    case .sqrt: return x.squareRoot
    case .exp: return x.exponential
    case .log: return x.logarithm
    case .log10:
      guard x.value.enclosure.low > 0 else { return unknown(order: x.order) }
      var result = x.logarithm / TaylorJet(Number(10).logarithm, order: x.order)
      result.value = x.value.decimalLogarithm
      return result
    case .sin: return x.sineAndCosine.0
    case .cos: return x.sineAndCosine.1
    case .tan:
      let (s, c) = x.sineAndCosine
      return s / c
    case .asin: return x.arcSine
    case .acos:
      var result = -x.arcSine
      result.value = x.value.arcCosine
      return result
    case .atan: return x.arcTangent
    case .sinh: return x.hyperbolicPair.0
    case .cosh: return x.hyperbolicPair.1
    case .tanh:
      let (s, c) = x.hyperbolicPair
      return s / c
    case .sigmoid: return one / (one + (-x).exponential)
    case .softplus: return (one + x.exponential).logarithm
    case .abs: return maximum(x, -x)
    case .relu: return maximum(x, TaylorJet(.zero, order: x.order))
    case .sign, .step:
      let values = x.value.enclosure
      if values.containsZero || values.isEmpty { return unknown(order: x.order) }
      return TaylorJet(
        Number(values.low > 0 ? 1 : function == .sign ? -1 : 0), order: x.order)
    }
  }

  static func maximum(_ a: TaylorJet, _ b: TaylorJet) -> TaylorJet {
    if a.value.enclosure.low > b.value.enclosure.high { return a }
    if b.value.enclosure.low > a.value.enclosure.high { return b }
    return unknown(order: Swift.min(a.order, b.order))
  }
  static func minimum(_ a: TaylorJet, _ b: TaylorJet) -> TaylorJet { -maximum(-a, -b) }
  static func hypot(_ a: TaylorJet, _ b: TaylorJet) -> TaylorJet { (a * a + b * b).squareRoot }
  static func atan2(_ y: TaylorJet, _ x: TaylorJet) -> TaylorJet { angle(y: y, x: x) }
}

extension Interval {
  /// ln 10.
  static let naturalLogarithmOfTen = Interval(10).logarithm
}
