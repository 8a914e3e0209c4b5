import Landscape
import Terminal

/// The keys, as the key table has them.
package struct Help: Sendable, Equatable {
  /// One line of the help.
  package enum Line: Sendable, Hashable {
    /// The name of a group.
    case heading(String)
    /// A line of the key table: its keys, and what they do.
    case key(String, does: String)
    /// A command of the command line, or a key of a view alone: how it is written, what it does.
    case command(String, does: String)
  }

  /// The view that is shown, whose keys come first; nil for none.
  let view: ViewKind?
  /// The keys that were rebound.
  private let keyMap: KeyMap
  /// The filter, and the first line shown.
  var cursor: ListCursor
  /// What a line must contain to be listed.
  package var filter: LineEditor { cursor.filter }

  /// All keys and commands, or those that have some words; the keys of a view first.
  package init(
    filter text: String = "", in view: ViewKind? = nil, keyMap: KeyMap = KeyMap()
  ) {
    self.view = view
    self.keyMap = keyMap
    cursor = ListCursor(filter: text)
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
    let found = ViewKeys.all(of: view).map { (label: keyMap.label($0.label), does: $0.does) }
      .filter { !$0.label.isEmpty && filter.matches("\($0.label) \($0.does)") }
      .map { Line.command($0.label, does: $0.does) }
    return found.isEmpty ? [] : [.heading("In this view: \(view.title.lowercased())")] + found
  }

  private var keyLines: [Line] {
    KeyGroup.allCases.flatMap { group -> [Line] in
      let context = group == .lists ? KeyContext.list : .screen
      // What has no key any more is not there.
      let found = KeyTable.everything.filter { $0.group == group }
        .map { (label: keyMap.label($0.label, in: context), does: $0.does) }
        .filter { !$0.label.isEmpty && filter.matches("\($0.label) \($0.does)") }
      return found.isEmpty
        ? [] : [.heading(group.rawValue)] + found.map { .key($0.label, does: $0.does) }
    }
  }
}
