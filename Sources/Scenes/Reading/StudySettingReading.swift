/// What a stop sets of the study that it opens.
extension SceneReader {
  /// The parameters and their values, `{k: 10, n: [10, 11]}`; nil if there is something wrong.
  mutating func settings(_ entry: YAMLEntry, of study: String?) -> [StudySetting]? {
    guard case .mapping(let entries, _) = entry.value else {
      if case .refused = entry.value { return nil }
      report(
        "\"set\" is a mapping of parameters of the study, such as {n: 11}, not \(entry.value.kindInWords)",
        at: entry.value.position)
      return nil
    }
    return entries.compactMap { entry in
      guard let words = names(entry) else { return nil }
      let setting = StudySetting(name: entry.key.text, value: words.joined(separator: ","))
      guard let study, let vocabulary else { return setting }
      do throws(LessonVocabularyError) { try vocabulary.checkSetting(study, setting) } catch {
        report(
          error.message,
          at: error.word == setting.name ? entry.key.start : entry.value.position)
        return nil
      }
      return setting
    }
  }
}
