import Synchronization

/// What exact numbers may cost in a piece of work.
///
/// They grow with every operation, and the time of one with the square of their length, so that a
/// short formula can take minutes. What is paid for depends on the numbers alone, not on what was
/// computed before or on the clock; an operation that cannot be paid for gives no exact number, and
/// what it would have been is enclosed.
final class ExactEffort: Sendable {
  /// That of the present work; nil where all may be spent.
  @TaskLocal static var current: ExactEffort?

  private let most: Int
  private let total = Atomic(0)

  /// An effort of so many operations, in those of a `SearchMeter`.
  init(most: Int) { self.most = most }

  /// What was spent, in operations.
  var spent: Int { total.load(ordering: .relaxed) }

  /// Pays for an operation, and says whether it can be paid for.
  static func pays(_ cost: Int) -> Bool {
    guard let current else { return true }
    let before = current.total.wrappingAdd(cost, ordering: .relaxed).oldValue
    return before <= current.most
  }

  /// Pays for a sum or product of two rational numbers.
  static func pays(for a: Rational, _ b: Rational) -> Bool {
    let words = (a.bitWidth + b.bitWidth) / 32
    return pays(20 + words * words / 8)
  }

  /// Pays for a product of two products of roots with their factors.
  static func pays(forProductOf a: Rational, _ b: Rational) -> Bool { pays(80) && pays(for: a, b) }

  /// Pays for a number to so many bits after the point.
  static func pays(for number: ExactNumber, bits: Int) -> Bool {
    let words = bits / 32
    var cost = 0
    for (monomial, _) in number.terms {
      cost += 100 + 2 * words * words
      for root in monomial.roots {
        // The n-th root of a number of n times as many bits.
        let length = words * min(64, root.power.denominator.word ?? 64)
        cost += length * length
      }
      // Logarithms are of few primes and remembered.
      cost += 80 * words * monomial.logarithms.count
    }
    return pays(cost)
  }
}
