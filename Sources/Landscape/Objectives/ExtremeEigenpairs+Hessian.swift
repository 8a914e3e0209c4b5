import Mathematics

extension ExtremeEigenpairs {
  /// The extreme pairs of ∇²f(θ); nil where it is not finite or n is 0.
  ///
  /// - Parameters:
  ///   - tolerance: The residual asked for, in units of the largest absolute eigenvalue.
  ///   - steps: How many Hessian-vector products may be spent.
  ///   - seed: Of the vector the process begins with.
  public init?(
    of objective: some Objective, at point: Vector, tolerance: Double = 1e-8, steps: Int = 300,
    seed: UInt64 = 1
  ) {
    self.init(
      dimension: point.dimension, matrix: { objective.hessian(at: point) },
      product: { objective.hessianVectorProduct(at: point, along: $0) },
      tolerance: tolerance, steps: steps, seed: seed)
  }
}
