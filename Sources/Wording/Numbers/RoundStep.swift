import Platform

/// 1, 2 or 5 times a power of ten.
package struct RoundStep: Hashable {
  /// 1, 2 or 5.
  package var mantissa: Double
  /// The power of ten.
  package var exponent: Int

  /// The step `mantissa` · 10^`exponent`.
  package init(mantissa: Double, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The smallest step not below a number greater than 0.
  package init(atLeast value: Double) {
    var exponent = Int(saturating: log10(value).rounded(.down))
    // The logarithm of the smallest numbers is exact enough to be off by one at most.
    if RoundStep(mantissa: 1, exponent: exponent).multiple(1) > value { exponent -= 1 }
    self.init(mantissa: 1, exponent: exponent)
    while multiple(1) < value { self = next }
  }

  /// The next larger one.
  package var next: RoundStep {
    switch mantissa {
    case 1: RoundStep(mantissa: 2, exponent: exponent)
    case 2: RoundStep(mantissa: 5, exponent: exponent)
    default: RoundStep(mantissa: 1, exponent: exponent + 1)
    }
  }

  /// A step that divides this one into four or five.
  package var minor: RoundStep {
    switch mantissa {
    case 1: RoundStep(mantissa: 2, exponent: exponent - 1)
    case 2: RoundStep(mantissa: 5, exponent: exponent - 1)
    default: RoundStep(mantissa: 1, exponent: exponent)
    }
  }

  /// The double nearest to k times the step, k a whole number.
  package func multiple(_ k: Double) -> Double {
    let value = k * mantissa
    if value == 0 { return 0 }
    // Powers of ten up to the 22nd are doubles, so that one operation rounds once. Beyond, digits
    // are read as text is.
    if abs(exponent) > 22, abs(value) < 1e15 {
      return Double("\(Int(saturating: value))e\(exponent)") ?? value * pow(10, Double(exponent))
    }
    if exponent >= 0 { return value * pow(10, Double(exponent)) }
    if exponent >= -300 { return value / pow(10, Double(-exponent)) }
    return value / 1e300 / pow(10, Double(-exponent - 300))
  }

  /// The multiples in a range; none where doubles are too coarse to tell them apart, or there are
  /// more than anything could show.
  package func multiples(from low: Double, to high: Double) -> [Double] {
    let step = multiple(1)
    guard step > 0, step.isFinite else { return [] }
    let first = (low / step).rounded(.up) - 1
    let last = (high / step).rounded(.down) + 1
    guard abs(first) < 1e15, abs(last) < 1e15, last - first < 4000 else { return [] }
    return stride(from: first, through: last, by: 1).map(multiple).filter {
      $0 >= low && $0 <= high
    }
  }
}
