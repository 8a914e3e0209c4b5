import ArgumentParser
import Platform
import Plotting
import TUI
import Terminal

/// The program without a screen: lines of text that a screen reader or a pipe can take, keys from
/// standard input, a line at a time and written as for `--keys`. No escape sequence is ever written.
enum PlainScreen {
  private static let size = Size(columns: 120, rows: 40)
  /// The longest line of keys that is looked at.
  private static let longest = 1 << 16

  /// Runs until q, Ctrl-C or the end of the input.
  static func run(_ screen: ScreenOptions) throws {
    var appearance = Appearance()
    appearance.depth = .none
    if let theme = try screen.appearance.chosenTheme() { appearance.theme = theme }
    let words = try KeyPressing.words(of: screen.keys)
    var model = try screen.model(appearance: appearance)
    var out = StandardOutput()
    settle(&model, .resize(size))
    for message in model.firstMessages { settle(&model, message) }
    try KeyPressing.press(words, on: &model, size: size)
    try tell(model.plainHeading + model.plainLines, &out)
    var lines = InputLines()
    while let found = lines.next(longest: longest) {
      guard case .text(let line) = found else {
        try tell(["that line is too long to be keys"], &out)
        continue
      }
      let typed: [KeyWord]
      // A command is typed as on the command line of the screen.
      let isCommand = line.hasPrefix(":")
      do {
        typed = try KeySequence.words(of: isCommand ? KeySequence.typing(line) + " enter" : line)
      } catch {
        try tell([error.message], &out)
        continue
      }
      for (index, word) in typed.enumerated() {
        for key in word.keys {
          if let problem = model.problem(with: key, word.text) {
            try tell([problem], &out)
            continue
          }
          let scene = model.session?.scene.id
          if let status = settle(&model, .key(key)) {
            try out.flush()
            if status != 0 { throw ExitCode(status) }
            return
          }
          if model.session?.scene.id != scene { try tell(model.plainHeading, &out) }
        }
        if model.playback.isPlaying {
          settle(&model, .key(.named(.space)))
          try tell(["nothing plays without a screen; 10n takes ten steps"], &out)
        }
        // A count is no news by itself, nor is half of a command.
        let isLast = index == typed.count - 1
        if model.count == nil, isLast || !isCommand { try tell(model.plainLines, &out) }
      }
      // What is wrong with a command was told; the next line begins anew.
      if isCommand, model.dialogs.last is TUI.CommandLine { settle(&model, .key(.named(.escape))) }
    }
  }

  private static func tell(
    _ lines: [String], _ out: inout StandardOutput
  ) throws(CommandLineError) {
    for line in lines where !line.isEmpty { try out.write(line + "\n") }
    try out.flush()
  }
}

/// The lines of standard input, of which a long one is passed over and not kept.
private struct InputLines {
  private var bytes: [UInt8] = []
  private var start = 0

  enum Line {
    case text(String)
    case tooLong
  }

  /// The next line; nil at the end.
  mutating func next(longest: Int) -> Line? {
    var line: [UInt8] = []
    var (isBegun, isTooLong) = (false, false)
    while start < bytes.count || fill() {
      isBegun = true
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let isWhole = end < bytes.count
      isTooLong = isTooLong || line.count + end - start > longest
      if !isTooLong { line += bytes[start..<end] }
      start = isWhole ? end + 1 : end
      if isWhole { break }
    }
    guard isBegun else { return nil }
    if line.last == 13 { line.removeLast() }
    return isTooLong ? .tooLong : .text(String(decoding: line, as: UTF8.self))
  }

  /// Reads on; false at the end.
  private mutating func fill() -> Bool {
    bytes = [UInt8](repeating: 0, count: 1 << 16)
    start = 0
    while true {
      let count = bytes.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      bytes.removeLast(bytes.count - max(0, count))
      return count > 0
    }
  }
}
