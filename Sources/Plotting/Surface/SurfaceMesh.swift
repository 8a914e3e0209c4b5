/// Heights over a grid of the plane, and the box they lie in.
///
/// Places on the grid are fractions of its extent: x from 0 at the left to 1 at the right, y from 0
/// at the bottom to 1 at the top. An even grid fills the floor of the box, and its places are those
/// of the floor; of any other the floor's places are given, sample by sample, and the surface may
/// leave parts of the floor free or lie over itself. In space the box is centred at the origin; the longer of
/// its sides reaches from −1 to 1, its height from −`halfHeight` to `halfHeight`.
public struct SurfaceMesh: Sendable, Hashable {
  /// Half the usual height of the box, in units of half its longer side.
  public static let halfHeight = 0.6
  /// Half the height of the tallest box.
  static let mostHalfHeight = 2.0
  /// How much longer one side of the box may be than the other.
  private static let mostElongated = 4.0

  /// Samples from left to right.
  public let columns: Int
  /// Samples from top to bottom.
  public let rows: Int
  /// Heights of 0 ... 1, row by row from the top; what is not finite is a hole.
  public let heights: [Double]
  /// Where on the floor each sample stands, as fractions of it in the order of the heights; nil of an
  /// even grid.
  public let floor: [WorldPoint]?
  /// Half the side of the box along x.
  public let halfWidth: Double
  /// Half the side of the box along y.
  public let halfDepth: Double
  /// Half the height of the box.
  public let halfHeight: Double

  /// A mesh; a count other than columns times rows counts as an empty grid.
  ///
  /// `aspect` is the width of the plane over its depth as they are to be shown, 1 for a square box;
  /// beyond 4 to 1 the box grows no longer. `floor` is where the samples stand if not on an even
  /// grid. On an area that is given the box is as tall as it can be without getting narrower, at least
  /// 0.6 and at most 2 times its longer side.
  public init(
    heights: [Double], columns: Int, rows: Int, aspect: Double = 1, floor: [WorldPoint]? = nil,
    filling area: Rect? = nil
  ) {
    let fits =
      columns > 0 && rows > 0 && heights.count == columns * rows
      && floor?.count ?? heights.count == heights.count
    self.heights = fits ? heights : []
    self.floor = fits ? floor : nil
    self.columns = fits ? columns : 0
    self.rows = fits ? rows : 0
    let ratio =
      aspect > 0 && aspect.isFinite
      ? max(1 / Self.mostElongated, min(Self.mostElongated, aspect)) : 1
    let (width, depth) = (min(1, ratio), min(1, 1 / ratio))
    (halfWidth, halfDepth) = (width, depth)
    let radius = (width * width + depth * depth).squareRoot()
    halfHeight =
      area.map { area in
        stride(from: Self.mostHalfHeight, to: Self.halfHeight, by: -0.05).first {
          SurfaceProjection.Extent(radius: radius, halfHeight: $0, from: SurfaceCamera())
            .isBoundByWidth(in: area)
        } ?? Self.halfHeight
      } ?? Self.halfHeight
  }

  /// The height at a place of the grid, between the samples around it; nil in a hole and outside the
  /// grid.
  public func height(at place: WorldPoint) -> Double? {
    guard let around = samples(around: place) else { return nil }
    let (s, t) = around.share
    let top = heights[around.topLeft] * (1 - s) + heights[around.topRight] * s
    let bottom = heights[around.bottomLeft] * (1 - s) + heights[around.bottomRight] * s
    let height = top * (1 - t) + bottom * t
    return height.isFinite ? height : nil
  }

  /// Where on the floor a place of the grid stands, between the samples around it; nil outside the
  /// grid.
  public func floorPlace(of place: WorldPoint) -> WorldPoint? {
    guard let floor else { return place }
    guard let around = samples(around: place) else { return nil }
    let (s, t) = around.share
    let top = floor[around.topLeft] * (1 - s) + floor[around.topRight] * s
    let bottom = floor[around.bottomLeft] * (1 - s) + floor[around.bottomRight] * s
    return top * (1 - t) + bottom * t
  }

  /// The four samples around a place of the grid, and how far it lies from the top left one towards
  /// the right and down.
  private struct Neighbours {
    var topLeft, topRight, bottomLeft, bottomRight: Int
    var share: (right: Double, down: Double)
  }

  private func samples(around place: WorldPoint) -> Neighbours? {
    guard place.x >= 0, place.x <= 1, place.y >= 0, place.y <= 1, !heights.isEmpty else {
      return nil
    }
    let u = place.x * Double(columns - 1)
    let v = (1 - place.y) * Double(rows - 1)
    let i = min(Int(u), max(0, columns - 2))
    let j = min(Int(v), max(0, rows - 2))
    let (s, t) = (u - Double(i), v - Double(j))
    let (right, below) = (s > 0 ? i + 1 : i, t > 0 ? j + 1 : j)
    return Neighbours(
      topLeft: j * columns + i, topRight: j * columns + right, bottomLeft: below * columns + i,
      bottomRight: below * columns + right, share: (s, t))
  }

  /// Where a place of the grid lies in space, on the surface; nil in a hole and outside the grid.
  func surfacePoint(_ place: WorldPoint) -> SIMD3<Double>? {
    guard let height = height(at: place), let stand = floorPlace(of: place) else { return nil }
    return point(stand, height: height)
  }

  /// Where a place of the floor at a height of 0 ... 1 lies in space.
  func point(_ place: WorldPoint, height: Double) -> SIMD3<Double> {
    SIMD3(
      (2 * place.x - 1) * halfWidth, (2 * place.y - 1) * halfDepth,
      (2 * height - 1) * halfHeight)
  }

  /// The place of a sample on the grid.
  func place(column: Int, row: Int) -> WorldPoint {
    WorldPoint(
      columns > 1 ? Double(column) / Double(columns - 1) : 0.5,
      rows > 1 ? 1 - Double(row) / Double(rows - 1) : 0.5)
  }

  /// Where a sample lies in space; not finite in a hole.
  func samplePoint(column: Int, row: Int) -> SIMD3<Double> {
    let at = row * columns + column
    return point(floor?[at] ?? place(column: column, row: row), height: heights[at])
  }

  /// Where all samples lie in space, in the order of the heights.
  func samplePoints() -> [SIMD3<Double>] {
    var points: [SIMD3<Double>] = []
    points.reserveCapacity(heights.count)
    for row in 0..<rows {
      for column in 0..<columns { points.append(samplePoint(column: column, row: row)) }
    }
    return points
  }

  /// The upward normal at a sample, of unit length, from the differences to its neighbours; those in
  /// holes are left out.
  func normal(column: Int, row: Int) -> SIMD3<Double> {
    normal(at: row * columns + column, of: samplePoints())
  }

  /// The same, where all samples are known.
  func normal(at index: Int, of points: [SIMD3<Double>]) -> SIMD3<Double> {
    let column = index % columns
    let here = points[index]
    /// From the neighbour on one side to that on the other; level where there is neither.
    @inline(__always)
    func tangent(_ before: Int?, _ after: Int?, level: SIMD3<Double>) -> SIMD3<Double> {
      let low = before.map { points[$0] } ?? SIMD3(repeating: .nan)
      let high = after.map { points[$0] } ?? SIMD3(repeating: .nan)
      if low.z.isFinite { return (high.z.isFinite ? high : here) - low }
      return high.z.isFinite ? high - here : level
    }
    let across = tangent(
      column > 0 ? index - 1 : nil, column < columns - 1 ? index + 1 : nil, level: SIMD3(1, 0, 0))
    let along = tangent(
      index + columns < points.count ? index + columns : nil,
      index >= columns ? index - columns : nil, level: SIMD3(0, 1, 0))
    let normal = SIMD3(
      across.y * along.z - across.z * along.y, across.z * along.x - across.x * along.z,
      across.x * along.y - across.y * along.x)
    let length = (normal * normal).sum().squareRoot()
    guard length > 0 else { return SIMD3(0, 0, 1) }
    // Where the grid runs backwards over the floor, its normal points down.
    return normal / (normal.z < 0 ? -length : length)
  }
}
