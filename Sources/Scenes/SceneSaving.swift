import Glibc

/// Saving a scene.
extension SceneFile {
  /// Writes a scene to a file, whole or not at all: first beside it, then in its place.
  ///
  /// - Throws: `SceneFileError` where the file cannot be written; then a file of that name is as it
  ///   was.
  public static func save(_ scene: SceneSpec, to path: String) throws(SceneFileError) {
    func failure(_ message: String) -> SceneFileError {
      SceneFileError(file: path, message: message)
    }
    guard !path.isEmpty, !path.utf8.contains(0) else { throw failure("is no file name") }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw failure("is there already and is not a regular file; choose another name")
    }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("cannot be written: \(words(for: errno))") }
    var bytes = ArraySlice(Array(write(scene).utf8))
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = words(for: errno)
        close(descriptor)
        unlink(temporary)
        throw failure("cannot be written: \(reason)")
      }
      bytes = bytes.dropFirst(count)
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let reason = words(for: errno)
      unlink(temporary)
      throw failure("cannot be written: \(reason)")
    }
  }
}
