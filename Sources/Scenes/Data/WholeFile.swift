import Platform
import Wording

/// Writing a file whole or not at all: first beside it, then in its place.
enum WholeFile {
  /// Why it could not be written, in words.
  struct Failure: Error {
    let message: String
  }

  /// Writes the bytes; where that fails, a file of that name is as it was.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Failure(message: "is no file name") }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw Failure(message: "is there already and is not a regular file; choose another name")
    }
    // Interrupted in between, the half-written file would stay: Ctrl-C waits until it is done.
    var (blocked, before) = (sigset_t(), sigset_t())
    sigemptyset(&blocked)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&blocked, signal) }
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unwritable() }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Platform.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = unwritable()
        close(descriptor)
        unlink(temporary)
        throw failure
      }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let failure = unwritable()
      unlink(temporary)
      throw failure
    }
  }

  private static func unwritable() -> Failure {
    Failure(message: "cannot be written: \(SystemError.words(for: errno))")
  }
}
