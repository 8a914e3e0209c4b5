import Glibc

/// Standard output, written in large pieces.
///
/// A reader that went away (`| head -1`) is no error: the program ends quietly with status 0, as if
/// all had been read. A full disk is one.
struct StandardOutput: ~Copyable {
  private var buffer: [UInt8] = []
  private static let pieceSize = 1 << 16

  init() {}

  /// Writes text, sooner or later.
  mutating func write(_ text: String) throws(CommandLineError) { try write(Array(text.utf8)) }

  /// Writes bytes, sooner or later.
  mutating func write(_ bytes: [UInt8]) throws(CommandLineError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Writes a line of JSON.
  mutating func write(line json: JSON) throws(CommandLineError) {
    json.append(to: &buffer)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Writes what is still waiting.
  mutating func flush() throws(CommandLineError) {
    defer { buffer.removeAll(keepingCapacity: true) }
    try Descriptor.write(buffer, to: STDOUT_FILENO)
  }
}

/// Writing to a file descriptor until all is written.
enum Descriptor {
  /// Writes all bytes. Ends the program quietly if nobody reads any more.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(CommandLineError) {
    var failure: Int32 = 0
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let written = Glibc.write(
          descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
        if written >= 0 {
          start += written
        } else if errno == EAGAIN {
          var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&request, 1, -1)
        } else if errno == EPIPE {
          exit(0)
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if failure != 0 { throw .outputFailed(reason: String(cString: strerror(failure))) }
  }
}
