/// A path seen from the straight line between its ends (Goodfellow, Vinyals & Saxe 2015, section 5).
///
/// With u the unit vector from start to end, α(t) = (θ(t) − start) · u and β(t) is the norm of what
/// is left; β is 0 at both ends, where the direction of the rest does not exist.
public struct PathCoordinates: Sendable, Hashable {
  /// One point of the path.
  public struct Sample: Sendable, Hashable {
    /// The distance along the line from start to end.
    public let alpha: Double
    /// The distance from that line.
    public let beta: Double
    /// The unit direction of the rest v(t), n components; nil where β is 0.
    public let residual: Vector?
  }

  /// The first point.
  public let start: Vector
  /// The unit direction u from the first point to the last, n components.
  public let direction: Vector
  /// L, the distance between first and last point.
  public let length: Double
  /// The path, point by point.
  public let samples: [Sample]

  /// The coordinates of a path; nil when it has fewer than two points or ends where it began.
  public init?(of path: [Vector]) {
    guard let first = path.first, let last = path.last else { return nil }
    let chord = last - first
    let length = chord.norm
    guard length > 0, length.isFinite else { return nil }
    let direction = (1 / length) * chord
    start = first
    self.direction = direction
    self.length = length
    samples = path.enumerated().map { index, point in
      // The ends are on the line by definition; rounding must not say otherwise.
      if index == 0 { return Sample(alpha: 0, beta: 0, residual: nil) }
      if index == path.count - 1 { return Sample(alpha: length, beta: 0, residual: nil) }
      let offset = point - first
      let alpha = offset.dot(direction)
      let rest = offset - alpha * direction
      let beta = rest.norm
      return Sample(alpha: alpha, beta: beta, residual: beta > 0 ? (1 / beta) * rest : nil)
    }
  }

  /// Point `index` of the path, put together from its coordinates: θᵢ + α u + β v.
  public func point(_ index: Int) -> Vector {
    let sample = samples[index]
    var point = start
    point.add(sample.alpha, times: direction)
    if let residual = sample.residual { point.add(sample.beta, times: residual) }
    return point
  }

  /// The β that a random walk of very many dimensions has at α: √(α (L − α)), 0 outside 0 ... L.
  public func semicircle(at alpha: Double) -> Double {
    max(0, alpha * (length - alpha)).squareRoot()
  }

  /// A Gaussian random walk of n dimensions: the control, whose curve tends to a semicircle.
  ///
  /// As n grows, (α/L − 1/2)² + (β/L)² tends to 1/4.
  public static func randomWalk(dimension: Int, steps: Int, seed: UInt64) -> [Vector] {
    var random = SeededRandom(seed: seed)
    var path = [Vector.zero(dimension)]
    for _ in 0..<steps { path.append(path[path.count - 1] + random.normalVector(dimension)) }
    return path
  }
}
