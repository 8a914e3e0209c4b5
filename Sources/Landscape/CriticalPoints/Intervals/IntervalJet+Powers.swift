/// Powers whose exponent is a function, on enclosures of order two.
///
/// They hold what the program computes at points: of a negative number the powers with a whole
/// exponent, of 0 those with an exponent that is not negative. There f has no derivative in a direction
/// in which the exponent changes, but one in those in which it stands still.
extension IntervalJet {
  /// fᵍ.
  func power(_ exponent: IntervalJet) -> IntervalJet {
    let powers = exponent.value
    if isEmpty || exponent.isEmpty { return .nowhere }
    let isFixed = exponent.isConstant && exponent.isRegular
    if isFixed, powers.low == powers.high {
      // Beyond 2⁵³ whether a number is odd is no longer known.
      if let n = Int(exactly: powers.low), n.magnitude <= 1 << 53 { return power(n) }
      return realPower(powers)
    }
    if value.low > 0 {
      return isFixed ? realPower(powers) : (exponent * logarithm).exponential
    }
    if isConstant, value.isZero { return Self.powerOfZero(exponent, isRegular: isRegular) }
    let negative = powerOfNegative(exponent)
    if value.high < 0 { return negative }
    var rest = isFixed ? realPower(powers) : .nowhere
    if !isFixed {
      let positive = value.high > 0 ? (exponent * logarithm).exponential : .nowhere
      rest = positive.hull(atZero(powers), value: positive.value.hull(Self.valuesAtZero(powers)))
    }
    return negative.value.isEmpty
      ? rest : negative.hull(rest, value: negative.value.hull(rest.value))
  }

  /// The powers of the negative values: wherever the exponent is whole, and with a gradient where it also
  /// stands still. What they are like cannot be enclosed.
  private func powerOfNegative(_ exponent: IntervalJet) -> IntervalJet {
    let hasWhole = exponent.value.low.rounded(.up) <= exponent.value.high
    let mayStandStill = exponent.dx.containsZero && exponent.dy.containsZero
    guard value.low < 0, hasWhole, mayStandStill else { return .nowhere }
    let unknown = IntervalJet(value: .entire, dx: .entire, dy: .entire)
    return unknown.hull(unknown, value: .entire)
  }

  /// A jet of what is defined nowhere, which adds nothing to a hull.
  private static var nowhere: IntervalJet {
    IntervalJet(value: .empty, dx: .empty, dy: .empty)
  }

  /// 0ᵍ where it is finite: 0 for g > 0 and 1 for g = 0.
  private static func valuesAtZero(_ powers: Interval) -> Interval {
    if powers.high < 0 { return .empty }
    if powers.low > 0 { return .zero }
    return powers.high > 0 ? Interval(0, 1) : .one
  }

  /// The first derivatives where f = 0, of those that are finite: 0, and f's own for g = 1.
  private func atZero(_ powers: Interval) -> IntervalJet {
    guard powers.high >= 0 else { return .nowhere }
    var result = IntervalJet(.zero)
    (result.dx, result.dy) = (dx.hull(.zero), dy.hull(.zero))
    return result
  }

  /// 0ᵍ for a base that is 0 on the whole box.
  private static func powerOfZero(_ exponent: IntervalJet, isRegular: Bool) -> IntervalJet {
    let powers = exponent.value
    var result = IntervalJet(valuesAtZero(powers))
    result.isRegular = isRegular && exponent.isRegular && powers.low > 0
    return result
  }
}
