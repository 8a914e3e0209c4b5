import Plotting
import Studies

/// What has to be known to read the numbers: of the chosen cell first, then of the study. What has no
/// room is scrolled to after the measures.
struct StudyRemark {
  private let lines: [Span]
  private let rows: Int
  private let isScrolled: Bool

  /// What is to be said, for its place.
  init(_ study: StudyState, _ places: StudyPlaces, _ appearance: Appearance) {
    let rect = places.remark ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
    let columns = rect.columns - (places.isBoxed ? 4 : 1)
    rows = max(0, rect.rows - (places.isBoxed ? 2 : 1))
    let notes = MeasureTable.notes(of: study).map { ($0, appearance.warning) }
    func wrapped(to columns: Int) -> [Span] {
      (notes + [(study.study.remark, appearance.text)]).flatMap { words, style in
        DisplayText.wrapped(appearance.glyphs.spell(words), to: max(1, columns), reflow: true)
          .map { Span($0.string, style) }
      }
    }
    let whole = wrapped(to: columns)
    isScrolled = whole.count > rows && rows > 0
    // Without borders the bar stands beside the words.
    lines = isScrolled && !places.isBoxed ? wrapped(to: columns - 1) : whole
  }

  /// The most lines that can be scrolled.
  var lastOffset: Int { isScrolled ? lines.count - rows : 0 }

  /// Draws it from a line on.
  func draw(
    _ study: StudyState, from offset: Int, on frame: inout Frame, in places: StudyPlaces,
    _ appearance: Appearance
  ) {
    guard let rect = places.remark else { return }
    let inner = frame.drawSection(
      rect, title: "What to know", note: study.study.source, boxed: places.isBoxed,
      appearance: appearance)
    let first = min(max(0, offset), lastOffset)
    for (row, line) in lines.dropFirst(first).prefix(inner.rows).enumerated() {
      frame.write([line], in: inner.line(row))
    }
    frame.drawScrollBar(
      first: first, shown: rows, total: lines.count,
      in: inner.inset(right: places.isBoxed ? -1 : 0), appearance: appearance)
  }
}
