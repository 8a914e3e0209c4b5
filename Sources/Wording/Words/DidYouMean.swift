/// How a message goes on after a word that is none of those that may stand there.
package enum DidYouMean {
  /// The question: `did you mean "newton"?`.
  package static func question(_ word: String) -> String { "did you mean \"\(word)\"?" }

  /// The question about the nearest known word, or what to say where none is near.
  package static func hint(
    for word: String, among known: some Sequence<String>, otherwise: @autoclosure () -> String
  ) -> String {
    hint(Suggestion.closest(to: word, among: known), otherwise: otherwise())
  }

  /// The question about a word that was found to be near, or what to say without one.
  package static func hint(
    _ suggestion: String?, otherwise: @autoclosure () -> String
  ) -> String {
    suggestion.map(question) ?? otherwise()
  }
}
