/// A real number known exactly: a sum of products of roots, π, e and logarithms with rational factors.
///
/// What people write as constants, and what cancels among them: √2² − 2 is 0 and (1 + √5)/2 solves
/// x² = x + 1. Operations that lead out of these numbers, or to very long ones, give nil; then
/// enclosures are all that is known.
struct ExactNumber: Sendable, Hashable {
  /// The rational part.
  let rational: Rational
  /// The other products with their factors, none 0.
  let others: [Monomial: Rational]

  /// The most products of a sum.
  private static let mostTerms = 12
  /// The most bits of a factor.
  private static let mostBits = 1_200

  /// A rational number.
  init(_ rational: Rational) {
    self.rational = rational
    others = [:]
  }

  /// A whole number, or the quotient of two.
  init(_ numerator: Int, _ denominator: Int = 1) { self.init(Rational(numerator, denominator)) }

  /// A product with its factor.
  init(_ factor: Rational, _ monomial: Monomial) {
    let isRational = monomial.isOne || factor.isZero
    rational = isRational ? factor : .zero
    others = isRational ? [:] : [monomial: factor]
  }

  private init(rational: Rational, others: [Monomial: Rational]) {
    self.rational = rational
    self.others = others
  }

  /// The number if it is short enough to go on with.
  private var bounded: ExactNumber? {
    guard others.count < Self.mostTerms, rational.bitWidth <= Self.mostBits,
      others.values.allSatisfy({ $0.bitWidth <= Self.mostBits })
    else { return nil }
    return self
  }

  static let zero = ExactNumber(0)
  static let one = ExactNumber(1)
  static let pi: ExactNumber = {
    var monomial = Monomial()
    monomial.pi = 1
    return ExactNumber(.one, monomial)
  }()
  static let euler: ExactNumber = {
    var monomial = Monomial()
    monomial.euler = .one
    return ExactNumber(.one, monomial)
  }()

  var isRational: Bool { others.isEmpty }
  var isZero: Bool { others.isEmpty && rational.isZero }

  /// The products with their factors, the rational one among them if it is not 0.
  var terms: [(monomial: Monomial, factor: Rational)] {
    (rational.isZero ? [] : [(.one, rational)]) + others.map { ($0.key, $0.value) }
  }

  /// The only product with its factor; nil if there are others, or none.
  var single: (monomial: Monomial, factor: Rational)? {
    if others.isEmpty { return rational.isZero ? nil : (.one, rational) }
    guard others.count == 1, rational.isZero, let only = others.first else { return nil }
    return (only.key, only.value)
  }

  // MARK: Arithmetic

  static prefix func - (a: ExactNumber) -> ExactNumber {
    ExactNumber(rational: -a.rational, others: a.others.mapValues { -$0 })
  }

  /// The sum, or nil if it is too long.
  static func sum(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? {
    guard ExactEffort.pays(for: a.rational, b.rational) else { return nil }
    let rational = a.rational + b.rational
    if a.others.isEmpty && b.others.isEmpty { return ExactNumber(rational).bounded }
    for (monomial, factor) in b.others {
      guard ExactEffort.pays(for: factor, a.others[monomial] ?? .zero) else { return nil }
    }
    let others = a.others.merging(b.others) { $0 + $1 }.filter { !$0.value.isZero }
    return ExactNumber(rational: rational, others: others).bounded
  }

  /// The product, or nil if it is too long.
  static func product(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? {
    guard ExactEffort.pays(for: a.rational, b.rational) else { return nil }
    if a.isRational && b.isRational { return ExactNumber(a.rational * b.rational).bounded }
    guard (a.others.count + 1) * (b.others.count + 1) <= 600 else { return nil }
    var rational = Rational.zero
    var others: [Monomial: Rational] = [:]
    for (first, p) in a.terms {
      for (second, q) in b.terms {
        guard ExactEffort.pays(forProductOf: p, q) else { return nil }
        let (factor, monomial) = Monomial.product(first, second)
        let term = factor * (p * q)
        if monomial.isOne {
          rational = rational + term
        } else {
          others[monomial] = (others[monomial] ?? .zero) + term
        }
      }
    }
    return ExactNumber(rational: rational, others: others.filter { !$0.value.isZero }).bounded
  }

  /// 1 over the number; nil for 0 and where no root of the denominator can be cleared.
  var reciprocal: ExactNumber? {
    if let (monomial, factor) = single {
      guard let (extra, inverse) = monomial.reciprocal else { return nil }
      return ExactNumber(extra / factor, inverse).bounded
    }
    guard !isZero else { return nil }
    // 1/(u + v √p) = (u − v √p) / (u² − p v²), one prime after another.
    for monomial in others.keys {
      for entry in monomial.roots where entry.power == Rational(1, 2) {
        let conjugate = conjugated(prime: entry.prime)
        guard let norm = Self.product(self, conjugate),
          norm.terms.allSatisfy({ !$0.monomial.roots.contains { $0.prime == entry.prime } }),
          let inverse = norm.reciprocal
        else { return nil }
        return Self.product(conjugate, inverse)
      }
    }
    return nil
  }

  /// The number with −√p for √p.
  private func conjugated(prime: Int) -> ExactNumber {
    var result = others
    for (monomial, factor) in others
    where monomial.roots.contains(where: { $0.prime == prime && $0.power == Rational(1, 2) }) {
      result[monomial] = -factor
    }
    return ExactNumber(rational: rational, others: result)
  }

  /// The number to a whole power; nil for 0 to a negative one, and where it is too long.
  func power(_ n: Int) -> ExactNumber? {
    if n < 0 { return power(-n).flatMap(\.reciprocal) }
    guard n <= 4_096 else { return isZero || self == .one ? self : nil }
    var result: ExactNumber? = .one
    var square: ExactNumber? = self
    var remaining = n
    while remaining > 0, let known = square {
      if remaining & 1 == 1 { result = result.flatMap { Self.product($0, known) } }
      remaining >>= 1
      if remaining > 0 { square = Self.product(known, known) }
    }
    return remaining == 0 ? result : nil
  }

  /// A positive number, or 0, to a rational power above 0; nil where it is not one of these numbers.
  func power(_ exponent: Rational) -> ExactNumber? {
    if let n = exponent.word { return power(n) }
    if isZero { return exponent.signum > 0 ? .zero : nil }
    if let (monomial, factor) = single {
      guard factor.signum > 0, let (p, first) = Monomial.power(factor, exponent),
        let (q, second) = monomial.power(exponent)
      else { return nil }
      let (r, whole) = Monomial.product(first, second)
      return ExactNumber(p * q * r, whole).bounded
    }
    return exponent == Rational(1, 2) ? denested : nil
  }

  /// √(a + b√n) = √((a + s)/2) ± √((a − s)/2) with s = √(a² − b² n), where that is rational.
  private var denested: ExactNumber? {
    guard others.count == 1, let (root, b) = others.first, rational.signum > 0,
      let square = Self.product(ExactNumber(b, root), ExactNumber(b, root)), square.isRational,
      let s = ExactNumber(rational * rational - square.rational).power(Rational(1, 2)),
      s.isRational,
      let first = ExactNumber((rational + s.rational) / Rational(2)).power(Rational(1, 2)),
      let second = ExactNumber((rational - s.rational) / Rational(2)).power(Rational(1, 2))
    else { return nil }
    return Self.sum(first, b.signum < 0 ? -second : second)
  }
}
