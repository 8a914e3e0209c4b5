import Plotting
import Scenes

/// Where the glossary's list is, and beside it the words and the picture of the selected term.
struct GlossaryLayout {
  /// The box around everything.
  let box: Rect
  /// The row of the filter.
  let filter: Rect
  /// The rows of the list.
  let list: Rect
  /// What is told of the selected word.
  let words: Rect
  /// The first term that is listed.
  let first: Int
  private let count: Int

  /// Columns of the list: the longest word fits.
  private static let listColumns = 31

  /// The glossary on a screen of a size.
  init(_ glossary: GlossaryList, size: Size) {
    box = Rect(size).inset(top: 1, bottom: 1)
    let inner = box.inset(left: 2, top: 1, right: 2, bottom: 1)
    filter = inner.line(0)
    let body = inner.inset(top: 2)
    if size.columns >= 72 {
      let (left, right) = body.splitColumns(Self.listColumns)
      list = left.inset(right: 1)
      words = right.inset(left: 1)
    } else {
      let (top, bottom) = body.splitRows(max(3, body.rows / 3))
      list = top
      words = bottom.inset(top: min(1, bottom.rows))
    }
    count = glossary.matches.count
    first = max(0, min(glossary.cursor.selected - list.rows / 2, count - list.rows))
  }

  /// The place in the list of the word drawn at a cell; nil where there is none.
  func place(atColumn column: Int, row: Int) -> Int? {
    guard list.contains(column: column, row: row) else { return nil }
    let place = first + row - list.row
    return place < count ? place : nil
  }

  /// The rows below what is told of a term, where its picture is; nil where that leaves too few.
  func picture(of term: GlossaryTerm, _ keyMap: KeyMap, _ appearance: Appearance) -> Rect? {
    let used = GlossaryPanel.lines(of: term, columns: words.columns, keyMap, appearance).count + 1
    let rest = words.inset(top: min(used, words.rows))
    return rest.rows >= 6 && rest.columns >= 20 ? rest : nil
  }
}

/// The glossary over the picture.
enum GlossaryPanel {
  static func draw(_ glossary: GlossaryList, _ model: Model, on frame: inout Frame) {
    let appearance = model.appearance
    let layout = GlossaryLayout(glossary, size: frame.size)
    frame.fill(layout.box, with: Cell(" ", appearance.base))
    let terms = glossary.matches
    let isWhole = glossary.panel == nil || !glossary.cursor.filter.text.isEmpty
    let title =
      isWhole ? "Glossary" : "Glossary: \(ScreenPart.title(of: glossary.panel ?? ""))"
    frame.drawPanel(
      layout.box, title: title, note: "\(terms.count) of \(Glossary.terms.count)",
      isFocused: true, appearance: appearance)
    FilterLine.draw(
      glossary.cursor.filter, isTyped: glossary.cursor.isFiltering, on: &frame,
      in: layout.filter, appearance)
    for (line, term) in terms.dropFirst(layout.first).prefix(layout.list.rows).enumerated() {
      let rect = layout.list.line(line)
      let (strong, _) = frame.drawListLine(
        rect, isSelected: layout.first + line == glossary.cursor.selected, appearance: appearance)
      frame.print([Span(term.term, strong)], in: rect.inset(left: 1), appearance: appearance)
    }
    if terms.isEmpty {
      frame.print(
        [Span("no term has these words", appearance.warning)], in: layout.list.line(0),
        appearance: appearance)
    }
    frame.drawScrollBar(
      first: layout.first, shown: layout.list.rows, total: terms.count,
      in: layout.list.inset(left: 0, right: -1), appearance: appearance)
    guard let term = glossary.selection else { return }
    for (place, line) in lines(
      of: term, columns: layout.words.columns, model.keyMap, appearance
    ).enumerated()
    where place < layout.words.rows {
      frame.print(line, in: layout.words.line(place), appearance: appearance)
    }
    if let rect = layout.picture(of: term, model.keyMap, appearance) {
      PreviewPanel.draw(model, on: &frame, in: rect)
    }
  }

  /// What is told of a term: the word and its symbols, what it means, its formula, where it is seen.
  static func lines(
    of term: GlossaryTerm, columns: Int, _ keyMap: KeyMap, _ appearance: Appearance
  ) -> [[Span]] {
    func wrapped(_ text: String, _ style: Style) -> [[Span]] {
      DisplayText.wrapped(appearance.glyphs.spell(text), to: max(1, columns), reflow: true)
        .map { [Span($0.string, style)] }
    }
    var head = [Span(term.term, appearance.strong)]
    let others = (term.symbols + term.also).joined(separator: "  ")
    if !others.isEmpty {
      head.append(Span("   " + appearance.glyphs.spell(others), appearance.dim))
    }
    let keys = term.keys.isEmpty ? "" : ", then \(keyMap.label(ofKeys: term.keys))"
    return [head] + wrapped(term.meaning, appearance.text)
      + wrapped(term.formula, appearance.key)
      + wrapped(
        "Enter: scene \(term.scene)\(keys)   "
          + "\(keyMap.label(")", in: .list)) lesson \(term.lesson), stop \(term.stop)",
        appearance.dim)
  }
}
