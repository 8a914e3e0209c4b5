/// A tape run on interval jets encloses its function over a box.
extension IntervalJet: TapeNumber {
  static func constant(_ c: Double) -> IntervalJet { IntervalJet(Interval(c)) }
  func raised(toInteger n: Int) -> IntervalJet { power(n) }
  func raised(toReal p: Double) -> IntervalJet { realPower(p) }
  func raised(to exponent: IntervalJet) -> IntervalJet { (exponent * logarithm).exponential }

  func applying(_ function: UnaryFunction) -> IntervalJet {
    switch function {
    case .sqrt: squareRoot
    case .exp: exponential
    case .log: logarithm
    case .log10: logarithm * IntervalJet(.one / .naturalLogarithmOfTen)
    case .sin: sine
    case .cos: cosine
    case .tan: tangent
    case .asin: arcSine
    case .acos: arcCosine
    case .atan: arcTangent
    case .sinh: hyperbolicSine
    case .cosh: hyperbolicCosine
    case .tanh: hyperbolicTangent
    case .abs: absolute
    case .sign: sign
    case .relu: relu
    case .sigmoid: sigmoid
    case .softplus: softplus
    case .step: (sign + IntervalJet(.one)) * IntervalJet(Interval(0.5))
    }
  }

  static func applying(
    _ function: BinaryFunction, _ a: IntervalJet, _ b: IntervalJet
  ) -> IntervalJet {
    switch function {
    case .min: minimum(a, b)
    case .max: maximum(a, b)
    case .hypot: hypotenuse(a, b)
    case .atan2: angle(y: a, x: b)
    }
  }

  func quotient(byNorm norm: IntervalJet) -> IntervalJet { self / norm }
}
