import Loop
import Optimizers
import Plotting
import Scenes
import Terminal

/// Keys while a list is open.
extension Model {
  /// What a key made of a list.
  enum Outcome {
    /// It moved in it or changed its filter.
    case moved
    /// The selected line is meant.
    case chosen
    /// The list is to be closed.
    case closed
    /// It asks for something that holds anywhere.
    case other(Command)
  }

  mutating func handle(_ key: KeyPress, _ browser: Browser) -> Effect<Message> {
    var browser = browser
    let typed = browser.filter.text
    let outcome = move(&browser.cursor, of: browser.matches.count, key)
    if browser.filter.text != typed { browser.selectBest() }
    dialogs.replace(with: browser)
    switch outcome {
    case .moved: return .none
    case .chosen: return openSelected(of: browser)
    case .closed:
      if sessions.isEmpty, key == .character("q") { return .quit(status: 0) }
      return closeDialog()
    case .other(let command): return performAnywhere(command)
    }
  }

  mutating func handle(_ key: KeyPress, _ list: MethodList) -> Effect<Message> {
    var list = list
    let count = list.matches.count
    let outcome = move(&list.cursor, of: count, key)
    dialogs.replace(with: list)
    switch outcome {
    case .moved: return .none
    case .chosen:
      guard let method = list.selection else {
        refuse("no method is selected; Esc clears the filter")
        return .none
      }
      dialogs.close()
      return addOptimizer(method.id)
    case .closed: return closeDialog()
    case .other(let command): return performAnywhere(command)
    }
  }

  /// Moves the cursor of a list of so many lines, or types its filter.
  mutating func move(
    _ cursor: inout ListCursor, of count: Int, _ key: KeyPress, in list: String = "this list"
  ) -> Outcome {
    if cursor.isFiltering {
      switch key {
      case .named(.up), .named(.down), .named(.pageUp), .named(.pageDown), .named(.enter),
        .named(.escape):
        break
      default:
        if !cursor.type(key) { refuse("\(key.name) is no key while a filter is typed") }
        return .moved
      }
    }
    let page = max(1, size.rows - 8)
    switch KeyTable.commandInList(for: key) {
    case .moveInList(let places): cursor.select(cursor.selected + places, of: count)
    case .pageInList(let pages): cursor.select(cursor.selected + pages * page, of: count)
    case .firstInList: cursor.select(0, of: count)
    case .lastInList: cursor.select(count - 1, of: count)
    case .filter: cursor.startFiltering()
    case .close: if !cursor.stopFiltering() { return .closed }
    case .closeOrQuit: return .closed
    case .openSelected: return .chosen
    case let command?: return .other(command)
    case nil: refuse("\(key.name) is no key in \(list); \(keyMap.label("?")) lists the keys")
    }
    return .moved
  }

  private mutating func openSelected(of browser: Browser) -> Effect<Message> {
    guard let entry = browser.selection else {
      refuse("no scene is selected; Esc clears the filter")
      return .none
    }
    return switch entry.kind {
    case .scene: open(preset: entry.id)
    case .lesson: begin(lesson: entry.id)
    case .study: open(study: entry.id)
    case .term: open(entry.word)
    case .file: open(file: entry.id)
    }
  }

  private mutating func open(_ word: GlossaryTerm?) -> Effect<Message> {
    if let word { dialogs.open(GlossaryList(selecting: word)) }
    return .none
  }

  /// Moves the cursor of a list with the mouse, `place` saying which line lies under it; returns
  /// whether the selected line was clicked.
  func move(
    _ cursor: inout ListCursor, _ event: MouseEvent, at place: Int?, of count: Int
  ) -> Bool {
    switch event.kind {
    case .wheelUp: cursor.select(cursor.selected - 1, of: count)
    case .wheelDown: cursor.select(cursor.selected + 1, of: count)
    case .press:
      guard let place else { return false }
      if place == cursor.selected { return true }
      cursor.select(place, of: count)
    case .drag, .release: break
    }
    return false
  }
}

extension Browser: Dialog {
  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    BrowserPanel.draw(self, model, on: &frame)
  }

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    model.handle(key, self)
  }

  package func handle(_ event: MouseEvent, on model: inout Model) -> Effect<Message> {
    var browser = self
    let isChosen = model.move(
      &browser.cursor, event,
      at: BrowserLayout(browser, size: model.size).place(atColumn: event.column, row: event.row),
      of: browser.matches.count)
    model.dialogs.replace(with: browser)
    return isChosen ? model.handle(.named(.enter), browser) : .none
  }

  package var keyContext: KeyContext { cursor.isFiltering ? .text : .list }

  package func accepts(_ key: KeyPress) -> Bool {
    KeyTable.acceptsInList(key, isFiltering: cursor.isFiltering)
  }

  package var hints: [KeyHint] { KeyHint.list(isFiltering: cursor.isFiltering, enter: "open") }
}

extension MethodList: Dialog {
  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    MethodPanel.draw(self, model, on: &frame)
  }

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    model.handle(key, self)
  }

  package func handle(_ event: MouseEvent, on model: inout Model) -> Effect<Message> {
    var list = self
    let layout = MethodPanel.layout(list, model.size)
    let isChosen = model.move(
      &list.cursor, event, at: layout.place(atColumn: event.column, row: event.row),
      of: list.matches.count)
    model.dialogs.replace(with: list)
    return isChosen ? model.handle(.named(.enter), list) : .none
  }

  package var keyContext: KeyContext { cursor.isFiltering ? .text : .list }

  package func accepts(_ key: KeyPress) -> Bool {
    KeyTable.acceptsInList(key, isFiltering: cursor.isFiltering)
  }

  package var hints: [KeyHint] { KeyHint.list(isFiltering: cursor.isFiltering, enter: "add") }
}

extension KeyHint {
  /// The keys of a list.
  static func list(isFiltering: Bool, enter: String?) -> [KeyHint] {
    var hints = [KeyHint(key: "up down", word: enter == nil ? "scroll" : "move", rank: 6)]
    if let enter { hints.append(KeyHint(key: "Enter", word: enter, rank: 9)) }
    if isFiltering {
      hints.append(KeyHint(key: "Esc", word: "all again", rank: 8))
    } else {
      hints.append(KeyHint(key: "/", word: "filter", rank: 7))
      hints.append(KeyHint(key: "q", word: "close", rank: 8))
    }
    return hints
  }
}

extension KeyTable {
  /// Whether a key does anything in a list, or is typed into its filter.
  static func acceptsInList(_ key: KeyPress, isFiltering: Bool) -> Bool {
    if isFiltering {
      var editor = LineEditor("x")
      if editor.handle(key) { return true }
    } else if case .mouse = key {
      return true
    }
    return commandInList(for: key) != nil
  }

  /// Whether a key does anything while a line is typed.
  static func acceptsInEditor(_ key: KeyPress) -> Bool {
    var editor = LineEditor("x")
    return editor.handle(key) || inEditor.contains(key) || isAlwaysActive(key)
  }
}
