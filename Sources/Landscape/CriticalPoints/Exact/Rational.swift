/// A quotient of two whole numbers, in lowest terms.
struct Rational: Sendable, Hashable {
  /// The number above the line, with the sign.
  let numerator: BigInteger
  /// The number below the line, positive.
  let denominator: BigInteger

  /// The quotient of two numbers, the second not 0.
  init(_ numerator: BigInteger, _ denominator: BigInteger = .one) {
    precondition(!denominator.isZero, "a denominator that is not 0")
    if denominator.isOne {
      (self.numerator, self.denominator) = (numerator, denominator)
      return
    }
    let divisor = BigInteger.greatestCommonDivisor(numerator, denominator)
    let sign = denominator.isNegative ? -divisor : divisor
    self.numerator = numerator.quotientAndRemainder(by: sign).quotient
    self.denominator = denominator.quotientAndRemainder(by: sign).quotient
  }

  /// A whole number, or the quotient of two.
  init(_ numerator: Int, _ denominator: Int = 1) {
    self.init(BigInteger(numerator), BigInteger(denominator))
  }

  /// The value of a double; nil if it is not finite.
  init?(exactly number: Double) {
    guard number.isFinite else { return nil }
    guard number != 0 else {
      self.init(0)
      return
    }
    let exponent = Int(number.exponent) - 52
    let digits = BigInteger(Int(number.significand.magnitude * 0x1p52))
    let magnitude =
      exponent >= 0
      ? Rational(digits.shifted(left: exponent))
      : Rational(digits, BigInteger.one.shifted(left: -exponent))
    self = number < 0 ? -magnitude : magnitude
  }

  /// The number that a decimal stands for: digits[.digits][e[+−]digits], with a minus before it or
  /// not; nil where it is not one, or has more than about a thousand digits when written out.
  init?(decimal text: String) {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.lowercased().split(
      separator: "e", omittingEmptySubsequences: false)
    let mantissa = parts.first ?? ""
    let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, halves.count <= 2, text.utf8.count <= 1_000,
      let exponent = parts.count == 2 ? Int(parts[1]) : 0, exponent.magnitude <= 1_000,
      let digits = BigInteger(decimal: halves.joined())
    else { return nil }
    let shift = exponent - (halves.count == 2 ? halves[1].count : 0)
    let power = BigInteger(10).power(Int(shift.magnitude))
    let magnitude = shift >= 0 ? Rational(digits * power) : Rational(digits, power)
    self = isNegative ? -magnitude : magnitude
  }

  static let zero = Rational(0)
  static let one = Rational(1)

  var isZero: Bool { numerator.isZero }
  var isWhole: Bool { denominator.isOne }
  /// The number as a machine word, if it is whole and fits.
  var word: Int? { isWhole ? numerator.word : nil }
  /// −1, 0 or 1.
  var signum: Int { numerator.signum }
  /// The number of bits above and below the line: what it costs to compute with.
  var bitWidth: Int { numerator.bitWidth + denominator.bitWidth }
  /// The quotient the other way up; the number is not 0.
  var reciprocal: Rational {
    precondition(!isZero, "a number that is not 0")
    return numerator.isNegative
      ? Rational(lowest: -denominator, -numerator) : Rational(lowest: denominator, numerator)
  }

  static prefix func - (a: Rational) -> Rational {
    Rational(lowest: -a.numerator, a.denominator)
  }

  private init(lowest numerator: BigInteger, _ denominator: BigInteger) {
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  static func + (a: Rational, b: Rational) -> Rational {
    if a.isWhole && b.isWhole { return Rational(a.numerator + b.numerator) }
    // What the denominators share is all that can be cancelled: Knuth, volume 2, 4.5.1.
    let shared = BigInteger.greatestCommonDivisor(a.denominator, b.denominator)
    let (p, q) = (a.denominator.divided(by: shared), b.denominator.divided(by: shared))
    let sum = a.numerator * q + b.numerator * p
    let divisor = BigInteger.greatestCommonDivisor(sum, shared)
    return Rational(
      lowest: sum.divided(by: divisor), p * b.denominator.divided(by: divisor))
  }

  static func - (a: Rational, b: Rational) -> Rational { a + -b }

  static func * (a: Rational, b: Rational) -> Rational {
    let (first, second) = (
      BigInteger.greatestCommonDivisor(a.numerator, b.denominator),
      BigInteger.greatestCommonDivisor(b.numerator, a.denominator)
    )
    return Rational(
      lowest: a.numerator.divided(by: first) * b.numerator.divided(by: second),
      a.denominator.divided(by: second) * b.denominator.divided(by: first))
  }

  static func / (a: Rational, b: Rational) -> Rational { a * b.reciprocal }

  static func < (a: Rational, b: Rational) -> Bool { (a - b).signum < 0 }

  /// The number to a whole power; not 0 for a negative one.
  func power(_ n: Int) -> Rational {
    let magnitude = Int(n.magnitude)
    let result = Rational(lowest: numerator.power(magnitude), denominator.power(magnitude))
    return n < 0 ? result.reciprocal : result
  }

  /// The greatest whole number not above it.
  var floor: BigInteger {
    numerator.floorOfQuotient(by: denominator)
  }

  /// The narrowest interval of doubles round it; a single double where it is one.
  var enclosure: Interval {
    if isZero { return .zero }
    if let whole = word, whole.magnitude <= 1 << 53 { return Interval(Double(whole)) }
    // 53 bits of the quotient, and whether there are more.
    let (top, bottom) = (numerator.magnitude, denominator)
    var shift = 54 - (top.bitWidth - bottom.bitWidth)
    var (quotient, rest) = top.scaled(shift).quotientAndRemainder(by: bottom.scaled(-shift))
    while quotient.bitWidth > 53 {
      if quotient.isOdd { rest = .one }
      quotient = quotient.shifted(left: -1)
      shift -= 1
    }
    let isExact = rest.isZero
    let digits = Double(quotient.word ?? 0)
    let exponent = -shift
    guard exponent + 53 < 1024 else {
      let beyond = Interval(.greatestFiniteMagnitude, .infinity)
      return numerator.isNegative ? -beyond : beyond
    }
    var value = Double(sign: .plus, exponent: max(exponent, -4_000), significand: digits)
    var magnitude: Interval
    if exponent < -1_074 {
      // The scaling rounds.
      magnitude = Interval(max(0, value.nextDown), value.nextUp)
    } else {
      value = value.isFinite ? value : .greatestFiniteMagnitude
      magnitude = Interval(value, isExact ? value : value.nextUp)
    }
    if numerator.isNegative { magnitude = -magnitude }
    return magnitude
  }

  /// The number with the smallest denominator in [low, high], as far as doubles tell; nil where that
  /// is above `most`, or an end is not finite.
  static func simplest(from low: Double, to high: Double, denominatorBelow most: Int) -> Rational? {
    guard let (numerator, denominator) = fraction(from: low, to: high, depth: 0),
      denominator < most
    else { return nil }
    return Rational(numerator, denominator)
  }

  /// By continued fractions, all but the last term being common to both ends.
  private static func fraction(
    from low: Double, to high: Double, depth: Int
  ) -> (numerator: Int, denominator: Int)? {
    guard low <= high, max(low.magnitude, high.magnitude) < 1e15, depth < 32 else { return nil }
    if low <= 0 && high >= 0 { return (0, 1) }
    if high < 0 {
      return fraction(from: -high, to: -low, depth: depth).map { (-$0.numerator, $0.denominator) }
    }
    let whole = low.rounded(.down)
    if whole == low { return (Int(whole), 1) }
    if whole + 1 <= high { return (Int(whole) + 1, 1) }
    guard
      let rest = fraction(from: 1 / (high - whole), to: 1 / (low - whole), depth: depth + 1),
      rest.numerator < 1 << 20, rest.denominator < 1 << 20
    else { return nil }
    return (Int(whole) * rest.numerator + rest.denominator, rest.numerator)
  }
}

extension BigInteger {
  /// The number times 2^count if that is positive, else the number itself.
  fileprivate func scaled(_ count: Int) -> BigInteger { count > 0 ? shifted(left: count) : self }

  /// The quotient by a number that divides this one.
  fileprivate func divided(by divisor: BigInteger) -> BigInteger {
    divisor.isOne ? self : quotientAndRemainder(by: divisor).quotient
  }
}
