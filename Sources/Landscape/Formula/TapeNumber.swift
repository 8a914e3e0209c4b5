import Glibc

/// A kind of number the tape can run on: numbers, blocks of numbers, numbers with derivatives.
///
/// Free of comparisons, so that intervals and series conform as well as numbers do.
public protocol TapeNumber: Sendable {
  /// The constant c.
  static func constant(_ c: Double) -> Self
  /// The sum.
  static func + (a: Self, b: Self) -> Self
  /// The difference.
  static func - (a: Self, b: Self) -> Self
  /// The product.
  static func * (a: Self, b: Self) -> Self
  /// The quotient.
  static func / (a: Self, b: Self) -> Self
  /// The opposite.
  static prefix func - (a: Self) -> Self
  /// a^n for an integer n; a^0 is 1.
  func raised(toInteger n: Int) -> Self
  /// a^p for a real constant p.
  func raised(toReal p: Double) -> Self
  /// a^b.
  func raised(to b: Self) -> Self
  /// A function of one argument.
  func applying(_ function: UnaryFunction) -> Self
  /// A function of two arguments.
  static func applying(_ function: BinaryFunction, _ a: Self, _ b: Self) -> Self
  /// a / r where r is a norm that a is part of: 0 where the norm is 0.
  func quotient(byNorm r: Self) -> Self
}

extension Double: TapeNumber {
  /// The number itself.
  @inlinable public static func constant(_ c: Double) -> Double { c }
  /// a^n; small powers by multiplication, others by the library's `pow`.
  @inline(__always)
  public func raised(toInteger n: Int) -> Double {
    switch n {
    case 2: self * self
    case 3: self * self * self
    case 4: (self * self) * (self * self)
    default: pow(self, Double(n))
    }
  }
  /// a^p.
  public func raised(toReal p: Double) -> Double { pow(self, p) }
  /// a^b.
  public func raised(to b: Double) -> Double { pow(self, b) }
  /// The function's value.
  @inline(__always)
  public func applying(_ function: UnaryFunction) -> Double { function(self) }
  /// The function's value.
  @inline(__always)
  public static func applying(_ function: BinaryFunction, _ a: Double, _ b: Double) -> Double {
    function(a, b)
  }
  /// a / r, or 0 where r is 0.
  @inline(__always)
  public func quotient(byNorm r: Double) -> Double { r == 0 ? 0 : self / r }
}

/// Eight points at once.
public struct Lanes: TapeNumber {
  /// One number a point.
  public var values: SIMD8<Double>

  /// Eight numbers.
  @inlinable public init(_ values: SIMD8<Double>) { self.values = values }
  /// The same number eight times.
  @inline(__always)
  public static func constant(_ c: Double) -> Lanes { Lanes(SIMD8(repeating: c)) }
  /// The sums.
  @inline(__always)
  public static func + (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values + b.values) }
  /// The differences.
  @inline(__always)
  public static func - (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values - b.values) }
  /// The products.
  @inline(__always)
  public static func * (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values * b.values) }
  /// The quotients.
  @inline(__always)
  public static func / (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values / b.values) }
  /// The opposites.
  @inline(__always)
  public static prefix func - (a: Lanes) -> Lanes { Lanes(-a.values) }
  /// a^n.
  @inline(__always)
  public func raised(toInteger n: Int) -> Lanes {
    switch n {
    case 2: Lanes(values * values)
    case 3: Lanes(values * values * values)
    case 4: Lanes((values * values) * (values * values))
    default: map { $0.raised(toInteger: n) }
    }
  }
  /// a^p.
  public func raised(toReal p: Double) -> Lanes { map { pow($0, p) } }
  /// a^b.
  public func raised(to b: Lanes) -> Lanes {
    var result = values
    for i in 0..<8 { result[i] = pow(values[i], b.values[i]) }
    return Lanes(result)
  }
  /// The function's values.
  public func applying(_ function: UnaryFunction) -> Lanes { map { function($0) } }
  /// The function's values.
  public static func applying(_ function: BinaryFunction, _ a: Lanes, _ b: Lanes) -> Lanes {
    var result = a.values
    for i in 0..<8 { result[i] = function(a.values[i], b.values[i]) }
    return Lanes(result)
  }
  /// a / r, or 0 where r is 0.
  public func quotient(byNorm r: Lanes) -> Lanes {
    var result = values
    for i in 0..<8 { result[i] = values[i].quotient(byNorm: r.values[i]) }
    return Lanes(result)
  }

  @inline(__always)
  private func map(_ f: (Double) -> Double) -> Lanes {
    var result = values
    for i in 0..<8 { result[i] = f(values[i]) }
    return Lanes(result)
  }
}
