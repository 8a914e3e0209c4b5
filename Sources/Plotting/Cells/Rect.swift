/// A rectangle of cells: column and row of its top left cell, and its size.
public struct Rect: Sendable, Hashable {
  /// Column of the left edge, from 0.
  public var column: Int
  /// Row of the top edge, from 0.
  public var row: Int
  /// Width and height in cells.
  public var size: Size

  /// The rectangle at (column, row) of the given extent; a negative extent counts as 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    size = Size(columns: columns, rows: rows)
  }

  /// Whether a cell lies inside.
  public func contains(column c: Int, row r: Int) -> Bool {
    c >= column && c < column + size.columns && r >= row && r < row + size.rows
  }
}

extension Rect {
  /// The rectangle of the given size at the origin.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// Width in cells.
  @inlinable public var columns: Int { size.columns }
  /// Height in cells.
  @inlinable public var rows: Int { size.rows }
  /// The column after the last one.
  @inlinable public var endColumn: Int { column + size.columns }
  /// The row after the last one.
  @inlinable public var endRow: Int { row + size.rows }
  /// Whether there is no cell in it.
  @inlinable public var isEmpty: Bool { size.columns == 0 || size.rows == 0 }

  /// The cells that lie in both rectangles.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }

  /// What remains after the given margins; never of negative extent.
  public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
    Rect(
      column: column + left, row: row + top, columns: columns - left - right,
      rows: rows - top - bottom)
  }

  /// One row of the rectangle, counted from its top; empty when there is no such row.
  public func line(_ index: Int) -> Rect {
    let inside = index >= 0 && index < rows
    return Rect(column: column, row: row + index, columns: columns, rows: inside ? 1 : 0)
  }

  /// The first `count` rows, and the rest.
  public func splitRows(_ count: Int) -> (top: Rect, bottom: Rect) {
    let cut = min(max(0, count), rows)
    return (inset(bottom: rows - cut), inset(top: cut))
  }

  /// The first `count` columns, and the rest.
  public func splitColumns(_ count: Int) -> (left: Rect, right: Rect) {
    let cut = min(max(0, count), columns)
    return (inset(right: columns - cut), inset(left: cut))
  }
}
