import Landscape
import Loop
import Mathematics
import Plotting
import Scenes
import Terminal

/// The command line and what it does.
extension Model {
  /// A key while a command is typed.
  mutating func handle(_ key: KeyPress, _ line: CommandLine) -> Effect<Message> {
    var line = line
    switch key {
    case .named(.escape): return closeDialog()
    case .named(.enter): return enter(line)
    case .named(.tab): line.complete(among: completions(of: line))
    case .named(.up), .named(.down):
      if !line.recall(key == .named(.up) ? 1 : -1, in: history) {
        refuse(key == .named(.up) ? "no earlier command" : "no later command")
      }
    case .named(.backspace) where line.editor.text.isEmpty: return closeDialog()
    default:
      guard line.type(key) else {
        refuse("\(key.name) is no key while a command is typed")
        return .none
      }
    }
    dialogs.replace(with: line)
    return .none
  }

  /// What the word being typed may be.
  func completions(of line: CommandLine) -> [String] {
    let words = line.words
    guard let first = words.first, words.count > 1 else { return LineCommand.all.map(\.name) }
    guard let command = try? LineCommand.named(first) else { return [] }
    return command.values(self, Array(words.dropFirst().dropLast()))
  }

  /// Does the command; the line stays open, with what is wrong, if it is none.
  private mutating func enter(_ line: CommandLine) -> Effect<Message> {
    var line = line
    let text = line.editor.string.trimmed
    guard !text.isEmpty else { return closeDialog() }
    if let complaint = line.editor.complaint {
      line.problem = complaint
      dialogs.replace(with: line)
      return .none
    }
    dialogs.close()
    do throws(Prompt.Problem) {
      let effect = try run(command: text)
      if notice?.isWarning != true {
        if history.last != text { history.append(text) }
        return effect
      }
      line.problem = notice?.text
      notice = nil
      dialogs.open(line)
      return effect
    } catch {
      line.problem = error.message
      dialogs.open(line)
      return .none
    }
  }

  /// Does a command of the command line.
  mutating func run(command text: String) throws(Prompt.Problem) -> Effect<Message> {
    let name = text.prefix { $0 != " " }
    let command = try LineCommand.named(String(name))
    return try command.run(&self, String(text.dropFirst(name.count)).trimmed)
  }

  /// Shows parts of the planes: four numbers for all of them, or four for each.
  mutating func show(views text: String) throws(Prompt.Problem) {
    let numbers = try Prompt.list(text, example: "view -1,1,-2,2")
    guard numbers.count == 4 || numbers.count == 4 * sessions.count else {
      throw Prompt.Problem(message: "a view is four numbers: x0,x1,y0,y1, as in view -1,1,-2,2")
    }
    var views: [View] = []
    for start in stride(from: 0, to: numbers.count, by: 4) {
      guard
        let view = View(
          x0: numbers[start], x1: numbers[start + 1], y0: numbers[start + 2],
          y1: numbers[start + 3])
      else { throw Prompt.Problem(message: "x0 must be less than x1, and y0 less than y1") }
      views.append(view)
    }
    for index in sessions.indices { sessions[index].view = views[min(index, views.count - 1)] }
  }

  /// The scene as it is now: its view, levels and parameters, the optimizers with their parameters
  /// and starts.
  var sceneNow: SceneSpec? {
    guard let session else { return nil }
    var scene = session.scene
    for (name, value) in session.terrain.parameters { scene.parameters[name]?.value = value }
    scene.view = ViewSpec(
      x: session.view.x0...session.view.x1, y: session.view.y0...session.view.y1)
    scene.levels = session.levels
    if let first = session.runners.first { scene.start = first.start.elements }
    scene.optimizers = session.runners.map { runner in
      var spec = runner.currentSpec
      spec.letter = runner.badge
      spec.start = runner.start.elements == scene.start ? nil : runner.start.elements
      return spec
    }
    return scene
  }

  /// Writes the scene as it is now.
  mutating func save(_ path: String, replacing: Bool) throws(Prompt.Problem) -> Effect<Message> {
    if path.hasSuffix(".session"), path.count > 8 {
      sessionSaving = SessionSaving(path: path, isReplacing: replacing)
      return .none
    }
    guard path.hasSuffix(".yaml"), path.count > 5 else {
      throw Prompt.Problem(
        message: "a scene file ends in .yaml, as in save mine.yaml, a whole session in .session")
    }
    guard let scene = sceneNow else { return .none }
    return .work(.saving(SceneFile.write(scene), to: path, replacing: replacing))
  }

  /// Writes the screen.
  mutating func export(_ path: String, replacing: Bool) throws(Prompt.Problem) -> Effect<Message> {
    let text: String
    let frame = view(self, size: size)
    switch path.split(separator: ".").last.map(String.init) {
    case "svg": text = FrameRenderer.svg(frame)
    case "txt": text = FrameRenderer.text(frame)
    case "ansi", "ans": text = FrameRenderer.ansi(frame, depth: appearance.depth)
    default:
      throw Prompt.Problem(message: "a picture ends in .svg, .ansi or .txt, as in export a.svg")
    }
    return .work(.saving(text, to: path, replacing: replacing))
  }
}

extension CommandLine: Dialog {
  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    CommandLinePanel.draw(self, model, on: &frame, layout)
  }

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    model.handle(key, self)
  }

  package var keyContext: KeyContext { .text }

  package func accepts(_ key: KeyPress) -> Bool { KeyTable.acceptsInEditor(key) }

  package var hints: [KeyHint] {
    [
      KeyHint(key: "Enter", word: "do it", rank: 9), KeyHint(key: "Tab", word: "complete", rank: 7),
      KeyHint(key: "up down", word: "earlier commands", rank: 5),
      KeyHint(key: "Esc", word: "leave", rank: 8),
    ]
  }
}
