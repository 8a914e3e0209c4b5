import Loop

/// One command of the command line. The table of them runs the line, fills the help, and completes
/// words and values.
struct LineCommand: Sendable {
  /// The word it begins with.
  let name: String
  /// What follows, such as "NAME VALUE"; empty if nothing does.
  let form: String
  /// What it does, in one line.
  let does: String
  /// What the last word may be, given the words between the name and it.
  let values: @Sendable (Model, [String]) -> [String]
  /// Does it, with the text after the name.
  let run: @Sendable (inout Model, String) throws(Prompt.Problem) -> Effect<Message>

  init(
    _ name: String, _ form: String = "", does: String,
    values: @escaping @Sendable (Model, [String]) -> [String] = { _, _ in [] },
    run: @escaping @Sendable (inout Model, String) throws(Prompt.Problem) -> Effect<Message>
  ) {
    self.name = name
    self.form = form
    self.does = does
    self.values = values
    self.run = run
  }

  /// How it is written.
  var usage: String { form.isEmpty ? name : "\(name) \(form)" }

  /// The command that a word names, or that alone begins with it.
  static func named(_ word: String) throws(Prompt.Problem) -> LineCommand {
    if let exact = all.first(where: { $0.name == word }) { return exact }
    let meant = all.filter { $0.name.hasPrefix(word) }
    if meant.count == 1, let only = meant.first { return only }
    if meant.count > 1 {
      throw Prompt.Problem(
        message: "\"\(word)\" may be \(meant.map(\.name).joined(separator: ", "))")
    }
    throw Prompt.Problem(
      message: Prompt.unknown("command", word, among: all.map(\.name), elsewhere: "Tab lists them"))
  }

  /// Every command, in the order of the help.
  static let all: [LineCommand] = starting + racing + stepping + looking + files
}
