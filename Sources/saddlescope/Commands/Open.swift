import ArgumentParser
import Loop
import Mathematics
import Plotting
import TUI
import Terminal

/// `saddlescope open`: a scene on the full screen.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Opens a scene, a lesson, a file of either or a formula on the full screen.",
    discussion: """
      "saddlescope monkey-saddle" is short for "saddlescope open monkey-saddle"; without a scene \
      the browser opens. On the screen ? shows the keys, q quits.

        saddlescope open monkey-saddle
        saddlescope open ./mine.yaml --theme light
        saddlescope open --formula 'x^3 - 3xy^2' --view -1,1,-1,1 --start 0.2,0.1
      """)

  @OptionGroup var screen: ScreenOptions

  func run() throws { try Self.show(screen) }

  /// Shows what the options name until it is left.
  static func show(_ screen: ScreenOptions) throws {
    let options = screen.appearance
    var appearance = Appearance()
    if let theme = try options.chosenTheme() { appearance.theme = theme }
    let (depth, glyphs) = (try options.drawing.depth(), try options.drawing.glyphSet())
    // Everything that can be refused is refused before the terminal is touched.
    let words = try KeyPressing.words(of: screen.keys)
    var model = try screen.model(appearance: appearance, files: SceneCompletion.filesHere)
    if let missing = LinearAlgebraLibrary.missing {
      throw CommandLineError.failed("there is no linear algebra: \(missing)")
    }
    let terminal: NcursesTerminal
    do {
      terminal = try NcursesTerminal(color: depth, glyphs: glyphs)
    } catch {
      throw CommandLineError.failed("\(error)")
    }
    model.appearance.depth = terminal.capabilities.colorDepth
    model.appearance.glyphs = terminal.capabilities.glyphs
    settle(&model, .resize(terminal.size))
    do {
      try KeyPressing.press(words, on: &model, size: terminal.size)
    } catch {
      terminal.close()
      throw error
    }
    let messages: [Message] = model.playback.isPlaying ? [.beat(spell: model.playback.spell)] : []
    let application = Application(update: update, view: view, message: Message.init)
    let status = application.run(model, on: terminal, after: messages)
    terminal.close()
    if status != 0 { throw ExitCode(status) }
  }
}
