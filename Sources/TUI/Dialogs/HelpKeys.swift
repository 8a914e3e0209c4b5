import Loop
import Plotting
import Terminal

/// Keys while the help is open.
extension Model {
  mutating func handle(_ key: KeyPress, _ help: Help) -> Effect<Message> {
    var help = help
    if help.cursor.isFiltering, key == .named(.enter) {
      // What was found is read on.
      help.cursor.keepFilter()
      dialogs.replace(with: help)
      return .none
    }
    let outcome = move(&help.cursor, of: help.lines.count, key, in: "the help")
    dialogs.replace(with: help)
    switch outcome {
    case .moved: return .none
    case .chosen, .closed, .other(.help): return closeDialog()
    case .other(let command): return performAnywhere(command)
    }
  }
}

extension Help: Dialog {
  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    HelpPanel.draw(self, model, on: &frame)
  }

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    model.handle(key, self)
  }

  package func handle(_ event: MouseEvent, on model: inout Model) -> Effect<Message> {
    var help = self
    let lines = event.kind == .wheelUp ? -3 : event.kind == .wheelDown ? 3 : 0
    help.cursor.select(help.cursor.selected + lines, of: help.lines.count)
    model.dialogs.replace(with: help)
    return .none
  }

  package var keyContext: KeyContext { cursor.isFiltering ? .text : .list }

  package func accepts(_ key: KeyPress) -> Bool {
    KeyTable.acceptsInList(key, isFiltering: cursor.isFiltering)
  }

  package var hints: [KeyHint] { KeyHint.list(isFiltering: cursor.isFiltering, enter: nil) }
}
