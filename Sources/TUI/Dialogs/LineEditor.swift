import Terminal

/// One line of text being typed.
package struct LineEditor: Sendable, Hashable {
  /// The text.
  package private(set) var text: [Character] = []
  /// The position of the cursor: the number of characters before it.
  package private(set) var cursor = 0
  /// More than this is not taken.
  package static let longest = 1000

  /// A line with some text, the cursor at its end.
  package init(_ text: String = "") { insert(text) }

  /// The text as a string.
  package var string: String { String(text) }

  /// Inserts a text at the cursor; line breaks and other control characters become spaces.
  package mutating func insert(_ string: String) {
    for character in string where text.count < Self.longest {
      let isControl = character.unicodeScalars.contains {
        $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
      }
      text.insert(isControl ? " " : character, at: cursor)
      cursor += 1
    }
  }

  /// Handles an editing key; false if the key is none.
  package mutating func handle(_ key: KeyPress) -> Bool {
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
