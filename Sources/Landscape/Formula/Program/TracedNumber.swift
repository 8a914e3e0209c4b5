/// A number that is not computed but records how it would be: a tape run on it writes a program.
///
/// Constants are folded with the arithmetic of `Double`. What else is simplified is up to the
/// recorder's `Rounding`.
package struct TracedNumber: TapeNumber, @unchecked Sendable {
  /// The recorder, which outlives the numbers; nil for a constant.
  private let recorder: Unmanaged<ProgramRecorder>?
  /// The slot of a number that is not constant.
  let slot: Int32
  /// The value of a constant.
  private let number: Double

  /// A constant.
  package init(_ constant: Double) {
    recorder = nil
    slot = -1
    number = constant
  }

  init(slot: Int32, of recorder: ProgramRecorder) {
    self.recorder = Unmanaged.passUnretained(recorder)
    self.slot = slot
    number = .nan
  }

  /// The value, if it is a constant.
  var constant: Double? { recorder == nil ? number : nil }

  /// 0.
  package static var zero: TracedNumber { TracedNumber(0) }

  /// The sum.
  package static func + (a: TracedNumber, b: TracedNumber) -> TracedNumber {
    switch (a.constant, b.constant) {
    case (let x?, let y?): TracedNumber(x + y)
    case (0, _) where b.isUnchangedByAdding(a.number): b
    case (_, 0) where a.isUnchangedByAdding(b.number): a
    default: record(.add, a, b, commutes: true)
    }
  }

  /// The difference.
  package static func - (a: TracedNumber, b: TracedNumber) -> TracedNumber {
    switch (a.constant, b.constant) {
    case (let x?, let y?): TracedNumber(x - y)
    case (0, _) where !b.isExact: -b
    case (_, 0) where a.isUnchangedByAdding(-b.number): a
    default: record(.subtract, a, b)
    }
  }

  /// The opposite.
  package static prefix func - (a: TracedNumber) -> TracedNumber {
    a.constant.map { TracedNumber(-$0) } ?? record(.negate, a, a)
  }

  /// The product.
  package static func * (a: TracedNumber, b: TracedNumber) -> TracedNumber {
    switch (a.constant, b.constant) {
    case (let x?, let y?): TracedNumber(x * y)
    case (0, _) where !b.isExact: TracedNumber(0)
    case (_, 0) where !a.isExact: TracedNumber(0)
    case (1, _): b
    case (_, 1): a
    default: record(.multiply, a, b, commutes: true)
    }
  }

  /// The quotient.
  package static func / (a: TracedNumber, b: TracedNumber) -> TracedNumber {
    switch (a.constant, b.constant) {
    case (let x?, let y?): TracedNumber(x / y)
    case (_, 1): a
    default: record(.divide, a, b)
    }
  }

  /// Whether signs of zeros count, for a number that is not constant.
  private var isExact: Bool { recorder?.takeUnretainedValue().rounding == .exact }

  /// Whether adding a zero gives the same number: exactly, a zero of the wrong sign would change.
  private func isUnchangedByAdding(_ zero: Double) -> Bool {
    guard let recorder = recorder?.takeUnretainedValue(), recorder.rounding == .exact else {
      return true
    }
    return zero.sign == .minus || recorder.isNeverNegativeZero(slot)
  }

  /// The product with a constant.
  package func multiplied(by constant: Double) -> TracedNumber { self * TracedNumber(constant) }

  /// 1 where |a| > |b|, else 0.
  package static func exceeds(_ a: TracedNumber, _ b: TracedNumber) -> TracedNumber {
    folded(a, b) { $0.magnitude > $1.magnitude ? 1 : 0 } ?? record(.exceeds, a, b)
  }

  /// `a` where the condition is not 0, else `b`.
  package static func choose(
    _ condition: TracedNumber, _ a: TracedNumber, _ b: TracedNumber
  ) -> TracedNumber {
    if let known = condition.constant { return known != 0 ? a : b }
    guard let recorder = condition.recorder?.takeUnretainedValue() else { return b }
    return recorder.record(
      ProgramRecorder.Key(
        operation: .choose, a: condition.slot, b: recorder.slot(of: a), c: recorder.slot(of: b)))
  }

  /// As the protocol says.
  package static func power(_ x: TracedNumber, _ n: Int) -> TracedNumber {
    if let constant = x.constant { return TracedNumber(Double.power(constant, n)) }
    switch n {
    case 0: return TracedNumber(1)
    case 1: return x
    case 2: return x * x
    default: return record(.wholePower, x, x, parameter: Int32(truncatingIfNeeded: n))
    }
  }

  /// As the protocol says.
  package static func power(_ x: TracedNumber, _ p: Double) -> TracedNumber {
    x.constant.map { TracedNumber(Double.power($0, p)) } ?? record(.power, x, TracedNumber(p))
  }

  /// As the protocol says.
  package static func power(_ x: TracedNumber, _ y: TracedNumber) -> TracedNumber {
    folded(x, y, Double.power) ?? record(.power, x, y)
  }

  /// As the protocol says.
  package static func powerTimesLog(_ x: TracedNumber, _ y: TracedNumber, _ k: Int) -> TracedNumber
  {
    folded(x, y) { Double.powerTimesLog($0, $1, k) }
      ?? record(.powerTimesLog, x, y, parameter: Int32(truncatingIfNeeded: k))
  }

  /// As the protocol says.
  package static func apply(_ function: UnaryFunction, _ x: TracedNumber) -> TracedNumber {
    x.constant.map { TracedNumber(Double.apply(function, $0)) }
      ?? record(.function, x, x, parameter: Int32(function.rawValue))
  }

  /// As the protocol says.
  package static func minimum(_ a: TracedNumber, _ b: TracedNumber) -> TracedNumber {
    folded(a, b, Double.minimum) ?? record(.minimum, a, b)
  }

  /// As the protocol says.
  package static func maximum(_ a: TracedNumber, _ b: TracedNumber) -> TracedNumber {
    folded(a, b, Double.maximum) ?? record(.maximum, a, b)
  }

  /// As the protocol says.
  package static func preference(_ a: TracedNumber, _ b: TracedNumber) -> TracedNumber {
    folded(a, b, Double.preference) ?? record(.preference, a, b)
  }

  /// As the protocol says.
  package static func hypot(_ a: TracedNumber, _ b: TracedNumber) -> TracedNumber {
    folded(a, b, Double.hypot) ?? record(.hypot, a, b)
  }

  /// As the protocol says.
  package static func ratio(_ a: TracedNumber, toHypot h: TracedNumber) -> TracedNumber {
    folded(a, h) { Double.ratio($0, toHypot: $1) } ?? record(.ratio, a, h)
  }

  /// As the protocol says.
  package static func atan2(_ y: TracedNumber, _ x: TracedNumber) -> TracedNumber {
    folded(y, x, Double.atan2) ?? record(.atan2, y, x)
  }

  private static func folded(
    _ a: TracedNumber, _ b: TracedNumber, _ function: (Double, Double) -> Double
  ) -> TracedNumber? {
    guard let x = a.constant, let y = b.constant else { return nil }
    return TracedNumber(function(x, y))
  }

  /// Writes down an operation on two numbers of which one at least is not constant.
  private static func record(
    _ operation: TracedOperation, _ a: TracedNumber, _ b: TracedNumber, parameter: Int32 = 0,
    commutes: Bool = false
  ) -> TracedNumber {
    guard let recorder = (a.recorder ?? b.recorder)?.takeUnretainedValue() else {
      preconditionFailure("an operation on constants is folded")
    }
    var (first, second) = (recorder.slot(of: a), recorder.slot(of: b))
    if commutes && first > second { swap(&first, &second) }
    return recorder.record(
      ProgramRecorder.Key(operation: operation, a: first, b: second, parameter: parameter))
  }
}
