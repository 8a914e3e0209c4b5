import Plotting

/// A picture of a study in its place: the title, what its signs mean, the chart, the remark.
enum StudyPictureDrawing {
  /// Draws it.
  /// - Returns: Where the plane of a scatter plot lies.
  @discardableResult
  static func draw(
    _ picture: StudyPicture, note: String, on frame: inout Frame, in rect: Rect, boxed: Bool,
    _ appearance: Appearance
  ) -> WorldTransform? {
    var inner = frame.drawSection(
      rect, title: picture.title, note: note, boxed: boxed, appearance: appearance)
    guard inner.rows >= 3 else { return nil }
    if !picture.signs.isEmpty, inner.rows >= 7 {
      let used = drawSigns(picture.signs, on: &frame, in: inner, appearance)
      inner = inner.inset(top: used)
    }
    if !picture.remark.isEmpty, inner.rows >= 10 {
      let words = appearance.glyphs.spell(picture.remark)
      let rows = min(2, DisplayText.wrapped(words, to: inner.columns).count)
      frame.writeWrapped(
        words, in: inner.inset(top: inner.rows - rows), style: appearance.warning)
      inner = inner.inset(bottom: rows)
    }
    if let spectra = picture.spectra, !spectra.rows.isEmpty, inner.rows >= 14 {
      let rows = spectra.height(for: inner.rows)
      spectra.draw(
        on: &frame, in: inner.inset(top: inner.rows - rows), appearance: appearance)
      inner = inner.inset(bottom: rows)
    }
    switch picture.chart {
    case .scatter(let plot): return plot.draw(on: &frame, in: inner, appearance: appearance)
    case .shares(let bars): bars.draw(on: &frame, in: inner, appearance: appearance)
    case .density(let plot): plot.draw(on: &frame, in: inner, appearance: appearance)
    case .brackets(let chart):
      chart.draw(on: &frame, in: inner, appearance: appearance)
    case .grid(let panels): draw(panels, on: &frame, in: inner, appearance)
    }
    return nil
  }

  /// The signs with their words, in one line or two.
  /// - Returns: The lines used.
  private static func drawSigns(
    _ signs: [StudyPicture.Sign], on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) -> Int {
    var (row, column) = (0, rect.column)
    for sign in signs {
      let glyph = appearance.glyphs.spell(sign.glyph)
      let words = appearance.glyphs.spell(sign.words)
      let width = DisplayText(glyph).width + 1 + DisplayText(words).width
      if column > rect.column, column + width > rect.endColumn {
        guard row < 1, rect.rows >= 12 else { break }
        (row, column) = (row + 1, rect.column)
      }
      let clip = rect.line(row)
      column = frame.write(
        glyph + " ", column: column, row: clip.row,
        style: Style(foreground: sign.color, bold: true), clippedTo: clip)
      column = frame.write(
        words, column: column, row: clip.row, style: appearance.dim, clippedTo: clip)
      column += 2
    }
    return row + 1
  }

  /// Small plots side by side, as square as the room allows, and all of them if they can be.
  private static func draw(
    _ panels: [StudyPicture.SmallPlot], on frame: inout Frame, in rect: Rect,
    _ appearance: Appearance
  ) {
    guard !panels.isEmpty else { return }
    var across = max(1, min(panels.count, rect.columns / 18, panels.count > 4 ? 4 : panels.count))
    func down() -> Int { (panels.count + across - 1) / across }
    while down() * 6 > rect.rows, rect.columns / (across + 1) >= 12 { across += 1 }
    // Rows as full as can be: four are two and two.
    across = (panels.count + down() - 1) / down()
    let fitting = max(1, min(down(), rect.rows / 5))
    let places = panels.indices.prefix(fitting * across).map { index in
      let (i, j) = (index % across, index / across)
      let left = rect.column + rect.columns * i / across
      let right = rect.column + rect.columns * (i + 1) / across
      let top = rect.row + rect.rows * j / fitting
      let bottom = rect.row + rect.rows * (j + 1) / fitting
      return Rect(column: left, row: top, columns: right - left - 1, rows: bottom - top)
    }
    let lengths = panels.map(\.titles.count).min() ?? 1
    let length =
      (0..<lengths).first { length in
        zip(panels, places).allSatisfy {
          DisplayText.width(of: $0.titles[length]) <= $1.columns
        }
      } ?? lengths - 1
    for (panel, place) in zip(panels, places) {
      var plot = panel.plot
      // What is counted is told by the picture's title.
      plot.x.title = ""
      // A plot without titles leaves their row free.
      let isFree = plot.y.title.isEmpty && place.rows >= 6
      plot.draw(on: &frame, in: isFree ? place : place.inset(top: 1), appearance: appearance)
      frame.print(
        [Span(panel.titles[max(0, length)], appearance.text)], in: place.line(0),
        alignment: .center, appearance: appearance)
    }
  }
}
