/// What the coefficients of a Taylor polynomial can be: intervals, or numbers known better.
///
/// A function that is not defined at a number gives the empty interval or all numbers; what may not
/// be concluded from it is for the jet to know.
protocol SeriesNumber: Sendable {
  /// What is known where an enclosure is all there is.
  init(_ enclosure: Interval)
  /// A double.
  init(_ number: Double)
  /// An interval that holds the number.
  var enclosure: Interval { get }
  /// Whether it is known to be exactly 0.
  var isZero: Bool { get }
  /// Whether it is known to be exactly 1.
  var isOne: Bool { get }

  static prefix func - (a: Self) -> Self
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self

  /// The number known to be this and another; nil where nothing is gained by that.
  func intersection(with other: Self) -> Self?
  /// The number to a whole power.
  func power(_ n: Int) -> Self
  /// A positive number to any power.
  func realPower(_ exponent: Self) -> Self
  var squareRoot: Self { get }
  var exponential: Self { get }
  var logarithm: Self { get }
  /// The logarithm to the base 10.
  var decimalLogarithm: Self { get }
  var sine: Self { get }
  var cosine: Self { get }
  var hyperbolicSine: Self { get }
  var hyperbolicCosine: Self { get }
  var arcSine: Self { get }
  var arcCosine: Self { get }
  var arcTangent: Self { get }
  /// The angle of (x, y) from the positive x-axis.
  static func angle(y: Self, x: Self) -> Self
}

extension SeriesNumber {
  static var zero: Self { Self(0) }
  static var one: Self { Self(1) }
  /// Any number.
  static var entire: Self { Self(Interval.entire) }
  /// Whether it may be 0.
  var containsZero: Bool { enclosure.containsZero }
}

extension Interval: SeriesNumber {
  init(_ enclosure: Interval) { self = enclosure }

  var enclosure: Interval { self }
  var isOne: Bool { low == 1 && high == 1 }
  func intersection(with other: Interval) -> Interval? { intersection(other) }

  /// lg x for x > 0.
  var decimalLogarithm: Interval { logarithm / .naturalLogarithmOfTen }

  /// xᶜ for x ≥ 0 and a number c known to lie in an interval.
  func realPower(_ exponent: Interval) -> Interval {
    if exponent.low == exponent.high, let n = Int(exactly: exponent.low) {
      return intersection(Interval(0, .infinity)).power(n)
    }
    return realPower(exponent.low).hull(realPower(exponent.high))
  }
}
