import Dispatch
import Platform
import Plotting
import Terminal

/// A small program on the real terminal, for the tests that must break it: it can be made to trap,
/// to overflow its stack and to make noise, which saddlescope cannot.
@main
enum TerminalProbe {
  /// What the probe shows.
  private struct Model {
    var step = 0
    var lastKey = ""
    var keyCount = 0
    var seed: UInt32 = 1
  }

  static func main() {
    do {
      let terminal = try NcursesTerminal()
      let status = run(on: terminal)
      terminal.close()
      exit(status)
    } catch {
      say("terminal-probe: \(error)\n")
      exit(1)
    }
  }

  private static func run(on terminal: NcursesTerminal) -> Int32 {
    var model = Model()
    while true {
      terminal.show(view(model, terminal.size))
      for input in terminal.read(timeout: nil) {
        switch input {
        case .key(let key):
          if let status = handle(key, &model, terminal) { return status }
        case .resize: break
        case .closed: return 1
        }
      }
    }
  }

  /// Does what a key asks for; the exit status once that ends the program.
  private static func handle(
    _ key: KeyPress, _ model: inout Model, _ terminal: NcursesTerminal
  ) -> Int32? {
    model.lastKey = name(of: key)
    model.keyCount += 1
    switch key {
    case .character("n"): model.step += 1
    case .character("b"): model.step -= 1
    case .character("c"): model.seed &+= 1
    case .character("e"): say("noise \u{1B}[31m from a library\n")
    case .character("q"): return 0
    case .control("c"): return 130
    case .control("z"): terminal.suspend()
    case .control("l"): terminal.redraw()
    case .character("y"): terminal.copy("copied")
    case .character("T"): fatalError("a trap that tells its message in every build")
    case .character("O"): model.step = overflow(model.step)
    case .character("W"):
      DispatchQueue.global().async {
        TerminalThread.prepare()
        _ = overflow(1)
      }
    default: break
    }
    return nil
  }

  /// Recursion without end that no optimizer turns into a loop.
  @inline(never)
  private static func overflow(_ depth: Int) -> Int {
    depth == -1 ? 0 : overflow(depth + 1) &* 3 &+ overflow(depth &+ 2)
  }

  private static func name(of key: KeyPress) -> String {
    switch key {
    case .character(let character): "character-\(character)"
    case .named(let key): "named-\(key.rawValue)"
    case .control(let character): "control-\(character)"
    case .mouse(let event): "mouse-\(event.kind)-\(event.column)-\(event.row)"
    case .paste(let text): "paste-\(text.count)"
    }
  }

  /// A heat map of many colours below a line of text.
  private static func view(_ model: Model, _ size: Size) -> Frame {
    var frame = Frame(size: size, filledWith: Cell(" ", Style(background: Color(20, 20, 30))))
    write("Probe step=\(model.step) size=\(size.columns)x\(size.rows) x³", 0, 0, &frame)
    // In turn at two places, so that the whole name is sent each time.
    write(model.lastKey, model.keyCount % 2 * 40, 1, &frame)
    for row in 2..<max(2, size.rows) {
      for column in 0..<size.columns {
        frame[column, row] = Cell(
          "▀",
          Style(
            foreground: color(column, 2 * row, model.seed),
            background: color(column, 2 * row + 1, model.seed)))
      }
    }
    return frame
  }

  private static func write(_ text: String, _ column: Int, _ row: Int, _ frame: inout Frame) {
    for (place, scalar) in text.unicodeScalars.enumerated() {
      frame[column + place, row] = Cell(
        scalar, Style(foreground: Color(255, 220, 100), bold: true))
    }
  }

  private static func color(_ column: Int, _ row: Int, _ seed: UInt32) -> Color {
    let mixed = UInt32(truncatingIfNeeded: (column / 8) &* 31 &+ (row / 4) &* 17) &* seed
    return Color(UInt8(mixed & 255), UInt8((mixed >> 2) & 255), 128)
  }

  private static func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Platform.write(STDERR_FILENO, bytes, bytes.count)
  }
}
