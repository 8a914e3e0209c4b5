import Plotting

/// Where everything of a study is on a screen of some size.
struct StudyPlaces: Hashable {
  /// The title bar.
  let title: Rect
  /// The picture.
  private(set) var main: Rect
  /// Another picture below it, where there is room.
  private(set) var second: Rect?
  /// The cells.
  private(set) var cells: Rect
  /// What is measured in the chosen cell.
  private(set) var measures: Rect
  /// What has to be known to read it.
  private(set) var remark: Rect?
  /// Whether the parts have borders around them.
  let isBoxed: Bool

  /// The columns for words below the measures: beside them are borders, or a scroll bar.
  var measureColumns: Int { Self.measureColumns(of: measures.columns) }
  private static func measureColumns(of columns: Int) -> Int { max(20, columns - 4) }

  /// The places for so many cells and pictures, and as many lines of measures as `lines` says there
  /// are in so many columns.
  init(_ size: Size, cells count: Int, pictures: Int = 2, measures lines: (_ columns: Int) -> Int) {
    let screen = Rect(size)
    title = screen.line(0)
    let body = screen.inset(top: 1, bottom: 1)
    isBoxed = body.rows >= 34 && body.columns >= 100
    let side: Rect
    if body.columns >= 72 {
      let width = min(78, max(36, body.columns * 2 / 5))
      let (left, right) = body.splitColumns(body.columns - width)
      (main, side) = (left.inset(right: 1), right)
    } else {
      (main, side) = body.splitRows(body.rows / 2)
    }
    if main.rows >= 30, pictures > 1 {
      let (top, bottom) = main.splitRows(main.rows * 3 / 5)
      (main, second) = (top, bottom)
    }
    let borders = isBoxed ? 2 : 1
    // A third for the cells, what they need for the measures, the rest for the remark.
    let most = max(2, side.rows / 3)
    let (above, rest) = side.splitRows(min(count + borders, most))
    cells = above
    let wanted = lines(Self.measureColumns(of: side.columns)) + 1 + borders
    let forRemark = rest.rows >= 12 ? min(8 + (isBoxed ? 2 : 0), rest.rows / 3) : 0
    let (middle, below) = rest.splitRows(min(wanted, rest.rows - forRemark))
    measures = middle
    remark = below.rows >= 3 ? below : nil
    if remark == nil { measures = rest }
  }
}
