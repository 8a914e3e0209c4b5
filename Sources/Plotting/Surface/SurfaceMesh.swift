/// Heights over a grid of the plane, and the box they lie in.
///
/// Places in the plane are fractions of the grid's extent: x from 0 at the left to 1 at the right,
/// y from 0 at the bottom to 1 at the top. In space the box is centred at the origin; the longer of
/// its sides reaches from −1 to 1, its height from −`halfHeight` to `halfHeight`.
public struct SurfaceMesh: Sendable, Hashable {
  /// Half the height of the box, in units of half its longer side.
  public static let halfHeight = 0.6
  /// How much longer one side of the box may be than the other.
  private static let mostElongated = 4.0

  /// Samples from left to right.
  public let columns: Int
  /// Samples from top to bottom.
  public let rows: Int
  /// Heights of 0 ... 1, row by row from the top; what is not finite is a hole.
  public let heights: [Double]
  /// Half the side of the box along x.
  public let halfWidth: Double
  /// Half the side of the box along y.
  public let halfDepth: Double

  /// A mesh; a count other than columns times rows counts as an empty grid.
  ///
  /// `aspect` is the width of the plane over its depth as they are to be shown, 1 for a square box;
  /// beyond 4 to 1 the box grows no longer.
  public init(heights: [Double], columns: Int, rows: Int, aspect: Double = 1) {
    let fits = columns > 0 && rows > 0 && heights.count == columns * rows
    self.heights = fits ? heights : []
    self.columns = fits ? columns : 0
    self.rows = fits ? rows : 0
    let ratio =
      aspect > 0 && aspect.isFinite
      ? max(1 / Self.mostElongated, min(Self.mostElongated, aspect)) : 1
    halfWidth = min(1, ratio)
    halfDepth = min(1, 1 / ratio)
  }

  /// The height at a place, between the samples around it; nil in a hole and outside the grid.
  public func height(at place: WorldPoint) -> Double? {
    guard place.x >= 0, place.x <= 1, place.y >= 0, place.y <= 1, !heights.isEmpty else {
      return nil
    }
    let u = place.x * Double(columns - 1)
    let v = (1 - place.y) * Double(rows - 1)
    let i = min(Int(u), max(0, columns - 2))
    let j = min(Int(v), max(0, rows - 2))
    let (s, t) = (u - Double(i), v - Double(j))
    let (right, below) = (s > 0 ? i + 1 : i, t > 0 ? j + 1 : j)
    let top = heights[j * columns + i] * (1 - s) + heights[j * columns + right] * s
    let bottom = heights[below * columns + i] * (1 - s) + heights[below * columns + right] * s
    let height = top * (1 - t) + bottom * t
    return height.isFinite ? height : nil
  }

  /// Where a place of the plane at a height of 0 ... 1 lies in space.
  func point(_ place: WorldPoint, height: Double) -> SIMD3<Double> {
    SIMD3(
      (2 * place.x - 1) * halfWidth, (2 * place.y - 1) * halfDepth,
      (2 * height - 1) * Self.halfHeight)
  }

  /// The place of a sample.
  func place(column: Int, row: Int) -> WorldPoint {
    WorldPoint(
      columns > 1 ? Double(column) / Double(columns - 1) : 0.5,
      rows > 1 ? 1 - Double(row) / Double(rows - 1) : 0.5)
  }

  /// The upward normal at a sample, of unit length, from the differences to its neighbours; those in
  /// holes are left out.
  func normal(column: Int, row: Int) -> SIMD3<Double> {
    let at = row * columns + column
    let here = heights[at]
    func slope(_ before: Int?, _ after: Int?, _ spacing: Double) -> Double {
      let low = before.map { heights[$0] }.flatMap { $0.isFinite ? $0 : nil }
      let high = after.map { heights[$0] }.flatMap { $0.isFinite ? $0 : nil }
      let steps = (low == nil ? 0.0 : 1) + (high == nil ? 0 : 1)
      guard steps > 0, spacing > 0 else { return 0 }
      return ((high ?? here) - (low ?? here)) * 2 * Self.halfHeight / (steps * spacing)
    }
    let across = columns > 1 ? 2 * halfWidth / Double(columns - 1) : 0
    let along = rows > 1 ? 2 * halfDepth / Double(rows - 1) : 0
    let dx = slope(column > 0 ? at - 1 : nil, column < columns - 1 ? at + 1 : nil, across)
    let dy = slope(row < rows - 1 ? at + columns : nil, row > 0 ? at - columns : nil, along)
    let length = (dx * dx + dy * dy + 1).squareRoot()
    return SIMD3(-dx / length, -dy / length, 1 / length)
  }
}
