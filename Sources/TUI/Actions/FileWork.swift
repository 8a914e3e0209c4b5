import Loop
import Scenes

/// What is done with files.
extension Work where Message == TUI.Message {
  /// Writes a text to a file, whole or not at all; one that is there stays unless it is to be
  /// replaced.
  static func saving(_ text: String, to path: String, replacing: Bool) -> Work {
    Work(slot: "save", isQuick: true, changesFiles: true) { _, send in
      do throws(SceneFileError) {
        try SceneFile.save(text: text, to: path, replacing: replacing)
        send(.notice("saved in \(path)"))
      } catch {
        // Of a file that is not there yet no line is wrong.
        let messages = error.problems.map(\.message).joined(separator: "; ")
        send(.refusal("\(error.file): \(messages)"))
      }
    }
  }
}
