import Mathematics

extension Plane {
  /// The plane through `point` along two random directions, uniform on the sphere, orthonormal:
  /// coordinates are distances.
  ///
  /// - Throws: `fewerThanTwoCoordinates`.
  public static func random(through point: Vector, seed: UInt64) throws(PlaneError) -> Plane {
    let n = point.dimension
    guard n >= 2 else { throw .fewerThanTwoCoordinates }
    var random = SeededRandom(seed: seed)
    while true {
      let (first, second) = (random.normalVector(n), random.normalVector(n))
      // Two Gaussian draws are parallel with probability 0, and drawn again.
      if let axes = orthonormal(first, second) { return Plane(origin: point, axes: axes) }
    }
  }

  /// The plane through `point` along the eigenvectors of the largest (first axis) and the smallest
  /// eigenvalue (second axis) of the Hessian there, orthonormal.
  ///
  /// - Returns: The plane, and the eigenpairs it was made from.
  /// - Throws: `fewerThanTwoCoordinates`, `hessianNotFinite`.
  public static func hessian(
    of objective: some Objective, at point: Vector, seed: UInt64 = 1
  ) throws(PlaneError) -> (plane: Plane, eigenpairs: ExtremeEigenpairs) {
    guard point.dimension >= 2 else { throw .fewerThanTwoCoordinates }
    guard let pairs = ExtremeEigenpairs(of: objective, at: point, seed: seed) else {
      throw .hessianNotFinite
    }
    return (Plane(origin: point, axes: [pairs.largest.vector, pairs.smallest.vector]), pairs)
  }

  /// Unit vectors along `first` and along what `second` has across it; nil where one vanishes.
  private static func orthonormal(_ first: Vector, _ second: Vector) -> [Vector]? {
    let (length, size) = (first.norm, second.norm)
    guard length > 0, size > 0, length.isFinite, size.isFinite else { return nil }
    let u = (1 / length) * first
    var across = (1 / size) * second
    // Twice: once leaves the rounding of a cancellation.
    across.add(-u.dot(across), times: u)
    guard across.norm > 1e-12 else { return nil }
    across.add(-u.dot(across), times: u)
    return [u, (1 / across.norm) * across]
  }
}
