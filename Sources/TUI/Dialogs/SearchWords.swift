import Platform

/// What the browser's filter finds besides the letters typed: the notes use the plain word for what
/// the field calls something else.
enum SearchWords {
  /// The field's word, and the words by which scenes that are about it speak of it.
  private static let plainWords: [(term: String, words: [String])] = [
    ("escapes", ["leave", "way out", "ways out", "jumps over", "off the line", "is out"]),
    ("stuck", ["stick", "cannot leave", "plateau", "no way"]),
    ("curvature", ["hessian", "eigenvalue", "curve"]),
    ("eigenvalues", ["hessian", "λ"]),
    ("convergence", ["ends at", "ends in", "arrives", "is at the"]),
    ("step size", ["rate"]),
    ("local minimum", ["hollow", "minima"]),
    ("global minimum", ["deepest", "minima"]),
    ("attraction", ["basin"]),
    ("neural", ["network", "weights"]),
    ("degenerate", ["hessian is zero", "is zero", "flat"]),
    ("oscillation", ["to and fro", "bounc", "zigzag"]),
    ("stochastic", ["noise"]),
    ("preconditioning", ["conditioned", "conditioning", "jacobi"]),
    ("activation", ["relu", "tanh", "sigmoid", "maxout"]),
  ]

  /// Whether a text in lower case speaks of a word: has it in it, or says what it means.
  static func finds(_ word: some StringProtocol, in text: String) -> Bool {
    if has(word, in: text) { return true }
    guard word.count >= 4 else { return false }
    return plainWords.contains { entry in
      entry.term.split(separator: " ").contains { $0.hasPrefix(word) }
        && entry.words.contains { has($0, in: text) }
    }
  }

  /// Whether a text has a word in it, byte by byte: the list looks through everything at each key.
  private static func has(_ word: some StringProtocol, in text: String) -> Bool {
    text.withCString { text in word.withCString { strstr(text, $0) != nil } }
  }
}
