import Landscape
import Wording

/// What the browser shows of a scene that has not been opened.
public struct SceneListing: Sendable, Hashable {
  /// The scene's id.
  public let id: String
  /// Its title.
  public let title: String
  /// One line on what it shows.
  public let summary: String
  /// Whose example it is.
  public let source: String
  /// What to look at, and why it happens.
  public let notes: String
  /// The chapter of the browser that lists it.
  public let chapter: String
}

/// The scenes inside the program.
public enum PresetScenes {
  /// Every preset in teaching order. Nothing is parsed: the listing was made when building.
  public static let all: [SceneListing] = EmbeddedScenes.files.map {
    SceneListing(
      id: $0.id, title: $0.title, summary: $0.summary, source: $0.source, notes: $0.notes,
      chapter: $0.chapter)
  }

  /// The ids in teaching order.
  public static var ids: [String] { EmbeddedScenes.files.map(\.id) }

  /// The YAML of a preset, for those who want to start from it; nil for an unknown id.
  public static func text(of id: String) -> String? {
    EmbeddedScenes.files.first { $0.id == id }?.text
  }
}
