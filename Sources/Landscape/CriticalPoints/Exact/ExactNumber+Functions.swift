/// Values of functions that are exact numbers again.
extension ExactNumber {
  /// eˣ for x = r + Σ rₚ ln p.
  var exponential: ExactNumber? {
    var monomial = Monomial()
    monomial.euler = rational
    var result: ExactNumber? = ExactNumber(.one, monomial)
    for (term, factor) in others {
      guard term.roots.isEmpty, term.pi == 0, term.euler.isZero, term.logarithms.count == 1,
        term.logarithms[0].power == 1,
        let power = ExactNumber(term.logarithms[0].prime).power(factor)
      else { return nil }
      result = result.flatMap { Self.product($0, power) }
    }
    return result
  }

  /// ln x for a product x of roots and a power of e.
  var logarithm: ExactNumber? {
    guard let (monomial, factor) = single, factor.signum > 0, monomial.pi == 0,
      monomial.logarithms.isEmpty, let primes = Monomial.factors(of: factor)
    else { return nil }
    var result: ExactNumber? = ExactNumber(monomial.euler)
    let powers =
      primes.map { ($0.prime, Rational($0.power)) } + monomial.roots.map { ($0.prime, $0.power) }
    for (prime, power) in powers {
      var term = Monomial()
      term.logarithms = [Monomial.Entry(prime: prime, power: 1)]
      result = result.flatMap { Self.sum($0, ExactNumber(power, term)) }
    }
    return result
  }

  /// lg x where it is rational.
  var decimalLogarithm: ExactNumber? {
    guard let logarithm, let ten = ExactNumber(10).logarithm else { return nil }
    if logarithm.isZero { return .zero }
    guard let (monomial, factor) = ten.others.first, let own = logarithm.others[monomial],
      let whole = Self.product(ten, ExactNumber(own / factor)), whole == logarithm
    else { return nil }
    return ExactNumber(own / factor)
  }

  // MARK: Trigonometric

  /// k for x = k π with a rational k.
  private var halfTurns: Rational? {
    if isZero { return .zero }
    guard let (monomial, factor) = single, monomial == Self.pi.single?.monomial else { return nil }
    return factor
  }

  /// sin x for x = k π with 12 k or 10 k whole.
  var sine: ExactNumber? {
    guard let turns = halfTurns else { return nil }
    // Into 0...2, then into the first quarter.
    var k = turns - Rational(2) * Rational((turns / Rational(2)).floor)
    var isNegative = false
    if !(k < .one) {
      k = k - .one
      isNegative = true
    }
    if Rational(1, 2) < k { k = .one - k }
    guard let value = Self.sines.first(where: { $0.turns == k })?.value else { return nil }
    return isNegative ? -value : value
  }

  /// cos x = sin(x + π/2).
  var cosine: ExactNumber? {
    halfTurns.flatMap { Self.product(.pi, ExactNumber($0 + Rational(1, 2)))?.sine }
  }

  private static func roots(_ terms: [(Int, Int)], over divisor: Int) -> ExactNumber {
    terms.reduce(ExactNumber.zero) { sum, term in
      let root = ExactNumber(term.1).power(Rational(1, 2)) ?? .zero
      return product(root, ExactNumber(term.0, divisor)).flatMap { Self.sum(sum, $0) } ?? sum
    }
  }

  /// The sines of angles in the first quarter that are sums of square roots.
  private static let sines: [(turns: Rational, value: ExactNumber)] = [
    (.zero, .zero),
    (Rational(1, 12), roots([(1, 6), (-1, 2)], over: 4)),
    (Rational(1, 10), roots([(1, 5), (-1, 1)], over: 4)),
    (Rational(1, 6), ExactNumber(1, 2)),
    (Rational(1, 4), roots([(1, 2)], over: 2)),
    (Rational(3, 10), roots([(1, 5), (1, 1)], over: 4)),
    (Rational(1, 3), roots([(1, 3)], over: 2)),
    (Rational(5, 12), roots([(1, 6), (1, 2)], over: 4)),
    (Rational(1, 2), .one),
  ]

  /// arcsin x where it is a multiple of π of the table.
  var arcSine: ExactNumber? {
    for (turns, value) in Self.sines {
      if self == value { return Self.product(.pi, ExactNumber(turns)) }
      if self == -value { return Self.product(.pi, ExactNumber(-turns)) }
    }
    return nil
  }

  /// arccos x = π/2 − arcsin x.
  var arcCosine: ExactNumber? {
    guard let arcSine, let quarter = Self.product(.pi, ExactNumber(1, 2)) else { return nil }
    return Self.sum(quarter, -arcSine)
  }

  /// arctan x where it is a multiple of π of the table.
  var arcTangent: ExactNumber? {
    for (turns, value) in Self.sines where turns < Rational(1, 2) {
      let angle = Self.product(.pi, ExactNumber(turns))
      guard let cosine = angle?.cosine, let inverse = cosine.reciprocal,
        let tangent = Self.product(value, inverse)
      else { continue }
      if self == tangent { return angle }
      if self == -tangent { return angle.map { -$0 } }
    }
    return nil
  }
}
