/// How often the objective was evaluated.
///
/// A gradient comes with its value, so one evaluation of both is one gradient and no value. What a
/// run evaluates only to show it (the gradient at an iterate of Nelder and Mead's simplex, say) is
/// not counted: the count is what the method itself needs.
public struct Evaluations: Sendable, Hashable {
  /// Values f(θ) alone.
  public var values: Int
  /// Gradients ∇f(θ), each with its value.
  public var gradients: Int
  /// Hessians ∇²f(θ).
  public var hessians: Int
  /// Hessian-vector products.
  public var products: Int
  /// Gradients over some of the samples only, each counted as its share of all samples.
  public var partialGradients: Double

  /// The given counts.
  public init(
    values: Int = 0, gradients: Int = 0, hessians: Int = 0, products: Int = 0,
    partialGradients: Double = 0
  ) {
    self.values = values
    self.gradients = gradients
    self.hessians = hessians
    self.products = products
    self.partialGradients = partialGradients
  }

  /// The elementwise sum.
  public static func + (a: Evaluations, b: Evaluations) -> Evaluations {
    var sum = a
    sum += b
    return sum
  }

  /// Adds the counts of `b`.
  public static func += (a: inout Evaluations, b: Evaluations) {
    a.values += b.values
    a.gradients += b.gradients
    a.hessians += b.hessians
    a.products += b.products
    a.partialGradients += b.partialGradients
  }

  /// The price of each kind of evaluation in gradients, for an objective of n coordinates.
  public enum Weight {
    /// A value alone: reverse accumulation costs about three values (Griewank & Walther,
    /// Evaluating Derivatives, 2008, section 4.4).
    public static let value = 1.0 / 3
    /// A Hessian-vector product: a tangent carried through the gradient doubles its cost.
    public static let product = 2.0
    /// A Hessian: n Hessian-vector products.
    public static func hessian(dimension: Int) -> Double { product * Double(dimension) }
  }

  /// The cost in gradient equivalents, with the prices of `Weight`.
  public func gradientEquivalents(dimension: Int) -> Double {
    Double(gradients) + partialGradients + Weight.value * Double(values)
      + Weight.product * Double(products)
      + Weight.hessian(dimension: dimension) * Double(hessians)
  }
}
