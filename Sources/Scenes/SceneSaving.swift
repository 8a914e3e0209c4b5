/// Saving a scene.
extension SceneFile {
  /// Writes a scene to a file, whole or not at all.
  ///
  /// - Throws: `SceneFileError` where the file cannot be written; then a file of that name is as it
  ///   was.
  public static func save(_ scene: SceneSpec, to path: String) throws(SceneFileError) {
    do {
      try WholeFile.write(Array(write(scene).utf8), to: path)
    } catch {
      throw SceneFileError(file: path, message: error.message)
    }
  }
}
