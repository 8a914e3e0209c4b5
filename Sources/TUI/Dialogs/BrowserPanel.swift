import Plotting

/// The browser: chapters and their entries at the left, the selected one at the right.
enum BrowserPanel {
  static func draw(_ browser: Browser, _ model: Model, on frame: inout Frame) {
    let appearance = model.appearance
    let layout = BrowserLayout(browser, size: frame.size)
    frame.fill(layout.box, with: Cell(" ", appearance.base))
    let count = browser.matches.count
    let total = BrowserChapter.all(files: browser.files).reduce(0) { $0 + $1.entries.count }
    frame.drawPanel(
      layout.box, title: "Scenes", note: count == total ? "\(total)" : "\(count) of \(total)",
      isFocused: true, appearance: appearance)
    FilterLine.draw(
      browser.filter, isTyped: browser.cursor.isFiltering, on: &frame, in: layout.filter,
      appearance)
    drawList(browser, layout, on: &frame, appearance)
    guard let entry = browser.selection else { return }
    if let rect = layout.picture { PreviewPanel.draw(model, on: &frame, in: rect) }
    if let rect = layout.details { drawDetails(of: entry, on: &frame, in: rect, appearance) }
  }

  private static func drawList(
    _ browser: Browser, _ layout: BrowserLayout, on frame: inout Frame, _ appearance: Appearance
  ) {
    if layout.rowCount == 0 {
      frame.print(
        [Span("nothing has these words; Esc shows all", appearance.warning)],
        in: layout.list.line(0), appearance: appearance)
    }
    for (line, row) in layout.shown.enumerated() {
      let rect = layout.list.line(line)
      guard let place = row.place else {
        frame.print([Span(row.text, appearance.key)], in: rect, appearance: appearance)
        continue
      }
      let (strong, _) = frame.drawListLine(
        rect, isSelected: place == browser.cursor.selected, appearance: appearance)
      frame.print([Span(row.text, strong)], in: rect.inset(left: 2), appearance: appearance)
    }
    frame.drawScrollBar(
      first: layout.first, shown: layout.list.rows, total: layout.rowCount,
      in: layout.list.inset(left: 0, right: -1), appearance: appearance)
  }

  /// Title, what it shows, whose example it is.
  private static func drawDetails(
    of entry: BrowserEntry, on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    frame.drawRule(rect.line(0), appearance: appearance)
    let name = [Span(entry.title, appearance.strong)]
    let id = Span("  \(entry.id)", appearance.dim)
    let width = DisplayText.width(of: entry.title) + DisplayText.width(of: id.text)
    let isShown = entry.id != entry.title && width <= rect.columns
    var row = 2
    if DisplayText.width(of: entry.title) <= rect.columns {
      frame.print(name + (isShown ? [id] : []), in: rect.line(1), appearance: appearance)
    } else {
      // No title is cut.
      let used = frame.writeWrapped(
        appearance.glyphs.spell(entry.title), in: rect.inset(top: 1), style: appearance.strong)
      row = 1 + used
    }
    let used = frame.writeWrapped(
      appearance.glyphs.spell(entry.summary), in: rect.inset(top: row), style: appearance.text)
    guard !entry.source.isEmpty else { return }
    _ = frame.writeWrapped(
      appearance.glyphs.spell(entry.source), in: rect.inset(top: row + max(1, used)),
      style: appearance.dim)
  }
}

/// How wide a list over the picture is.
enum DialogWidth {
  /// As many columns as wanted, or all where only slivers of the picture would be left.
  static func columns(of wanted: Int, in screen: Rect) -> Int {
    screen.columns - wanted < 40 ? screen.columns : wanted
  }
}
