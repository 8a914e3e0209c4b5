/// How large a formula may be: it is data from anywhere, so everything about it is bounded.
public struct FormulaLimits: Sendable, Hashable {
  /// The most characters.
  public var length: Int
  /// The deepest nesting of parentheses, exponents, calls and bars.
  public var nesting: Int
  /// The most operations after sums and products are unrolled.
  public var operations: Int

  /// The given limits.
  public init(length: Int, nesting: Int, operations: Int) {
    self.length = length
    self.nesting = nesting
    self.operations = operations
  }

  /// 20,000 characters, nested 200 deep, 100,000 operations.
  public static let standard = FormulaLimits(length: 20_000, nesting: 200, operations: 100_000)
}
