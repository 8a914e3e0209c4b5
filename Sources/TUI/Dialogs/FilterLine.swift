import Plotting

/// The line in which a filter is typed.
enum FilterLine {
  static func draw(
    _ filter: LineEditor, isTyped: Bool, on frame: inout Frame, in rect: Rect,
    _ appearance: Appearance
  ) {
    if filter.text.isEmpty, !isTyped {
      frame.print(
        [Span("/", appearance.key), Span(" filter", appearance.dim)], in: rect,
        appearance: appearance)
      return
    }
    var spans = [Span("/ ", appearance.key)]
    spans += cursorSpans(filter, isTyped: isTyped, appearance)
    frame.print(spans, in: rect, appearance: appearance)
  }

  /// The text of a line, with the cursor shown reversed.
  static func cursorSpans(
    _ line: LineEditor, isTyped: Bool, _ appearance: Appearance
  ) -> [Span] {
    guard isTyped else { return [Span(line.string, appearance.strong)] }
    var cursor = appearance.base
    cursor.reverse = true
    let before = String(line.text[..<line.cursor])
    let under = line.cursor < line.text.count ? String(line.text[line.cursor]) : " "
    let after = line.cursor < line.text.count ? String(line.text[(line.cursor + 1)...]) : ""
    return [
      Span(before, appearance.strong), Span(under, cursor), Span(after, appearance.strong),
    ]
  }
}
