import Platform

/// A point of the drawn plane.
public typealias WorldPoint = SIMD2<Double>

/// Where the drawn plane lies on the screen.
///
/// Screen positions are continuous, in cells: the cell at (column, row) covers
/// column ..< column + 1 and row ..< row + 1, rows downwards. The rectangle's edges are the view's.
public struct WorldTransform: Sendable, Hashable {
  /// The horizontal range shown, x0 < x1.
  public let x0: Double
  /// The right end.
  public let x1: Double
  /// The vertical range shown, y0 < y1; y1 is at the top.
  public let y0: Double
  /// The upper end.
  public let y1: Double
  /// The cells it is shown on.
  public let area: Rect
  /// How x runs along the width.
  public let xScale: AxisScale
  /// How y runs along the height.
  public let yScale: AxisScale
  private let horizontal: AxisScale.Mapping
  private let vertical: AxisScale.Mapping

  /// A transform; nil if a range is empty, reversed, not finite, or not positive on a log scale.
  public init?(
    x0: Double, x1: Double, y0: Double, y1: Double, area: Rect, xScale: AxisScale = .linear,
    yScale: AxisScale = .linear
  ) {
    guard let horizontal = xScale.mapping(from: x0, to: x1),
      let vertical = yScale.mapping(from: y0, to: y1)
    else { return nil }
    self.x0 = x0
    self.x1 = x1
    self.y0 = y0
    self.y1 = y1
    self.area = area
    self.xScale = xScale
    self.yScale = yScale
    self.horizontal = horizontal
    self.vertical = vertical
  }

  /// The screen position of a point; nil if it is not finite or outside the view.
  public func position(_ point: WorldPoint) -> (column: Double, row: Double)? {
    guard point.x >= x0, point.x <= x1, point.y >= y0, point.y <= y1, !area.isEmpty else {
      return nil
    }
    return unboundedPosition(point)
  }

  /// The screen position of a point that may lie outside; nil if it is not finite on the screen.
  @inline(__always)
  func unboundedPosition(_ point: WorldPoint) -> (column: Double, row: Double)? {
    let across = horizontal.fraction(point.x)
    let up = vertical.fraction(point.y)
    let column = Double(area.column) + across * Double(area.size.columns)
    let row = Double(area.row) + (1 - up) * Double(area.size.rows)
    // A sum is finite only if both are, but for an overflow that is as good as infinite.
    return (column + row).isFinite ? (column, row) : nil
  }

  /// How far along the width an x lies, 0 ... 1 inside the view.
  func fraction(x: Double) -> Double { horizontal.fraction(x) }

  /// How far up a y lies, 0 ... 1 inside the view.
  func fraction(y: Double) -> Double { vertical.fraction(y) }

  /// The cell a point lies in; nil if it is not finite or outside. The right and lower edges belong
  /// to the last cell.
  public func cell(_ point: WorldPoint) -> (column: Int, row: Int)? {
    guard let (column, row) = position(point) else { return nil }
    return (
      min(area.endColumn - 1, max(area.column, Int(saturating: column.rounded(.down)))),
      min(area.endRow - 1, max(area.row, Int(saturating: row.rounded(.down))))
    )
  }

  /// The point at a screen position, inside the area or not.
  public func world(column: Double, row: Double) -> WorldPoint {
    let across = (column - Double(area.column)) / Double(max(1, area.columns))
    let down = (row - Double(area.row)) / Double(max(1, area.rows))
    return WorldPoint(horizontal.value(across), vertical.value(1 - down))
  }

  /// The point at the centre of a cell; nil if the cell is outside the area.
  ///
  /// On a linear scale of n cells that of cell k is (x0 (2n - 2k - 1) + x1 (2k + 1)) / 2n: round
  /// numbers come out round, and cells left and right of the middle have opposite ones.
  public func world(cellColumn column: Int, row: Int) -> WorldPoint? {
    guard area.contains(column: column, row: row) else { return nil }
    let exact = WorldPoint(
      WorldTransform.centre(x0, x1, column - area.column, area.columns),
      WorldTransform.centre(y1, y0, row - area.row, area.rows))
    let point = world(column: Double(column) + 0.5, row: Double(row) + 0.5)
    return WorldPoint(
      xScale == .linear && exact.x.isFinite ? exact.x : point.x,
      yScale == .linear && exact.y.isFinite ? exact.y : point.y)
  }

  private static func centre(_ first: Double, _ last: Double, _ cell: Int, _ count: Int) -> Double {
    (first * Double(2 * (count - cell) - 1) + last * Double(2 * cell + 1)) / Double(2 * count)
  }

  /// The cell through which a straight line leaves the view, from a point inside to one outside; nil
  /// where an end is not finite. Exact, however far the other end is.
  public func exit(from inside: WorldPoint, to outside: WorldPoint) -> (column: Int, row: Int)? {
    FarLine.cut(from: inside, to: outside, x: x0...x1, y: y0...y1).flatMap { cell($0.to) }
  }

  /// For a point outside the view: the edge cell nearest to it and the direction in which it lies.
  /// Infinite coordinates have a direction; nil for nan, for points inside and for an empty area.
  public func edge(towards point: WorldPoint) -> (column: Int, row: Int, arrow: Arrow)? {
    guard !area.isEmpty, !point.x.isNaN, !point.y.isNaN else { return nil }
    let right = point.x > x1 ? 1 : point.x < x0 ? -1 : 0
    let up = point.y > y1 ? 1 : point.y < y0 ? -1 : 0
    let inside = WorldPoint(min(x1, max(x0, point.x)), min(y1, max(y0, point.y)))
    guard let at = cell(inside) else { return nil }
    let arrow: Arrow
    switch (right, up) {
    case (1, 0): arrow = .right
    case (1, 1): arrow = .upRight
    case (0, 1): arrow = .up
    case (-1, 1): arrow = .upLeft
    case (-1, 0): arrow = .left
    case (-1, -1): arrow = .downLeft
    case (0, -1): arrow = .down
    case (1, -1): arrow = .downRight
    default: return nil
    }
    return (at.column, at.row, arrow)
  }
}
