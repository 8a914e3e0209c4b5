import Scenes

/// The list of preset scenes.
package struct Browser: Sendable, Equatable {
  /// The filter, and which scene is selected.
  package internal(set) var cursor = ListCursor()
  /// What a scene must contain to be listed.
  package var filter: LineEditor { cursor.filter }

  /// All scenes, the first one selected, or the one of the given id.
  package init(selecting id: String? = nil) {
    if let id {
      let listed = matches
      cursor.select(listed.firstIndex { $0.id == id } ?? 0, of: listed.count)
    }
  }

  /// The scenes that the filter lets through.
  package var matches: [SceneListing] {
    PresetScenes.all.filter { scene in
      cursor.filter.matches("\(scene.id) \(scene.title) \(scene.summary) \(scene.source)")
    }
  }

  /// The selected scene, if any is listed.
  package var selection: SceneListing? {
    let listed = matches
    return listed.indices.contains(cursor.selected) ? listed[cursor.selected] : nil
  }
}

extension LineEditor {
  /// Whether a text contains every word of this line, in whatever case.
  func matches(_ text: String) -> Bool {
    let text = text.lowercased()
    return string.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }
}
