import Plotting

/// The line in which an exact value is typed, above the bottom bar.
enum PromptLine {
  static func draw(_ prompt: Prompt, _ model: Model, on frame: inout Frame, _ layout: Layout) {
    guard let keys = layout.keys else { return }
    let appearance = model.appearance
    let rows = 2
    let rect = Rect(column: 0, row: keys.row - rows, columns: keys.columns, rows: rows)
    frame.fill(rect, with: Cell(" ", appearance.base))
    let hint = prompt.problem ?? Self.hint(model)
    let style = prompt.problem == nil ? appearance.dim : appearance.error
    frame.print([Span(hint, style)], in: rect.line(0).inset(left: 1), appearance: appearance)
    frame.print(
      [Span("set ", appearance.key)]
        + FilterLine.cursorSpans(prompt.editor, isTyped: true, appearance),
      in: rect.line(1).inset(left: 1), appearance: appearance)
  }

  /// What can be typed, with the values in use.
  private static func hint(_ model: Model) -> String {
    let names = model.promptNames
    guard let runner = model.runner else { return "" }
    let start = VectorText.tuple(runner.start.elements, columns: 30).dropFirst().dropLast()
    var parts = ["start \(start)"]
    let first = runner.parametersThatMatter
    let others = names.specs.map(\.name).filter { name in !first.contains { $0.name == name } }
    parts += first.map { "\($0.name) \($0.value.words)" }
    let scene = model.session?.terrain.parameters ?? [:]
    parts += scene.sorted { $0.key < $1.key }.map { "\($0.key) \(NumberText.shortest($0.value))" }
    parts += others.compactMap { name in
      runner.run.parameters[name].map { "\(name) \($0.words)" }
    }
    return parts.joined(separator: "   ")
  }
}
