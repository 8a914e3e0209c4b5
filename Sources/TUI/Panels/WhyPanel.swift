import Plotting

/// What to look at and why it happens: the notes of the scene.
enum WhyPanel {
  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect?, boxed: Bool) {
    guard let rect else { return }
    let appearance = model.appearance
    guard let scene = model.sessions.first?.scene else {
      _ = frame.drawSection(rect, title: "Why", boxed: boxed, appearance: appearance)
      return
    }
    let width = rect.columns - (boxed ? 5 : 2)
    let lines = lines(scene.notes, scene.summary, scene.source, width, appearance)
    let rows = max(0, rect.rows - (boxed ? 2 : 1))
    let offset = min(model.notesOffset, max(0, lines.count - rows))
    let isLonger = lines.count > rows
    let inner = frame.drawSection(
      rect, title: "Why", note: isLonger ? "PgDn \(offset + rows)/\(lines.count)" : "",
      boxed: boxed, appearance: appearance)
    for (row, line) in lines.dropFirst(offset).prefix(inner.rows).enumerated() {
      frame.write(
        line.text, column: inner.column, row: inner.row + row, style: line.style,
        clippedTo: inner)
    }
    if isLonger, boxed {
      frame.drawScrollBar(
        first: offset, shown: inner.rows, total: lines.count,
        in: inner.inset(left: 0, right: -1), appearance: appearance)
    }
  }

  private static func lines(
    _ notes: String, _ summary: String, _ source: String, _ width: Int, _ appearance: Appearance
  ) -> [(text: DisplayText, style: Style)] {
    let glyphs = appearance.glyphs
    let body = notes.isEmpty ? summary : notes
    var lines = DisplayText.wrapped(glyphs.spell(lines: body), to: width, reflow: true)
      .map { (text: $0, style: appearance.text) }
    if !source.isEmpty {
      lines += DisplayText.wrapped(glyphs.spell(source), to: width, reflow: true)
        .map { (text: $0, style: appearance.dim) }
    }
    return lines
  }
}

extension GlyphSet {
  /// `spell` line by line, so that line ends stay what they are.
  func spell(lines text: String) -> String {
    guard self == .ascii else { return text }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { spell(String($0)) }.joined(separator: "\n")
  }
}
