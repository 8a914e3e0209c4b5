/// What was probably meant by a word that is none of those that may stand there.
package enum MeantWord {
  /// The candidate that differs in case only, or whose initials were typed (`gd`, `sfn`), or the
  /// nearest one; nil if none is near.
  package static func closest(to word: String, among candidates: [String]) -> String? {
    let typed = word.lowercased()
    return candidates.first { $0.lowercased() == typed }
      ?? candidates.first { initials(of: $0) == typed }
      ?? Suggestion.closest(to: word, among: candidates)
  }

  /// "gd" of "gradient-descent"; nil for a single word.
  private static func initials(of name: String) -> String? {
    let parts = name.split(separator: "-")
    return parts.count > 1 ? String(parts.compactMap(\.first)) : nil
  }
}
