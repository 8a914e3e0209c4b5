/// The words by which a person names a scene: a preset's id, or a file.
public enum SceneReference: Sendable, Hashable {
  /// A scene inside the program.
  case preset(String)
  /// A scene file.
  case file(String)

  /// A name with `/` or ending in `.yaml` is a file; any other a preset.
  public init(_ name: String) {
    self = name.contains("/") || name.hasSuffix(".yaml") ? .file(name) : .preset(name)
  }

  /// The reference as written in a scene read from `origin`: file names are relative to that file.
  public init(_ name: String, from origin: SceneOrigin) {
    self.init(name)
    if case .file(let path) = self { self = .file(origin.resolving(path)) }
  }

  /// The scene it names.
  public func load() throws(SceneReferenceError) -> SceneSpec {
    switch self {
    case .preset(let id): return try PresetScenes.load(id)
    case .file(let path):
      do { return try SceneFile.load(path: path) } catch { throw .invalid(error) }
    }
  }

  /// The id of a scene in a file: the file's name without folder and `.yaml`.
  static func id(ofFile path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
  }

  /// Whether a text is a scene id: `[a-z][a-z0-9-]*`.
  public static func isID(_ text: String) -> Bool {
    guard let first = text.utf8.first, (97...122).contains(first) else { return false }
    return text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 45
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
        suggestion.map { "did you mean \"\($0)\"?" } ?? "\"saddlescope scenes\" lists them"
      return "unknown scene \"\(name.shortened.withoutControlCharacters)\"; \(hint)"
    case .invalid(let error): return error.description
    }
  }
}
