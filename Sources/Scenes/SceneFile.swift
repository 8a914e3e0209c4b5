import Platform
import Wording

/// Scene files: text to `SceneSpec` and back.
public enum SceneFile {
  /// The most bytes that are read of a file.
  public static let maximumSize = 1_048_576

  /// The scene in a file.
  ///
  /// Only regular files of at most `maximumSize` bytes are read; nothing else is opened for long
  /// enough to wait for it.
  public static func load(path: String) throws(SceneFileError) -> SceneSpec {
    try parse(text: try text(path: path), file: path)
  }

  /// The scene in a file, the words of its tour checked.
  package static func load(
    path: String, vocabulary: LessonVocabulary
  ) throws(SceneFileError) -> SceneSpec {
    try parse(text: try text(path: path), file: path, vocabulary: vocabulary)
  }

  /// The scene in a text. `file` is the name in messages, and gives the scene its id.
  public static func parse(
    text: String, file: String, origin: SceneOrigin? = nil
  ) throws(SceneFileError) -> SceneSpec {
    try parse(text: text, file: file, origin: origin, vocabulary: nil)
  }

  /// The same, the words of its tour checked if they are known.
  package static func parse(
    text: String, file: String, origin: SceneOrigin? = nil, vocabulary: LessonVocabulary?
  ) throws(SceneFileError) -> SceneSpec {
    guard text.utf8.count <= maximumSize else {
      throw SceneFileError(file: file, message: tooLarge)
    }
    var reader = SceneReader(
      text: text, file: file, origin: origin ?? .file(file), vocabulary: vocabulary)
    if let scene = reader.read(), reader.problems.isEmpty { return scene }
    throw SceneFileError(file: file, problems: Self.capped(reader.problems))
  }

  /// The first problems, and a line that counts the rest.
  static func capped(_ problems: [SceneProblem]) -> [SceneProblem] {
    let most = SceneReader.maximumProblems
    guard problems.count > most else { return problems }
    let ordered = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    let next = ordered[most]
    let rest = SceneProblem(
      line: next.line, column: next.column, message: "\(problems.count - most) more problems follow"
    )
    return ordered.prefix(most) + [rest]
  }

  /// Where something stands in the notes of a scene's file, as line and column; the beginning where
  /// it is not found.
  package static func place(
    of fragment: String, inNotesOf path: String
  ) -> (line: Int, column: Int) {
    guard let text = try? text(path: path) else { return (1, 1) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("notes:") } ?? 0
    for (number, line) in lines.enumerated().dropFirst(start) {
      if let range = line.firstRange(of: fragment) {
        return (number + 1, line[..<range.lowerBound].unicodeScalars.count + 1)
      }
    }
    return (start + 1, 1)
  }

  static let tooLarge = "larger than 1 MB; a scene file is a few kilobytes"

  /// The text of a file.
  static func text(path: String) throws(SceneFileError) -> String {
    func failure(_ message: String) -> SceneFileError {
      SceneFileError(file: path, message: message)
    }
    guard !path.utf8.contains(0) else { throw failure("a file name cannot contain NUL") }
    let bytes: [UInt8]
    do { bytes = try FileReading.bytes(ofFile: path, limit: maximumSize) } catch {
      switch error {
      case .system(let code): throw failure("cannot be read: \(SystemError.words(for: code))")
      case .isFolder: throw failure("is a directory; name a scene file in it")
      case .isNoRegularFile:
        throw failure("is not a regular file; a scene is read from a file only")
      case .isTooLarge: throw failure(tooLarge)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SceneFileError(file: path, problems: [Self.invalidUTF8(bytes)])
    }
    return text
  }

  /// Where a text stops being UTF-8.
  private static func invalidUTF8(_ bytes: [UInt8]) -> SceneProblem {
    // Each line is valid or not by itself: a line feed is never part of a longer sequence.
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
    where String(validating: line, as: UTF8.self) == nil {
      let column =
        String(decoding: line, as: UTF8.self).unicodeScalars
        .firstIndex(of: "\u{FFFD}")
        .map { String(decoding: line, as: UTF8.self).unicodeScalars[..<$0].count } ?? 0
      return SceneProblem(
        line: index + 1, column: column + 1, message: "not UTF-8 text; save the file as UTF-8")
    }
    return SceneProblem(line: 1, column: 1, message: "not UTF-8 text; save the file as UTF-8")
  }
}
