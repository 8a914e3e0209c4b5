import Loop
import Plotting
import Scenes
import Terminal

/// From keys to commands.
extension Model {
  /// Does what a key asks for.
  mutating func handle(_ key: KeyPress) -> Effect<Message> {
    notice = nil
    if case .mouse(let event) = key { return handle(event) }
    switch key {
    case .control("c"): return .quit(status: 130)
    case .control("l"): return .redraw
    case .control("z"): return .suspend
    default: break
    }
    switch dialogs.last {
    case .prompt(let prompt): return handle(key, prompt)
    case .browser(let browser): return handle(key, browser)
    case .methods(let list): return handle(key, list)
    case .help(let help): return handle(key, help)
    case .command(let line): return handle(key, line)
    case .reproduction: return handleReproduction(key)
    case nil: return handleOnScreen(key)
    }
  }

  /// Whether a key does anything now: what is typed into a line, a digit of a count, or a key of the
  /// table that holds.
  package func accepts(_ key: KeyPress) -> Bool {
    var editor = LineEditor("x")
    switch dialogs.last {
    case .reproduction:
      return KeyTable.closing.contains(key) || KeyTable.isAlwaysActive(key)
    case .prompt, .command:
      return editor.handle(key) || KeyTable.inEditor.contains(key)
        || KeyTable.isAlwaysActive(key)
    case .browser(let browser) where browser.cursor.isFiltering:
      return editor.handle(key) || KeyTable.commandInList(for: key) != nil
    case .methods(let list) where list.cursor.isFiltering:
      return editor.handle(key) || KeyTable.commandInList(for: key) != nil
    case .help(let help) where help.isFiltering:
      return editor.handle(key) || KeyTable.commandInList(for: key) != nil
    case .browser, .methods, .help:
      if case .mouse = key { return true }
      return KeyTable.commandInList(for: key) != nil
    case nil:
      if case .mouse = key { return true }
      if case .character(let digit) = key, digit.isASCII, digit.isWholeNumber { return true }
      return KeyTable.command(for: key) != nil
    }
  }

  private mutating func handleOnScreen(_ key: KeyPress) -> Effect<Message> {
    if case .character(let digit) = key, digit.isASCII, let value = digit.wholeNumberValue,
      value > 0 || count != nil
    {
      // A count too long to be meant stays at the largest number that is.
      count = min(1_000_000, (count ?? 0) * 10 + value)
      return .none
    }
    if case .paste = key {
      refuse("pasted text is not read as keys")
      return .none
    }
    let times = count
    count = nil
    guard let command = KeyTable.command(for: key) else {
      refuse("\(key.name) is no key here; ? lists the keys")
      return .none
    }
    if playback.isPlaying, command.pausesPlaying { playback.pause() }
    return perform(command, count: times)
  }

  private mutating func handle(_ key: KeyPress, _ help: Help) -> Effect<Message> {
    var help = help
    defer { replaceDialog(.help(help)) }
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

  private mutating func handleReproduction(_ key: KeyPress) -> Effect<Message> {
    guard KeyTable.closing.contains(key) else {
      refuse("Esc closes this")
      return .none
    }
    return closeDialog()
  }

  /// Puts the changed dialog back, unless it was closed or another one opened over it.
  mutating func replaceDialog(_ dialog: Dialog) {
    guard let last = dialogs.indices.last, dialogs[last].isSameKind(as: dialog) else { return }
    dialogs[last] = dialog
  }

  /// Closes the uppermost dialog; the browser stays where there is nothing behind it.
  mutating func closeDialog() -> Effect<Message> {
    if dialogs.count == 1, sessions.isEmpty {
      refuse("Enter opens a scene, q quits")
    } else {
      dialogs.removeLast()
    }
    return .none
  }
}

extension Dialog {
  fileprivate func isSameKind(as other: Dialog) -> Bool {
    switch (self, other) {
    case (.browser, .browser), (.methods, .methods), (.help, .help), (.prompt, .prompt),
      (.command, .command):
      true
    default: false
    }
  }
}

extension Command {
  /// Whether it goes through the steps by hand or changes what is stepped.
  fileprivate var pausesPlaying: Bool {
    switch self {
    case .step, .firstStep, .lastStep, .browse, .showCommand: true
    default: false
    }
  }
}

extension KeyTable {
  /// The keys that close what only is to be read.
  static let closing: Set<KeyPress> = [
    .named(.escape), .named(.enter), .character("q"), .character("y"),
  ]

  /// The keys of the editor of parameters that are not typed.
  static let inEditor: Set<KeyPress> = [
    .named(.enter), .named(.escape), .named(.tab), .named(.shiftTab), .named(.up), .named(.down),
  ]

  /// Whether a key holds whatever is open.
  static func isAlwaysActive(_ key: KeyPress) -> Bool {
    [.control("c"), .control("l"), .control("z")].contains(key)
  }
}

extension KeyPress {
  /// How the key is called in a sentence.
  var name: String {
    switch self {
    case .character(let character): "\"\(character)\""
    case .named(let key): key.rawValue
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .mouse: "the mouse"
    case .paste: "pasted text"
    }
  }
}
