import Loop
import Plotting
import Terminal

/// Keys while the help is open.
extension Model {
  mutating func handle(_ key: KeyPress, _ help: Help) -> Effect<Message> {
    var help = help
    defer { dialogs.replace(with: help) }
    if help.isFiltering {
      switch key {
      case .named(.enter):
        help.keepFilter()
        return .none
      case .named(.up), .named(.down), .named(.pageUp), .named(.pageDown), .named(.escape):
        break
      default:
        if !help.type(key) { refuse("\(key.name) is no key while a filter is typed") }
        return .none
      }
    }
    let page = max(1, size.rows - 6)
    switch KeyTable.commandInList(for: key) {
    case .moveInList(let lines): help.scroll(by: lines)
    case .pageInList(let pages): help.scroll(by: pages * page)
    case .firstInList: help.scroll(by: -1_000_000)
    case .lastInList: help.scroll(by: 1_000_000)
    case .filter: help.startFiltering()
    case .close: if !help.stopFiltering() { return closeDialog() }
    case .closeOrQuit, .help: return closeDialog()
    case .openSelected: return closeDialog()
    case let command?: return performAnywhere(command)
    case nil: refuse("\(key.name) is no key in the help")
    }
    return .none
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
    help.scroll(by: event.kind == .wheelUp ? -3 : event.kind == .wheelDown ? 3 : 0)
    model.dialogs.replace(with: help)
    return .none
  }

  package func accepts(_ key: KeyPress) -> Bool {
    KeyTable.acceptsInList(key, isFiltering: isFiltering)
  }

  package var hints: [KeyHint] { KeyHint.list(isFiltering: isFiltering, enter: nil) }
}
