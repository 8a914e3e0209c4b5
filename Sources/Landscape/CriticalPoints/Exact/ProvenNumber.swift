/// A number known exactly or, where that is not possible, between two doubles.
///
/// The constants of a formula about which things are proved, and Taylor coefficients at points that
/// are known exactly. Where both operands are exact and the result is an exact number, it is that;
/// else it is enclosed.
enum ProvenNumber: Sendable, Hashable {
  /// Known exactly.
  case exact(ExactNumber)
  /// Somewhere in the interval.
  case within(Interval)

  /// The exact number, if it is known as one.
  var exact: ExactNumber? {
    if case .exact(let number) = self { return number }
    return nil
  }

  private static func combined(
    _ a: ProvenNumber, _ b: ProvenNumber,
    _ exactly: (ExactNumber, ExactNumber) -> ExactNumber?,
    _ roughly: (Interval, Interval) -> Interval
  ) -> ProvenNumber {
    if let x = a.exact, let y = b.exact, let result = exactly(x, y) { return .exact(result) }
    return .within(roughly(a.enclosure, b.enclosure))
  }

  private func mapped(
    _ exactly: (ExactNumber) -> ExactNumber?, _ roughly: (Interval) -> Interval
  ) -> ProvenNumber {
    if let exact, let result = exactly(exact) { return .exact(result) }
    return .within(roughly(enclosure))
  }
}

extension ProvenNumber: SeriesNumber {
  init(_ enclosure: Interval) { self = .within(enclosure) }

  init(_ number: Double) {
    self = Rational(exactly: number).map { .exact(ExactNumber($0)) } ?? .within(Interval(number))
  }

  static let zero = ProvenNumber.exact(.zero)
  static let one = ProvenNumber.exact(.one)

  var enclosure: Interval {
    switch self {
    case .exact(let number): number.enclosure
    case .within(let interval): interval
    }
  }

  var isZero: Bool {
    switch self {
    case .exact(let number): number.isZero
    case .within(let interval): interval.isZero
    }
  }

  var isOne: Bool {
    switch self {
    case .exact(let number): number == .one
    case .within(let interval): interval.isOne
    }
  }

  func intersection(with other: ProvenNumber) -> ProvenNumber? {
    exact == nil ? .within(enclosure.intersection(other.enclosure)) : nil
  }

  static prefix func - (a: ProvenNumber) -> ProvenNumber { a.mapped({ -$0 }, { -$0 }) }

  static func + (a: ProvenNumber, b: ProvenNumber) -> ProvenNumber {
    if a.isZero { return b }
    if b.isZero { return a }
    return combined(a, b, ExactNumber.sum) { $0 + $1 }
  }

  static func - (a: ProvenNumber, b: ProvenNumber) -> ProvenNumber { a + -b }

  static func * (a: ProvenNumber, b: ProvenNumber) -> ProvenNumber {
    if a.isOne { return b }
    if b.isOne { return a }
    return combined(a, b, ExactNumber.product) { $0 * $1 }
  }

  static func / (a: ProvenNumber, b: ProvenNumber) -> ProvenNumber {
    combined(a, b) { x, y in
      y.reciprocal.flatMap { ExactNumber.product(x, $0) }
    } _: {
      $0 / $1
    }
  }

  func power(_ n: Int) -> ProvenNumber { mapped({ $0.power(n) }, { $0.power(n) }) }

  func realPower(_ exponent: ProvenNumber) -> ProvenNumber {
    Self.combined(self, exponent) { x, y in
      // Of a negative number only whole powers are real.
      guard y.isRational, y.rational.isWhole || !(x.enclosure.low < 0) else { return nil }
      return x.power(y.rational)
    } _: { x, y in
      x.realPower(y)
    }
  }

  var squareRoot: ProvenNumber {
    mapped({ $0.enclosure.low < 0 ? nil : $0.power(Rational(1, 2)) }, { $0.squareRoot })
  }
  var exponential: ProvenNumber { mapped({ $0.exponential }, { $0.exponential }) }
  var logarithm: ProvenNumber { mapped({ $0.logarithm }, { $0.logarithm }) }
  var decimalLogarithm: ProvenNumber { mapped({ $0.decimalLogarithm }, { $0.decimalLogarithm }) }
  var sine: ProvenNumber { mapped({ $0.sine }, { $0.sine }) }
  var cosine: ProvenNumber { mapped({ $0.cosine }, { $0.cosine }) }
  var arcSine: ProvenNumber { mapped({ $0.arcSine }, { $0.arcSine }) }
  var arcCosine: ProvenNumber { mapped({ $0.arcCosine }, { $0.arcCosine }) }
  var arcTangent: ProvenNumber { mapped({ $0.arcTangent }, { $0.arcTangent }) }

  var hyperbolicSine: ProvenNumber {
    mapped({ $0.halfSum(with: -1) }, { $0.hyperbolicSine })
  }

  var hyperbolicCosine: ProvenNumber {
    mapped({ $0.halfSum(with: 1) }, { $0.hyperbolicCosine })
  }

  static func angle(y: ProvenNumber, x: ProvenNumber) -> ProvenNumber {
    combined(y, x) { y, x in
      let right = x.enclosure
      if right.low > 0 {
        return x.reciprocal.flatMap { ExactNumber.product(y, $0) }?.arcTangent
      }
      if y.isZero { return right.high < 0 ? .pi : x.isZero ? .zero : nil }
      // π/2 − arctan(x/y) above, −π/2 − arctan(x/y) below.
      guard !y.enclosure.containsZero,
        let angle = y.reciprocal.flatMap({ ExactNumber.product(x, $0) })?.arcTangent,
        let quarter = ExactNumber.product(.pi, ExactNumber(y.enclosure.low > 0 ? 1 : -1, 2))
      else { return nil }
      return ExactNumber.sum(quarter, -angle)
    } _: {
      Interval.angle(y: $0, x: $1)
    }
  }
}

extension ExactNumber {
  /// (eˣ + s e⁻ˣ) / 2.
  fileprivate func halfSum(with sign: Int) -> ExactNumber? {
    guard let up = exponential, let down = (-self).exponential,
      let half = ExactNumber.product(down, ExactNumber(sign)).flatMap({ ExactNumber.sum(up, $0) })
    else { return nil }
    return ExactNumber.product(half, ExactNumber(1, 2))
  }
}

extension ProvenNumber: TapeConstant {
  init(_ number: Double, written word: String) {
    self = Rational(decimal: word).map { .exact(ExactNumber($0)) } ?? ProvenNumber(number)
  }

  static let pi = ProvenNumber.exact(.pi)
  static let euler = ProvenNumber.exact(.euler)

  var key: ProvenNumber { self }
  var number: Double { enclosure.isEmpty ? .nan : enclosure.middle }
  var isPlusZero: Bool { isZero }

  var whole: Int32? {
    guard let exact, exact.isRational, let word = exact.rational.word, abs(word) <= 1_000_000
    else { return nil }
    return Int32(word)
  }

  var exactReciprocal: ProvenNumber? { exact?.reciprocal.map { .exact($0) } }
  static var powerOperation: Operation { .power }

  static func power(_ x: ProvenNumber, _ n: Int) -> ProvenNumber { x.power(n) }

  static func power(_ x: ProvenNumber, _ y: ProvenNumber) -> ProvenNumber {
    y.whole.map { x.power(Int($0)) } ?? x.realPower(y)
  }

  static func apply(_ function: UnaryFunction, _ x: ProvenNumber) -> ProvenNumber {
    switch function {
    case .abs: maximum(x, -x)
    case .relu: maximum(x, .zero)
    case .sign, .step:
      x.isZero
        ? .zero
        : x.enclosure.low > 0
          ? .one
          : x.enclosure.high < 0
            ? .exact(ExactNumber(function == .sign ? -1 : 0))
            : .within(Interval(function == .sign ? -1 : 0, 1))
    case .log10: x.decimalLogarithm
    case .tanh:
      // Of large numbers exactly 1 in doubles, but not here.
      x.exact.flatMap { _ in (x.hyperbolicSine / x.hyperbolicCosine).exact }.map { .exact($0) }
        ?? .within(x.enclosure.hyperbolicTangent)
    case .sigmoid:
      (one / (one + (-x).exponential)).exact.map { .exact($0) } ?? .within(x.enclosure.sigmoid)
    case .softplus:
      (one + x.exponential).logarithm.exact.map { .exact($0) } ?? .within(x.enclosure.softplus)
    case .tan:
      (x.sine / x.cosine).exact.map { .exact($0) } ?? .within(x.enclosure.tangent)
    case .sqrt: x.squareRoot
    case .exp: x.exponential
    case .log: x.logarithm
    case .sin: x.sine
    case .cos: x.cosine
    case .asin: x.arcSine
    case .acos: x.arcCosine
    case .atan: x.arcTangent
    case .sinh: x.hyperbolicSine
    case .cosh: x.hyperbolicCosine
    }
  }

  static func minimum(_ a: ProvenNumber, _ b: ProvenNumber) -> ProvenNumber { -maximum(-a, -b) }

  static func maximum(_ a: ProvenNumber, _ b: ProvenNumber) -> ProvenNumber {
    let difference = (a - b)
    if difference.isZero { return a }
    let sign = difference.enclosure
    if sign.low > 0 { return a }
    if sign.high < 0 { return b }
    let (x, y) = (a.enclosure, b.enclosure)
    return x.isEmpty || y.isEmpty
      ? .within(.empty) : .within(Interval(max(x.low, y.low), max(x.high, y.high)))
  }

  static func hypot(_ a: ProvenNumber, _ b: ProvenNumber) -> ProvenNumber {
    (a.power(2) + b.power(2)).squareRoot
  }

  static func atan2(_ y: ProvenNumber, _ x: ProvenNumber) -> ProvenNumber { angle(y: y, x: x) }
}
