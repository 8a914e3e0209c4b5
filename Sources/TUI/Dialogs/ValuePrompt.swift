import Landscape
import Loop
import Optimizers
import Plotting
import Terminal
import Wording

/// Typing exact values.
extension Model {
  /// The names that may be typed now.
  var promptNames: Prompt.Names {
    let session = self.session
    return Prompt.Names(
      method: runner?.name ?? "", specs: runner?.run.method.parameters ?? [],
      scene: (session?.scene.parameters ?? [:]).mapValues(\.range),
      variables: session?.terrain.objective.coordinateNames ?? [])
  }

  /// The lines of the editor: the start, the method's parameters, the scene's, and the budget.
  var parameterLines: [ParameterLine] {
    guard let runner, let session else { return [] }
    var lines = [ParameterLine(name: "start", kind: .start(runner.start.elements))]
    lines += runner.run.method.parameters.compactMap { spec in
      runner.run.parameters[spec.name].map {
        ParameterLine(name: spec.name, kind: .method(spec, $0))
      }
    }
    lines += session.terrain.parameters.sorted { $0.key < $1.key }
      .filter { name, _ in !lines.contains { $0.name == name } }
      .map { name, value in
        ParameterLine(
          name: name, kind: .scene(value, session.scene.parameters[name]?.range))
      }
    return lines + [ParameterLine(name: "budget", kind: .budget(session.budget))]
  }

  /// Does what was typed. Where a line of the list is chosen the editor stays open, for the next
  /// value; and it does so where the text asks for nothing.
  mutating func enter(_ prompt: Prompt) -> Effect<Message> {
    var prompt = prompt
    let lines = parameterLines
    var text = prompt.editor.string
    if let chosen = prompt.chosen, lines.indices.contains(chosen) {
      if text.allSatisfy({ $0 == " " }) { return closeDialog() }
      text = lines[chosen].name + " " + text
    }
    do throws(Prompt.Problem) {
      if let complaint = prompt.editor.complaint { throw Prompt.Problem(message: complaint) }
      let request = try Prompt.read(text, promptNames)
      dialogs.close()
      perform(request)
      if let notice, notice.isWarning {
        prompt.problem = notice.text
        self.notice = nil
        dialogs.open(prompt)
      } else if prompt.chosen != nil {
        prompt.editor = LineEditor()
        dialogs.open(prompt)
      }
    } catch {
      prompt.problem = error.message
      dialogs.replace(with: prompt)
    }
    return .none
  }

  /// Does what a typed line asks for.
  mutating func perform(_ request: Prompt.Request) {
    switch request {
    case .start(let coordinates): start(at: coordinates)
    case .method(let name, let value): set(name, to: value)
    case .scene(let name, let value): setScene(name, to: value)
    case .budget(let cost): limit(cost: cost)
    }
  }

  /// A key in the editor.
  mutating func handle(_ key: KeyPress, _ prompt: Prompt) -> Effect<Message> {
    var prompt = prompt
    let lines = parameterLines
    let isEmpty = prompt.editor.text.isEmpty
    switch key {
    case .named(.escape):
      guard prompt.chosen != nil, !isEmpty else { return closeDialog() }
      prompt.editor = LineEditor()
      prompt.problem = nil
    case .named(.enter): return enter(prompt)
    case .named(.up), .named(.down):
      let isUp = key == .named(.up)
      prompt.chosen =
        prompt.chosen.map { max(0, min(lines.count - 1, $0 + (isUp ? -1 : 1))) }
        ?? (isUp ? lines.count - 1 : 0)
      prompt.problem = nil
    case .named(.tab), .named(.shiftTab):
      guard isEmpty else {
        if prompt.chosen == nil { complete(&prompt) }
        break
      }
      selectOptimizer(key == .named(.tab) ? 1 : -1)
      prompt.chosen = prompt.chosen.map { min($0, parameterLines.count - 1) }
    case .named(.left), .character("["), .named(.right), .character("]"):
      guard isEmpty, let chosen = prompt.chosen, lines.indices.contains(chosen) else {
        fallthrough
      }
      adjust(lines[chosen], by: [.named(.left), .character("[")].contains(key) ? -1 : 1)
    default:
      guard prompt.editor.handle(key) else {
        refuse("\(key.name) is no key while a value is typed")
        return .none
      }
      prompt.problem = prompt.editor.complaint
    }
    dialogs.replace(with: prompt)
    return .none
  }

  /// Moves the value of a line of the editor.
  private mutating func adjust(_ line: ParameterLine, by steps: Int) {
    guard let value = line.value(movedBy: steps) else {
      return refuse("type the \(line.name), such as 0.2,0.1, then Enter")
    }
    switch (line.kind, value) {
    case (.method(_, value), _): refuse("\(line.name) is \(value.words); it goes no further")
    case (.method, _): set(line.name, to: value)
    case (.scene, .number(let number)): setScene(line.name, to: number)
    case (.budget, .number(let number)): limit(cost: number > 0 ? number : nil)
    default: break
    }
  }

  /// Completes the name at the beginning of the line.
  mutating func complete(_ prompt: inout Prompt) {
    let typed = prompt.editor.string
    guard !typed.contains(" ") else { return }
    let candidates = (promptNames.all + ["start", "budget"]).filter { $0.hasPrefix(typed) }
    guard
      let first = candidates.first(where: { name in
        candidates.allSatisfy { $0.hasPrefix(name) }
      }) ?? candidates.first
    else {
      prompt.problem = "no name begins with \"\(typed)\""
      return
    }
    if candidates.allSatisfy({ $0.hasPrefix(first) }) {
      prompt.editor.replace(with: first + " ")
    } else {
      var common = first
      for candidate in candidates {
        while !candidate.hasPrefix(common) { common.removeLast() }
      }
      prompt.editor.replace(with: common)
      prompt.problem = candidates.joined(separator: "  ")
    }
  }
}

extension Prompt: Dialog {
  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    PromptLine.draw(self, model, on: &frame, layout)
  }

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    model.handle(key, self)
  }

  package var keyContext: KeyContext { .text }

  package func accepts(_ key: KeyPress) -> Bool { KeyTable.acceptsInEditor(key) }

  package var hints: [KeyHint] {
    var hints = [KeyHint(key: "up down", word: "choose", rank: 7)]
    let isTyped = !editor.text.isEmpty
    if chosen != nil {
      if !isTyped { hints.append(KeyHint(key: "left right", word: "change", rank: 9)) }
      hints.append(KeyHint(key: "0-9", word: "type a value", rank: 4))
      hints.append(KeyHint(key: "Enter", word: isTyped ? "set" : "done", rank: 8))
    } else {
      hints.append(KeyHint(key: "Enter", word: "set", rank: 8))
      if isTyped { hints.append(KeyHint(key: "Tab", word: "complete", rank: 6)) }
    }
    if !isTyped { hints.append(KeyHint(key: "Tab", word: "next optimizer", rank: 5)) }
    hints.append(KeyHint(key: "Esc", word: "leave", rank: 9))
    return hints
  }
}
