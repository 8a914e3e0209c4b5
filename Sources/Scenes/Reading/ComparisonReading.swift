import Landscape
import Platform
import Wording

/// Reading which scene is shown beside this one.
extension SceneReader {
  /// A preset that exists, or a file that does, as it was written.
  mutating func comparison(_ entry: YAMLEntry) -> String? {
    guard let name = line(entry) else { return nil }
    switch SceneReference(name, from: origin) {
    case .file(let path):
      guard isWithinReach(path, at: entry.value.position) else { return nil }
      // A scene that came from no file has no folder to look in.
      if case .file = origin, access(path, F_OK) != 0 {
        report(
          "there is no file \"\(path.shortened)\"; a name is relative to this scene's file",
          at: entry.value.position)
        return nil
      }
      return name
    case .preset(let id):
      if PresetScenes.ids.contains(id) { return name }
      report(unknownScene(id, entry.key.text), at: entry.value.position)
      return nil
    }
  }

  private func unknownScene(_ id: String, _ key: String) -> String {
    if PresetLessons.ids.contains(id) {
      return "\"\(id)\" is a lesson, not a scene"
        + (key == "scene" ? "; {lesson: \(id), from: 1, to: 2} takes stops of it" : "")
    }
    if vocabulary?.studies.contains(id) == true {
      return "\"\(id)\" is a study, not a scene; write study: \(id)"
    }
    let hint =
      DidYouMean.hint(
        for: id, among: PresetScenes.ids,
        otherwise: "it is a preset's id, or a file ending in .yaml")
    return "unknown scene \"\(id.shortened)\"; \(hint)"
  }
}
