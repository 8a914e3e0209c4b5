import Landscape
import Plotting
import Scenes

/// What to look at and why it happens: the notes of the scene.
enum WhyPanel: Panel {
  static func place(in layout: Layout) -> Rect? { layout.why }

  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect, boxed: Bool) {
    let appearance = model.appearance
    guard let scene = model.sessions.first?.scene else {
      _ = frame.drawSection(rect, title: "Why", boxed: boxed, appearance: appearance)
      return
    }
    let lines = lines(of: scene, columns: rect.columns, boxed, appearance)
    let rows = rows(in: rect, boxed)
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

  /// The largest number of the first line shown at which the panel is full.
  static func lastOffset(of model: Model) -> Int {
    let layout = model.layout
    guard let rect = layout.why, let scene = model.sessions.first?.scene else { return 0 }
    let lines = lines(
      of: scene, columns: rect.columns, layout.isBoxed, model.appearance)
    return max(0, lines.count - rows(in: rect, layout.isBoxed))
  }

  private static func rows(in rect: Rect, _ boxed: Bool) -> Int {
    max(0, rect.rows - (boxed ? 2 : 1))
  }

  private static func lines(
    of scene: SceneSpec, columns: Int, _ boxed: Bool, _ appearance: Appearance
  ) -> [(text: DisplayText, style: Style)] {
    let width = columns - (boxed ? 5 : 2)
    let glyphs = appearance.glyphs
    let body = scene.notes.isEmpty ? scene.summary : scene.notes
    var lines = DisplayText.wrapped(glyphs.spell(lines: body), to: width, reflow: true)
      .map { (text: $0, style: appearance.text) }
    if !scene.source.isEmpty {
      lines += DisplayText.wrapped(glyphs.spell(scene.source), to: width, reflow: true)
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
