import Plotting

/// Where the parts of one landscape are.
package struct PlotLayout: Sendable, Hashable {
  /// All of it.
  package let rect: Rect
  /// The row above the picture, if there is room for one.
  package let heading: Rect?
  /// The picture itself; its outer edges are the ends of the view.
  package let area: Rect
  /// The picture with its axes: labels and line at the left, line and labels below.
  package let frame: Rect
  /// The colour bar, one row or two; nil if there is no room.
  package let colorBar: Rect?

  /// The parts inside a rectangle of at least one cell; the labels at the left get `labelColumns`
  /// where the picture can spare them. Where it is to be bare, the picture takes all of it.
  package init(in rect: Rect, labelColumns wanted: Int = 0, isBare: Bool = false) {
    self.rect = rect
    if isBare {
      (heading, colorBar) = (nil, nil)
      (frame, area) = (rect, rect)
      return
    }
    let standard = rect.columns >= 40 ? 7 : rect.columns >= 24 ? 6 : 0
    // Wider only where it must be, so that the picture seldom shifts.
    let labelColumns =
      standard == 0 ? 0 : max(standard, min(wanted + 1, standard + rect.columns / 8))
    let isTall = rect.rows >= 30
    let headingRows = rect.rows >= 7 ? 1 : 0
    let axisRows = rect.rows >= 10 ? 2 : 0
    let barRows = isTall ? 2 : rect.rows >= 9 ? 1 : 0
    heading = headingRows == 0 ? nil : rect.line(0)
    frame = rect.inset(top: headingRows, bottom: barRows)
    area = frame.inset(left: labelColumns, bottom: axisRows)
    colorBar =
      barRows == 0
      ? nil
      : Rect(column: area.column, row: frame.endRow, columns: area.columns, rows: barRows)
  }

  /// Whether there is room for axes.
  package var hasAxes: Bool { frame != area }
}
