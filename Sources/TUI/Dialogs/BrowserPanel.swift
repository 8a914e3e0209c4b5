import Landscape
import Plotting
import Scenes

/// The list of scenes, over the picture.
enum BrowserPanel {
  static func layout(_ browser: Browser, _ size: Size) -> ListLayout {
    ListLayout(
      size: size, total: PresetScenes.ids.count, count: browser.matches.count,
      selected: browser.cursor.selected)
  }

  static func draw(_ browser: Browser, _ model: Model, on frame: inout Frame) {
    let appearance = model.appearance
    let matches = browser.matches
    let layout = layout(browser, frame.size)
    let (list, first) = (layout.list, layout.first)
    frame.drawList(
      layout, title: "Scenes", note: "\(matches.count) of \(PresetScenes.all.count)",
      browser.cursor, of: matches.count, none: "no scene has these words; Esc shows all",
      appearance: appearance)
    let widest = matches.map { DisplayText.width(of: $0.title) }.max() ?? 0
    let titleColumns = min(widest, list.columns * 2 / 5)
    for (row, scene) in matches.dropFirst(first).prefix(list.rows).enumerated() {
      let line = list.line(row)
      let (strong, dim) = frame.drawListLine(
        line, isSelected: first + row == browser.cursor.selected, appearance: appearance)
      frame.print(
        [Span(scene.title, strong)],
        in: line.inset(left: 1, right: line.columns - 1 - titleColumns), appearance: appearance)
      frame.print(
        [Span(scene.summary, dim)], in: line.inset(left: titleColumns + 3),
        appearance: appearance)
    }
    if let details = layout.details {
      drawSelection(browser.selection, in: details, on: &frame, appearance)
    }
  }

  private static func drawSelection(
    _ scene: SceneListing?, in room: Rect, on frame: inout Frame, _ appearance: Appearance
  ) {
    guard let scene else { return }
    frame.drawRule(room.line(0), appearance: appearance)
    frame.print(
      [Span(scene.title, appearance.strong), Span("   " + scene.id, appearance.dim)],
      in: room.line(1), appearance: appearance)
    let glyphs = appearance.glyphs
    let used = frame.writeWrapped(
      glyphs.spell(scene.summary), in: room.inset(top: 2, bottom: 1), style: appearance.text)
    if !scene.source.isEmpty {
      frame.print(
        [Span(scene.source, appearance.dim)], in: room.line(2 + max(1, used)),
        appearance: appearance)
    }
  }
}

/// How wide a list over the picture is.
enum DialogWidth {
  /// As many columns as wanted, or all where only slivers of the picture would be left.
  static func columns(of wanted: Int, in screen: Rect) -> Int {
    screen.columns - wanted < 40 ? screen.columns : wanted
  }
}

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
