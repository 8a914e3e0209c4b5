/// Why a text of keys cannot be typed.
package struct KeySequenceError: Error, Sendable, Hashable {
  /// What is wrong and what would be right, in one line.
  package let message: String
}

/// One word of a text of keys, such as "tab", "10n" or "click:40,12", and the keys it stands for.
package struct KeyWord: Sendable, Hashable {
  /// The word as written.
  package let text: String
  /// The keys, in order.
  package let keys: [KeyPress]

  /// A word and its keys.
  package init(text: String, keys: [KeyPress]) {
    self.text = text
    self.keys = keys
  }
}

/// Keys written as text: words separated by spaces.
///
/// A word is the name of a key (`space tab s-tab enter esc up s-up home f2 …`), `c-` and a letter
/// for Control, `click:C,R`, `wheelup:C,R`, `wheeldown:C,R` or `drag:C,R,C,R` for the mouse
/// (column and row from 0), or anything else, typed letter by letter.
package enum KeySequence {
  /// The words of a text with their keys.
  package static func words(of text: String) throws(KeySequenceError) -> [KeyWord] {
    var words: [KeyWord] = []
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      words.append(KeyWord(text: word, keys: try keys(of: word)))
    }
    return words
  }

  private static func keys(of word: String) throws(KeySequenceError) -> [KeyPress] {
    if let name = NamedKey(rawValue: word) ?? aliases[word] ?? functionKey(word) {
      return [.named(name)]
    }
    if let colon = word.firstIndex(of: ":"), colon != word.startIndex,
      let gesture = Gesture(rawValue: String(word[..<colon]))
    {
      return try mouse(gesture, places: word[word.index(after: colon)...], word: word)
    }
    if word.hasPrefix("c-"), word.count == 3, let letter = word.last, letter.isASCII {
      return try [control(letter, word: word)]
    }
    for prefix in ["ctrl-", "ctrl+", "control-"] where word.lowercased().hasPrefix(prefix) {
      throw KeySequenceError(
        message: "\"\(word)\" is no key; c-\(word.dropFirst(prefix.count)) is")
    }
    return try word.map { (letter) throws(KeySequenceError) in
      guard letter.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
        throw KeySequenceError(message: "a control character is no key; write c- and a letter")
      }
      return .character(letter)
    }
  }

  /// Words that type a text: the inverse of `words`. What would be read as the name of a key is
  /// written letter by letter.
  package static func typing(_ text: String) -> String {
    var words: [String] = []
    for (place, part) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if place > 0 { words.append("space") }
      guard !part.isEmpty else { continue }
      let letters = part.map { KeyPress.character($0) }
      if (try? keys(of: String(part))) == letters {
        words.append(String(part))
      } else {
        words += part.map { String($0) }
      }
    }
    return words.joined(separator: " ")
  }

  /// A key pressed so many times, as text, with the count that the main screen takes.
  package static func text(of key: KeyPress, times: Int = 1) -> String {
    let count = times > 1 ? "\(times)" : ""
    return switch key {
    case .character(let character): count + String(character)
    case .named(let name): count + (times > 1 ? " " : "") + name.rawValue
    case .control(let letter): "c-\(letter)"
    case .mouse(let event): "click:\(event.column),\(event.row)"
    case .paste(let text): typing(text)
    }
  }

  private static let aliases: [String: NamedKey] = [
    "escape": .escape, "return": .enter, "shift-tab": .shiftTab, "pgup": .pageUp,
    "pgdn": .pageDown, "del": .delete,
  ]

  /// F1 to F12 as the screen writes them: nobody types an F and a number one after the other.
  private static func functionKey(_ word: String) -> NamedKey? {
    word.hasPrefix("F") && word.count > 1 && word.dropFirst().allSatisfy(\.isNumber)
      ? NamedKey(rawValue: word.lowercased()) : nil
  }

  private static func control(
    _ letter: Character, word: String
  ) throws(KeySequenceError) -> KeyPress {
    guard let lower = letter.lowercased().first, lower.isLetter else {
      throw KeySequenceError(message: "\"\(word)\" is no key; c- takes one letter, as in c-l")
    }
    return switch lower {
    case "i": .named(.tab)
    case "j", "m": .named(.enter)
    default: .control(lower)
    }
  }

  private enum Gesture: String {
    case click
    case drag
    case wheelup
    case wheeldown

    var kinds: [MouseEvent.Kind] {
      switch self {
      case .click: [.press, .release]
      case .drag: [.press, .drag, .release]
      case .wheelup: [.wheelUp]
      case .wheeldown: [.wheelDown]
      }
    }
    var form: String { self == .drag ? "drag:C,R,C,R" : "\(rawValue):C,R" }
  }

  private static func mouse(
    _ gesture: Gesture, places: Substring, word: String
  ) throws(KeySequenceError) -> [KeyPress] {
    let numbers = places.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let places = numbers.compactMap(\.self)
    guard places.count == numbers.count, places.count == (gesture == .drag ? 4 : 2) else {
      throw KeySequenceError(
        message: "\"\(word)\" is no key; write \(gesture.form), column and row counted from 0")
    }
    return gesture.kinds.enumerated().map { index, kind in
      let last = index == 0 ? 0 : places.count - 2
      return .mouse(MouseEvent(kind: kind, column: places[last], row: places[last + 1]))
    }
  }
}
