/// A tape run on interval jets encloses its function over a box.
extension IntervalJet: TapeNumber {
  static var zero: IntervalJet { IntervalJet(Interval.zero) }

  init(_ constant: Double) { self.init(Interval(constant)) }

  func multiplied(by constant: Double) -> IntervalJet { self * IntervalJet(constant) }
  static func squared(_ x: IntervalJet) -> IntervalJet { x.power(2) }
  static func power(_ x: IntervalJet, _ n: Int) -> IntervalJet { x.power(n) }
  static func power(_ x: IntervalJet, _ p: Double) -> IntervalJet { x.realPower(Interval(p)) }
  static func power(_ x: IntervalJet, _ y: IntervalJet) -> IntervalJet { x.power(y) }
  static func powerTimesLog(_ x: IntervalJet, _ y: IntervalJet, _ k: Int) -> IntervalJet {
    if x.value.isZero, y.value.low > 0 { return IntervalJet(.zero) }
    return power(x, y) * x.logarithm.power(k)
  }

  static func apply(_ function: UnaryFunction, _ x: IntervalJet) -> IntervalJet {
    switch function {
    case .sqrt: x.squareRoot
    case .exp: x.exponential
    case .log: x.logarithm
    case .log10: x.logarithm * IntervalJet(.one / .naturalLogarithmOfTen)
    case .sin: x.sine
    case .cos: x.cosine
    case .tan: x.tangent
    case .asin: x.arcSine
    case .acos: x.arcCosine
    case .atan: x.arcTangent
    case .sinh: x.hyperbolicSine
    case .cosh: x.hyperbolicCosine
    case .tanh: x.hyperbolicTangent
    case .abs: x.absolute
    case .sign: x.sign
    case .relu: x.relu
    case .step: (x.sign + IntervalJet(1)).multiplied(by: 0.5)
    case .sigmoid: x.sigmoid
    case .softplus: x.softplus
    }
  }

  /// (sign(a − b) + 1) / 2.
  static func preference(_ a: IntervalJet, _ b: IntervalJet) -> IntervalJet {
    ((a - b).sign + IntervalJet(1)).multiplied(by: 0.5)
  }
  static func hypot(_ a: IntervalJet, _ b: IntervalJet) -> IntervalJet { hypotenuse(a, b) }
  static func ratio(_ a: IntervalJet, toHypot h: IntervalJet) -> IntervalJet { a / h }
  static func atan2(_ y: IntervalJet, _ x: IntervalJet) -> IntervalJet { angle(y: y, x: x) }
}
