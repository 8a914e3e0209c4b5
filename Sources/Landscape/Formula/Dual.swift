/// A number with its derivative in one direction: a + a' ε with ε² = 0.
///
/// Over `Double` it gives directional derivatives; a reverse sweep over it gives Hessian-vector
/// products; over intervals or series, the same of those.
public struct Dual<Base: TapeNumber>: TapeNumber {
  /// The value.
  public var value: Base
  /// The derivative along the direction.
  public var tangent: Base

  /// A number and its derivative.
  @inlinable public init(_ value: Base, _ tangent: Base) {
    self.value = value
    self.tangent = tangent
  }

  /// A constant: the derivative is 0.
  public static func constant(_ c: Double) -> Dual { Dual(.constant(c), .constant(0)) }
  /// The sum.
  public static func + (a: Dual, b: Dual) -> Dual {
    Dual(a.value + b.value, a.tangent + b.tangent)
  }
  /// The difference.
  public static func - (a: Dual, b: Dual) -> Dual {
    Dual(a.value - b.value, a.tangent - b.tangent)
  }
  /// The product.
  public static func * (a: Dual, b: Dual) -> Dual {
    Dual(a.value * b.value, a.tangent * b.value + a.value * b.tangent)
  }
  /// The quotient.
  public static func / (a: Dual, b: Dual) -> Dual {
    let quotient = a.value / b.value
    return Dual(quotient, (a.tangent - quotient * b.tangent) / b.value)
  }
  /// The opposite.
  public static prefix func - (a: Dual) -> Dual { Dual(-a.value, -a.tangent) }

  /// a^n.
  public func raised(toInteger n: Int) -> Dual {
    Dual(value.raised(toInteger: n), value.slope(ofInteger: n) * tangent)
  }
  /// a^p.
  public func raised(toReal p: Double) -> Dual {
    Dual(value.raised(toReal: p), value.slope(ofReal: p) * tangent)
  }
  /// a^b.
  public func raised(to b: Dual) -> Dual {
    let power = value.raised(to: b.value)
    let (base, exponent) = value.slopes(to: b.value, power: power)
    return Dual(power, base * tangent + exponent * b.tangent)
  }
  /// A function of one argument.
  public func applying(_ function: UnaryFunction) -> Dual {
    let y = value.applying(function)
    return Dual(y, function.derivative(at: value, value: y) * tangent)
  }
  /// A function of two arguments.
  public static func applying(_ function: BinaryFunction, _ a: Dual, _ b: Dual) -> Dual {
    let y = Base.applying(function, a.value, b.value)
    let (da, db) = function.derivatives(at: a.value, b.value, value: y)
    return Dual(y, da * a.tangent + db * b.tangent)
  }
  /// a / r where r is a norm that a is part of: 0 where the norm is 0.
  public func quotient(byNorm r: Dual) -> Dual {
    let quotient = value.quotient(byNorm: r.value)
    return Dual(quotient, (tangent - quotient * r.tangent).quotient(byNorm: r.value))
  }
}

extension TapeNumber {
  /// d(aⁿ)/da = n aⁿ⁻¹; 0 for n = 0, whatever a is.
  @inline(__always)
  func slope(ofInteger n: Int) -> Self {
    switch n {
    case 0: .constant(0)
    case 1: .constant(1)
    case 2: self + self
    default: .constant(Double(n)) * raised(toInteger: n - 1)
    }
  }

  /// d(aᵖ)/da = p aᵖ⁻¹.
  @inline(__always)
  func slope(ofReal p: Double) -> Self { .constant(p) * raised(toReal: p - 1) }

  /// The partial derivatives of aᵇ: b aᵇ⁻¹ and aᵇ ln a.
  @inline(__always)
  func slopes(to b: Self, power: Self) -> (Self, Self) {
    (b * raised(to: b - .constant(1)), power * applying(.log))
  }
}
