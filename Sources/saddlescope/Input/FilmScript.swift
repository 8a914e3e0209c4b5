import Platform
import Terminal
import Wording

/// Keys at their times, as a script of a film says them: one `SECONDS KEYS` a line, the seconds
/// counted since the line before. Empty lines and those that begin with # are passed over.
struct FilmScript {
  /// One line.
  struct Line {
    var seconds: Double
    var words: [KeyWord]
  }

  private(set) var lines: [Line] = []

  private static let maximumSize = 1 << 20
  private static let longest = 86_400.0

  /// The script in a file.
  init(path: String) throws(CommandLineError) {
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(ofFile: path, limit: Self.maximumSize)
    } catch {
      throw .unreadable(file: path, reason: Self.words(for: error))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let parts = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
      guard let first = parts.first, !first.hasPrefix("#") else { continue }
      guard let seconds = Double(String(first)), (0...Self.longest).contains(seconds) else {
        throw .invalidFile(
          file: path, line: index + 1, column: 1,
          problem: "a line is SECONDS KEYS, as in: 0.5 n n tab")
      }
      do {
        lines.append(
          Line(
            seconds: seconds,
            words: try KeySequence.words(of: parts.count > 1 ? String(parts[1]) : "")))
      } catch {
        throw .invalidFile(
          file: path, line: index + 1, column: 1 + first.count + 1, problem: error.message)
      }
    }
  }

  private static func words(for failure: FileReading.Failure) -> String {
    switch failure {
    case .system(let code): SystemError.words(for: code)
    case .isFolder: "it is a directory"
    case .isNoRegularFile: "it is not a regular file"
    case .isTooLarge: "it is larger than 1 MB"
    }
  }
}
