import Plotting
import Terminal

/// One thing that a screen is told, as a word of a session's log.
enum Telling: Sendable, Hashable {
  /// A key, pressed by the user.
  case key(KeyPress)
  /// A key of many that came at once; `endOfFlood` follows the last.
  case floodKey(KeyPress)
  case endOfFlood
  /// A key that a command lets be typed.
  case typed(KeyPress)
  /// What the message after it points at in a picture.
  case pointed(Pointed)
  /// A key of the user's that waits since before the session began.
  case held(KeyPress)
  /// A command that is done at the start.
  case command(String)
  /// The size of the screen.
  case size(Size)
  /// A beat of the clock while it plays.
  case beat
  /// Waiting steps are taken on the loop.
  case goOn
  /// So many waiting keys are pressed; 0 for as many as can be.
  case typeOn(Int)
  /// So many steps were taken beside the loop.
  case stepped(Int)
  /// Newcomers took so many rounds of steps beside the loop.
  case caughtUp(Int)
  /// What a picture wants has come back, whole.
  case answer(name: String, session: Int)
  /// What a picture wants has come back up to one of its stages.
  case part(name: String, session: Int, stage: Int)
  /// What was being opened is ready, or cannot be opened.
  case opened
  /// The runs of the study are begun, or gone on with.
  case beginStudy
  /// All runs of the study are there, or there are none.
  case studied
  /// A line was shown, as a warning or not.
  case notice(String, isWarning: Bool)

  /// As it is written: no spaces, a letter or a sign first.
  var word: String {
    switch self {
    case .key(let key): "k" + Self.word(of: key)
    case .floodKey(let key): "f" + Self.word(of: key)
    case .endOfFlood: "F"
    case .typed(let key): "w" + Self.word(of: key)
    case .pointed(let pointed): "l" + pointed.word
    case .held(let key): "h" + Self.word(of: key)
    case .command(let text): ":" + Self.escaped(text)
    case .size(let size): "s\(size.columns)x\(size.rows)"
    case .beat: "b"
    case .goOn: "g"
    case .typeOn(let count): count == 0 ? "t" : "t\(count)"
    case .stepped(let count): "d\(count)"
    case .caughtUp(let rounds): "c\(rounds)"
    case .answer(let name, let session): "a\(session):\(Self.escaped(name))"
    case .part(let name, let session, let stage): "p\(session).\(stage):\(Self.escaped(name))"
    case .opened: "o"
    case .beginStudy: "B"
    case .studied: "S"
    case .notice(let text, let isWarning): (isWarning ? "r" : "n") + Self.escaped(text)
    }
  }

  /// What a word says; nil if it says nothing.
  init?(_ word: Substring) {
    guard let letter = word.first else { return nil }
    let rest = word.dropFirst()
    switch letter {
    case "k", "f", "w", "h":
      guard let key = Self.key(rest) else { return nil }
      switch letter {
      case "k": self = .key(key)
      case "f": self = .floodKey(key)
      case "w": self = .typed(key)
      default: self = .held(key)
      }
    case "F" where rest.isEmpty: self = .endOfFlood
    case "l":
      guard let pointed = Pointed(word: rest) else { return nil }
      self = .pointed(pointed)
    case ":":
      guard let text = Self.unescaped(rest) else { return nil }
      self = .command(text)
    case "s":
      let parts = rest.split(separator: "x").compactMap { Int($0) }
      guard parts.count == 2, parts.allSatisfy((1...10_000).contains) else { return nil }
      self = .size(Size(columns: parts[0], rows: parts[1]))
    case "b" where rest.isEmpty: self = .beat
    case "g" where rest.isEmpty: self = .goOn
    case "t":
      guard let count = rest.isEmpty ? 0 : Int(rest), (0...1_000_000).contains(count) else {
        return nil
      }
      self = .typeOn(count)
    case "d", "c":
      guard let count = Int(rest), (0...1_000_000).contains(count) else { return nil }
      self = letter == "d" ? .stepped(count) : .caughtUp(count)
    case "a":
      guard let colon = rest.firstIndex(of: ":"), let session = Int(rest[..<colon]),
        (0...99).contains(session), let name = Self.unescaped(rest[rest.index(after: colon)...])
      else { return nil }
      self = .answer(name: name, session: session)
    case "p":
      guard let colon = rest.firstIndex(of: ":"),
        let name = Self.unescaped(rest[rest.index(after: colon)...])
      else { return nil }
      let numbers = rest[..<colon].split(separator: ".").compactMap { Int($0) }
      guard numbers.count == 2, numbers.allSatisfy((0...99).contains) else { return nil }
      self = .part(name: name, session: numbers[0], stage: numbers[1])
    case "o" where rest.isEmpty: self = .opened
    case "B" where rest.isEmpty: self = .beginStudy
    case "S" where rest.isEmpty: self = .studied
    case "n", "r":
      guard let text = Self.unescaped(rest) else { return nil }
      self = .notice(text, isWarning: letter == "r")
    default: return nil
    }
  }

  private static func word(of key: KeyPress) -> String {
    switch key {
    case .character(let character): "'" + escaped(String(character))
    case .named(let name): "@" + name.rawValue
    case .control(let letter): "^" + escaped(String(letter))
    case .mouse(let event): "~\(event.kind.letter)\(event.column),\(event.row)"
    case .paste(let text): "\"" + escaped(text)
    }
  }

  private static func key(_ word: Substring) -> KeyPress? {
    let rest = word.dropFirst()
    switch word.first {
    case "'", "^":
      guard let text = unescaped(rest), text.count == 1, let letter = text.first else {
        return nil
      }
      return word.first == "'" ? .character(letter) : .control(letter)
    case "@": return NamedKey(rawValue: String(rest)).map { .named($0) }
    case "~":
      let places = rest.dropFirst().split(separator: ",").compactMap { Int($0) }
      guard let kind = rest.first.flatMap(MouseEvent.Kind.init(letter:)), places.count == 2 else {
        return nil
      }
      return .mouse(MouseEvent(kind: kind, column: places[0], row: places[1]))
    case "\"": return unescaped(rest).map { .paste($0) }
    default: return nil
    }
  }

  /// Blanks, controls, stars and percent signs as a percent sign and two digits.
  static func escaped(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte <= 0x20 || byte == 0x25 || byte == 0x2A || byte == 0x7F {
        bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text that was escaped; nil for a percent sign without its digits.
  static func unescaped(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == 0x25 else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, let value = UInt8(String(Substring(digits)), radix: 16) else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension MouseEvent.Kind {
  /// As a log writes it.
  fileprivate var letter: Character {
    switch self {
    case .press: "p"
    case .drag: "d"
    case .release: "r"
    case .wheelUp: "u"
    case .wheelDown: "w"
    }
  }

  fileprivate init?(letter: Character) {
    switch letter {
    case "p": self = .press
    case "d": self = .drag
    case "r": self = .release
    case "u": self = .wheelUp
    case "w": self = .wheelDown
    default: return nil
    }
  }
}
