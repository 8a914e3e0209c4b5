import Mathematics

/// The loss around a path in Goodfellow's coordinates: J(θᵢ + α(t) u + β v(t)), one row of β values
/// for each point of the path (Goodfellow, Vinyals & Saxe 2015, section 5).
///
/// A row belongs to a point t, not to an α: the path may pass the same (α, β) twice with another
/// v(t). At the ends, and wherever the path meets the line, v(t) does not exist: there is no row.
public struct PathSurface: Sendable, Hashable {
  /// J along v(t) of one point t.
  public struct Row: Sendable, Hashable {
    /// The values of β, rising from 0 to the surface's largest; evenly spaced but for the path's
    /// own β(t), which stands in place of the nearest of them.
    public let betas: [Double]
    /// J at each β.
    public let values: [Double]
    /// Which of them is the path's own.
    public let own: Int
  }

  /// The largest β of the rows.
  public let largestBeta: Double
  /// α(t), one a point of the path.
  public let alphas: [Double]
  /// β(t), one a point of the path.
  public let betas: [Double]
  /// J along the path itself, one a point.
  public let heights: [Double]
  /// One row a point; nil where v(t) does not exist.
  public let rows: [Row?]

  /// The number of rows there are.
  public var rowCount: Int { rows.count { $0 != nil } }

  /// Floating-point operations between two looks at whether the work is still wanted.
  private static let operationsAtATime = 20_000_000

  /// Samples the surface at `count` ≥ 3 values of β from 0 to the largest of the path times
  /// `margin` ≥ 1.
  public init(
    around path: PathCoordinates, of objective: some Objective, count: Int = 33,
    margin: Double = 1.25
  ) {
    let surface = PathSurface(
      around: path, of: objective, count: count, margin: margin, isCancelled: { false })
    guard let surface else { preconditionFailure("a surface was cancelled that cannot be") }
    self = surface
  }

  /// The same, or nil if `isCancelled` became true meanwhile.
  public init?(
    around path: PathCoordinates, of objective: some Objective, count: Int = 33,
    margin: Double = 1.25, isCancelled: () -> Bool
  ) {
    precondition(count >= 3, "a row needs two ends and the path's own β")
    precondition(margin >= 1, "the path lies on its surface")
    let largest = margin * (path.samples.map(\.beta).max() ?? 0)
    largestBeta = largest
    alphas = path.samples.map(\.alpha)
    betas = path.samples.map(\.beta)
    let most = max(8, Self.operationsAtATime / max(1, objective.cost))
    var rows: [Row?] = []
    var heights: [Double] = []
    for (index, sample) in path.samples.enumerated() {
      guard let residual = sample.residual else {
        guard !isCancelled() else { return nil }
        rows.append(nil)
        heights.append(objective.value(at: path.point(index)))
        continue
      }
      let (betas, own) = Self.betas(through: sample.beta, upTo: largest, count: count)
      let line = objective.restricted(
        to: Line(origin: path.start + sample.alpha * path.direction, direction: residual))
      var values: [Double] = []
      while values.count < count {
        guard !isCancelled() else { return nil }
        let end = min(count, values.count + most)
        values += line.values(at: PointBlock(coordinates: [Array(betas[values.count..<end])]))
      }
      rows.append(Row(betas: betas, values: values, own: own))
      heights.append(values[own])
    }
    self.rows = rows
    self.heights = heights
  }

  /// Evenly spaced values from 0, the one nearest to the path's own in its place; never that at 0,
  /// so that every row begins on the line.
  private static func betas(
    through beta: Double, upTo largest: Double, count: Int
  ) -> (betas: [Double], own: Int) {
    var betas = (0..<count).map { largest * Double($0) / Double(count - 1) }
    let nearest = (beta / largest * Double(count - 1)).rounded()
    let own = max(1, min(count - 1, Int(nearest)))
    betas[own] = beta
    return (betas, own)
  }
}
