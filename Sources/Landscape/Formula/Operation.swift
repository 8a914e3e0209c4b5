import Glibc

/// One elementary operation of a tape; arguments are indices of earlier operations.
public enum Operation: Sendable, Hashable {
  /// A number.
  case constant(Double)
  /// Variable i of the formula.
  case variable(Int)
  /// a + b.
  case add(Int, Int)
  /// a − b.
  case subtract(Int, Int)
  /// a b.
  case multiply(Int, Int)
  /// a / b.
  case divide(Int, Int)
  /// −a.
  case negate(Int)
  /// a^n with an integer n.
  case integerPower(Int, Int)
  /// a^p with a real constant p that is no integer.
  case realPower(Int, Double)
  /// a^b with an exponent that varies.
  case power(Int, Int)
  /// A function of one argument.
  case unary(UnaryFunction, Int)
  /// A function of two arguments.
  case binary(BinaryFunction, Int, Int)
}

/// The functions of one argument, with the derivative taken where they have a kink.
public enum UnaryFunction: String, Sendable, Hashable, CaseIterable {
  /// √a; the derivative at 0 is infinite.
  case sqrt
  /// eᵃ.
  case exp
  /// The natural logarithm; NaN below 0.
  case log
  /// The logarithm to base 10.
  case log10
  /// The sine of an angle in radians.
  case sin
  /// The cosine.
  case cos
  /// The tangent.
  case tan
  /// The inverse sine.
  case asin
  /// The inverse cosine.
  case acos
  /// The inverse tangent.
  case atan
  /// The hyperbolic sine.
  case sinh
  /// The hyperbolic cosine.
  case cosh
  /// The hyperbolic tangent.
  case tanh
  /// |a|; the derivative at 0 is 0.
  case abs
  /// −1, 0 or 1; the derivative is 0 everywhere.
  case sign
  /// max(a, 0); the derivative at 0 is 0.
  case relu
  /// 1 / (1 + e⁻ᵃ).
  case sigmoid
  /// ln(1 + eᵃ).
  case softplus
  /// 1 where a > 0, else 0: the derivative of relu. Not part of the language.
  case step

  /// The functions a formula can name.
  public static let named: [UnaryFunction] = allCases.filter { $0 != .step }

  /// The value at x; NaN is carried.
  @inline(__always)
  public func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .sqrt: x.squareRoot()
    case .exp: Glibc.exp(x)
    case .log: Glibc.log(x)
    case .log10: Glibc.log10(x)
    case .sin: Glibc.sin(x)
    case .cos: Glibc.cos(x)
    case .tan: Glibc.tan(x)
    case .asin: Glibc.asin(x)
    case .acos: Glibc.acos(x)
    case .atan: Glibc.atan(x)
    case .sinh: Glibc.sinh(x)
    case .cosh: Glibc.cosh(x)
    case .tanh: Glibc.tanh(x)
    case .abs: Swift.abs(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? x : 0
    case .relu: x > 0 || x.isNaN ? x : 0
    case .sigmoid: Activation.logistic(x)
    case .softplus: Activation.softplus(x)
    case .step: x > 0 ? 1 : x.isNaN ? x : 0
    }
  }

  /// The derivative at x, where the function's value is y, in any kind of number.
  @inline(__always)
  func derivative<N: TapeNumber>(at x: N, value y: N) -> N {
    let one = N.constant(1)
    return switch self {
    case .sqrt: N.constant(0.5) / y
    case .exp: y
    case .log: one / x
    case .log10: N.constant(1 / M_LN10) / x
    case .sin: x.applying(.cos)
    case .cos: -x.applying(.sin)
    case .tan: one + y * y
    case .asin: one / (one - x * x).applying(.sqrt)
    case .acos: -(one / (one - x * x).applying(.sqrt))
    case .atan: one / (one + x * x)
    case .sinh: x.applying(.cosh)
    case .cosh: x.applying(.sinh)
    case .tanh: one - y * y
    case .abs: x.applying(.sign)
    case .sign, .step: N.constant(0)
    case .relu: x.applying(.step)
    case .sigmoid: y * (one - y)
    case .softplus: x.applying(.sigmoid)
    }
  }
}

/// The functions of two arguments, with the derivative taken where they have a kink.
public enum BinaryFunction: String, Sendable, Hashable, CaseIterable {
  /// The smaller; where both are equal each derivative counts one half.
  case min
  /// The larger; where both are equal each derivative counts one half.
  case max
  /// √(a² + b²); the derivative at (0, 0) is 0.
  case hypot
  /// The angle of the point (b, a): y comes first; undefined at (0, 0).
  case atan2

  /// The value at (a, b); NaN is carried.
  @inline(__always)
  public func callAsFunction(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .min: a.isNaN || b.isNaN ? .nan : Swift.min(a, b)
    case .max: a.isNaN || b.isNaN ? .nan : Swift.max(a, b)
    case .hypot: Glibc.hypot(a, b)
    case .atan2: Glibc.atan2(a, b)
    }
  }

  /// The partial derivatives at (a, b), where the function's value is y.
  @inline(__always)
  func derivatives<N: TapeNumber>(at a: N, _ b: N, value y: N) -> (N, N) {
    switch self {
    case .min, .max:
      // (1 ± sign(a − b)) / 2: 1 for the chosen one, 0 for the other, a half where they meet.
      let share = N.constant(0.5) * (a - b).applying(.sign)
      let half = N.constant(0.5)
      return self == .max ? (half + share, half - share) : (half - share, half + share)
    case .hypot:
      return (a.quotient(byNorm: y), b.quotient(byNorm: y))
    case .atan2:
      let square = a * a + b * b
      return (b / square, -(a / square))
    }
  }
}
