import Loop
import Optimizers
import Scenes
import Terminal

/// Keys while a list is open.
extension Model {
  /// What a key made of a list.
  private enum Outcome {
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
    let count = browser.matches.count
    let outcome = move(&browser.cursor, of: count, key)
    dialogs[dialogs.count - 1] = .browser(browser)
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
    dialogs[dialogs.count - 1] = .methods(list)
    switch outcome {
    case .moved: return .none
    case .chosen:
      guard let method = list.selection else {
        refuse("no method is selected; Esc clears the filter")
        return .none
      }
      dialogs.removeLast()
      return addOptimizer(method.id)
    case .closed: return closeDialog()
    case .other(let command): return performAnywhere(command)
    }
  }

  /// Moves the cursor of a list of so many lines, or types its filter.
  private mutating func move(_ cursor: inout ListCursor, of count: Int, _ key: KeyPress) -> Outcome
  {
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
    case nil: refuse("\(key.name) is no key in this list; ? lists the keys")
    }
    return .moved
  }

  private mutating func openSelected(of browser: Browser) -> Effect<Message> {
    guard let listing = browser.selection else {
      refuse("no scene is selected; Esc clears the filter")
      return .none
    }
    open(preset: listing.id)
    return .none
  }

  /// Opens a preset and the scene it is to be compared with.
  mutating func open(preset id: String) {
    do {
      let scene = try PresetScenes.load(id)
      let companion = try scene.compare.map { try PresetScenes.load($0) }
      try open(scene, companion: companion)
    } catch {
      refuse("\(id) cannot be opened: \(error)")
    }
  }
}
