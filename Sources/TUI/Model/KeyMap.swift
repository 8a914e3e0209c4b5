import Terminal

/// Where a key is pressed, as far as it matters for keys that were rebound.
package enum KeyContext: Sendable, Hashable {
  /// On the screen of a scene, a lesson or a study.
  case screen
  /// In a list or the help: only the keys of the program itself are rebound.
  case list
  /// Where text is typed: every key is itself.
  case text
}

/// Keys that the person rebound: which key of the table a pressed one stands for.
///
/// A rebound key is another name for a key of the table and becomes that where it comes in, so that
/// lessons, `--keys`, sessions and the command that reproduces a screen know the table's own keys
/// only, and mean the same to everybody.
package struct KeyMap: Sendable, Equatable {
  /// One action of the table with keys of the person's own.
  package struct Rebinding: Sendable, Equatable {
    /// The table's keys for it, the one that stands for all of them first.
    package var own: [KeyPress]
    /// The keys in their place; empty for none.
    package var keys: [KeyPress]
    /// Whether it holds in lists and the help, too.
    package var holdsInLists: Bool

    /// Keys in the place of others.
    package init(own: [KeyPress], keys: [KeyPress], holdsInLists: Bool) {
      self.own = own
      self.keys = keys
      self.holdsInLists = holdsInLists
    }
  }

  private struct Meanings: Sendable, Equatable {
    /// The key of the table for a pressed one.
    var of: [KeyPress: KeyPress] = [:]
    /// Keys of the table that others took the place of.
    var silent: Set<KeyPress> = []
    /// How a key of the table is shown.
    var shown: [KeyPress: [KeyPress]] = [:]
  }

  private var onScreen = Meanings()
  private var inLists = Meanings()

  /// The table as it is.
  package init() {}

  /// The table with some actions rebound.
  package init(_ rebindings: [Rebinding]) {
    onScreen = Self.meanings(of: rebindings)
    inLists = Self.meanings(of: rebindings.filter(\.holdsInLists))
  }

  private static func meanings(of rebindings: [Rebinding]) -> Meanings {
    var meanings = Meanings()
    for rebinding in rebindings {
      guard let first = rebinding.own.first else { continue }
      for key in rebinding.own { meanings.shown[key] = [] }
      meanings.shown[first] = rebinding.keys
      meanings.silent.formUnion(rebinding.own)
      for key in rebinding.keys { meanings.of[key] = first }
    }
    meanings.silent.subtract(meanings.of.keys)
    return meanings
  }

  /// Whether no key is rebound.
  package var isEmpty: Bool { onScreen == Meanings() }

  /// The key of the table that a pressed key stands for; nil if it does nothing any more.
  package func meaning(of key: KeyPress, in context: KeyContext) -> KeyPress? {
    guard let meanings = meanings(in: context) else { return key }
    if let meaning = meanings.of[key] { return meaning }
    return meanings.silent.contains(key) && !Self.isFixed(key) ? nil : key
  }

  /// How keys of the table are written with those in their place: "n ." becomes "e" where stepping
  /// was given that key; empty where no key is left.
  ///
  /// - Parameter isBrief: whether of several keys for one the first is enough.
  package func label(
    _ label: String, in context: KeyContext = .screen, isBrief: Bool = false
  ) -> String {
    guard let meanings = meanings(in: context), !meanings.shown.isEmpty else { return label }
    return label.split(separator: " ").flatMap { part -> [String] in
      let word = String(part)
      let digits = word.prefix { $0.isASCII && $0.isNumber }
      let count = digits.count < word.count ? String(digits) : ""
      let keys = KeyLabel.keys(of: String(word.dropFirst(count.count)))
      guard keys.contains(where: { meanings.shown[$0] != nil }) else { return [word] }
      let shown = keys.map { meanings.shown[$0] ?? [$0] }
      return shown.flatMap { isBrief ? Array($0.prefix(1)) : $0 }
        .map { count + KeyLabel.text(of: $0) }
    }.joined(separator: " ")
  }

  /// How keys of a text such as "20n f5" are written for people: "20n F5".
  package func label(ofKeys text: String) -> String {
    guard let words = try? KeySequence.words(of: text) else { return text }
    return label(
      words.map { $0.keys.count == 1 ? KeyLabel.text(of: $0.keys[0]) : $0.text }
        .joined(separator: " "), isBrief: true)
  }

  private func meanings(in context: KeyContext) -> Meanings? {
    switch context {
    case .screen: onScreen
    case .list: inLists
    case .text: nil
    }
  }

  /// Keys that mean the same to everybody: digits count and answer, Esc closes, Ctrl-C, Ctrl-L and
  /// Ctrl-Z are the terminal's own.
  package static func isFixed(_ key: KeyPress) -> Bool {
    switch key {
    case .character(let character): character.isASCII && character.isWholeNumber
    case .control(let letter): ["c", "l", "z"].contains(letter)
    case .named(let name): name == .escape
    case .mouse, .paste: true
    }
  }
}

/// How keys are written for people: in the help, the bottom bar and notes.
enum KeyLabel {
  /// The keys that a word of a label stands for; empty where it stands for none.
  static func keys(of word: String) -> [KeyPress] {
    if let known = words[word] { return known }
    if word.count > 1, word.allSatisfy({ "hjklHJKL".contains($0) }) {
      return word.map { .character($0) }
    }
    if word.count > 1, let name = NamedKey(rawValue: word.lowercased()) { return [.named(name)] }
    return word.count == 1 ? word.map { .character($0) } : []
  }

  /// A key in a label.
  static func text(of key: KeyPress) -> String {
    switch key {
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .named(let name):
      words.first { $0.value == [key] }?.key ?? text(ofName: name.rawValue)
    case .character, .mouse, .paste: KeySequence.text(of: key)
    }
  }

  /// f5 becomes F5, s-up Shift-Up; other names stay.
  private static func text(ofName name: String) -> String {
    if name.hasPrefix("f") { return name.uppercased() }
    guard name.hasPrefix("s-") else { return name }
    return "Shift-" + name.dropFirst(2).prefix(1).uppercased() + name.dropFirst(3)
  }

  private static let words: [String: [KeyPress]] = [
    "arrows": [.named(.left), .named(.right), .named(.up), .named(.down)],
    "Shift-arrows": [
      .named(.shiftLeft), .named(.shiftRight), .named(.shiftUp), .named(.shiftDown),
    ],
    "Tab": [.named(.tab)], "Shift-Tab": [.named(.shiftTab)], "Enter": [.named(.enter)],
    "Esc": [.named(.escape)], "Backspace": [.named(.backspace)], "PgUp": [.named(.pageUp)],
    "PgDn": [.named(.pageDown)], "Home": [.named(.home)], "End": [.named(.end)],
    "Ctrl-C": [.control("c")], "Ctrl-L": [.control("l")], "Ctrl-Z": [.control("z")],
  ]
}
