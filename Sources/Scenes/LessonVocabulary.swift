/// What the screen knows and a lesson names: keys, views, studies. Whoever reads lessons hands it
/// in, since the screen lies above.
package struct LessonVocabulary: Sendable {
  /// The words of a text of keys.
  package var keyWords: @Sendable (String) throws(LessonVocabularyError) -> [String]
  /// The names of views.
  package var views: [String]
  /// The ids of studies.
  package var studies: [String]
  /// Throws what is wrong with a setting of a study, by its id; the word is the name or the value.
  package var checkSetting: @Sendable (String, StudySetting) throws(LessonVocabularyError) -> Void

  /// What the screen knows.
  package init(
    views: [String], studies: [String],
    checkSetting: @escaping @Sendable (String, StudySetting) throws(LessonVocabularyError) -> Void =
      { (_, _) throws(LessonVocabularyError) in },
    keyWords: @escaping @Sendable (String) throws(LessonVocabularyError) -> [String]
  ) {
    self.views = views
    self.studies = studies
    self.checkSetting = checkSetting
    self.keyWords = keyWords
  }
}

/// Why a text is no keys.
package struct LessonVocabularyError: Error, Sendable, Hashable {
  /// What is wrong and what would be right.
  package let message: String
  /// The word that is wrong.
  package let word: String

  /// An error about a word.
  package init(message: String, word: String) {
    self.message = message
    self.word = word
  }
}
