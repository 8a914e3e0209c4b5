import Synchronization

/// A real number between two whole multiples of 2^−bits: enclosures with as many digits as wanted.
///
/// For exact numbers of which doubles do not tell the sign: √2 − 1.4142135623730951. Errors of the
/// series are bounded by far: each is worked out with 128 bits more than are kept, and at most the
/// last 88 of those are wrong.
struct FixedPoint: Sendable {
  /// The lower bound times 2^bits.
  let low: BigInteger
  /// The upper bound times 2^bits.
  let high: BigInteger
  /// The number of bits after the point.
  let bits: Int

  private static let spare = 128

  private init(low: BigInteger, high: BigInteger, bits: Int) {
    (self.low, self.high, self.bits) = (low, high, bits)
  }

  /// A number worked out with more bits than are kept.
  private init(_ number: BigInteger, bits: Int) {
    let error = BigInteger.one.shifted(left: 88)
    low = (number - error).shifted(left: -Self.spare) - .one
    high = (number + error).shifted(left: -Self.spare) + .one
    self.bits = bits
  }

  /// The number itself; nil where a part of it is too large for the given bits.
  init?(_ number: ExactNumber, bits: Int) {
    var sum = FixedPoint(low: .zero, high: .zero, bits: bits)
    for (monomial, factor) in number.terms {
      guard let term = FixedPoint(monomial, bits: bits) else { return nil }
      sum = sum.plus(term.times(factor))
    }
    self = sum
  }

  /// A product of roots, π, e and logarithms.
  private init?(_ monomial: Monomial, bits: Int) {
    var product = FixedPoint(
      low: BigInteger.one.shifted(left: bits), high: BigInteger.one.shifted(left: bits), bits: bits)
    for entry in monomial.roots {
      guard let root = Self.number(.root(of: entry.prime, entry.power), bits: bits) else {
        return nil
      }
      product = product.times(root)
    }
    guard abs(monomial.pi) <= 16, monomial.logarithms.allSatisfy({ $0.power <= 16 }) else {
      return nil
    }
    if monomial.pi != 0 {
      guard let pi = Self.number(.pi, bits: bits) else { return nil }
      for _ in 0..<abs(monomial.pi) {
        product = monomial.pi > 0 ? product.times(pi) : product.over(pi)
      }
    }
    if !monomial.euler.isZero {
      guard let power = Self.number(.exponential(monomial.euler), bits: bits) else { return nil }
      product = product.times(power)
    }
    for entry in monomial.logarithms {
      guard let logarithm = Self.number(.logarithm(of: entry.prime), bits: bits) else {
        return nil
      }
      for _ in 0..<entry.power { product = product.times(logarithm) }
    }
    self = product
  }

  // MARK: Arithmetic

  private func plus(_ other: FixedPoint) -> FixedPoint {
    FixedPoint(low: low + other.low, high: high + other.high, bits: bits)
  }

  private func times(_ factor: Rational) -> FixedPoint {
    let (first, second) = factor.signum < 0 ? (high, low) : (low, high)
    return FixedPoint(
      low: (first * factor.numerator).floorOfQuotient(by: factor.denominator),
      high: (second * factor.numerator).floorOfQuotient(by: factor.denominator) + .one, bits: bits)
  }

  /// The product of two positive numbers.
  private func times(_ other: FixedPoint) -> FixedPoint {
    FixedPoint(
      low: (low * other.low).shifted(left: -bits),
      high: (high * other.high).shifted(left: -bits) + .one, bits: bits)
  }

  /// The quotient of two positive numbers.
  private func over(_ other: FixedPoint) -> FixedPoint {
    FixedPoint(
      low: low.shifted(left: bits).quotientAndRemainder(by: other.high).quotient,
      high: high.shifted(left: bits).quotientAndRemainder(by: other.low).quotient + .one,
      bits: bits)
  }

  // MARK: Numbers

  /// What takes long to work out.
  private enum Constant: Hashable {
    case pi
    case logarithm(of: Int)
    case root(of: Int, Rational)
    case exponential(Rational)
  }

  private struct Key: Hashable {
    let constant: Constant
    let bits: Int
  }

  /// Constants that were worked out: a series of exact numbers asks for the same ones a thousand times.
  private static let known = Mutex<[Key: FixedPoint]>([:])

  /// A constant, worked out when it is first asked for; nil where it is too large.
  private static func number(_ constant: Constant, bits: Int) -> FixedPoint? {
    let key = Key(constant: constant, bits: bits)
    if let number = known.withLock({ $0[key] }) { return number }
    let worked: FixedPoint? =
      switch constant {
      case .pi: pi(bits: bits)
      case .logarithm(let prime): logarithm(prime, bits: bits)
      case .root(let prime, let power): root(of: prime, power, bits: bits)
      case .exponential(let power): exponential(power, bits: bits)
      }
    guard let worked else { return nil }
    known.withLock { known in
      if known.count >= 64 { known = [:] }
      known[key] = worked
    }
    return worked
  }

  /// A prime to a power between 0 and 1.
  private static func root(of prime: Int, _ power: Rational, bits: Int) -> FixedPoint? {
    guard let above = power.numerator.word, let below = power.denominator.word, below <= 64 else {
      return nil
    }
    let root = BigInteger(prime).power(above).shifted(left: below * bits).root(below)
    return FixedPoint(low: root, high: root + .one, bits: bits)
  }

  /// π by Machin's formula, 16 arctan(1/5) − 4 arctan(1/239).
  private static func pi(bits: Int) -> FixedPoint {
    let precision = bits + spare
    let first = arc(.one, BigInteger(5), alternates: true, precision)
    let second = arc(.one, BigInteger(239), alternates: true, precision)
    return FixedPoint(BigInteger(16) * first - BigInteger(4) * second, bits: bits)
  }

  /// ln p = m ln 2 + 2 artanh((p − 2^m) / (p + 2^m)).
  private static func logarithm(_ prime: Int, bits: Int) -> FixedPoint {
    let precision = bits + spare
    let exponent = BigInteger(prime).bitWidth - 1
    let power = BigInteger.one.shifted(left: exponent)
    let two = BigInteger(2) * arc(.one, BigInteger(3), alternates: false, precision)
    let rest = arc(
      BigInteger(prime) - power, BigInteger(prime) + power, alternates: false, precision)
    return FixedPoint(BigInteger(exponent) * two + BigInteger(2) * rest, bits: bits)
  }

  /// arctan(n/d), or artanh(n/d) if the signs do not alternate, times 2^bits; at most 1/3.
  private static func arc(
    _ n: BigInteger, _ d: BigInteger, alternates: Bool, _ bits: Int
  ) -> BigInteger {
    var power = n.shifted(left: bits).quotientAndRemainder(by: d).quotient
    var sum = BigInteger.zero
    var k = 0
    while !power.isZero {
      let term = power.quotientAndRemainder(by: BigInteger(2 * k + 1)).quotient
      sum = alternates && k % 2 == 1 ? sum - term : sum + term
      power = (power * n * n).quotientAndRemainder(by: d * d).quotient
      k += 1
    }
    return sum
  }

  /// eʳ for |r| ≤ 24, by its series at r / 2^m and m squarings.
  private static func exponential(_ r: Rational, bits: Int) -> FixedPoint? {
    guard !(Rational(24) < r), !(r < Rational(-24)) else { return nil }
    let (precision, halvings) = (bits + spare, 12)
    let x = Rational(
      r.numerator.shifted(left: precision), r.denominator.shifted(left: halvings)
    ).floor
    let one = BigInteger.one.shifted(left: precision)
    var (sum, term, k) = (one, one, 1)
    while !term.isZero {
      term = (term * x).shifted(left: -precision).quotientAndRemainder(by: BigInteger(k)).quotient
      sum = sum + term
      k += 1
    }
    for _ in 0..<halvings { sum = (sum * sum).shifted(left: -precision) }
    return FixedPoint(sum, bits: bits)
  }
}

extension ExactNumber {
  /// An interval of doubles round the number: narrow beside the number itself, as far as 1,024 bits
  /// tell it from 0.
  var enclosure: Interval {
    if isRational { return rational.enclosure }
    _ = ExactEffort.pays(40 * terms.count)
    let first = terms.reduce(Interval.zero) {
      $0 + $1.factor.enclosure * Self.enclosure(of: $1.monomial)
    }
    if first.isNarrow { return first }
    for bits in [192, 1_024] {
      guard ExactEffort.pays(for: self, bits: bits),
        let fixed = FixedPoint(self, bits: bits)
      else { break }
      let unit = BigInteger.one.shifted(left: bits)
      let low = Rational(fixed.low, unit).enclosure
      let high = Rational(fixed.high, unit).enclosure
      let result = Interval(low.low, high.high)
      if result.isNarrow { return result }
    }
    return first
  }

  private static func enclosure(of monomial: Monomial) -> Interval {
    var product = Interval.one
    for entry in monomial.roots {
      let prime = Rational(entry.prime).enclosure
      product =
        product
        * (entry.power == Rational(1, 2)
          ? prime.squareRoot : (entry.power.enclosure * prime.logarithm).exponential)
    }
    if monomial.pi != 0 { product = product * Interval.pi.power(monomial.pi) }
    if !monomial.euler.isZero { product = product * monomial.euler.enclosure.exponential }
    for entry in monomial.logarithms {
      product = product * Rational(entry.prime).enclosure.logarithm.power(entry.power)
    }
    return product
  }
}

extension Interval {
  /// π.
  static let pi = Interval(.pi, Double.pi.nextUp)

  /// Whether the interval tells a sign and most digits.
  fileprivate var isNarrow: Bool { !containsZero && width <= 0x1p-46 * mignitude }
}
