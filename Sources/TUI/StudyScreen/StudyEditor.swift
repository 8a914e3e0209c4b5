import Loop
import Plotting
import Studies
import Terminal
import Wording

/// The editor of a study's parameters: a list in which arrows choose, and a line in which a value is
/// typed; a coordinate of the cells takes a list.
package struct StudyEditor: Dialog {
  /// The line of the list that is chosen.
  private var chosen = 0
  /// What is being typed.
  private var editor = LineEditor()
  /// What is wrong with it, once it was entered.
  private var problem: String?
  private let names: [String]

  /// The editor of a study.
  init(_ study: StudyState) { names = study.study.parameters.map(\.name) + ["runs", "seed"] }

  /// What a line of the list shows.
  private struct Line {
    var name: String
    var value: String
    var limits: String
    var meaning: String
    var isChanged: Bool
  }

  private func lines(_ study: StudyState) -> [Line] {
    let parameters = study.study.parameters.map { parameter -> Line in
      let typed = study.choices.first { $0.name == parameter.name }?.value
      let usual =
        parameter.follows.map { "as \($0)" }
        ?? parameter.defaults.map(\.text).joined(separator: ",")
      let limits =
        parameter.choices?.joined(separator: ", ")
        ?? parameter.range.map {
          "\(NumberText.shortest($0.lowerBound)) to \(NumberText.shortest($0.upperBound))"
        } ?? ""
      return Line(
        name: parameter.name, value: typed ?? usual, limits: limits,
        meaning: parameter.meaning + (parameter.isCoordinate ? "; a list makes cells" : ""),
        isChanged: typed != nil)
    }
    return parameters + [
      Line(
        name: "runs", value: "\(study.runs)", limits: "1 to \(StudyState.mostRuns)",
        meaning: "runs of each cell", isChanged: study.runs != study.study.standardRuns),
      Line(
        name: "seed", value: "\(study.seed)", limits: "0 to 2^53",
        meaning: "the seed all runs come from", isChanged: study.seed != 1),
    ]
  }

  // MARK: Keys

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    var next = self
    next.problem = nil
    switch key {
    case .named(.escape): return model.closeDialog()
    case .named(.up), .named(.shiftTab): next.choose(-1)
    case .named(.down), .named(.tab): next.choose(1)
    case .named(.enter):
      if next.editor.string.allSatisfy({ $0 == " " }) { return model.closeDialog() }
      let effect = next.apply(to: &model)
      model.dialogs.replace(with: next)
      return effect
    default:
      if !next.editor.handle(key) { model.refuse("\(key.name) is no key while a value is typed") }
    }
    model.dialogs.replace(with: next)
    return .none
  }

  private mutating func choose(_ places: Int) {
    chosen = (chosen + places + names.count) % names.count
    editor = LineEditor()
  }

  /// Sets what was typed; the editor stays open for the next value.
  private mutating func apply(to model: inout Model) -> Effect<Message> {
    guard let study = model.study else { return .none }
    if let complaint = editor.complaint {
      problem = complaint
      return .none
    }
    let text = editor.string.trimmed
    let name = names[chosen]
    var (choices, seed, runs) = (study.choices, study.seed, study.runs)
    switch name {
    case "runs" where !study.study.parameters.contains { $0.name == name }:
      guard let number = NumberReading.whole(text), (1...StudyState.mostRuns).contains(number)
      else {
        problem = "runs are a whole number from 1 to \(StudyState.mostRuns)"
        return .none
      }
      runs = number
    case "seed" where !study.study.parameters.contains { $0.name == name }:
      guard let number = NumberReading.whole(text), (0...1 << 53).contains(number) else {
        problem = "a seed is a whole number from 0 to 2^53"
        return .none
      }
      seed = UInt64(number)
    default:
      choices.removeAll { $0.name == name }
      // The word for what it is unless set takes the choice back.
      if text != "default" { choices.append(.init(name: name, value: text)) }
    }
    guard let effect = model.choose(choices, seed: seed, runs: runs) else {
      problem = model.notice?.text
      model.notice = nil
      return .none
    }
    editor = LineEditor()
    return effect
  }

  package var keyContext: KeyContext { .text }

  package func accepts(_ key: KeyPress) -> Bool { KeyTable.acceptsInEditor(key) }

  package var hints: [KeyHint] {
    [
      KeyHint(key: "up down", word: "choose", rank: 7), KeyHint(key: "Enter", word: "set", rank: 9),
      KeyHint(key: "Esc", word: "close", rank: 8),
    ]
  }

  // MARK: Drawing

  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    guard let study = model.study else { return }
    let appearance = model.appearance
    let lines = lines(study)
    let screen = Rect(frame.size).inset(top: 1, bottom: 1)
    let listRows = max(1, min(lines.count, screen.rows - 5))
    let columns = min(screen.columns, 110)
    let rect = Rect(
      column: 0, row: max(1, screen.endRow - listRows - 5), columns: columns,
      rows: min(screen.rows, listRows + 5))
    frame.fill(rect, with: Cell(" ", appearance.base))
    let inner = frame.drawPanel(
      rect, title: "Parameters of \(study.study.id)", isFocused: true, appearance: appearance)
    let first = max(0, min(chosen - listRows / 2, lines.count - listRows))
    let width = (lines.map(\.name.count).max() ?? 8) + 2
    for (row, line) in lines.dropFirst(first).prefix(listRows).enumerated() {
      let place = inner.line(row)
      let isChosen = first + row == chosen
      if isChosen { frame.fill(place, with: Cell(" ", appearance.selection)) }
      let style = isChosen ? appearance.selection : appearance.text
      frame.print([Span(line.name, style)], in: place, appearance: appearance)
      let value = place.inset(left: width, right: place.columns / 3)
      frame.print(
        [
          Span(
            line.value,
            isChosen ? style : line.isChanged ? appearance.key : appearance.strong)
        ], in: value, appearance: appearance)
      frame.print(
        [Span(line.limits, isChosen ? style : appearance.dim)],
        in: place.inset(left: width + value.columns + 1), alignment: .right,
        appearance: appearance)
    }
    let below = inner.inset(top: listRows)
    frame.drawRule(below.line(0), appearance: appearance)
    let entry = below.line(1)
    let words =
      problem.map { Span($0, appearance.error) }
      ?? Span(lines[chosen].meaning, appearance.dim)
    frame.print([words], in: below.line(2), appearance: appearance)
    let used = frame.print(
      [Span(names[chosen] + " = ", appearance.key)], in: entry, appearance: appearance)
    let field = entry.inset(left: used - entry.column)
    let text = editor.string
    let shown = String(text.suffix(max(0, field.columns - 1)))
    let end = frame.print([Span(shown, appearance.strong)], in: field, appearance: appearance)
    let cursor = end - (text.count - editor.cursor)
    if cursor >= field.column, cursor < field.endColumn {
      let under = frame[cursor, field.row].glyph
      var style = appearance.strong
      style.reverse = true
      frame.draw(under, column: cursor, row: field.row, style: style)
    }
    if text.isEmpty {
      frame.print(
        [Span(" type a value, or default; Enter sets it", appearance.dim)],
        in: field.inset(left: 1), appearance: appearance)
    }
  }
}
