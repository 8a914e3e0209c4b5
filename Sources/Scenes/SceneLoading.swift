import Landscape
import Wording

extension SceneReference {
  /// The scene it names.
  public func load() throws(SceneReferenceError) -> SceneSpec {
    switch self {
    case .preset(let id): return try PresetScenes.load(id)
    case .file(let path):
      do { return try SceneFile.load(path: path) } catch { throw .invalid(error) }
    }
  }
}

extension PresetScenes {
  /// The preset of the given id.
  public static func load(_ id: String) throws(SceneReferenceError) -> SceneSpec {
    guard let text = text(of: id) else {
      throw .unknown(id, suggestion: Suggestion.closest(to: id, among: ids))
    }
    do {
      return try SceneFile.parse(text: text, file: "\(id).yaml", origin: .preset)
    } catch {
      throw .invalid(error)
    }
  }
}

/// Why a scene cannot be had by its name.
public enum SceneReferenceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no preset of that name; the nearest one, if there is one near.
  case unknown(String, suggestion: String?)
  /// The file cannot be used.
  case invalid(SceneFileError)

  /// What is wrong and what would be right; several lines for a file with several problems.
  public var description: String {
    switch self {
    case .unknown(let name, let suggestion):
      let hint =
        suggestion.map(DidYouMean.question) ?? "\"saddlescope scenes\" lists them"
      return "unknown scene \"\(name.shortened.withoutControlCharacters)\"; \(hint)"
    case .invalid(let error): return error.description
    }
  }
}
