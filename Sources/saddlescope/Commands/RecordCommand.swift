import ArgumentParser
import Plotting
import Scenes
import TUI
import Terminal

/// `saddlescope record`: a film of the screen, from keys.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    _superCommandName: Words.program,
    abstract: "Makes a film of the screen: asciicast for asciinema, or animated SVG.",
    discussion: """
      A key takes 0.5 s. With --script each line of a file says how many seconds after the line \
      before its keys are pressed, as in "1.5 n n tab"; while the screen plays, it plays on. \
      Every step is a marker that players can jump to.

        saddlescope record monkey-saddle --keys 'n n n tab n' -o /tmp/monkey.cast
        saddlescope record monkey-saddle --keys '10n f4' -o /tmp/monkey.svg
      """)

  @OptionGroup var screen: ScreenOptions

  @Option(
    help: ArgumentHelp("A file with the keys and their times.", valueName: "file"),
    completion: .file())
  var script: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The film, ending in .cast or .svg.", valueName: "file"),
    completion: .file(extensions: ["cast", "svg"]))
  var output: String

  @Option(help: ArgumentHelp("Columns and rows. (default: 120x40)", valueName: "CxR"))
  var size: String?

  func run() throws {
    let form = try FilmForm(path: output)
    try ExistingFile.refuse(output, unlessItBegins: FilmForm.beginnings, noun: "film")
    guard (screen.keys == nil) != (script == nil) else {
      if script != nil { throw CommandLineError.conflict("--keys", "--script") }
      throw CommandLineError.missing(command: "record", what: "--keys or --script")
    }
    var lines = try script.map { try FilmScript(path: $0).lines } ?? []
    for word in try KeyPressing.words(of: screen.keys) {
      // A gesture is one thing to do, whatever its events.
      let isGesture = word.keys.contains { if case .mouse = $0 { true } else { false } }
      let parts = isGesture ? [word] : word.keys.map { KeyWord(text: word.text, keys: [$0]) }
      lines += parts.map { FilmScript.Line(seconds: Filming.secondsPerKey, words: [$0]) }
    }
    var appearance = Appearance()
    if let theme = try screen.appearance.chosenTheme() { appearance.theme = theme }
    appearance.depth = try screen.appearance.drawing.depth() ?? .truecolor
    appearance.glyphs = try screen.appearance.drawing.glyphSet() ?? .braille
    let room = try size.map { (text) throws(CommandLineError) in try ScreenSize.parse(text) }
    var model = try screen.model(appearance: appearance)
    model.isWaitedFor = true
    var filming = Filming(
      model, size: Size(columns: room?.columns ?? 120, rows: room?.rows ?? 40),
      title: screen.words.joined(separator: " "), keeping: form == .cast ? .cast : .pictures)
    for line in lines {
      filming.wait(seconds: line.seconds)
      for word in line.words {
        for key in word.keys {
          do { try filming.press(key, of: word.text) } catch {
            throw CommandLineError.refused(error.message)
          }
        }
      }
    }
    try ExistingFile.replace(output, with: form.text(of: filming.film))
  }
}
