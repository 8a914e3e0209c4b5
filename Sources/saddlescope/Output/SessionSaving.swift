import Platform
import Scenes
import TUI
import Wording

/// Writing a session when the screen is left.
enum SessionSaving {
  /// Refuses a name that no session can be written to, before anything is shown.
  static func check(_ path: String) throws(CommandLineError) {
    guard path.hasSuffix(".session"), path.utf8.count > 8 else {
      throw .refused("a session ends in .session: \(path)")
    }
    guard access(path, F_OK) == 0 else { return }
    let beginning = FileReading.beginning(ofFile: path, count: 20)
    guard beginning == Array("saddlescope-session:".utf8) else {
      throw .failed("\(SafeText.quoted(path)) is there already and is no session")
    }
  }

  /// Writes it, in place of an earlier session of that name.
  static func save(_ model: Model, to path: String) throws(CommandLineError) {
    guard !model.isBlank else { return }
    do { try SceneFile.save(text: model.sessionText, to: path) } catch {
      throw .sceneFile(error)
    }
  }
}
