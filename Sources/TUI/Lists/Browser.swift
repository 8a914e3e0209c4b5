import Scenes

/// The list of preset scenes.
public struct Browser: Sendable, Equatable {
  /// What a scene must contain to be listed.
  public private(set) var filter = LineEditor()
  /// Whether the filter is being typed.
  public private(set) var isFiltering = false
  /// The place of the selected scene among those listed.
  public private(set) var selected = 0

  /// All scenes, the first one selected, or the one of the given id.
  public init(selecting id: String? = nil) {
    if let id { selected = matches.firstIndex { $0.id == id } ?? 0 }
  }

  /// The scenes that the filter lets through.
  public var matches: [SceneListing] {
    PresetScenes.all.filter { scene in
      filter.matches("\(scene.id) \(scene.title) \(scene.summary) \(scene.source)")
    }
  }

  /// The selected scene, if any is listed.
  public var selection: SceneListing? {
    let listed = matches
    return listed.indices.contains(selected) ? listed[selected] : nil
  }

  /// Moves the selection, stopping at the ends.
  mutating func move(by places: Int) {
    selected = max(0, min(matches.count - 1, selected + places))
  }

  /// Selects the scene at a place.
  mutating func select(_ place: Int) { selected = max(0, min(matches.count - 1, place)) }

  /// Begins to type the filter.
  mutating func startFiltering() { isFiltering = true }

  /// Ends typing; returns false if there was nothing to end.
  mutating func stopFiltering() -> Bool {
    guard isFiltering || !filter.text.isEmpty else { return false }
    isFiltering = false
    filter = LineEditor()
    selected = 0
    return true
  }

  /// Hands a key to the filter; false if it is no editing key.
  mutating func type(_ key: KeyPress) -> Bool {
    let before = filter
    guard filter.handle(key) else { return false }
    if filter.text != before.text { selected = 0 }
    return true
  }
}

extension LineEditor {
  /// Whether a text contains every word of this line, in whatever case.
  func matches(_ text: String) -> Bool {
    let text = text.lowercased()
    return string.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }
}
