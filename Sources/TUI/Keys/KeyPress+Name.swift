import Terminal

extension KeyPress {
  /// How the key is called in a sentence.
  var name: String {
    switch self {
    case .character(let character): "\"\(character)\""
    case .named: KeyLabel.text(of: self)
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .mouse: "the mouse"
    case .paste: "pasted text"
    }
  }
}
