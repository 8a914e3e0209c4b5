enum Suggestion {
  static func closest(to word: String, among names: [String]) -> String? {
    names.first { $0.hasPrefix(word.prefix(3)) }
  }
}
