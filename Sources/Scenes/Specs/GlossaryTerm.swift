/// A word of the screen: what it means, and where it is seen.
package struct GlossaryTerm: Sendable, Hashable {
  /// The word.
  package let term: String
  /// How panels write it.
  package let symbols: [String]
  /// Other words for it, or that it tells of.
  package let also: [String]
  /// The panels and views that show it.
  package let panels: [String]
  /// What it means, in at most 50 words.
  package let meaning: String
  /// Its formula.
  package let formula: String
  /// The preset that shows it.
  package let scene: String
  /// The keys that are pressed there, separated by spaces; may be empty.
  package let keys: String
  /// The lesson that shows it.
  package let lesson: String
  /// The stop of that lesson, from 1.
  package let stop: Int

  /// The panels that are no views: a term names these or a view.
  package static let panels = [
    "plane", "bar", "table", "point", "curvature", "loss", "notes", "study",
  ]

  /// Everything that a filter looks through, in lower case.
  package var searched: String {
    ([term] + symbols + also + [meaning]).joined(separator: " ").lowercased()
  }

  /// Everything that it is called by, in lower case.
  package var names: [String] { ([term] + symbols + also).map { $0.lowercased() } }

  /// Whether it is what a word means: the word is its name, one of its symbols, or another word for it.
  package func isCalled(_ word: String) -> Bool {
    let word = word.lowercased()
    return names.contains { $0 == word || $0.replacing(" ", with: "-") == word }
  }
}
