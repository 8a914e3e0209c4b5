import Platform

/// Goals in order: IEEE results for every input, no trap; an error of an ulp or two; speed.
extension Double: TapeNumber {
  /// The derivative carried by a number is a number.
  public typealias Scalar = Double

  /// The product with a constant.
  @inline(__always)
  public func multiplied(by constant: Double) -> Double { self * constant }

  /// xⁿ: by multiplication up to the eighth power (at most three roundings), by the library
  /// beyond, where repeated squaring would add up too many.
  @inline(__always)
  public static func power(_ x: Double, _ n: Int) -> Double {
    switch n {
    case 0: return 1
    case 1: return x
    case 2: return x * x
    case 3: return x * x * x
    case 4:
      let square = x * x
      return square * square
    case 5:
      let square = x * x
      return square * square * x
    case 6:
      let cube = x * x * x
      return cube * cube
    case 8:
      let square = x * x
      let fourth = square * square
      return fourth * fourth
    case -1: return 1 / x
    case -2: return 1 / (x * x)
    default: return Platform.pow(x, Double(n))
    }
  }

  /// xᵖ.
  @inline(__always)
  public static func power(_ x: Double, _ p: Double) -> Double { Platform.pow(x, p) }

  /// xʸ (ln x)ᵏ.
  public static func powerTimesLog(_ x: Double, _ y: Double, _ k: Int) -> Double {
    if x == 0, y > 0 { return 0 }
    return Platform.pow(x, y) * power(Platform.log(x), k)
  }

  /// A function of one argument.
  @inline(__always)
  public static func apply(_ function: UnaryFunction, _ x: Double) -> Double {
    switch function {
    case .sqrt: return x.squareRoot()
    case .exp: return Platform.exp(x)
    case .log: return Platform.log(x)
    case .log10: return Platform.log10(x)
    case .sin: return Platform.sin(x)
    case .cos: return Platform.cos(x)
    case .tan: return Platform.tan(x)
    case .asin: return Platform.asin(x)
    case .acos: return Platform.acos(x)
    case .atan: return Platform.atan(x)
    case .sinh: return Platform.sinh(x)
    case .cosh: return Platform.cosh(x)
    case .tanh: return Platform.tanh(x)
    case .abs: return x.magnitude
    case .sign: return x > 0 ? 1 : (x < 0 ? -1 : x)
    case .relu: return x < 0 ? 0 : x
    case .step: return x > 0 ? 1 : (x.isNaN ? x : 0)
    // Either branch takes the exponential of a number that is not positive: no overflow.
    case .sigmoid:
      if x >= 0 { return 1 / (1 + Platform.exp(-x)) }
      let small = Platform.exp(x)
      return small / (1 + small)
    case .softplus:
      return (x > 0 ? x : (x.isNaN ? x : 0)) + Platform.log1p(Platform.exp(-x.magnitude))
    }
  }

  /// The smaller of two, NaN if one is.
  @inline(__always)
  public static func minimum(_ a: Double, _ b: Double) -> Double {
    a < b ? a : (b <= a ? b : .nan)
  }

  /// The larger of two, NaN if one is.
  @inline(__always)
  public static func maximum(_ a: Double, _ b: Double) -> Double {
    a > b ? a : (b >= a ? b : .nan)
  }

  /// 1, ½ or 0.
  @inline(__always)
  public static func preference(_ a: Double, _ b: Double) -> Double {
    a > b ? 1 : (a < b ? 0 : (a == b ? 0.5 : .nan))
  }

  /// √(a² + b²).
  @inline(__always)
  public static func hypot(_ a: Double, _ b: Double) -> Double { Platform.hypot(a, b) }

  /// a / h, or 0.
  @inline(__always)
  public static func ratio(_ a: Double, toHypot h: Double) -> Double { h == 0 ? 0 : a / h }

  /// The angle of (x, y).
  @inline(__always)
  public static func atan2(_ y: Double, _ x: Double) -> Double { Platform.atan2(y, x) }
}
