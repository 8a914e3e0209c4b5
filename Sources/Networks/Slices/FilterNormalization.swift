import Mathematics

/// Random directions through a network's parameters, scaled like the parameters they perturb.
///
/// A direction d ~ N(0, 1) is rescaled filter by filter, d ← d ‖θ_filter‖ / (‖d‖ + 1e-10), a filter
/// being all weights into one unit; biases and the parameters of batch normalisation get 0
/// (Li, Xu, Taylor, Studer & Goldstein 2017, Visualizing the loss landscape of neural nets,
/// section 4). The two directions of a plane are not orthogonalised.
public enum FilterNormalization {
  /// One direction of n components through `point`.
  public static func direction(
    through point: Vector, of architecture: NetworkArchitecture, random: inout SeededRandom
  ) -> Vector {
    precondition(point.dimension == architecture.parameterCount, "a point of this network")
    let draw = random.normalVector(point.dimension)
    var direction = Vector.zero(point.dimension)
    for filter in architecture.filters {
      let scale =
        Vector(Array(point.elements[filter])).norm
        / (Vector(Array(draw.elements[filter])).norm + 1e-10)
      for index in filter { direction[index] = scale * draw[index] }
    }
    return direction
  }

  /// The two directions of a plane through `point`.
  public static func axes(
    through point: Vector, of architecture: NetworkArchitecture, seed: UInt64
  ) -> [Vector] {
    var random = SeededRandom(seed: seed)
    return (0..<2).map { _ in direction(through: point, of: architecture, random: &random) }
  }
}
