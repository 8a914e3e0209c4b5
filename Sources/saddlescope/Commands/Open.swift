import ArgumentParser
import Loop
import Mathematics
import Plotting
import Scenes
import TUI
import Terminal

/// `saddlescope open`: a scene on the full screen.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    _superCommandName: Words.program,
    abstract: "Opens a scene, a lesson, a file of either or a formula on the full screen.",
    discussion: """
      "saddlescope monkey-saddle" is short for "saddlescope open monkey-saddle"; without a scene \
      the browser opens. On the screen ? shows the keys, q quits.

        saddlescope open monkey-saddle
        saddlescope open ./mine.yaml --theme light
        saddlescope open --formula 'x^3 - 3xy^2' --view -1,1,-1,1 --start 0.2,0.1
      """)

  @OptionGroup var screen: ScreenOptions

  @Option(
    help: ArgumentHelp(
      "Records the screen in a new file: .cast (asciicast) or .svg (animated).", valueName: "file"),
    completion: .file(extensions: ["cast", "svg"]))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Keeps the whole session in a file when the screen is left; \"open FILE.session\" goes on.",
      valueName: "FILE.session"),
    completion: .file(extensions: ["session"]))
  var save: String?

  @Flag(
    help: "Lines of text for screen readers and pipes; keys come from standard input, line by line."
  )
  var plain = false

  private static let pixelChoices = Choice(
    option: "--pixels", noun: "pixels", words: PixelChoice.allCases.map(\.rawValue))

  @Option(
    help: ArgumentHelp(
      "Pictures in pixels: \(pixelChoices.listed). auto asks the terminal.", valueName: "pixels"),
    completion: .list(pixelChoices.words))
  var pixels: String?

  func run() throws {
    let choice = try pixels.map { (word) throws(CommandLineError) in
      PixelChoice(rawValue: try Self.pixelChoices.checked(word)) ?? .auto
    }
    if plain {
      guard record == nil, save == nil else {
        throw CommandLineError.conflict("--plain", record == nil ? "--save" : "--record")
      }
      return try PlainScreen.run(screen)
    }
    try Self.show(screen, record: record, save: save, pixels: choice ?? .auto)
  }

  /// Shows what the options name until it is left.
  static func show(
    _ screen: ScreenOptions, record: String? = nil, save: String? = nil,
    pixels: PixelChoice = .auto
  ) throws {
    if let save { try SessionSaving.check(save) }
    let options = screen.appearance
    var wanted = Appearance()
    let settings = try OwnSettings.load(startsFresh: screen.keys == nil && !screen.isSession)
    if let theme = try options.chosenTheme() ?? settings.theme { wanted.theme = theme }
    let appearance = wanted
    let commands = try options.chosenTheme() == nil ? settings.commands : settings.otherCommands
    let (depth, glyphs) = (try options.drawing.depth(), try options.drawing.glyphSet())
    // What can be refused at once is refused before the terminal is touched; what takes longer is
    // made ready beside the screen, which answers meanwhile.
    let words = try KeyPressing.words(of: screen.keys)
    let keys = settings.keys
    let preparation = Preparation {
      var model = try screen.model(appearance: appearance, files: SceneCompletion.filesHere)
      model.lessonRecord = .own()
      model.recallLesson()
      model.keyMap = keys
      model.begin(with: commands)
      return model
    }
    var model =
      try preparation.value(within: Self.patience)
      ?? Model(blank: appearance, seed: UInt64(try screen.methods.chosenSeed() ?? 1))
    model.keyMap = keys
    let isReady = !model.isBlank
    if let missing = LinearAlgebraLibrary.missing {
      throw CommandLineError.failed("there is no linear algebra: \(missing)")
    }
    let film = try record.map { (path) throws(CommandLineError) in try LiveFilm(path: path) }
    let terminal: NcursesTerminal
    do {
      terminal = try NcursesTerminal(color: depth, glyphs: glyphs, pixels: pixels)
    } catch {
      throw CommandLineError.failed("\(error)")
    }
    if save != nil { terminal.deferEnds() }
    model.appearance.depth = terminal.capabilities.colorDepth
    model.appearance.glyphs = terminal.capabilities.glyphs
    model.hasMotion = terminal.allowsMotion
    model.watchesFiles = true
    model.type(words.flatMap { word in word.keys.map { WaitingKey(key: $0, word: word.text) } })
    var messages = model.firstMessages
    if !isReady { messages = [.prepare(screen.name) { try preparation.value() }] }
    // A study computes beside the loop.
    if model.study != nil { messages.append(.study(.begin)) }
    let application = Application(
      update: update,
      view: { model, size in
        let frame = view(model, size: size)
        film?.take(frame, of: model)
        return frame
      }, message: Message.init, flood: Message.keys)
    let ending = application.finish(model, on: terminal, after: messages)
    terminal.close()
    try film?.finish()
    if let save { try SessionSaving.save(ending.state, to: save) }
    terminal.endAsWanted()
    if let complaint = ending.complaint {
      throw CommandLineError.ended(complaint, status: ending.status)
    }
    if ending.status != 0 { throw ExitCode(ending.status) }
  }

  /// Milliseconds for which a scene may keep the terminal waiting.
  private static let patience = 60
}
