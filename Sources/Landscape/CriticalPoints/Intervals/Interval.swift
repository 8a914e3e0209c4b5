/// A closed interval of real numbers that is known to contain a number or all values of a function.
///
/// Bounds may be infinite (arbitrarily large numbers, never infinity itself). The empty interval
/// stands for "defined nowhere". Every operation encloses all results of the exact operation; see
/// `DirectedRounding`. Source: Moore, Kearfott & Cloud, Introduction to Interval Analysis, 2009.
struct Interval: Sendable, Hashable {
  /// The lower bound.
  let low: Double
  /// The upper bound.
  let high: Double

  /// The interval from low to high; empty unless low ≤ high.
  @inline(__always)
  init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// The interval that holds one number; NaN gives the empty interval, an infinity the numbers
  /// beyond all doubles.
  @inline(__always)
  init(_ number: Double) {
    if number.isNaN {
      self = .empty
    } else if number.isInfinite {
      self =
        number > 0
        ? Interval(.greatestFiniteMagnitude, .infinity)
        : Interval(-.infinity, -.greatestFiniteMagnitude)
    } else {
      self.init(number, number)
    }
  }

  static let zero = Interval(0, 0)
  static let one = Interval(1, 1)
  /// All numbers.
  static let entire = Interval(-.infinity, .infinity)
  /// No number.
  static let empty = Interval(.infinity, -.infinity)

  /// Whether no number is in the interval.
  @inline(__always)
  var isEmpty: Bool { !(low <= high) }
  /// Whether the interval holds 0.
  @inline(__always)
  var containsZero: Bool { low <= 0 && 0 <= high }
  /// Whether the interval is exactly {0}.
  @inline(__always)
  var isZero: Bool { low == 0 && high == 0 }
  /// Whether both bounds are finite and the interval is not empty.
  var isBounded: Bool { low <= high && low > -.infinity && high < .infinity }
  /// A number about half way between the bounds.
  var middle: Double {
    let sum = low / 2 + high / 2
    return Swift.min(Swift.max(sum, low), high)
  }
  /// high − low, rounded up.
  var width: Double { DirectedRounding.sumUp(high, -low) }
  /// The greatest magnitude.
  var magnitude: Double { Swift.max(low.magnitude, high.magnitude) }
  /// The least magnitude.
  var mignitude: Double { containsZero ? 0 : Swift.min(low.magnitude, high.magnitude) }

  /// Whether the number is in the interval.
  func contains(_ number: Double) -> Bool { low <= number && number <= high }
  /// Whether every number of the other interval is in this one.
  func contains(_ other: Interval) -> Bool {
    other.isEmpty || (low <= other.low && other.high <= high)
  }
  /// Whether every number of the other interval is inside this one, off its ends.
  func containsInside(_ other: Interval) -> Bool { low < other.low && other.high < high }
  /// The common numbers.
  func intersection(_ other: Interval) -> Interval {
    let result = Interval(Swift.max(low, other.low), Swift.min(high, other.high))
    return result.isEmpty ? .empty : result
  }
  /// The smallest interval around both.
  func hull(_ other: Interval) -> Interval {
    if isEmpty { return other }
    if other.isEmpty { return self }
    return Interval(Swift.min(low, other.low), Swift.max(high, other.high))
  }

  // MARK: Arithmetic

  @inline(__always)
  static prefix func - (a: Interval) -> Interval { Interval(-a.high, -a.low) }

  @inline(__always)
  static func + (a: Interval, b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty { return .empty }
    return Interval(
      DirectedRounding.sumDown(a.low, b.low), DirectedRounding.sumUp(a.high, b.high))
  }

  @inline(__always)
  static func - (a: Interval, b: Interval) -> Interval { a + -b }

  static func * (a: Interval, b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty { return .empty }
    if a.low >= 0 { return b.timesPositive(a) }
    if a.high <= 0 { return -b.timesPositive(-a) }
    if b.low >= 0 { return a.timesPositive(b) }
    if b.high <= 0 { return -a.timesPositive(-b) }
    return Interval(
      Swift.min(
        DirectedRounding.productDown(a.low, b.high), DirectedRounding.productDown(a.high, b.low)),
      Swift.max(
        DirectedRounding.productUp(a.low, b.low), DirectedRounding.productUp(a.high, b.high)))
  }

  /// The product with an interval of numbers that are not negative.
  @inline(__always)
  private func timesPositive(_ factor: Interval) -> Interval {
    Interval(
      DirectedRounding.productDown(low, low >= 0 ? factor.low : factor.high),
      DirectedRounding.productUp(high, high >= 0 ? factor.high : factor.low))
  }

  /// The quotients by the numbers of b other than 0; all numbers if b is {0} or has 0 inside.
  static func / (a: Interval, b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty { return .empty }
    if b.low > 0 { return a.dividedByPositive(b) }
    if b.high < 0 { return -a.dividedByPositive(-b) }
    if a.isZero { return .zero }
    if b.low == 0 && b.high > 0 { return a.dividedByPositive(b) }
    if b.high == 0 && b.low < 0 { return -a.dividedByPositive(-b) }
    return .entire
  }

  /// The quotient by positive numbers, among them arbitrarily small ones if the lower bound is 0.
  private func dividedByPositive(_ divisor: Interval) -> Interval {
    let below = low >= 0 ? divisor.high : divisor.low
    let above = high >= 0 ? divisor.low : divisor.high
    return Interval(
      below == 0 ? (low < 0 ? -.infinity : 0) : DirectedRounding.quotientDown(low, below),
      above == 0 ? (high > 0 ? .infinity : 0) : DirectedRounding.quotientUp(high, above))
  }

  static func * (a: Double, b: Interval) -> Interval { Interval(a) * b }

  // MARK: Powers

  /// The squares.
  var squared: Interval { power(2) }

  /// The n-th powers, n of any sign; for n < 0 those of the numbers other than 0.
  func power(_ n: Int) -> Interval {
    if isEmpty { return .empty }
    switch n {
    case 0: return .one
    case 1: return self
    // The least of all has no opposite.
    case .min: return .one / (power(-(n + 2)) * squared)
    case ..<0: return .one / power(-n)
    default: break
    }
    if n % 2 == 1 { return Interval(Self.powerDown(low, n), Self.powerUp(high, n)) }
    if low >= 0 { return Interval(Self.powerDown(low, n), Self.powerUp(high, n)) }
    if high <= 0 { return Interval(Self.powerDown(-high, n), Self.powerUp(-low, n)) }
    return Interval(0, Self.powerUp(Swift.max(-low, high), n))
  }

  /// xⁿ for n ≥ 1, rounded down; x ≥ 0 if n is even.
  private static func powerDown(_ x: Double, _ n: Int) -> Double {
    if x < 0 { return -powerUp(-x, n) }
    var result = 1.0
    var square = x
    var remaining = n
    while true {
      if remaining & 1 == 1 { result = DirectedRounding.productDown(result, square) }
      remaining >>= 1
      if remaining == 0 { return Swift.max(0, result) }
      square = Swift.max(0, DirectedRounding.productDown(square, square))
    }
  }

  /// xⁿ for n ≥ 1, rounded up; x ≥ 0 if n is even.
  private static func powerUp(_ x: Double, _ n: Int) -> Double {
    if x < 0 { return -powerDown(-x, n) }
    var result = 1.0
    var square = x
    var remaining = n
    while true {
      if remaining & 1 == 1 { result = DirectedRounding.productUp(result, square) }
      remaining >>= 1
      if remaining == 0 { return result }
      square = DirectedRounding.productUp(square, square)
    }
  }

  /// The square roots of the numbers that have one.
  var squareRoot: Interval {
    if !(high >= 0) || isEmpty { return .empty }
    return Interval(
      low <= 0 ? 0 : DirectedRounding.rootDown(low), DirectedRounding.rootUp(high))
  }

  /// The magnitudes.
  var absolute: Interval {
    if isEmpty || low >= 0 { return self }
    return high <= 0 ? -self : Interval(0, Swift.max(-low, high))
  }
}
