import Loop
import Plotting
import Scenes
import Wording

/// Commands that are done as soon as the first scene is there.
extension StartCommand {
  /// The commands of a file: one a line, a colon before it or not; `#` begins a remark.
  ///
  /// - Throws: everything that is wrong, as far as it is wrong whatever scene is open.
  package static func all(in file: SettingsFile) throws(SceneFileError) -> [StartCommand] {
    var commands: [StartCommand] = []
    var problems: [SceneProblem] = []
    let lines = file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      var text = String(line).trimmed
      if text.hasPrefix(":") { text = String(text.dropFirst()).trimmed }
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      let column = (line.firstIndex { !$0.isWhitespace }.map { line[..<$0].count } ?? 0) + 1
      if let problem = problem(with: text) {
        problems.append(SceneProblem(line: index + 1, column: column, message: problem))
      }
      commands.append(StartCommand(text, place: "\(file.path):\(index + 1)"))
    }
    guard problems.isEmpty else { throw file.error(problems) }
    return commands
  }

  private static func problem(with text: String) -> String? {
    do throws(Prompt.Problem) {
      let command = try LineCommand.named(text.firstWord)
      guard !LineCommand.files.contains(where: { $0.name == command.name }) else {
        return "\(command.name) is about files or the program, and not done at every start"
      }
      guard command.name == "theme" else { return nil }
      let theme = text.afterFirstWord
      let names = Theme.all.map(\.name)
      return names.contains(theme) ? nil : Prompt.unknown("theme", theme, among: names)
    } catch {
      return error.message
    }
  }

  /// The theme that the commands choose, which holds before a scene is there; nil for none.
  package static func theme(in commands: [StartCommand]) -> Theme? {
    commands.last(where: \.isTheme).flatMap { Theme.named($0.text.afterFirstWord) }
  }

  /// Whether it chooses a theme.
  package var isTheme: Bool {
    (try? LineCommand.named(text.firstWord))?.name == "theme"
  }
}

extension Model {
  /// Has commands done once a scene is there; a lesson says itself what is shown.
  package mutating func begin(with commands: [StartCommand]) {
    startCommands = commands
    hasStartCommands = !commands.isEmpty
  }

  /// What gets them done.
  var effectOfStarting: Effect<Message> {
    startCommandsAreDue && arrival == nil ? .next(.start) : .none
  }

  /// Whether there is a scene on which commands are still to be done.
  var startCommandsAreDue: Bool { !startCommands.isEmpty && !sessions.isEmpty }

  /// Does the next of them; one that is refused ends it, and is named.
  mutating func start() -> Effect<Message> {
    guard !startCommands.isEmpty else { return .none }
    let next = startCommands.removeFirst()
    guard lesson == nil else { return .none }
    do throws(Prompt.Problem) {
      let effect = try run(command: next.text)
      if notice?.isWarning != true {
        notice = nil
        return effect
      }
    } catch {
      refuse(error.message)
    }
    startCommands = []
    if let place = next.place, let words = notice?.text { refuse("\(place): \(words)") }
    return .none
  }
}

extension String {
  /// The letters before the first blank.
  fileprivate var firstWord: String { String(prefix { $0 != " " }) }

  /// What follows them.
  fileprivate var afterFirstWord: String { String(dropFirst(firstWord.count)).trimmed }
}
