import Plotting

/// Where the browser's list is, and beside it the selected scene with what is told of it.
struct BrowserLayout {
  /// The box around everything.
  let box: Rect
  /// The row of the filter.
  let filter: Rect
  /// The rows of the list.
  let list: Rect
  /// The picture of the selected scene; nil where there is no room beside the list.
  let picture: Rect?
  /// What is told of the selected scene; nil where the screen is too small for it.
  let details: Rect?
  /// The first line of the list that is shown.
  let first: Int
  private let lines: [Browser.Line]

  /// Columns of the list where there is a picture beside it: every title fits.
  private static let listColumns = 46

  /// The browser on a screen of a size.
  init(_ browser: Browser, size: Size) {
    lines = browser.lines
    box = Rect(size).inset(top: 1, bottom: 1)
    let inner = box.inset(left: 2, top: 1, right: 2, bottom: 1)
    filter = inner.line(0)
    let body = inner.inset(top: 2)
    let isWide = size.columns >= 76
    if isWide {
      let (left, right) = body.splitColumns(
        min(Self.listColumns, body.columns - 30))
      list = left.inset(right: 1)
      // The scene's words below its picture: title, summary, source.
      let told = right.inset(left: 2)
      let rows = min(7, max(6, told.rows / 3))
      (picture, details) = (told.inset(bottom: rows), told.inset(top: told.rows - rows))
    } else {
      let rows = inner.rows >= 14 ? 5 : 0
      list = body.inset(bottom: rows)
      picture = nil
      details = rows == 0 ? nil : body.inset(top: body.rows - rows)
    }
    let selected =
      lines.firstIndex {
        if case .entry(_, let place) = $0 { place == browser.cursor.selected } else { false }
      } ?? 0
    first = max(0, min(selected - list.rows / 2, lines.count - list.rows))
  }

  /// The lines shown, from the top of the list.
  var shown: ArraySlice<Browser.Line> { lines.dropFirst(first).prefix(list.rows) }

  /// How many lines the list has, shown or not.
  var lineCount: Int { lines.count }

  /// The place among the entries listed of the one drawn at a cell; nil where there is none.
  func place(atColumn column: Int, row: Int) -> Int? {
    guard list.contains(column: column, row: row) else { return nil }
    let index = first + row - list.row
    guard lines.indices.contains(index), case .entry(_, let place) = lines[index] else {
      return nil
    }
    return place
  }
}
