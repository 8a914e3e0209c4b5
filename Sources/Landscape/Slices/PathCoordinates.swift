import Mathematics

/// A path seen from the straight line between its ends (Goodfellow, Vinyals & Saxe 2015, section 5).
///
/// With u the unit vector from start to end, α(t) = (θ(t) − start) · u and β(t) is the norm of what
/// is left; β is 0 at both ends, where the direction of the rest does not exist. What is left of a
/// point on the line is rounding error, whose direction means nothing: below 1e-12 of the largest
/// of ‖start‖, ‖θ(t)‖ and L it counts as 0.
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
      guard beta > Self.rounding * max(first.norm, point.norm, length) else {
        return Sample(alpha: alpha, beta: 0, residual: nil)
      }
      return Sample(alpha: alpha, beta: beta, residual: (1 / beta) * rest)
    }
  }

  /// The part of a point's size that β has by rounding.
  private static let rounding = 1e-12

  /// Which points of a long path to keep so that neighbours are about equally far apart in (α, β):
  /// at most `most` ≥ 4, in order, both ends and the point farthest from the line among them. All of
  /// them where there are no more than that.
  ///
  /// Cost: linear in points times dimension; the points themselves are not copied.
  public static func spread(
    _ most: Int, over count: Int, point: (Int) -> ArraySlice<Double>
  ) -> [Int] {
    precondition(most >= 4, "both ends, the farthest point, and one between")
    guard count > most else { return Array(0..<count) }
    let (first, last) = (Array(point(0)), Array(point(count - 1)))
    let chord = zip(first, last).map { $1 - $0 }
    let length = chord.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let direction = length > 0 ? chord.map { $0 / length } : chord
    // How far the path has gone at each point, and where it is farthest from the line.
    var travelled = [0.0]
    var farthest = (index: 0, beta: 0.0)
    var before = (alpha: 0.0, beta: 0.0)
    for index in 1..<count {
      var (alpha, square) = (0.0, 0.0)
      for (k, coordinate) in point(index).enumerated() {
        let offset = coordinate - first[k]
        alpha += offset * direction[k]
        square += offset * offset
      }
      let beta = max(0, square - alpha * alpha).squareRoot()
      if beta > farthest.beta { farthest = (index, beta) }
      let (across, up) = (alpha - before.alpha, beta - before.beta)
      travelled.append(travelled[index - 1] + (across * across + up * up).squareRoot())
      before = (alpha, beta)
    }
    let spacing = travelled[count - 1] / Double(most - 3)
    guard spacing > 0, spacing.isFinite else {
      return (0..<most).map { $0 * (count - 1) / (most - 1) }
    }
    return (0..<count).filter { index in
      index == 0 || index == count - 1 || index == farthest.index
        || (travelled[index] / spacing).rounded(.down)
          > (travelled[index - 1] / spacing).rounded(.down)
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
