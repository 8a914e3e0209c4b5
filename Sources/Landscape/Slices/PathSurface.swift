/// The loss around a path in Goodfellow's coordinates: J(θᵢ + α(t) u + β v(t)), one row of β values
/// for each point of the path (Goodfellow, Vinyals & Saxe 2015, section 5).
///
/// A row belongs to a point t, not to an α: the path may pass the same (α, β) twice with another
/// v(t). At the ends, and wherever the path meets the line, v(t) does not exist: there is no row.
public struct PathSurface: Sendable, Hashable {
  /// The values of β, the same for every row.
  public let betas: [Double]
  /// α(t), one a point of the path.
  public let alphas: [Double]
  /// J along the path itself, one a point.
  public let heights: [Double]
  /// J at each β, one row a point; nil where v(t) does not exist.
  public let rows: [[Double]?]

  /// Samples the surface at `count` ≥ 2 values of β from 0 to the largest of the path times
  /// `margin`.
  public init(
    around path: PathCoordinates, of objective: some Objective, count: Int = 33,
    margin: Double = 1.25
  ) {
    precondition(count >= 2, "a row needs two ends")
    let top = margin * (path.samples.map(\.beta).max() ?? 0)
    let betas = (0..<count).map { top * Double($0) / Double(count - 1) }
    self.betas = betas
    alphas = path.samples.map(\.alpha)
    heights = path.samples.indices.map { objective.value(at: path.point($0)) }
    rows = path.samples.map { sample in
      sample.residual.map { residual in
        let foot = path.start + sample.alpha * path.direction
        return objective.restricted(to: Line(origin: foot, direction: residual)).values(
          at: PointBlock(coordinates: [betas]))
      }
    }
  }
}
