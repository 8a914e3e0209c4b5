/// A tape run on Taylor jets expands its function.
extension TaylorJet: TapeNumber {
  static var zero: TaylorJet { TaylorJet(Interval.zero) }

  init(_ constant: Double) { self.init(Interval(constant)) }

  func multiplied(by constant: Double) -> TaylorJet { self * TaylorJet(constant) }
  static func power(_ x: TaylorJet, _ n: Int) -> TaylorJet { x.power(n) }
  static func power(_ x: TaylorJet, _ p: Double) -> TaylorJet { x.realPower(p) }
  static func power(_ x: TaylorJet, _ y: TaylorJet) -> TaylorJet { (y * x.logarithm).exponential }
  static func powerTimesLog(_ x: TaylorJet, _ y: TaylorJet, _ k: Int) -> TaylorJet {
    power(x, y) * x.logarithm.power(k)
  }

  static func apply(_ function: UnaryFunction, _ x: TaylorJet) -> TaylorJet {
    let one = TaylorJet(1)
    switch function {
    case .sqrt: return x.squareRoot
    case .exp: return x.exponential
    case .log: return x.logarithm
    case .log10: return x.logarithm * TaylorJet(.one / .naturalLogarithmOfTen)
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
    case .relu: return maximum(x, TaylorJet(0))
    case .sign, .step:
      if x.value.containsZero { return unknown(order: x.order) }
      return TaylorJet(x.value.low > 0 ? 1 : function == .sign ? -1 : 0)
    }
  }

  static func maximum(_ a: TaylorJet, _ b: TaylorJet) -> TaylorJet {
    if a.value.low > b.value.high { return a }
    if b.value.low > a.value.high { return b }
    return unknown(order: Swift.min(a.order, b.order))
  }
  static func minimum(_ a: TaylorJet, _ b: TaylorJet) -> TaylorJet { -maximum(-a, -b) }

  /// (sign(a − b) + 1) / 2.
  static func preference(_ a: TaylorJet, _ b: TaylorJet) -> TaylorJet { apply(.step, a - b) }
  static func hypot(_ a: TaylorJet, _ b: TaylorJet) -> TaylorJet { (a * a + b * b).squareRoot }
  static func ratio(_ a: TaylorJet, toHypot h: TaylorJet) -> TaylorJet { a / h }
  static func atan2(_ y: TaylorJet, _ x: TaylorJet) -> TaylorJet { angle(y: y, x: x) }
}

extension Interval {
  /// ln 10.
  static let naturalLogarithmOfTen = Interval(10).logarithm
}
