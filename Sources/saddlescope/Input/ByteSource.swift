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
    do { return try FileReading.bytes(from: descriptor, limit: limit) } catch {
      switch error {
      case .system(let code): throw .unreadable(file: name, reason: SystemError.words(for: code))
      case .isTooLarge: throw .unreadable(file: name, reason: "it is larger than \(limit >> 20) MB")
      case .isFolder, .isNoRegularFile: throw .unreadable(file: name, reason: "it is no file")
      }
    }
  }
}
