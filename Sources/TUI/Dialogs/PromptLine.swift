import Optimizers
import Plotting
import Wording

/// The editor of parameters, above the bottom bar: the list, what is told of the chosen line, and
/// the line in which a value is typed.
enum PromptLine {
  static func draw(_ prompt: Prompt, _ model: Model, on frame: inout Frame, _ layout: Layout) {
    guard let keys = layout.keys else { return }
    let appearance = model.appearance
    let lines = model.parameterLines
    let room = Rect(column: 0, row: 1, columns: keys.columns, rows: max(0, keys.row - 1))
    let listRows = min(lines.count, max(0, room.rows * 2 / 5 - 2))
    guard listRows >= 3 else {
      let rows = min(2, keys.row)
      let rect = Rect(column: 0, row: keys.row - rows, columns: keys.columns, rows: rows)
      frame.fill(rect, with: Cell(" ", appearance.base))
      drawEntry(prompt, lines, model, in: rect.inset(left: 1), on: &frame)
      return
    }
    let columns = min(keys.columns, 120)
    let rows = listRows + 5
    let rect = Rect(column: 0, row: keys.row - rows, columns: columns, rows: rows)
    frame.fill(rect, with: Cell(" ", appearance.base))
    let inner = frame.drawPanel(
      rect, title: model.runner?.name ?? "", note: note(model), isFocused: true,
      appearance: appearance)
    let list = Rect(
      column: inner.column, row: inner.row, columns: inner.columns, rows: listRows)
    let first = max(0, min((prompt.chosen ?? 0) - listRows / 2, lines.count - listRows))
    let widths = Widths(lines, columns: list.columns)
    for (row, line) in lines.dropFirst(first).prefix(listRows).enumerated() {
      draw(
        line, isChosen: first + row == prompt.chosen, widths, in: list.line(row), on: &frame,
        appearance)
    }
    frame.drawScrollBar(
      first: first, shown: listRows, total: lines.count, in: list.inset(right: -1),
      appearance: appearance)
    let below = inner.inset(top: listRows)
    frame.drawRule(below.line(0), appearance: appearance)
    drawEntry(prompt, lines, model, in: below.inset(top: 1), on: &frame)
  }

  /// Where the method comes from.
  private static func note(_ model: Model) -> String {
    guard let runner = model.runner else { return "" }
    return model.appearance.glyphs.spell(runner.run.method.source)
  }

  /// What is told, and the line that is typed.
  private static func drawEntry(
    _ prompt: Prompt, _ lines: [ParameterLine], _ model: Model, in rect: Rect,
    on frame: inout Frame
  ) {
    let appearance = model.appearance
    let chosen = prompt.chosen.flatMap { lines.indices.contains($0) ? lines[$0] : nil }
    var hint = [Span("type a start, or a name and its value: 0.2,0.1 or rate 0.1", appearance.dim)]
    if let problem = prompt.problem {
      hint = [Span(problem, appearance.error)]
    } else if let chosen {
      hint = [Span(chosen.meaning, appearance.text)]
      if !chosen.limits.isEmpty { hint.append(Span("   \(chosen.limits)", appearance.dim)) }
    }
    frame.print(hint, in: rect.line(0), appearance: appearance)
    frame.print(
      [Span(chosen.map { "\($0.name) = " } ?? "set ", appearance.key)]
        + FilterLine.cursorSpans(prompt.editor, isTyped: true, appearance),
      in: rect.line(1), appearance: appearance)
  }

  /// The widths of the columns; 0 for one that is left out.
  private struct Widths {
    let name: Int
    let value: Int
    let gauge: Int
    let usual: Int

    init(_ lines: [ParameterLine], columns: Int) {
      name = min(lines.map(\.name.count).max() ?? 0, columns / 3)
      value = max(12, min(24, columns / 5))
      gauge = columns >= 60 ? 10 : 0
      let longest = lines.compactMap(\.defaultWords?.count).max() ?? 0
      usual = columns >= 50 ? min(8 + longest, 20) : 0
    }
  }

  private static func draw(
    _ line: ParameterLine, isChosen: Bool, _ widths: Widths, in rect: Rect,
    on frame: inout Frame, _ appearance: Appearance
  ) {
    let (strong, dim) = frame.drawListLine(rect, isSelected: isChosen, appearance: appearance)
    var column = 0
    func put(_ text: String, _ width: Int, _ style: Style) {
      guard width > 0 else { return }
      frame.print(
        [Span(text, style)],
        in: Rect(column: rect.column + column, row: rect.row, columns: width, rows: 1)
          .intersection(rect), appearance: appearance)
      column += width + 2
    }
    put(line.name, widths.name, isChosen ? strong : dim)
    var value = strong
    if line.isChanged, !isChosen { value = appearance.strong }
    let arrows = appearance.glyphs == .ascii ? ("<", ">") : ("‹", "›")
    let words = line.words(columns: widths.value - 4)
    let canMove = line.value(movedBy: 1) != nil
    put(
      isChosen && canMove ? "\(arrows.0) \(words) \(arrows.1)" : "  \(words)", widths.value, value)
    if widths.gauge > 0 {
      if let fraction = line.fraction {
        frame.drawGauge(
          fraction,
          in: Rect(column: rect.column + column, row: rect.row, columns: widths.gauge, rows: 1),
          style: isChosen
            ? Style(foreground: appearance.theme.key, background: strong.background)
            : appearance.key, appearance: appearance)
      }
      column += widths.gauge + 2
    }
    put(line.defaultWords.map { "default \($0)" } ?? "", widths.usual, dim)
    let rest = rect.columns - column
    if rest >= 24 { put(line.meaning, rest, dim) }
  }
}

extension ParameterLine {
  /// The value, in so many columns.
  fileprivate func words(columns: Int) -> String {
    switch kind {
    case .start(let coordinates):
      String(VectorText.tuple(coordinates, columns: columns + 2).dropFirst().dropLast())
    case .method(_, let value): value.words
    case .scene(let value, _): NumberText.shortest(value)
    case .budget(let budget): budget.map { NumberText.shortest($0) } ?? "none"
    }
  }
}
