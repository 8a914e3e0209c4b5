/// A product of powers of primes, π, e and logarithms of primes: a positive number.
///
/// ∏ pʳ · πᵏ · eˢ · ∏ (ln q)ᵐ with 0 < r < 1 and s rational, k whole, m > 0 whole. Different products
/// of roots of primes are linearly independent over the rationals (Besicovitch 1940, On the linear
/// independence of fractional powers of integers), so that a sum of them with rational factors is 0
/// only if every factor is.
struct Monomial: Sendable, Hashable {
  /// A prime and something of it.
  struct Entry<Power: Sendable & Hashable>: Sendable, Hashable {
    let prime: Int
    let power: Power
  }

  /// The roots, by prime.
  var roots: [Entry<Rational>] = []
  /// The power of π.
  var pi = 0
  /// The power of e.
  var euler = Rational.zero
  /// The logarithms, by prime.
  var logarithms: [Entry<Int>] = []

  /// 1.
  static let one = Monomial()

  var isOne: Bool { roots.isEmpty && pi == 0 && euler.isZero && logarithms.isEmpty }

  /// The product of two, with the rational number that comes out of the roots.
  static func product(_ a: Monomial, _ b: Monomial) -> (factor: Rational, Monomial) {
    var result = Monomial()
    result.pi = a.pi + b.pi
    result.euler = a.euler + b.euler
    result.logarithms = merged(a.logarithms, b.logarithms, +)
    let (factor, roots) = reduced(merged(a.roots, b.roots, +))
    result.roots = roots
    return (factor, result)
  }

  /// The monomial to a rational power, with the rational number that comes out of it; nil where the
  /// power is none of these products, or huge.
  func power(_ exponent: Rational) -> (factor: Rational, Monomial)? {
    var result = Monomial()
    guard let pi = (Rational(pi) * exponent).word else { return nil }
    result.pi = pi
    result.euler = euler * exponent
    for entry in logarithms {
      guard let power = (Rational(entry.power) * exponent).word, power > 0 else { return nil }
      result.logarithms.append(Entry(prime: entry.prime, power: power))
    }
    let powers = roots.map { Entry(prime: $0.prime, power: $0.power * exponent) }
    guard powers.allSatisfy({ $0.power.bitWidth < 20 }) else { return nil }
    let (factor, roots) = Self.reduced(powers)
    result.roots = roots
    return (factor, result)
  }

  /// 1 over the monomial, with the rational number that comes out of it; nil if there are logarithms.
  var reciprocal: (factor: Rational, Monomial)? {
    logarithms.isEmpty ? power(Rational(-1)) : nil
  }

  /// Powers of primes with the whole part of each taken out.
  private static func reduced(
    _ powers: [Entry<Rational>]
  ) -> (factor: Rational, [Entry<Rational>]) {
    var factor = Rational.one
    var roots: [Entry<Rational>] = []
    for entry in powers {
      let whole = entry.power.floor
      if let n = whole.word, n != 0 { factor = factor * Rational(entry.prime).power(n) }
      let rest = entry.power - Rational(whole)
      if !rest.isZero { roots.append(Entry(prime: entry.prime, power: rest)) }
    }
    return (factor, roots)
  }

  private static func merged<Power>(
    _ a: [Entry<Power>], _ b: [Entry<Power>], _ combine: (Power, Power) -> Power
  ) -> [Entry<Power>] {
    if a.isEmpty { return b }
    var result = a
    for entry in b {
      if let place = result.firstIndex(where: { $0.prime >= entry.prime }) {
        if result[place].prime == entry.prime {
          result[place] = Entry(
            prime: entry.prime, power: combine(result[place].power, entry.power))
        } else {
          result.insert(entry, at: place)
        }
      } else {
        result.append(entry)
      }
    }
    return result
  }

  /// The primes of a positive whole number with their powers; nil where they take long to find.
  static func factors(of number: BigInteger) -> [Entry<Int>]? {
    var rest = number
    var result: [Entry<Int>] = []
    let twos = rest.trailingZeroBitCount
    if twos > 0 {
      result.append(Entry(prime: 2, power: twos))
      rest = rest.shifted(left: -twos)
    }
    for prime in [3, 5, 7, 11, 13] where rest.bitWidth > 62 {
      var power = 0
      while true {
        let (quotient, remainder) = rest.quotientAndRemainder(by: BigInteger(prime))
        guard remainder.isZero else { break }
        rest = quotient
        power += 1
      }
      if power > 0 { result.append(Entry(prime: prime, power: power)) }
    }
    guard var small = rest.word else { return nil }
    var candidate = 3
    while candidate * candidate <= small {
      guard candidate < 100_000 else { return nil }
      var power = 0
      while small % candidate == 0 {
        small /= candidate
        power += 1
      }
      if power > 0 { result.append(Entry(prime: candidate, power: power)) }
      candidate += 2
    }
    if small > 1 { result.append(Entry(prime: small, power: 1)) }
    return result
  }

  /// The logarithms and roots of a positive rational number: its primes, those below the line with
  /// negative powers; nil where they take long to find.
  static func factors(of number: Rational) -> [Entry<Int>]? {
    guard number.signum > 0, let above = factors(of: number.numerator),
      let below = factors(of: number.denominator)
    else { return nil }
    return (above + below.map { Entry(prime: $0.prime, power: -$0.power) })
      .sorted { $0.prime < $1.prime }
  }

  /// A positive rational number to a rational power, as a rational number times roots.
  static func power(_ base: Rational, _ exponent: Rational) -> (factor: Rational, Monomial)? {
    guard exponent.bitWidth < 20, let factors = factors(of: base),
      factors.allSatisfy({ ($0.power.magnitude) < 1_000 })
    else { return nil }
    let powers = factors.map { Entry(prime: $0.prime, power: Rational($0.power) * exponent) }
    guard
      powers.allSatisfy({
        $0.power.numerator.word.map { abs($0) < 2_000 } ?? false
      })
    else { return nil }
    let (factor, roots) = reduced(powers)
    var result = Monomial()
    result.roots = roots
    return (factor, result)
  }
}
