import Terminal

/// Where keys that the person rebound become keys of the table.
extension Model {
  /// What a key means where it comes in.
  private var keyContext: KeyContext {
    holdsKeys ? contextOfWaiting : contextOnTop
  }

  /// What a key means on what is open now.
  private var contextOnTop: KeyContext { dialogs.last?.keyContext ?? .screen }

  /// What a key will mean once those before it are pressed that wait: a line they open is typed into
  /// until it is entered.
  var contextOfWaiting: KeyContext {
    var context = arrival == nil ? contextOnTop : .screen
    for waiting in waitingKeys {
      switch (waiting.key, context) {
      case (.named(.enter), .text), (.named(.escape), .text): context = .screen
      case (.character(":"), .screen), (.character("/"), .screen), (.character("i"), .screen):
        context = .text
      default: break
      }
    }
    return context
  }

  /// Notes the key of the table that one of many keys stands for, as the session is told it; nil
  /// where it does nothing any more.
  mutating func meaning(inFlood key: KeyPress) -> KeyPress? {
    guard let meaning = keyMap.meaning(of: key, in: keyContext) else { return nil }
    floodTellings.append(.floodKey(meaning))
    return meaning
  }

  /// A message with the key that was meant.
  func meant(_ message: Message) -> Message {
    guard !keyMap.isEmpty, case .key(let key) = message else { return message }
    return keyMap.meaning(of: key, in: keyContext).map { .key($0) }
      ?? .refusal(Self.noKey(key, keyMap))
  }

  /// What is said of a key that does nothing.
  static func noKey(_ key: KeyPress, _ keys: KeyMap) -> String {
    let help = keys.label("?")
    return "\(key.name) is no key here" + (help.isEmpty ? "" : "; \(help) lists the keys")
  }
}
