import Landscape
import Optimizers
import Plotting
import Wording

/// The optimizers: badge, name, loss and what each is doing, in a sentence where there are two rows
/// for it, else in as many words as there is room for; on the second page with gradient norms.
enum OptimizerTable: Panel {
  static func place(in layout: Layout) -> Rect? { layout.optimizers }

  /// A line of the table.
  enum Line: Equatable {
    /// The title of a session, where there are several.
    case session(Int)
    /// An optimizer.
    case runner(session: Int, runner: Int)
    /// The name of an optimizer that races on all landscapes, its runs below it.
    case shared(runner: Int)
    /// Nothing.
    case blank
    /// How many optimizers there is no room for.
    case more(Int)
  }

  /// The lines shown in so many rows: all, or those around the selected one. Lines that are
  /// optimizers take `height` rows each, titles of sessions one.
  static func lines(of model: Model, rows: Int, height: Int = 1) -> [Line] {
    if height > 1, model.sharesOptimizers {
      let groups = model.sessions[0].runners.indices.map { runner in
        [.shared(runner: runner)]
          + model.sessions.indices.map { Line.runner(session: $0, runner: runner) }
      }
      return Array(groups.joined(separator: height > 2 ? [.blank] : []))
    }
    let all = model.sessions.indices.flatMap { session -> [Line] in
      let runners = model.sessions[session].runners.indices.map {
        Line.runner(session: session, runner: $0)
      }
      // In a hall there are only sentences.
      let hasTitles = model.sessions.count > 1 && model.form != .projector
      return hasTitles ? [.session(session)] + runners : runners
    }
    guard height == 1, all.count > rows else { return all }
    let selected = all.firstIndex(of: .runner(session: model.focus, runner: model.selected)) ?? 0
    // The last line says how many more there are, where there is room for another.
    let shown = rows > 1 ? rows - 1 : max(0, rows)
    let first = max(0, min(selected - shown / 2, all.count - shown))
    let lines = Array(all[first..<min(all.count, first + shown)])
    func optimizers(_ lines: [Line]) -> Int {
      lines.count { if case .runner = $0 { true } else { false } }
    }
    return lines.count < rows ? lines + [.more(optimizers(all) - optimizers(lines))] : lines
  }

  /// What is drawn at a row of the screen; nil where nothing is.
  static func line(at row: Int, in rect: Rect, _ model: Model) -> Line? {
    let layout = model.layout
    let body = body(of: rect, layout)
    let height = layout.optimizerRows
    var top = body.row
    for line in lines(of: model, rows: body.rows, height: height) {
      let next = top + rows(of: line, height, model)
      if (top..<next).contains(row) { return line }
      top = next
    }
    return nil
  }

  /// The first row that tells of an optimizer; nil where it is not shown.
  static func row(
    of runner: Int, session: Int, in rect: Rect, _ model: Model, _ layout: Layout
  ) -> Int? {
    let body = body(of: rect, layout)
    let height = layout.optimizerRows
    var row = body.row
    for line in lines(of: model, rows: body.rows, height: height) {
      switch line {
      case .shared(runner): return row
      case .runner(session, runner): return row
      default: row += rows(of: line, height, model)
      }
      guard row < body.row + body.rows else { return nil }
    }
    return nil
  }

  /// Where lines are: below the heading, if there is one.
  private static func body(of rect: Rect, _ layout: Layout) -> Rect {
    layout.form == .projector
      ? rect : layout.optimizerRows > 1 ? rect.inset(left: 1) : rect.inset(left: 1, top: 1)
  }

  private static func rows(of line: Line, _ height: Int, _ model: Model) -> Int {
    guard case .runner = line, height > 1, !model.sharesOptimizers else { return 1 }
    return height
  }

  static func draw(_ model: Model, on frame: inout Frame, in rect: Rect) {
    let appearance = model.appearance
    let layout = model.layout(for: frame.size)
    let inner = body(of: rect, layout)
    let height = layout.optimizerRows
    let names = model.sessions.flatMap(\.runners).map(\.name)
    let badges = model.sessions.flatMap(\.runners).map(\.badge.unicodeScalars.count)
    let widths = Widths(
      columns: inner.columns, names: names, badge: badges.max() ?? 1, form: layout.form)
    if height == 1, layout.form != .projector {
      _ = frame.drawSection(rect, title: "Optimizers", appearance: appearance)
      drawHeads(widths, over: rect.line(0), inner, on: &frame, appearance)
    }
    var row = 0
    for line in lines(of: model, rows: inner.rows, height: height) {
      let rect = inner.inset(top: row).splitRows(min(2, height)).top
      row += rows(of: line, height, model)
      switch line {
      case .blank: break
      case .more(let count):
        frame.print(
          [Span("and \(count) more: ", appearance.dim), Span("Tab", appearance.key)],
          in: rect.line(0).inset(left: widths.badge + 1), appearance: appearance)
      case .shared(let index):
        OptimizerEntry.drawShared(
          model.sessions.indices.map { Entry(model, session: $0, runner: index, names: names) },
          on: &frame, in: rect.line(0), appearance)
      case .runner(let session, let index) where height > 1 && model.sharesOptimizers:
        let entry = Entry(model, session: session, runner: index, names: names)
        OptimizerEntry.drawRun(
          entry, side: model.side(of: session), on: &frame, in: rect.line(0), appearance)
      case .session(let index):
        frame.print(
          [Span(model.sessions[index].scene.title, appearance.dim)], in: rect,
          appearance: appearance)
      case .runner(let session, let index):
        let entry = Entry(model, session: session, runner: index, names: names)
        if height == 1 {
          draw(entry, widths, on: &frame, rect, appearance)
        } else {
          OptimizerEntry.draw(entry, on: &frame, in: rect, appearance)
        }
      }
    }
  }

  /// An optimizer and what is told of it.
  struct Entry {
    let runner: Runner
    let state: OptimizerState
    let isSelected: Bool
    /// The names of all that are listed.
    let names: [String]

    init(_ model: Model, session: Int, runner index: Int, names: [String]) {
      runner = model.sessions[session].runners[index]
      state = model.sessions[session].state(of: runner)
      isSelected = session == model.focus && index == model.selected
      self.names = names
    }

    /// Its badge: three columns, the letters in the middle.
    var badge: String {
      runner.badge.unicodeScalars.count > 1 ? "\(runner.badge) " : " \(runner.badge) "
    }

    /// How its badge is drawn.
    func badgeStyle(_ appearance: Appearance) -> Style {
      var style = appearance.badge(runner.ink)
      if !runner.isOn { style = Style(foreground: appearance.theme.faint) }
      if isSelected, !appearance.hasColor { style.reverse.toggle() }
      return style
    }
  }

  /// The widths of the columns; 0 for one that is left out.
  private struct Widths {
    let badge: Int
    let name: Int
    let loss: Int
    let gradient: Int
    let state: Int
    /// Whether the words are to be read from afar.
    let isBold: Bool

    init(columns: Int, names: [String], badge widest: Int, form: ScreenForm) {
      let longest = names.map { DisplayText.width(of: $0) }.max() ?? 0
      badge = columns >= 38 || form == .projector ? 3 : min(2, widest)
      isBold = form == .projector
      let spare = columns - badge - 4
      if columns >= 30 {
        loss = columns >= 48 ? 11 : 8
        // In words there is no room for norms.
        gradient = form != .numbers ? 0 : columns >= 48 ? 9 : 7
        let rest = spare - loss - gradient + (gradient == 0 ? 1 : 0)
        // Eight columns hold a word for every state.
        let words =
          form == .numbers ? rest >= 30 ? 13 : min(9, max(8, rest - 6)) : min(15, rest / 2)
        name = min(longest, max(form == .numbers ? 5 : 6, rest - words))
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
    _ entry: Entry, _ widths: Widths, on frame: inout Frame, _ rect: Rect,
    _ appearance: Appearance
  ) {
    let runner = entry.runner
    let isSelected = entry.isSelected
    if isSelected { frame.fill(rect, with: Cell(" ", appearance.selection)) }
    var plain = isSelected ? appearance.selection : appearance.text
    if !runner.isOn { plain.foreground = appearance.theme.faint }
    let iterate = runner.run.current
    var column = rect.column
    func put(_ text: String, _ width: Int, _ alignment: Alignment, _ style: Style) {
      guard width > 0 else { return }
      frame.write(
        appearance.glyphs.spell(text),
        in: Rect(column: column, row: rect.row, columns: width, rows: 1).intersection(rect),
        alignment: alignment, style: style)
      column += width + 1
    }
    put(
      widths.badge == 3 ? entry.badge : runner.badge, widths.badge, .left,
      entry.badgeStyle(appearance))
    put(runner.name(fitting: widths.name, among: entry.names), widths.name, .left, plain)
    put(NumberText.fitted(iterate.value, width: widths.loss), widths.loss, .right, plain)
    put(
      NumberText.fitted(iterate.gradientNorm, width: widths.gradient), widths.gradient, .right,
      plain)
    var style =
      widths.isBold
      ? appearance.optimizer(runner.ink, bold: true) : entry.state.style(appearance)
    if isSelected {
      style.background = plain.background
      style.reverse = plain.reverse
    }
    let words =
      runner.isOn ? entry.state.words(fitting: widths.state, in: appearance.glyphs) : "off"
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

  /// The fullest words that fit so many columns, spelled in some glyphs.
  func words(fitting columns: Int, in glyphs: GlyphSet) -> String {
    var room = columns
    while room > 0 {
      let words = words(fitting: room)
      if DisplayText.width(of: glyphs.spell(words)) <= columns { return words }
      room -= 1
    }
    return word
  }
}
