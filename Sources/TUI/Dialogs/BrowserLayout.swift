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
  /// The first row of the list that is shown.
  let first: Int
  private let rows: [Row]

  /// A row of the list: a heading or a title, or where that is too long to stand in one row, a part.
  struct Row {
    /// What is written.
    let text: String
    /// The place of the entry among those listed; nil for a heading.
    let place: Int?
  }

  /// Columns of the list where there is a picture beside it: every title fits.
  private static let listColumns = 46

  /// The browser on a screen of a size.
  init(_ browser: Browser, size: Size) {
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
    let titleColumns = max(1, list.columns - 2)
    let all = browser.lines.flatMap { (line: Browser.Line) -> [Row] in
      switch line {
      case .chapter(let title): return [Row(text: title, place: nil)]
      case .entry(let entry, let place):
        // No title is cut.
        return DisplayText.wrapped(entry.title, to: titleColumns, reflow: true)
          .map { Row(text: $0.string, place: place) }
      }
    }
    let selected = all.firstIndex { $0.place == browser.cursor.selected } ?? 0
    first = max(0, min(selected - list.rows / 2, all.count - list.rows))
    rows = all
  }

  /// The rows shown, from the top of the list.
  var shown: ArraySlice<Row> { rows.dropFirst(first).prefix(list.rows) }

  /// How many rows the list has, shown or not.
  var rowCount: Int { rows.count }

  /// The place among the entries listed of the one drawn at a cell; nil where there is none.
  func place(atColumn column: Int, row: Int) -> Int? {
    guard list.contains(column: column, row: row) else { return nil }
    let index = first + row - list.row
    return rows.indices.contains(index) ? rows[index].place : nil
  }
}
