import Platform

/// A file of records: a header, then one line a run. Lines are appended whole.
package final class RecordFile: Sendable {
  /// The path as it was given.
  package let path: String
  private let descriptor: Int32

  /// Opens a file to append to; it is made if there is none.
  ///
  /// A last line without its end, as a killed process may leave it, is cut off.
  package init(appendingTo path: String) throws(StudyError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  /// Opens a new file, in place of what is there.
  package init(replacing path: String) throws(StudyError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  deinit { close(descriptor) }

  private static func failure(_ path: String) -> StudyError {
    .unusable(path, reason: String(cString: strerror(errno)))
  }

  /// Cuts off a last line without its end.
  package func cutUnfinishedLine() throws(StudyError) {
    let length = lseek(descriptor, 0, SEEK_END)
    var end = length
    var byte: UInt8 = 0
    while end > 0, pread(descriptor, &byte, 1, end - 1) == 1, byte != UInt8(ascii: "\n") {
      end -= 1
    }
    if end < length, ftruncate(descriptor, end) != 0 { throw Self.failure(path) }
  }

  /// Whether nothing is in it.
  package var isEmpty: Bool {
    get throws(StudyError) {
      let length = lseek(descriptor, 0, SEEK_END)
      guard length >= 0 else { throw Self.failure(path) }
      return length == 0
    }
  }

  /// Writes all bytes in one go where the system takes them so.
  package func write(_ bytes: [UInt8]) throws(StudyError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Platform.write(
          descriptor, UnsafeRawBufferPointer(rebasing: $0[written...]).baseAddress,
          bytes.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw Self.failure(path)
      }
    }
  }

  /// Goes through the lines of a file, a megabyte at a time.
  ///
  /// - Parameter body: Gets each line without its end, and its number from 1. A last line without
  ///   an end counts too.
  package static func forEachLine(
    of path: String, _ body: (UnsafeBufferPointer<UInt8>, Int) throws(StudyError) -> Void
  ) throws(StudyError) {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var buffer: [UInt8] = []
    var rest: [UInt8] = []
    var number = 0
    buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      if count == 0 { break }
      var problem: StudyError?
      buffer.withUnsafeBufferPointer { buffer in
        var start = 0
        var place = 0
        while place < count {
          guard buffer[place] == UInt8(ascii: "\n") else {
            place += 1
            continue
          }
          let piece = UnsafeBufferPointer(rebasing: buffer[start..<place])
          number += 1
          do throws(StudyError) {
            if rest.isEmpty {
              try body(piece, number)
            } else {
              rest.append(contentsOf: piece)
              try deliver(rest, number, body)
              rest.removeAll(keepingCapacity: true)
            }
          } catch {
            problem = error
            return
          }
          place += 1
          start = place
        }
        rest.append(contentsOf: buffer[start..<count])
      }
      if let problem { throw problem }
      guard rest.count < 1 << 24 else {
        throw .file(path, line: number + 1, "the line is too long")
      }
    }
    if !rest.isEmpty { try deliver(rest, number + 1, body) }
  }

  private static func deliver(
    _ line: [UInt8], _ number: Int,
    _ body: (UnsafeBufferPointer<UInt8>, Int) throws(StudyError) -> Void
  ) throws(StudyError) {
    var problem: StudyError?
    line.withUnsafeBufferPointer { line in
      do throws(StudyError) { try body(line, number) } catch { problem = error }
    }
    if let problem { throw problem }
  }
}
