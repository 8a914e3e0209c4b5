import Landscape
import Optimizers
import Plotting
import Wording

/// The optimizers: colour, letter, name, loss, gradient norm, state in words.
enum OptimizerTable: Panel {
  static func place(in layout: Layout) -> Rect? { layout.optimizers }

  /// A line of the table.
  enum Line: Equatable {
    /// The title of a session, where there are several.
    case session(Int)
    /// An optimizer.
    case runner(session: Int, runner: Int)
  }

  /// The lines shown in so many rows: all, or those around the selected one.
  static func lines(of model: Model, rows: Int) -> [Line] {
    let all = model.sessions.indices.flatMap { session -> [Line] in
      let runners = model.sessions[session].runners.indices.map {
        Line.runner(session: session, runner: $0)
      }
      return model.sessions.count > 1 ? [.session(session)] + runners : runners
    }
    guard all.count > rows else { return all }
    let selected = all.firstIndex(of: .runner(session: model.focus, runner: model.selected)) ?? 0
    let first = max(0, min(selected - rows / 2, all.count - rows))
    return Array(all[first..<min(all.count, first + max(0, rows))])
  }

  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect, boxed: Bool) {
    let appearance = model.appearance
    let inner = frame.drawSection(
      rect, title: "Optimizers", boxed: boxed, appearance: appearance)
    let names = model.sessions.flatMap(\.runners).map(\.name)
    let widths = Widths(columns: inner.columns, names: names)
    drawHeads(widths, over: rect.line(0), inner, on: &frame, appearance)
    for (row, line) in lines(of: model, rows: inner.rows).enumerated() {
      let rect = inner.line(row)
      switch line {
      case .session(let index):
        frame.print(
          [Span(model.sessions[index].scene.title, appearance.dim)], in: rect,
          appearance: appearance)
      case .runner(let session, let index):
        let isSelected = session == model.focus && index == model.selected
        let runner = model.sessions[session].runners[index]
        draw(
          runner, model.sessions[session].state(of: runner), isSelected: isSelected, widths, names,
          on: &frame, rect, appearance)
      }
    }
  }

  /// The widths of the columns; 0 for one that is left out.
  private struct Widths {
    let badge: Int
    let name: Int
    let loss: Int
    let gradient: Int
    let state: Int

    init(columns: Int, names: [String]) {
      let longest = names.map { DisplayText.width(of: $0) }.max() ?? 0
      badge = columns >= 38 ? 3 : 1
      let spare = columns - badge - 4
      if columns >= 30 {
        loss = columns >= 48 ? 11 : 8
        gradient = columns >= 48 ? 9 : 7
        let rest = spare - loss - gradient
        name = min(longest, max(6, rest - (rest >= 30 ? 13 : 8)))
        state = min(OptimizerState.sentenceColumns, rest - name)
      } else {
        loss = min(9, max(0, columns - badge - 5 - 1))
        gradient = 0
        state = 0
        name = max(0, columns - badge - loss - 2)
      }
    }
  }

  private static func drawHeads(
    _ widths: Widths, over edge: Rect, _ inner: Rect, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    var column = inner.column + widths.badge + 1 + widths.name + 1
    func head(_ text: String, _ width: Int, _ alignment: Alignment) {
      defer { column += width > 0 ? width + 1 : 0 }
      // A blank at either side keeps the rule away from the word.
      let text = DisplayText(" " + appearance.glyphs.spell(text) + " ")
      let start = alignment == .left ? column - 1 : column + width + 1 - text.width
      guard width > 0, start >= edge.column + 14 else { return }
      frame.write(text, column: start, row: edge.row, style: appearance.dim, clippedTo: edge)
    }
    head("loss", widths.loss, .right)
    head(appearance.glyphs == .ascii ? "|grad|" : "‖∇f‖", widths.gradient, .right)
    head("state", widths.state, .left)
  }

  private static func draw(
    _ runner: Runner, _ state: OptimizerState, isSelected: Bool, _ widths: Widths,
    _ names: [String], on frame: inout Frame, _ rect: Rect, _ appearance: Appearance
  ) {
    if isSelected { frame.fill(rect, with: Cell(" ", appearance.selection)) }
    var plain = isSelected ? appearance.selection : appearance.text
    if !runner.isOn { plain.foreground = appearance.theme.faint }
    let iterate = runner.run.current
    let isLong = runner.badge.unicodeScalars.count > 1
    let badge =
      widths.badge == 3 ? (isLong ? "\(runner.badge) " : " \(runner.badge) ") : runner.badge
    var badgeStyle = appearance.badge(runner.ink)
    if !runner.isOn { badgeStyle = Style(foreground: appearance.theme.faint) }
    if isSelected, !appearance.hasColor { badgeStyle.reverse.toggle() }
    var column = rect.column
    func put(_ text: String, _ width: Int, _ alignment: Alignment, _ style: Style) {
      guard width > 0 else { return }
      frame.write(
        appearance.glyphs.spell(text),
        in: Rect(column: column, row: rect.row, columns: width, rows: 1).intersection(rect),
        alignment: alignment, style: style)
      column += width + 1
    }
    put(badge, widths.badge, .left, badgeStyle)
    put(runner.name(fitting: widths.name, among: names), widths.name, .left, plain)
    put(NumberText.fitted(iterate.value, width: widths.loss), widths.loss, .right, plain)
    put(
      NumberText.fitted(iterate.gradientNorm, width: widths.gradient), widths.gradient, .right,
      plain)
    var style = state.style(appearance)
    if isSelected {
      style.background = plain.background
      style.reverse = plain.reverse
    }
    let words = runner.isOn ? state.words(fitting: widths.state) : "off"
    put(words, widths.state, .left, runner.isOn ? style : plain)
  }
}

extension OptimizerState {
  /// Good news, a warning, bad news, or nothing special.
  func style(_ appearance: Appearance) -> Style {
    switch activity {
    case .atStart, .still: appearance.dim
    case .descending, .climbing, .creeping, .settling: appearance.text
    case .escaping: appearance.good
    case .falling, .stuck, .plateau, .flatGround, .bouncing, .budgetSpent: appearance.warning
    case .at(let kind): kind.isMinimum ? appearance.good : appearance.warning
    case .noStep, .diverging: appearance.error
    }
  }
}
