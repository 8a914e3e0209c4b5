import Plotting

/// The command line, above the bottom bar: what may be typed, and the line itself.
enum CommandLinePanel {
  static func draw(_ line: CommandLine, _ model: Model, on frame: inout Frame, _ layout: Layout) {
    guard let keys = layout.keys else { return }
    let appearance = model.appearance
    let columns = keys.columns - 2
    let hints = hints(line, model, columns: columns, rows: max(1, min(8, keys.row / 2)))
    let rows = min(keys.row, hints.count + 1)
    let rect = Rect(column: 0, row: keys.row - rows, columns: keys.columns, rows: rows)
    frame.fill(rect, with: Cell(" ", appearance.base))
    for (row, spans) in hints.suffix(rows - 1).enumerated() {
      frame.print(spans, in: rect.line(row).inset(left: 1, right: 1), appearance: appearance)
    }
    frame.print(
      [Span(": ", appearance.key)]
        + FilterLine.cursorSpans(line.editor, isTyped: true, appearance),
      in: rect.line(rows - 1).inset(left: 1), appearance: appearance)
  }

  /// What is wrong; or what the last word may become; or how the command is written; or all
  /// commands.
  private static func hints(
    _ line: CommandLine, _ model: Model, columns: Int, rows: Int
  ) -> [[Span]] {
    let appearance = model.appearance
    if let problem = line.problem { return [[Span(problem, appearance.error)]] }
    if !line.candidates.isEmpty {
      return columned(line.candidates, columns: columns, rows: rows).map {
        [Span($0, appearance.text)]
      }
    }
    let words = line.words
    if let first = words.first, !first.isEmpty, let command = try? LineCommand.named(first) {
      return [
        [
          Span(command.usage, appearance.key), Span("   \(command.does)", appearance.dim),
        ]
      ]
    }
    let names = LineCommand.all.map(\.name).filter { $0.hasPrefix(words.first ?? "") }
    return columned(names, columns: columns, rows: rows).map { [Span($0, appearance.dim)] }
  }

  /// Words in columns of equal width, in as many rows as it takes, and what is left out counted.
  private static func columned(_ words: [String], columns: Int, rows: Int) -> [String] {
    let width = (words.map(\.count).max() ?? 0) + 2
    let perRow = max(1, columns / max(1, width))
    var lines = stride(from: 0, to: words.count, by: perRow).map { start in
      words[start..<min(words.count, start + perRow)].map { word in
        word + String(repeating: " ", count: width - word.count)
      }.joined()
    }
    if lines.count > rows {
      let left = words.count - (rows - 1) * perRow
      lines = lines.prefix(rows - 1) + ["… \(left) more; type on, then Tab"]
    }
    return lines.isEmpty ? [""] : lines
  }
}
