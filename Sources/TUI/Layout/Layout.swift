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
  /// What is known at the selected iterate: its curvature, or all numbers.
  package private(set) var iterate: Rect?
  /// The loss by step.
  package private(set) var loss: Rect?
  /// The notes.
  package private(set) var why: Rect?
  /// The words of a lesson, above the bar of keys; nil where none is open.
  package private(set) var lesson: Rect?
  /// The step in large digits.
  package private(set) var step: Rect?
  /// Rows for each optimizer: one of a table with a heading, or two or three (the last one blank) of
  /// a list without.
  package private(set) var optimizerRows = 1
  /// Which form of the screen it is.
  package let form: ScreenForm

  /// The layout of a screen with so many landscapes side by side and so many optimizers.
  ///
  /// `headings` are the lines between the optimizers that tell the landscapes apart; `labelColumns`
  /// says how wide the labels of each vertical axis are. Where the same optimizers race on all
  /// landscapes, `isShared`, each stands once with a line for each landscape.
  /// Without `hasNotes` the other panels take the room of the notes.
  package init(
    size: Size, plots count: Int, optimizers runners: Int, headings: Int = 0,
    isShared: Bool = false, form: ScreenForm = .words, labelColumns: [Int] = [],
    lessonRows: Int = 0, hasNotes: Bool = true
  ) {
    self.size = size
    let group = isShared && count > 1 ? count : 1
    self.form = form
    let screen = Rect(size)
    if form == .preview {
      place(plots: max(1, count), in: screen, labelColumns)
      return
    }
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else { return }
    title = screen.line(0)
    keys = screen.line(size.rows - 1)
    let body = screen.inset(top: 1, bottom: 1 + lessonRows)
    if lessonRows > 0 { lesson = screen.inset(top: size.rows - 1 - lessonRows, bottom: 1) }
    var pictures: Rect
    if form == .projector {
      pictures = body
      if body.rows >= 12 {
        let (top, strip) = body.splitRows(body.rows - BlockDigits.rows)
        // A blank row between, where the picture can spare it.
        pictures = top.inset(bottom: body.rows >= 20 ? 1 : 0)
        let digits = strip.columns >= 60 ? BlockDigits.columns(of: 9_999) + 7 : 0
        optimizers = strip.inset(left: 1, right: digits)
        if digits > 0 { step = strip.inset(left: strip.columns - digits, right: 1) }
      }
    } else if size.columns >= 76 {
      let side = min(64, 36 + (size.columns - 80) / 5)
      let (left, right) = body.splitColumns(body.columns - side)
      pictures = left.inset(right: 1)
      stack(
        in: right, runners: runners, headings: headings, group: group, hasNotes: hasNotes)
    } else {
      let half = body.rows >= 10 ? body.rows / 2 : 0
      let heights = PanelHeights(
        rows: half, runners: runners, headings: headings, group: group, form: form,
        hasNotes: hasNotes)
      let (top, bottom) = body.splitRows(body.rows - heights.total)
      pictures = top
      stack(
        in: bottom, runners: runners, headings: headings, group: group, hasNotes: hasNotes)
    }
    place(plots: max(1, count), in: pictures, labelColumns)
  }

  /// The rows that a lesson takes: the words of a stop and an answer, wherever there is room for a
  /// picture besides.
  package static func lessonRows(for size: Size) -> Int {
    let wanted = size.columns >= 110 ? 6 : 7
    return max(0, min(wanted, size.rows - 2 - 10))
  }

  /// Whether there is room for a picture at all.
  package var showsPicture: Bool { !plots.isEmpty }

  private mutating func place(plots count: Int, in rect: Rect, _ labelColumns: [Int]) {
    let gap = 1
    let width = (rect.columns - gap * (count - 1)) / count
    // Where two landscapes leave too little for each, only the first is shown.
    guard width >= 16 || count == 1 else {
      plots = [
        PlotLayout(in: rect, labelColumns: labelColumns.first ?? 0, isBare: form == .preview)
      ]
      return
    }
    plots = (0..<count).map { index in
      let last = index == count - 1
      let column = rect.column + index * (width + gap)
      return PlotLayout(
        in: Rect(
          column: column, row: rect.row, columns: last ? rect.endColumn - column : width,
          rows: rect.rows),
        labelColumns: labelColumns.indices.contains(index) ? labelColumns[index] : 0,
        isBare: form == .preview)
    }
  }

  private mutating func stack(
    in rect: Rect, runners: Int, headings: Int, group: Int, hasNotes: Bool
  ) {
    var heights = PanelHeights(
      rows: rect.rows, runners: runners, headings: headings, group: group, form: form,
      hasNotes: hasNotes)
    heights.grow(to: rect.rows)
    optimizerRows = heights.optimizerRows
    // A column at the edge of the screen stays free.
    var rest = rect.inset(right: 1)
    func take(_ rows: Int) -> Rect? {
      let (top, bottom) = rest.splitRows(rows)
      // The blank row below each, but not at the end.
      rest = top.isEmpty ? bottom : bottom.inset(top: min(heights.gap, bottom.rows))
      return top.isEmpty ? nil : top
    }
    optimizers = take(heights.optimizers)
    iterate = take(heights.iterate)
    loss = take(heights.loss)
    why = take(heights.why)
  }
}
