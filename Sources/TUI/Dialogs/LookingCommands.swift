import Landscape
import Plotting
import Scenes

/// The commands about the picture, about files and about the program.
extension LineCommand {
  static let looking: [LineCommand] = [
    LineCommand(
      "view", "X0,X1,Y0,Y1 or own or fit", does: "the part of the plane that is looked at",
      values: { _, words in words.isEmpty ? ["own", "fit"] : [] },
      run: { (model, text) throws(Prompt.Problem) in
        switch text {
        case "own": model.showOwnView()
        case "fit": model.fitView()
        default: try model.show(views: text)
        }
        return .none
      }),
    LineCommand(
      "levels", "SCALE COUNT or V1,V2,…", does: "which contour lines are drawn, and the colours",
      values: { _, words in words.isEmpty ? LevelScale.allCases.map(\.rawValue) : [] },
      run: { (model, text) throws(Prompt.Problem) in
        let levels = try Prompt.levels(text, like: model.session?.levels ?? .standard)
        for index in model.sessions.indices { model.sessions[index].levels = levels }
        model.say("levels: \(text)")
        return .none
      }),
    LineCommand(
      "show", "VIEW",
      does: "a view of the landscape, such as surface or basins",
      values: { model, words in
        guard words.isEmpty else { return [] }
        return ViewKind.allCases.filter { model.sessions.allSatisfy($0.picture.suits) }
          .map(\.rawValue)
      },
      run: { (model, text) throws(Prompt.Problem) in
        guard let kind = ViewKind.named(text) else {
          throw Prompt.Problem(
            message: Prompt.unknown("view", text, among: ViewKind.allCases.map(\.rawValue)))
        }
        return kind == model.viewKind ? .none : model.perform(.showView(kind), count: nil)
      }),
    LineCommand(
      "theme", "NAME", does: "colours for dark or for light backgrounds",
      values: { _, words in words.isEmpty ? Theme.all.map(\.name) : [] },
      run: { (model, text) throws(Prompt.Problem) in
        guard let theme = Theme.named(text) else {
          throw Prompt.Problem(message: Prompt.unknown("theme", text, among: Theme.all.map(\.name)))
        }
        model.appearance.theme = theme
        return .none
      }),
  ]

  static let files: [LineCommand] = [
    LineCommand(
      "open", "SCENE or FILE.yaml", does: "another scene, from the presets or from a file",
      values: { _, words in words.isEmpty ? PresetScenes.ids : [] },
      run: { (model, text) throws(Prompt.Problem) in
        guard !text.isEmpty else {
          throw Prompt.Problem(message: "open needs a scene, as in open monkey-saddle")
        }
        switch SceneReference(text) {
        case .preset(let id):
          guard PresetScenes.ids.contains(id) else {
            throw Prompt.Problem(message: Prompt.unknown("scene", id, among: PresetScenes.ids))
          }
          return model.open(preset: id)
        case .file(let path) where path.hasSuffix(".session"):
          throw Prompt.Problem(
            message: "a session is opened from the shell: saddlescope open \(path)")
        case .file(let path): return model.open(file: path)
        }
      }),
    LineCommand(
      "lesson", "LESSON or FILE.yaml", does: "a lesson, from the program or from a file",
      values: { _, words in words.isEmpty ? PresetLessons.ids : [] },
      run: { (model, text) throws(Prompt.Problem) in
        guard !text.isEmpty else {
          throw Prompt.Problem(message: "lesson needs a lesson, as in lesson start-here")
        }
        switch SceneReference(text) {
        case .preset(let id):
          guard PresetLessons.ids.contains(id) else {
            throw Prompt.Problem(message: Prompt.unknown("lesson", id, among: PresetLessons.ids))
          }
          return model.begin(lesson: id)
        case .file(let path): return model.open(file: path)
        }
      }),
    LineCommand(
      "what", "WORD", does: "what a word or symbol of the screen means, as in what index",
      values: { _, words in
        words.isEmpty ? Glossary.terms.map { $0.term.replacing(" ", with: "-") } : []
      },
      run: { (model, text) throws(Prompt.Problem) in
        guard !text.isEmpty else {
          model.dialogs.open(GlossaryList())
          return .none
        }
        guard let term = Glossary.term(called: text) else {
          throw Prompt.Problem(
            message: Prompt.unknown(
              "word", text, among: Glossary.terms.flatMap { [$0.term] + $0.also },
              elsewhere: "what alone lists all"))
        }
        model.dialogs.open(GlossaryList(selecting: term))
        return .none
      }),
    LineCommand("forget", does: "deletes what is kept of your lessons") {
      (model, text) throws(Prompt.Problem) in
      try Prompt.nothing(after: "forget", text)
      model.forgetLessons()
      return .none
    },
    LineCommand("formula", "F", does: "a function typed on the spot, as in formula x^2 - y^4") {
      (model, text) throws(Prompt.Problem) in
      guard !text.isEmpty else {
        throw Prompt.Problem(message: "formula needs a function, as in formula x^2 - y^4")
      }
      let scene: SceneSpec
      do { scene = try SceneSpec.typed(text) } catch let error as FormulaError {
        throw Prompt.Problem(message: error.oneLine)
      } catch {
        throw Prompt.Problem(message: "\(error)")
      }
      return model.open(named: text, words: ["--formula", text]) {
        try Model.sessions(of: scene, nil)
      }
    },
    LineCommand(
      "save", "FILE.yaml or FILE.session",
      does: "this scene as it is, or the whole session; save! replaces"
    ) {
      (model, text) throws(Prompt.Problem) in try model.save(text, replacing: false)
    },
    LineCommand(
      "save!", "FILE.yaml or FILE.session", does: "the same in place of a file that is there"
    ) {
      (model, text) throws(Prompt.Problem) in try model.save(text, replacing: true)
    },
    LineCommand("export", "FILE.svg", does: "this screen as .svg, .ansi or .txt") {
      (model, text) throws(Prompt.Problem) in try model.export(text, replacing: false)
    },
    LineCommand("export!", "FILE.svg", does: "the same in place of a file that is there") {
      (model, text) throws(Prompt.Problem) in try model.export(text, replacing: true)
    },
    LineCommand("command", does: "the shell command that reproduces this screen") {
      (model, text) throws(Prompt.Problem) in
      try Prompt.nothing(after: "command", text)
      return model.showCommand()
    },
    LineCommand("share", does: "one command that restores scene, run and step; copied, too") {
      (model, text) throws(Prompt.Problem) in
      try Prompt.nothing(after: "share", text)
      return model.showCommand()
    },
    LineCommand("help", "WORD", does: "the keys and commands that have a word") { (model, text) in
      model.dialogs.open(Help(filter: text, keyMap: model.keyMap))
      return .none
    },
    LineCommand("quit", does: "quit") { (_, text) throws(Prompt.Problem) in
      try Prompt.nothing(after: "quit", text)
      return .quit(status: 0)
    },
  ]
}
