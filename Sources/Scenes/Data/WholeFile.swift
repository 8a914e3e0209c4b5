import CFiles
import Platform
import Wording

/// Writing a file whole or not at all, so that whoever looks finds what was there or what is new.
///
/// Goals, in this order: what is there is never lost; nothing is left behind, whatever ends the
/// program (a file without a name vanishes with it); links, owner and mode stay what they were.
enum WholeFile {
  /// Why it could not be written, in words.
  struct Failure: Error {
    let message: String
    /// The value of `errno` that it came from; nil if from none.
    var code: Int32?
  }

  /// Writes the bytes; where that fails, a file of that name is as it was.
  ///
  /// A symbolic link stays one, and what it points to is written. A file that exists keeps owner and
  /// mode; one that nobody may write is not replaced, though its folder would allow it. A file with
  /// several names (hard links), of an owner that could not be kept, in a folder in which nothing may
  /// be made, or that something is mounted on, is overwritten in place, after room was made for it.
  static func write(
    _ bytes: [UInt8], to path: String, replacing: Bool = true
  ) throws(Failure) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Failure(message: "is no file name") }
    let target = try followed(path)
    // A limit on file sizes is an error like a full disk, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    // Interrupted between the last two calls, a file would stay: Ctrl-C waits until it is done.
    var (blocked, before) = (sigset_t(), sigset_t())
    sigemptyset(&blocked)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&blocked, signal) }
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    var old = stat()
    guard lstat(target, &old) == 0 else { return try create(bytes, target, replacing: replacing) }
    guard replacing else { throw isThere }
    guard old.st_mode & S_IFMT == S_IFREG else {
      throw Failure(message: "is there already and is not a regular file; choose another name")
    }
    // The superuser may write anything; what its mode forbids to all is meant to stay.
    guard access(target, W_OK) == 0, old.st_mode & 0o222 != 0 else {
      throw Failure(
        message: "may not be written; change its mode (chmod u+w), or choose another name")
    }
    if old.st_nlink > 1 { return try overwrite(target, with: bytes) }
    do {
      let new = try NewFile(beside: target, mode: 0o600)
      defer { new.close() }
      if new.takes(ownerAndModeOf: old) {
        try new.fill(with: bytes)
        return try new.replace(target)
      }
    } catch  where error.code.map({ [EACCES, EPERM, EBUSY].contains($0) }) ?? false {
      // The file may be written, and what is beside it may not.
    }
    try overwrite(target, with: bytes)
  }

  /// A file that was not there, with the mode that the user's mask gives new files.
  private static func create(
    _ bytes: [UInt8], _ target: String, replacing: Bool
  ) throws(Failure) {
    let new = try NewFile(beside: target, mode: 0o666)
    defer { new.close() }
    try new.fill(with: bytes)
    if try new.take(name: target) { return }
    // Somebody was faster.
    guard replacing else { throw isThere }
    try new.replace(target)
  }

  /// In place: names and owner stay, and there is a moment in which the file is neither old nor new.
  private static func overwrite(_ target: String, with bytes: [UInt8]) throws(Failure) {
    let descriptor = open(target, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw unwritable(errno) }
    defer { close(descriptor) }
    let code = cfiles_make_room(descriptor, off_t(bytes.count))
    guard code == 0 else { throw unwritable(code) }
    try NewFile.writeAll(bytes, to: descriptor)
    guard ftruncate(descriptor, off_t(bytes.count)) == 0, fsync(descriptor) == 0 else {
      throw unwritable(errno)
    }
  }

  /// Where a path leads, symbolic links followed to a name that is none; it need not exist.
  private static func followed(_ path: String) throws(Failure) -> String {
    var path = path
    for _ in 0..<40 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &buffer, buffer.count)
      // What is no link, or is not there.
      guard count > 0 else { return path }
      let link = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = link.hasPrefix("/") ? link : folder(of: path) + "/" + link
    }
    throw unwritable(ELOOP)
  }

  /// The folder that a path's last name is in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func unwritable(_ code: Int32) -> Failure {
    Failure(message: "cannot be written: \(SystemError.words(for: code))", code: code)
  }

  private static let isThere = Failure(
    message: "is there already; ! after the command replaces it")
}
