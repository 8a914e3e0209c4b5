import Plotting
import Scenes

/// The list of scenes, over the picture.
enum BrowserPanel {
  /// Where it is on a screen.
  private static func rect(_ size: Size) -> Rect {
    let screen = Rect(size).inset(top: 1, bottom: 1)
    let columns = DialogWidth.columns(of: 110, in: screen)
    // All scenes, the filter above, what is told of the selected one below, and the borders.
    let rows = min(screen.rows, PresetScenes.ids.count + 9)
    return Rect(
      column: (screen.columns - columns) / 2, row: 1 + (screen.rows - rows) / 3,
      columns: columns, rows: rows)
  }

  /// The room for the list itself: below the filter, above what is told of the selected scene.
  private static func listRect(_ size: Size) -> Rect {
    let rect = rect(size)
    return rect.inset(left: 2, top: 3, right: 2, bottom: rect.rows >= 16 ? 6 : 1)
  }

  private static func first(_ browser: Browser, rows: Int) -> Int {
    max(0, min(browser.selected - rows / 2, browser.matches.count - rows))
  }

  /// The place in the list of the scene drawn at a cell; nil where there is none.
  static func place(atColumn column: Int, row: Int, _ browser: Browser, _ size: Size) -> Int? {
    let list = listRect(size)
    guard list.contains(column: column, row: row) else { return nil }
    let place = first(browser, rows: list.rows) + row - list.row
    return browser.matches.indices.contains(place) ? place : nil
  }

  static func draw(_ browser: Browser, _ model: Model, on frame: inout Frame) {
    let appearance = model.appearance
    let rect = rect(frame.size)
    frame.fill(rect, with: Cell(" ", appearance.base))
    let matches = browser.matches
    frame.drawPanel(
      rect, title: "Scenes", note: "\(matches.count) of \(PresetScenes.all.count)",
      isFocused: true, appearance: appearance)
    FilterLine.draw(
      browser.filter, isTyped: browser.isFiltering, on: &frame,
      in: rect.inset(left: 2, top: 1, right: 2).line(0), appearance)
    let list = listRect(frame.size)
    let first = first(browser, rows: list.rows)
    let widest = matches.map { DisplayText.width(of: $0.title) }.max() ?? 0
    let titleColumns = min(widest, list.columns * 2 / 5)
    for (row, scene) in matches.dropFirst(first).prefix(list.rows).enumerated() {
      let line = list.line(row)
      let isSelected = first + row == browser.selected
      if isSelected { frame.fill(line, with: Cell(" ", appearance.selection)) }
      let strong = isSelected ? appearance.selection : appearance.text
      var dim = appearance.dim
      if isSelected {
        dim = Style(
          foreground: appearance.theme.text, background: strong.background, reverse: strong.reverse)
      }
      frame.print(
        [Span(scene.title, strong)],
        in: line.inset(left: 1, right: line.columns - 1 - titleColumns), appearance: appearance)
      frame.print(
        [Span(scene.summary, dim)], in: line.inset(left: titleColumns + 3),
        appearance: appearance)
    }
    frame.drawScrollBar(
      first: first, shown: list.rows, total: matches.count, in: list.inset(right: -1),
      appearance: appearance)
    if matches.isEmpty {
      frame.print(
        [Span("no scene has these words; Esc shows all", appearance.warning)], in: list.line(0),
        appearance: appearance)
    }
    drawSelection(browser.selection, below: list, rect, on: &frame, appearance)
  }

  private static func drawSelection(
    _ scene: SceneListing?, below list: Rect, _ rect: Rect, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    guard let scene, rect.rows >= 16 else { return }
    let room = Rect(
      column: list.column, row: list.endRow, columns: list.columns,
      rows: rect.endRow - 1 - list.endRow)
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
