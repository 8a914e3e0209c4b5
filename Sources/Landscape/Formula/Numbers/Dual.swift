/// A number that carries its first derivative in one direction, or in several at once.
///
/// A tape run on duals differentiates exactly, by the chain rule, operation by operation. Run on
/// duals, the reverse sweep gives products of the Hessian with the direction.
public struct Dual<Derivative: Tangent>: TapeNumber {
  /// The number.
  public var value: Derivative.Scalar
  /// Its derivative.
  public var tangent: Derivative

  /// A number with its derivative.
  @inline(__always)
  public init(_ value: Derivative.Scalar, tangent: Derivative) {
    self.value = value
    self.tangent = tangent
  }

  /// A constant.
  @inline(__always)
  public init(_ constant: Double) { self.init(Derivative.Scalar(constant), tangent: .zero) }

  /// 0.
  public static var zero: Dual { Dual(0) }

  /// The sum.
  @inline(__always)
  public static func + (a: Dual, b: Dual) -> Dual {
    Dual(a.value + b.value, tangent: a.tangent + b.tangent)
  }
  /// The difference.
  @inline(__always)
  public static func - (a: Dual, b: Dual) -> Dual {
    Dual(a.value - b.value, tangent: a.tangent - b.tangent)
  }
  /// The opposite.
  @inline(__always)
  public static prefix func - (a: Dual) -> Dual { Dual(-a.value, tangent: -a.tangent) }
  /// The product.
  @inline(__always)
  public static func * (a: Dual, b: Dual) -> Dual {
    Dual(
      a.value * b.value,
      tangent: a.tangent.scaled(by: b.value) + b.tangent.scaled(by: a.value))
  }
  /// The quotient.
  @inline(__always)
  public static func / (a: Dual, b: Dual) -> Dual {
    let quotient = a.value / b.value
    let reciprocal = Derivative.Scalar(1) / b.value
    return Dual(
      quotient, tangent: (a.tangent - b.tangent.scaled(by: quotient)).scaled(by: reciprocal))
  }
  /// The product with a constant.
  @inline(__always)
  public func multiplied(by constant: Double) -> Dual {
    Dual(
      value.multiplied(by: constant), tangent: tangent.scaled(by: Derivative.Scalar(constant)))
  }
  /// x².
  @inline(__always)
  public static func squared(_ x: Dual) -> Dual {
    Dual(Derivative.Scalar.squared(x.value), tangent: x.tangent.scaled(by: x.value + x.value))
  }

  /// xⁿ.
  @inline(__always)
  public static func power(_ x: Dual, _ n: Int) -> Dual {
    if n == 0 { return Dual(1) }
    let slope = Derivative.Scalar.power(x.value, n - 1).multiplied(by: Double(n))
    return Dual(Derivative.Scalar.power(x.value, n), tangent: x.tangent.scaled(by: slope))
  }

  /// xᵖ.
  public static func power(_ x: Dual, _ p: Double) -> Dual {
    let slope = Derivative.Scalar.power(x.value, p - 1).multiplied(by: p)
    return Dual(Derivative.Scalar.power(x.value, p), tangent: x.tangent.scaled(by: slope))
  }

  /// xʸ.
  public static func power(_ x: Dual, _ y: Dual) -> Dual {
    let slope = y.value * Derivative.Scalar.power(x.value, y.value - Derivative.Scalar(1))
    let growth = Derivative.Scalar.powerTimesLog(x.value, y.value, 1)
    return Dual(
      Derivative.Scalar.power(x.value, y.value),
      tangent: x.tangent.scaled(by: slope) + y.tangent.scaled(by: growth))
  }

  /// xʸ (ln x)ᵏ.
  public static func powerTimesLog(_ x: Dual, _ y: Dual, _ k: Int) -> Dual {
    let below = y.value - Derivative.Scalar(1)
    let lower =
      k == 1
      ? Derivative.Scalar.power(x.value, below)
      : Derivative.Scalar.powerTimesLog(x.value, below, k - 1)
    let slope =
      y.value * Derivative.Scalar.powerTimesLog(x.value, below, k)
      + lower.multiplied(by: Double(k))
    let growth = Derivative.Scalar.powerTimesLog(x.value, y.value, k + 1)
    return Dual(
      Derivative.Scalar.powerTimesLog(x.value, y.value, k),
      tangent: x.tangent.scaled(by: slope) + y.tangent.scaled(by: growth))
  }

  /// A function of one argument.
  @inline(__always)
  public static func apply(_ function: UnaryFunction, _ x: Dual) -> Dual {
    let value = Derivative.Scalar.apply(function, x.value)
    let slope = Derivative.Scalar.derivative(function, at: x.value, value: value)
    return Dual(value, tangent: x.tangent.scaled(by: slope))
  }

  /// The smaller of two.
  public static func minimum(_ a: Dual, _ b: Dual) -> Dual {
    mixed(Derivative.Scalar.minimum(a.value, b.value), b, a, preferring: a, over: b)
  }

  /// The larger of two.
  public static func maximum(_ a: Dual, _ b: Dual) -> Dual {
    mixed(Derivative.Scalar.maximum(a.value, b.value), a, b, preferring: a, over: b)
  }

  /// The derivatives of two numbers in the shares that one is larger than the other.
  private static func mixed(
    _ value: Derivative.Scalar, _ ifLarger: Dual, _ ifSmaller: Dual,
    preferring a: Dual, over b: Dual
  ) -> Dual {
    let larger = Derivative.Scalar.preference(a.value, b.value)
    let smaller = Derivative.Scalar.preference(b.value, a.value)
    return Dual(
      value,
      tangent: ifLarger.tangent.scaled(by: larger) + ifSmaller.tangent.scaled(by: smaller))
  }

  /// 1, ½ or 0, constant.
  public static func preference(_ a: Dual, _ b: Dual) -> Dual {
    Dual(Derivative.Scalar.preference(a.value, b.value), tangent: .zero)
  }

  /// √(a² + b²).
  public static func hypot(_ a: Dual, _ b: Dual) -> Dual {
    let h = Derivative.Scalar.hypot(a.value, b.value)
    return Dual(
      h,
      tangent: a.tangent.scaled(by: .ratio(a.value, toHypot: h))
        + b.tangent.scaled(by: .ratio(b.value, toHypot: h)))
  }

  /// a / h, or 0; its own derivative does not exist where h is 0.
  public static func ratio(_ a: Dual, toHypot h: Dual) -> Dual {
    let value = Derivative.Scalar.ratio(a.value, toHypot: h.value)
    // h / h is 1, and NaN where h is 0.
    let reciprocal = h.value / h.value / h.value
    return Dual(
      value, tangent: (a.tangent - h.tangent.scaled(by: value)).scaled(by: reciprocal))
  }

  /// The angle of (x, y); divided twice by the radius, whose square could overflow.
  public static func atan2(_ y: Dual, _ x: Dual) -> Dual {
    let h = Derivative.Scalar.hypot(x.value, y.value)
    return Dual(
      Derivative.Scalar.atan2(y.value, x.value),
      tangent: y.tangent.scaled(by: x.value / h / h) - x.tangent.scaled(by: y.value / h / h))
  }
}

extension SIMD2: Tangent where Scalar == Double {
  /// The product with a number.
  @inline(__always)
  public func scaled(by scalar: Double) -> SIMD2<Double> { self * scalar }
}

extension SIMD4: Tangent where Scalar == Double {
  /// The product with a number.
  @inline(__always)
  public func scaled(by scalar: Double) -> SIMD4<Double> { self * scalar }
}
