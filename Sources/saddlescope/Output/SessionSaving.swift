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
    try ExistingFile.refuse(
      path, unlessItBegins: [Array("saddlescope-session:".utf8)], noun: "session")
  }

  /// Writes it, in place of an earlier session of that name.
  static func save(_ model: Model, to path: String) throws(CommandLineError) {
    guard !model.isBlank else { return }
    try ExistingFile.replace(path, with: model.sessionText)
  }
}
