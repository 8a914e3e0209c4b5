import Plotting

/// Where everything is on a screen of some size. As room gets less, panels leave one by one.
package struct Layout: Sendable, Hashable {
  /// The smallest screen that shows a picture; below it there is one line of text.
  package static let smallest = Size(columns: 24, rows: 8)

  /// The whole screen.
  package let size: Size
  /// The title bar, one row.
  package private(set) var title: Rect?
  /// The bar of keys, one row.
  package private(set) var keys: Rect?
  /// The landscapes, one for each scene, from the left.
  package private(set) var plots: [PlotLayout] = []
  /// The table of optimizers.
  package private(set) var optimizers: Rect?
  /// What is known at the selected iterate.
  package private(set) var iterate: Rect?
  /// The loss by step.
  package private(set) var loss: Rect?
  /// The notes.
  package private(set) var why: Rect?
  /// Whether the side panels have borders around them; otherwise a rule above.
  package private(set) var isBoxed = false

  /// The layout of a screen with so many landscapes side by side and so many optimizers.
  ///
  /// `labelColumns` says how wide the labels of each vertical axis are.
  package init(size: Size, plots count: Int, optimizers runners: Int, labelColumns: [Int] = []) {
    self.size = size
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else { return }
    let screen = Rect(size)
    title = screen.line(0)
    keys = screen.line(size.rows - 1)
    let body = screen.inset(top: 1, bottom: 1)
    let pictures: Rect
    if size.columns >= 76 {
      let side = min(64, 36 + (size.columns - 80) / 5)
      let (left, right) = body.splitColumns(body.columns - side)
      pictures = left.inset(right: 1)
      stack(in: right, runners: runners)
    } else {
      let half = body.rows >= 10 ? body.rows / 2 : 0
      let (top, bottom) = body.splitRows(body.rows - Heights(rows: half, runners: runners).total)
      pictures = top
      stack(in: bottom, runners: runners)
    }
    place(plots: max(1, count), in: pictures, labelColumns)
  }

  /// Whether there is room for a picture at all.
  package var showsPicture: Bool { !plots.isEmpty }

  private mutating func place(plots count: Int, in rect: Rect, _ labelColumns: [Int]) {
    let gap = 1
    let width = (rect.columns - gap * (count - 1)) / count
    // Where two landscapes leave too little for each, only the first is shown.
    guard width >= 16 || count == 1 else {
      plots = [PlotLayout(in: rect, labelColumns: labelColumns.first ?? 0)]
      return
    }
    plots = (0..<count).map { index in
      let last = index == count - 1
      let column = rect.column + index * (width + gap)
      return PlotLayout(
        in: Rect(
          column: column, row: rect.row, columns: last ? rect.endColumn - column : width,
          rows: rect.rows),
        labelColumns: labelColumns.indices.contains(index) ? labelColumns[index] : 0)
    }
  }

  /// Heights without borders: a rule with the title, and what is below it; 0 where a panel is left
  /// out.
  private struct Heights {
    var optimizers: Int
    var iterate = 7
    var loss = 4
    var why = 4
    var total: Int { optimizers + iterate + loss + why }

    /// The least heights of the panels that fit into so many rows.
    init(rows: Int, runners: Int) {
      optimizers = 1 + max(1, min(9, runners))
      if rows < total { loss = 0 }
      if rows < total { why = 0 }
      if rows < total { iterate = 0 }
      if rows < total { optimizers = rows }
    }
  }

  private mutating func stack(in rect: Rect, runners: Int) {
    var heights = Heights(rows: rect.rows, runners: runners)
    var spare = rect.rows - heights.total
    let borders = 8
    if heights.loss > 0, spare >= borders + 2 {
      isBoxed = true
      heights.optimizers += 1
      heights.iterate += 1
      heights.loss += 1
      heights.why += 1
      spare = rect.rows - heights.total
    }
    grow(&heights, by: spare)
    var rest = rect
    func take(_ rows: Int) -> Rect? {
      let (top, bottom) = rest.splitRows(rows)
      rest = bottom
      return top.isEmpty ? nil : top
    }
    optimizers = take(heights.optimizers)
    iterate = take(heights.iterate)
    loss = take(heights.loss)
    why = take(heights.why)
  }

  /// Hands out spare rows: two to the iterate (four where there are many), then turn about to the loss and the notes.
  private func grow(_ heights: inout Heights, by spare: Int) {
    var spare = spare
    func give(_ height: inout Int, _ most: Int) {
      guard height > 0, spare > 0 else { return }
      let rows = min(most, spare)
      height += rows
      spare -= rows
    }
    give(&heights.loss, 1)
    give(&heights.why, 2)
    give(&heights.iterate, spare >= 20 ? 4 : 2)
    let half = (spare + 1) / 2
    give(&heights.loss, min(half, 11))
    give(&heights.why, spare)
  }
}
