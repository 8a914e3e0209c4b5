import Terminal
import Wording

/// One line of text being typed.
package struct LineEditor: Sendable, Hashable {
  /// The text.
  package private(set) var text: [Character] = []
  /// The position of the cursor: the number of characters before it.
  package private(set) var cursor = 0
  /// More than this is not taken.
  package static let longest = 1000
  /// How many characters found no room since something was last taken away.
  private var surplus = 0

  /// A line with some text, the cursor at its end.
  package init(_ text: String = "") { insert(text) }

  /// The text as a string.
  package var string: String { String(text) }

  /// Why what stands there is not to be used: it is not all that was typed, and means something else;
  /// nil where it is all.
  package var complaint: String? {
    guard surplus > 0 else { return nil }
    return "a line has \(Self.longest.grouped) characters, and \(surplus.grouped) more were typed; "
      + "Ctrl-U empties it"
  }

  /// Inserts a text at the cursor; line breaks and other control characters become spaces.
  package mutating func insert(_ string: String) {
    let room = max(0, Self.longest - text.count)
    surplus += max(0, string.count - room)
    let inserted: [Character] = string.prefix(room).map { character in
      let isControl = character.unicodeScalars.contains {
        $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
      }
      return isControl ? " " : character
    }
    text.insert(contentsOf: inserted, at: cursor)
    cursor += inserted.count
  }

  /// Handles an editing key; false if the key is none.
  package mutating func handle(_ key: KeyPress) -> Bool {
    let before = text.count
    // Whoever shortens it has seen what it is.
    defer { if text.count < before { surplus = 0 } }
    switch key {
    case .character(let character): insert(String(character))
    case .named(.space): insert(" ")
    case .paste(let string): insert(string)
    case .named(.backspace):
      if cursor > 0 {
        cursor -= 1
        text.remove(at: cursor)
      }
    case .named(.delete):
      if cursor < text.count { text.remove(at: cursor) }
    case .named(.left): cursor = max(0, cursor - 1)
    case .named(.right): cursor = min(text.count, cursor + 1)
    case .named(.home), .control("a"): cursor = 0
    case .named(.end), .control("e"): cursor = text.count
    case .control("u"):
      text.removeFirst(cursor)
      cursor = 0
    case .control("k"): text.removeLast(text.count - cursor)
    case .control("w"): deleteWord()
    default: return false
    }
    return true
  }

  /// Replaces everything; the cursor goes to the end.
  package mutating func replace(with string: String) {
    self = LineEditor(string)
  }

  private mutating func deleteWord() {
    var start = cursor
    while start > 0, text[start - 1] == " " { start -= 1 }
    while start > 0, text[start - 1] != " " { start -= 1 }
    text.removeSubrange(start..<cursor)
    cursor = start
  }
}
