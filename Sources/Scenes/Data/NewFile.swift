import CFiles
import Platform

/// A file that is being written beside the one whose place it will take: without a name where the
/// system can do that, so that it vanishes with the program, else under a name of its own.
struct NewFile {
  private let descriptor: Int32
  private let folder: String
  /// Its name until it has the final one; nil while it has none.
  private let name: String?

  /// Opens it in the folder of `target`.
  init(beside target: String, mode: mode_t) throws(WholeFile.Failure) {
    folder = WholeFile.folder(of: target)
    let unnamed = cfiles_open_unnamed(folder, mode)
    if unnamed >= 0 {
      (descriptor, name) = (unnamed, nil)
      return
    }
    let name = Self.ownName(in: folder)
    // Left by a process of the same number that was killed.
    unlink(name)
    descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw WholeFile.unwritable(errno) }
    self.name = name
  }

  /// Gives it owner and mode of another; false where the owner cannot be had.
  func takes(ownerAndModeOf old: stat) -> Bool {
    var own = stat()
    guard fstat(descriptor, &own) == 0 else { return false }
    if own.st_uid != old.st_uid || own.st_gid != old.st_gid {
      guard fchown(descriptor, old.st_uid, old.st_gid) == 0 else { return false }
    }
    // After the owner: changing that takes set-user-id bits away.
    return fchmod(descriptor, old.st_mode & 0o7777) == 0
  }

  /// Writes all of it, down to the disk.
  func fill(with bytes: [UInt8]) throws(WholeFile.Failure) {
    try Self.writeAll(bytes, to: descriptor)
    guard fsync(descriptor) == 0 else { throw WholeFile.unwritable(errno) }
  }

  /// Gives it a name that is not taken; false where it is.
  func take(name target: String) throws(WholeFile.Failure) -> Bool {
    var status = name.map { link($0, target) } ?? cfiles_give_name(descriptor, target)
    if status != 0, errno == EEXIST { return false }
    // A file system without links.
    if status != 0, let name { status = rename(name, target) }
    guard status == 0 else { throw WholeFile.unwritable(errno) }
    settleFolder()
    return true
  }

  /// Puts it in the place of another.
  func replace(_ target: String) throws(WholeFile.Failure) {
    let own = name ?? Self.ownName(in: folder)
    if name == nil {
      unlink(own)
      guard cfiles_give_name(descriptor, own) == 0 else { throw WholeFile.unwritable(errno) }
    }
    guard rename(own, target) == 0 else {
      let code = errno
      unlink(own)
      throw WholeFile.unwritable(code)
    }
    settleFolder()
  }

  /// Lets go of it; what has not got its final name by now is gone.
  func close() {
    _ = Platform.close(descriptor)
    if let name { unlink(name) }
  }

  /// Writes all bytes from where the descriptor stands.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(WholeFile.Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Platform.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw WholeFile.unwritable(count < 0 ? errno : ENOSPC) }
      rest = rest.dropFirst(count)
    }
  }

  /// Short, so that a target of any length has room for it beside.
  private static func ownName(in folder: String) -> String {
    "\(folder)/.saddlescope-\(getpid()).tmp"
  }

  /// A name is on the disk when its folder is.
  private func settleFolder() {
    let folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    _ = Platform.close(folder)
  }
}
