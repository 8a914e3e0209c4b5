import ArgumentParser
import Platform
import Plotting
import TUI
import Terminal
import Wording

/// `saddlescope frame`: the screen after some keys, without a terminal.
struct FrameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frame",
    _superCommandName: Words.program,
    abstract: "Prints the screen as it is after some keys; needs no terminal.",
    discussion: """
      Where standard output is no terminal, the picture depends on nothing around it: 120x40, \
      braille, no colour for text, truecolor for ansi and svg.

      Keys are separated by spaces: space tab s-tab enter esc up down left right s-up s-down s-left \
      s-right home end pageup pagedown backspace delete f1 to f12, c-l for Ctrl-L, click:C,R \
      wheelup:C,R wheeldown:C,R drag:C,R,C,R with column and row from 0. Any other word is typed \
      letter by letter.

        saddlescope frame monkey-saddle --keys 'n n n tab n'
        saddlescope frame monkey-saddle --size 200x60 --format svg > monkey.svg
      """)

  /// The forms of a picture.
  private enum Form: String, CaseIterable {
    case text
    case ansi
    case svg
    case html
  }

  private static let forms = Choice(
    option: "--format", noun: "format", words: Form.allCases.map(\.rawValue))

  @OptionGroup var screen: ScreenOptions

  @Option(
    help: ArgumentHelp("Columns and rows. (default: the terminal's, or 120x40)", valueName: "CxR"))
  var size: String?

  @Option(
    help: ArgumentHelp(
      "\(forms.listed). (default: ansi on a terminal, else text)", valueName: "format"),
    completion: .list(forms.words))
  var format: String?

  @Flag(help: "Planes and charts as lines and areas instead of dots; with --format svg.")
  var smooth = false

  @OptionGroup var waiting: WaitOption

  func run() throws { try Patience.$current.withValue(waiting.patience, operation: draw) }

  private func draw() throws {
    let (form, size, appearance) = try setting()
    guard !smooth || form == .svg else {
      throw CommandLineError.refused("--smooth draws vectors: it goes with --format svg")
    }
    let words = try KeyPressing.words(of: screen.keys)
    var model = try screen.model(appearance: appearance, studyRuns: 20)
    model.isWaitedFor = true
    settleOpening(&model, size, postponing: true)
    try KeyPressing.press(words, on: &model, size: size)
    if let patience = Patience.current, Patience.isOver {
      throw CommandLineError.failed(
        "the picture takes more than \(patience.words); \(patience.advice)")
    }
    let frame = view(model, size: size)
    // A frame is spelled already.
    var out = StandardOutput(glyphs: .braille)
    switch form {
    case .text: try out.write(FrameRenderer.text(frame))
    case .ansi: try out.write(FrameRenderer.ansi(frame, depth: appearance.depth))
    case .svg: try out.write(FrameRenderer.svg(frame, smooth: smooth))
    case .html: try out.write(FrameRenderer.html(frame))
    }
    try out.flush()
    if let words = Patience.current?.refused { StudyProgressLine.warn(words) }
  }

  /// Form, size and appearance: as asked for, else as the terminal is, else fixed.
  private func setting() throws(CommandLineError) -> (Form, Size, Appearance) {
    let options = screen.appearance
    let (depth, glyphs) = (try options.drawing.depth(), try options.drawing.glyphSet())
    var appearance = Appearance()
    if let theme = try options.chosenTheme() { appearance.theme = theme }
    let asked = try format.map { (name) throws(CommandLineError) in try Self.forms.checked(name) }
      .flatMap(Form.init)
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let terminal =
      isTerminal ? try? TerminalCapabilities.detect(color: depth, glyphs: glyphs) : nil
    // A terminal that cannot place a cursor can hardly be trusted with colours.
    let form = asked ?? (terminal == nil ? .text : .ansi)
    appearance.depth = depth ?? (form == .text ? .none : .truecolor)
    appearance.glyphs = glyphs ?? .braille
    if let terminal, form != .svg {
      appearance.glyphs = terminal.glyphs
      if form == .ansi { appearance.depth = terminal.colorDepth }
    } else if isTerminal && glyphs == nil && form != .svg {
      appearance.glyphs = .ascii
    }
    return (form, try chosenSize(isTerminal: isTerminal), appearance)
  }

  private func chosenSize(isTerminal: Bool) throws(CommandLineError) -> Size {
    if let size {
      let (columns, rows) = try ScreenSize.parse(size)
      return Size(columns: columns, rows: rows)
    }
    var window = winsize()
    if isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0,
      window.ws_row > 0
    {
      return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }
    return Size(columns: 120, rows: 40)
  }
}
