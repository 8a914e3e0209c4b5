/// A command that the person wants done whenever a scene is opened from the shell.
package struct StartCommand: Sendable, Equatable {
  /// The command, as it is typed after the colon.
  let text: String
  /// Where it stands, for what is said of it: the file and its line; nil where a session tells it.
  let place: String?

  init(_ text: String, place: String? = nil) {
    self.text = text
    self.place = place
  }
}
