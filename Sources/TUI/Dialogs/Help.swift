import Landscape
import Terminal

/// The keys, as the key table has them.
package struct Help: Sendable, Equatable {
  /// One line of the help.
  package enum Line: Sendable, Hashable {
    /// The name of a group.
    case heading(String)
    /// A line of the key table.
    case key(KeyBinding)
    /// A command of the command line, or a key of a view alone: how it is written, what it does.
    case command(String, does: String)
  }

  /// The view that is shown, whose keys come first; nil for none.
  let view: ViewKind?
  /// What a line must contain to be listed.
  package private(set) var filter = LineEditor()
  /// Whether the filter is being typed.
  package private(set) var isFiltering = false
  /// The first line shown.
  package private(set) var offset = 0

  /// All keys and commands, or those that have some words; the keys of a view first.
  package init(filter text: String = "", in view: ViewKind? = nil) {
    self.view = view
    filter = LineEditor(text)
  }

  /// The lines that the filter lets through, with the headings of their groups.
  package var lines: [Line] {
    let commands = LineCommand.all.filter { filter.matches(": \($0.usage) \($0.does)") }
      .map { Line.command($0.usage, does: $0.does) }
    return viewLines + keyLines + (commands.isEmpty ? [] : [.heading("After :")] + commands)
  }

  /// What keys mean in the view alone.
  private var viewLines: [Line] {
    guard let view else { return [] }
    let found = ViewKeys.all(of: view).filter { filter.matches("\($0.label) \($0.does)") }
      .map { Line.command($0.label, does: $0.does) }
    return found.isEmpty ? [] : [.heading("In this view: \(view.title.lowercased())")] + found
  }

  private var keyLines: [Line] {
    KeyGroup.allCases.flatMap { group -> [Line] in
      let bindings = KeyTable.everything.filter {
        $0.group == group && filter.matches("\($0.label) \($0.does)")
      }
      return bindings.isEmpty
        ? [] : [.heading(group.rawValue)] + bindings.map { .key($0) }
    }
  }

  /// Scrolls, stopping at the ends.
  mutating func scroll(by lines: Int) { offset = max(0, min(self.lines.count - 1, offset + lines)) }

  /// Begins to type the filter.
  mutating func startFiltering() { isFiltering = true }

  /// Ends typing; returns false if there was nothing to end.
  mutating func stopFiltering() -> Bool {
    guard isFiltering || !filter.text.isEmpty else { return false }
    isFiltering = false
    filter = LineEditor()
    offset = 0
    return true
  }

  /// Keeps what was typed and ends typing.
  mutating func keepFilter() { isFiltering = false }

  /// Hands a key to the filter; false if it is no editing key.
  mutating func type(_ key: KeyPress) -> Bool {
    guard filter.handle(key) else { return false }
    offset = 0
    return true
  }
}
