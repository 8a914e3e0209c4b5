import Platform
import Scenes
import Wording

/// What lies already where something is to be written.
enum ExistingFile {
  /// Refuses a name that something else has: only what begins like what will be written is replaced.
  ///
  /// - Parameters:
  ///   - beginnings: how files of this kind begin.
  ///   - noun: what such a file is, with its article.
  static func refuse(
    _ path: String, unlessItBegins beginnings: [[UInt8]], noun: String
  ) throws(CommandLineError) {
    var status = stat()
    // What is no file is told by whoever writes; an empty one holds nothing that could be lost.
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      return
    }
    let longest = beginnings.map(\.count).max() ?? 0
    let found = FileReading.beginning(ofFile: path, count: longest) ?? []
    guard !beginnings.contains(where: { found.starts(with: $0) }) else { return }
    throw .failed("\(SafeText.quoted(path)) is there already and is no \(noun)")
  }

  /// Writes a text whole or not at all.
  static func replace(_ path: String, with text: String) throws(CommandLineError) {
    do throws(SceneFileError) { try SceneFile.save(text: text, to: path) } catch {
      // Of a file that is being written no line is wrong.
      let reasons = error.problems.map(\.message).joined(separator: "; ")
      throw .failed("\(error.file) \(reasons)")
    }
  }
}
