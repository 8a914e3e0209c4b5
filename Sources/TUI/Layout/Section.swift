import Landscape
import Plotting

extension Frame {
  /// A side panel: a box with a title, or where room is dear a rule with the title. Returns the room
  /// inside.
  mutating func drawSection(
    _ rect: Rect, title: String, note: String = "", boxed: Bool = false, appearance: Appearance
  ) -> Rect {
    let title = appearance.glyphs.spell(title)
    let note = appearance.glyphs.spell(note)
    guard !boxed else {
      return drawPanel(rect, title: title, note: note, appearance: appearance)
    }
    drawRule(rect.line(0), appearance: appearance)
    let edge = rect.line(0).inset(left: 1)
    let text = DisplayText(" " + title + " ").clipped(to: edge.columns)
    write(text, column: edge.column, row: edge.row, style: appearance.strong, clippedTo: edge)
    let remark = DisplayText(" " + note)
    if !note.isEmpty, text.width + remark.width + 1 <= edge.columns {
      write(
        remark, column: edge.endColumn - remark.width, row: edge.row, style: appearance.dim,
        clippedTo: edge)
    }
    return rect.inset(left: 1, top: 1)
  }

  /// Writes spans one after the other, spelled in the glyphs there are.
  @discardableResult
  mutating func print(
    _ spans: [Span], in rect: Rect, alignment: Alignment = .left, appearance: Appearance
  ) -> Int {
    write(
      spans.map { Span(appearance.glyphs.spell($0.text), $0.style) }, in: rect,
      alignment: alignment)
  }
}
