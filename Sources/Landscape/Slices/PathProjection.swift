import Mathematics

/// A path seen from a plane: where each point falls, how far it is from the plane, and what the
/// objective is there and on the plane below it. Unless the distance is 0 these two differ.
public struct PathProjection: Sendable, Hashable {
  /// One point of the path.
  public struct Sample: Sendable, Hashable {
    /// The coordinates of the nearest point of the plane.
    public let a, b: Double
    /// The Euclidean distance from the plane.
    public let distance: Double
    /// f at the point itself.
    public let value: Double
    /// f at the nearest point of the plane.
    public let valueOnPlane: Double
  }

  /// The path, point by point.
  public let samples: [Sample]

  /// Projects a path on a plane; f is evaluated on the plane once a point, and at the points unless
  /// their values are given.
  public init(
    of path: [Vector], values: [Double]? = nil, on plane: Plane, of objective: some Objective
  ) {
    precondition(values.map { $0.count == path.count } ?? true, "a value for each point")
    let nearest = path.map(plane.coordinates(of:))
    let below = objective.restricted(to: plane).values(
      at: PointBlock(coordinates: [nearest.map(\.a), nearest.map(\.b)]))
    samples = path.enumerated().map { index, point in
      let (a, b) = nearest[index]
      return Sample(
        a: a, b: b, distance: (point - plane.point(a, b)).norm,
        value: values?[index] ?? objective.value(at: point), valueOnPlane: below[index])
    }
  }
}
