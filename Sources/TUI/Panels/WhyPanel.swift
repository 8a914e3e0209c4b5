import Landscape
import Plotting
import Scenes

/// What to look at and why it happens: the notes of the scene, a few words at a time.
enum WhyPanel: Panel {
  static func place(in layout: Layout) -> Rect? { layout.why }

  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect) {
    let appearance = model.appearance
    let pages = pages(of: model, in: rect)
    let page = min(model.notesPage, max(0, pages.count - 1))
    let inner = frame.drawSection(
      rect, title: "Why",
      note: pages.count > 1 ? "\(model.keyMap.label("PgDn")) \(page + 1)/\(pages.count)" : "",
      appearance: appearance)
    guard pages.indices.contains(page) else { return }
    for (row, line) in pages[page].enumerated() {
      var spans: [Span] = []
      for word in line {
        if !spans.isEmpty, !word.isAttached { spans.append(Span(" ", appearance.text)) }
        let style =
          word.isKey
          ? appearance.key
          : word.isFaint ? appearance.dim : word.isNumber ? appearance.strong : appearance.text
        spans.append(Span(word.text, style))
      }
      frame.write(spans, in: inner.line(row))
    }
  }

  /// The number of the last page of the notes, from 0.
  static func lastPage(of model: Model) -> Int {
    guard let rect = model.layout.why else { return 0 }
    return max(0, pages(of: model, in: rect).count - 1)
  }

  private static func pages(of model: Model, in rect: Rect) -> [[[NoteText.Word]]] {
    guard let scene = model.sessions.first?.scene else { return [] }
    let glyphs = model.appearance.glyphs
    // A column stays free at the right, so that words do not touch the edge.
    let text = NoteText(
      model.noteSpans.map { glyphs.spell($0) }, remark: glyphs.spell(scene.source),
      keyMap: model.keyMap)
    return text.pages(columns: rect.columns - 2, rows: rect.rows - 1)
  }
}

extension GlyphSet {
  /// A part of notes; line ends stay what they are.
  fileprivate func spell(_ span: LessonSpan) -> LessonSpan {
    guard self == .ascii else { return span }
    func spelt(_ text: String) -> String {
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map { spell(String($0)) }.joined(separator: "\n")
    }
    return switch span {
    case .text(let text): .text(spelt(text))
    case .number(let text): .number(spelt(text))
    case .fault(let text): .fault(spelt(text))
    case .keys: span
    }
  }
}
