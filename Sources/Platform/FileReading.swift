/// Reading what a file or a pipe holds, whole and within a limit.
package enum FileReading {
  /// Why something was not read.
  package enum Failure: Error, Hashable {
    /// The system refused, with this value of `errno`.
    case system(Int32)
    /// It is a folder.
    case isFolder
    /// It is a device, a pipe or a socket, where a file is needed.
    case isNoRegularFile
    /// It holds more bytes than the limit.
    case isTooLarge
  }

  /// All bytes of a regular file; anything else is refused without being read, and so is a file
  /// that is larger than the limit when it is opened.
  ///
  /// - Parameters:
  ///   - path: the file's name, without NUL.
  ///   - limit: the most bytes that are read.
  package static func bytes(ofFile path: String, limit: Int) throws(Failure) -> [UInt8] {
    // Non-blocking, so that opening a FIFO without a writer returns.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw .system(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isFolder
    default: throw .isNoRegularFile
    }
    guard status.st_size <= limit else { throw .isTooLarge }
    return try bytes(from: descriptor, limit: limit, expected: Int(status.st_size))
  }

  /// The first bytes of a regular file, at most `count`; nil where it cannot be read.
  package static func beginning(ofFile path: String, count: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: min(count, max(0, Int(status.st_size))))
    var filled = 0
    while filled < bytes.count {
      let size = bytes.count - filled
      let got = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { read(descriptor, $0 + filled, size) } ?? 0
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { break }
      filled += got
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// All bytes that still come from an open descriptor, which stays open.
  ///
  /// - Parameters:
  ///   - descriptor: what is read, to its end.
  ///   - limit: the most bytes that are read.
  ///   - expected: how many bytes room is made for at once.
  package static func bytes(
    from descriptor: Int32, limit: Int, expected: Int = 0
  ) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(expected, limit))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[..<count])
      guard bytes.count <= limit else { throw .isTooLarge }
    }
  }
}
