import Platform
import Scenes

/// What a shell offers where a scene is wanted: presets, folders and scene files.
enum SceneCompletion {
  /// The words that begin with a prefix.
  static func words(for prefix: String) -> [String] {
    let slash = prefix.lastIndex(of: "/")
    let folder = slash.map { String(prefix[...$0]) } ?? ""
    let files = entries(of: folder.isEmpty ? "." : folder).sorted()
    let presets = slash == nil ? PresetScenes.ids + PresetLessons.ids : []
    return presets + files.map { folder + $0 }
  }

  /// The scene files in the present folder, by name.
  static var filesHere: [String] { entries(of: ".").filter { $0.hasSuffix(".yaml") }.sorted() }

  private static func entries(of folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if entry.pointee.d_type == UInt8(DT_DIR) {
        names.append(name + "/")
      } else if name.hasSuffix(".yaml") {
        names.append(name)
      }
    }
    return names
  }
}
