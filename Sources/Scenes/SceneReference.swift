import Wording

/// The words by which a person names a scene: a preset's id, or a file.
public enum SceneReference: Sendable, Hashable {
  /// A scene inside the program.
  case preset(String)
  /// A scene file.
  case file(String)

  /// The endings of files: scenes and lessons, sessions, runs of studies.
  private static let endings = [".yaml", ".session", ".jsonl"]

  /// A name with `/` or one of the endings of files is a file; any other a preset.
  public init(_ name: String) {
    let isFile = name.contains("/") || Self.endings.contains { name.hasSuffix($0) }
    self = isFile ? .file(name) : .preset(name)
  }

  /// The reference as written in a scene read from `origin`: file names are relative to that file.
  public init(_ name: String, from origin: SceneOrigin) {
    self.init(name)
    if case .file(let path) = self { self = .file(origin.resolving(path)) }
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
