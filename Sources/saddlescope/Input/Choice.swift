import Wording

/// An option that takes one of a few words.
struct Choice {
  /// The option, with its dashes.
  let option: String
  /// What its words are, for messages: "colour".
  let noun: String
  /// The words, the default first.
  let words: [String]

  /// The word, if it is one of them.
  func checked(_ word: String) throws(CommandLineError) -> String {
    if words.contains(word) { return word }
    throw .unknown(
      .choice(option: option, noun: noun, of: words), word,
      suggestion: MeantWord.closest(to: word, among: words))
  }

  /// The words in a sentence: "auto, none or 8".
  var listed: String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
