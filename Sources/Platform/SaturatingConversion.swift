/// The one way from floating-point numbers to whole ones: `Int(x)` ends the program where x is NaN,
/// infinite or too large, and computed numbers are that sooner or later.
extension FixedWidthInteger {
  /// The whole part of a number, towards 0; the nearest whole number of the type, but no more than
  /// 2^53 in magnitude, where there is no such, and 0 for NaN.
  ///
  /// Up to 2^53 every whole number is a double, and sums of a few such numbers still fit.
  @inlinable
  package init(saturating number: Double) {
    let most = Swift.min(Double(Self.max), 0x1p53)
    let least = Swift.max(Double(Self.min), -0x1p53)
    // By way of Int: from Double straight to a type that is not known costs ten times as much.
    self =
      number.isNaN ? 0 : Self(truncatingIfNeeded: Int(Swift.min(Swift.max(number, least), most)))
  }

  /// The same for a shorter number.
  @inlinable
  package init(saturating number: Float) { self.init(saturating: Double(number)) }
}

extension Int {
  /// The sum, or the largest number where it is larger.
  package func addingSaturating(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }

  /// The product of numbers of which none is negative, or the largest number where it is larger.
  package func multipliedSaturating(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}
