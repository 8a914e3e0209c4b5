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

  /// A word, and those that mean what it does: a text in lower case that has one of them speaks of it.
  /// Found once for all texts, since the list looks through everything at each key.
  static func meanings(of word: Substring) -> [String] {
    guard word.count >= 4 else { return [String(word)] }
    let meant = plainWords.filter { entry in
      entry.term.split(separator: " ").contains { $0.hasPrefix(word) }
    }
    return [String(word)] + meant.flatMap(\.words)
  }

  /// Whether a text has one of some words in it, byte by byte.
  static func finds(_ words: [String], in text: String) -> Bool {
    text.withCString { text in words.contains { strstr(text, $0) != nil } }
  }
}
