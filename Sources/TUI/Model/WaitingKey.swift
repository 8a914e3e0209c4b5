import Terminal

/// A key that is pressed once what it may depend on is there.
package struct WaitingKey: Sendable, Equatable {
  var key: KeyPress
  /// The word of the command that it belongs to; nil for a key of the user's, which may be wrong.
  var word: String?
  /// Whether the user pressed it: such a key waits for scenes and steps, but not for pictures.
  var isOfPerson: Bool

  /// A key of a word.
  package init(key: KeyPress, word: String? = nil) {
    self.init(key: key, word: word, isOfPerson: false)
  }

  /// A key that the user pressed while those before it could not be pressed yet.
  init(ofPerson key: KeyPress) {
    self.init(key: key, word: nil, isOfPerson: true)
  }

  private init(key: KeyPress, word: String?, isOfPerson: Bool) {
    self.key = key
    self.word = word
    self.isOfPerson = isOfPerson
  }
}
