import Terminal

extension KeyTable {
  /// The keys that close what only is to be read.
  static let closing: Set<KeyPress> = [
    .named(.escape), .named(.enter), .character("q"), .character("y"),
  ]

  /// The keys of the editor of parameters that are not typed.
  static let inEditor: Set<KeyPress> = [
    .named(.enter), .named(.escape), .named(.tab), .named(.shiftTab), .named(.up), .named(.down),
  ]

  /// Whether a key holds whatever is open.
  static func isAlwaysActive(_ key: KeyPress) -> Bool {
    [.control("c"), .control("l"), .control("z")].contains(key)
  }
}
