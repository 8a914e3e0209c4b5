import Terminal

/// A key that a command types, and the word it was written in.
package struct WaitingKey: Sendable, Equatable {
  var key: KeyPress
  /// The word of the command that it belongs to; nil for a key of the user's, which may be wrong.
  var word: String?

  /// A key of a word.
  package init(key: KeyPress, word: String? = nil) {
    self.key = key
    self.word = word
  }
}
