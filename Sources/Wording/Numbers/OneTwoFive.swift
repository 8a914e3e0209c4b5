import Platform

/// The ladder 1, 2, 5, 10, 20, 50, …, in both directions, on which rates and dampings move.
package struct OneTwoFive: Sendable, Hashable {
  /// Below this there is only 0; nil if 0 is not on the ladder.
  package var lowest: Double?
  /// What the values are kept in.
  package var range: ClosedRange<Double>?

  /// A ladder.
  package init(lowest: Double? = nil, range: ClosedRange<Double>? = nil) {
    self.lowest = lowest
    self.range = range
  }

  /// The rung so many steps up from a number of at least 0 (down if negative). A number between two
  /// rungs goes to the next one in that direction.
  package func value(_ start: Double, movedBy steps: Int) -> Double {
    var value = start
    for _ in 0..<abs(steps) { value = steps > 0 ? up(value) : down(value) }
    return value
  }

  private func up(_ value: Double) -> Double {
    if value <= 0 { return lowest ?? 1e-12 }
    let next = Self.rung(from: value) { $0 > value * (1 + 1e-12) } ?? value
    return range.map { next <= $0.upperBound ? next : value } ?? next
  }

  private func down(_ value: Double) -> Double {
    if value <= 0 { return value }
    let below = Self.rung(from: value, downwards: true) { $0 < value * (1 - 1e-12) }
    guard let below, below >= (lowest ?? 1e-12) * (1 - 1e-12) else {
      return lowest == nil ? value : 0
    }
    return range.map { below >= $0.lowerBound ? below : value } ?? below
  }

  /// The least rung at or above a positive number.
  package static func atLeast(_ value: Double) -> Double {
    rung(from: value) { $0 >= value * (1 - 1e-12) } ?? value
  }

  /// The first rung near a number, in one direction, that fits.
  private static func rung(
    from value: Double, downwards: Bool = false, fits: (Double) -> Bool
  ) -> Double? {
    let exponent = Int(saturating: log10(value).rounded(.down))
    var candidates = (exponent - 1...exponent + 1).flatMap { power in
      [1, 2, 5].map { digit in RoundStep(mantissa: digit, exponent: power).multiple(1) }
    }
    if downwards { candidates.reverse() }
    return candidates.first(where: fits)
  }
}
