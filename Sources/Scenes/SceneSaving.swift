/// Saving a scene.
extension SceneFile {
  /// Writes a scene to a file, whole or not at all.
  ///
  /// - Throws: `SceneFileError` where the file cannot be written; then a file of that name is as it
  ///   was.
  public static func save(_ scene: SceneSpec, to path: String) throws(SceneFileError) {
    try save(text: write(scene), to: path)
  }

  /// Writes a text to a file, whole or not at all; unless it is to be replaced, a file of that name
  /// is an error.
  public static func save(
    text: String, to path: String, replacing: Bool = true
  ) throws(SceneFileError) {
    do {
      try WholeFile.write(Array(text.utf8), to: path, replacing: replacing)
    } catch {
      throw SceneFileError(file: path, message: error.message)
    }
  }
}
