import Plotting

/// Where the parts of one landscape are.
public struct PlotLayout: Sendable, Hashable {
  /// The row above the picture, if there is room for one.
  public let heading: Rect?
  /// The picture itself; its outer edges are the ends of the view.
  public let area: Rect
  /// Tick labels and axis on the left, one column of it the axis itself; nil if there is no room.
  public let leftAxis: Rect?
  /// Axis and tick labels below, one row or two; nil if there is no room.
  public let bottomAxis: Rect?
  /// The colour bar, one row or two; nil if there is no room.
  public let colorBar: Rect?

  /// The parts inside a rectangle of at least one cell.
  public init(in rect: Rect) {
    let axisColumns = rect.columns >= 30 ? 7 : rect.columns >= 16 ? 6 : 0
    let isTall = rect.rows >= 30
    let headingRows = rect.rows >= 8 ? 1 : 0
    let bottomRows = isTall ? 2 : rect.rows >= 7 ? 1 : 0
    let barRows = isTall ? 2 : rect.rows >= 10 ? 1 : 0
    let inner = rect.inset(left: axisColumns, top: headingRows, bottom: bottomRows + barRows)
    area = inner
    heading = headingRows == 0 ? nil : rect.line(0)
    leftAxis =
      axisColumns == 0
      ? nil
      : Rect(column: rect.column, row: inner.row, columns: axisColumns, rows: inner.rows)
    bottomAxis =
      bottomRows == 0
      ? nil
      : Rect(
        column: rect.column, row: inner.endRow, columns: rect.columns, rows: bottomRows)
    colorBar =
      barRows == 0
      ? nil
      : Rect(
        column: inner.column, row: inner.endRow + bottomRows, columns: inner.columns,
        rows: barRows)
  }
}
