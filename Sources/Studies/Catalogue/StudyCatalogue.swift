import Wording

/// The studies, in the order people should meet them.
package enum StudyCatalogue {
  /// All of them.
  package static let all: [Study] = [
    .eigenvalueSigns,
    .isingGlass,
    .sphericalGlass,
    .randomField,
    .studentTeacher,
    .successTable,
    .secondOrderRace,
    .indexAgainstError,
    .randomMatrixEdge,
    .leastSquares,
    .hyperBand,
    .autoencoderRace,
  ]

  /// The study of a name.
  package static func study(_ id: String) throws(StudyError) -> Study {
    if let study = all.first(where: { $0.id == id }) { return study }
    throw .unknownStudy(id, suggestion: closest(to: id, among: all.map(\.id)))
  }
}

/// The word that was probably meant, if one is near.
func closest(to word: String, among words: [String]) -> String? {
  Suggestion.closest(to: word, among: words)
}
