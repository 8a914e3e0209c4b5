import Platform
import Wording

/// Reading a file, a pipe or standard input whole.
enum ByteSource {
  /// All bytes; `-` is standard input.
  static func read(
    _ path: String, name: String, limit: Int
  ) throws(CommandLineError) -> [UInt8] {
    let isInput = path == "-"
    let descriptor = isInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      throw .unreadable(file: name, reason: SystemError.words(for: errno))
    }
    defer { if !isInput { close(descriptor) } }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Platform.read(descriptor, &piece, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(file: name, reason: SystemError.words(for: errno)) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[..<count])
      guard bytes.count <= limit else {
        throw .unreadable(file: name, reason: "it is larger than \(limit >> 20) MB")
      }
    }
  }
}
