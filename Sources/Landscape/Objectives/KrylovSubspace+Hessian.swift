import Mathematics

extension KrylovSubspace {
  /// The space of at most `dimension` vectors begun at b ≠ 0, of H = ∇²f(θ); it ends where it is
  /// invariant: k Hessian-vector products.
  public init(
    of objective: some Objective, at point: Vector, from start: Vector, dimension: Int
  ) {
    self.init(from: start, dimension: dimension) {
      objective.hessianVectorProduct(at: point, along: $0)
    }
  }
}
