import Landscape
import Plotting

/// What the lines and letters of a profile are, in the corner in which it covers least.
struct ProfileLegend {
  /// A line of it.
  struct Entry {
    /// What it explains.
    enum Sign {
      /// A line of this look.
      case line(Stroke)
      /// A letter of this look.
      case letter(String, Style)
    }

    let sign: Sign
    let words: String
    /// For small pictures.
    let short: String

    init(_ sign: Sign, _ words: String, short: String) {
      self.sign = sign
      self.words = words
      self.short = short
    }
  }

  let entries: [Entry]
  /// Columns for the sign and the blank after it.
  private static let signColumns = 5

  /// Draws as many lines as may take up a third of the picture, in few words where it is narrow;
  /// nothing where every corner is taken.
  ///
  /// It keeps apart from `marks`, whose letters would read as more of its lines.
  func draw(
    on frame: inout Frame, in area: Rect, apartFrom marks: [(column: Int, row: Int)] = [],
    _ appearance: Appearance
  ) {
    let rows = min(entries.count, area.rows / 3)
    func width(_ words: KeyPath<Entry, String>) -> Int {
      let widest = entries.prefix(rows).map { DisplayText.width(of: $0[keyPath: words]) }.max()
      return Self.signColumns + (widest ?? 0)
    }
    let words = width(\.words) <= area.columns * 7 / 10 ? \Entry.words : \Entry.short
    let width = width(words)
    guard rows > 0, width + 2 <= area.columns else { return }
    let (left, right) = (area.column + 1, area.endColumn - width - 1)
    let low = area.endRow - rows - 1
    let corners = [
      (right, area.row), (left, area.row), (right, low), (left, low), (right, low - 2),
      (left, low - 2), (right, area.row + 3), (left, area.row + 3),
    ].map { Rect(column: $0.0, row: $0.1, columns: width, rows: rows) }
    let apart = corners.filter { rect in
      rect.row >= area.row
        && !marks.contains { mark in
          (rect.column - 2..<rect.endColumn + 2).contains(mark.column)
            && (rect.row - 2..<rect.endRow + 2).contains(mark.row)
        }
    }
    let rects = apart.isEmpty ? Array(corners.prefix(4)) : apart
    func cost(_ rect: Rect) -> Int {
      var covered = 0
      for row in rect.row..<rect.endRow {
        for column in rect.column..<rect.endColumn where frame[column, row].glyph != " " {
          covered += 1
        }
      }
      return covered
    }
    let costs = rects.map(cost)
    guard let best = costs.indices.min(by: { costs[$0] < costs[$1] }),
      costs[best] <= width * rows / 4
    else { return }
    for (row, entry) in entries.prefix(rows).enumerated() {
      draw(entry, entry[keyPath: words], on: &frame, in: rects[best].line(row), appearance)
    }
  }

  private func draw(
    _ entry: Entry, _ words: String, on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    for column in rect.column..<rect.endColumn {
      var style = appearance.base
      style.background = frame[column, rect.row].style.background
      frame[column, rect.row] = Cell(" ", style)
    }
    let sign = rect.splitColumns(Self.signColumns - 1).left
    switch entry.sign {
    case .line(let stroke):
      var canvas = Canvas(area: sign.inset(right: 1), glyphs: appearance.glyphs)
      let middle = Double(sign.row) + 0.6
      canvas.line(
        from: (Double(sign.column), middle), to: (Double(sign.endColumn - 1), middle),
        stroke: stroke)
      frame.draw(canvas)
    case .letter(let letter, let style):
      frame.write(letter, column: sign.column + 1, row: sign.row, style: style, clippedTo: sign)
    }
    frame.print(
      [Span(words, appearance.text)], in: rect.inset(left: Self.signColumns),
      appearance: appearance)
  }
}
