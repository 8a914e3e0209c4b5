/// Lines and discs as they were drawn, in positions of the screen (cells), before they became dots.
///
/// A canvas keeps its trace beside its dots: cells, pixels and vectors show one drawing.
public struct LineTrace: SkinLayer, Hashable {
  /// One line: corners in a row of the trace's points.
  struct Line: Sendable, Hashable {
    /// Where its corners begin, and how many there are; one corner is a dot.
    var start: Int
    var count: Int
    var stroke: Stroke
    /// The radius of a disc in cells' heights; nil for a line.
    var radius: Float?
    /// What lies under it, wider than itself; nil for nothing.
    var halo: Color?
  }

  /// The corners of all lines.
  private(set) var points: [SIMD2<Float>] = []
  /// The lines in the order in which they are drawn.
  private(set) var lines: [Line] = []

  /// Nothing yet.
  init() {}

  /// Whether the same lines are drawn in the same order.
  func looksLike(_ other: any SkinLayer) -> Bool { (other as? LineTrace) == self }

  /// Whether there is nothing.
  var isEmpty: Bool { lines.isEmpty }

  /// Adds a piece of a line: to the last one if it goes on where that ended.
  @inline(__always)
  mutating func line(
    _ from: (column: Double, row: Double), _ to: (column: Double, row: Double), _ stroke: Stroke,
    halo: Color? = nil
  ) {
    let (a, b) = (Self.point(from), Self.point(to))
    let last = lines.count - 1
    if last >= 0, lines[last].radius == nil, lines[last].count > 1, points[points.count - 1] == a,
      lines[last].stroke == stroke, lines[last].halo == halo
    {
      points.append(b)
      lines[last].count += 1
      return
    }
    lines.append(Line(start: points.count, count: 2, stroke: stroke, radius: nil, halo: halo))
    points.append(a)
    points.append(b)
  }

  /// Adds a dot.
  mutating func dot(_ column: Double, _ row: Double, _ stroke: Stroke) {
    disc(column, row, radius: 0.06, stroke)
  }

  /// Adds a disc.
  mutating func disc(
    _ column: Double, _ row: Double, radius: Float, _ stroke: Stroke, halo: Color? = nil
  ) {
    lines.append(Line(start: points.count, count: 1, stroke: stroke, radius: radius, halo: halo))
    points.append(Self.point((column, row)))
  }

  private static func point(_ place: (column: Double, row: Double)) -> SIMD2<Float> {
    SIMD2(Float(place.column), Float(place.row))
  }
}
