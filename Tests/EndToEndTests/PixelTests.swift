import Platform
import TestSupport
import Testing

/// Pixels on a real terminal: asked for once, taken away on every way out, and nothing of it all where
/// nobody answers.
@Suite("Pixels on a real terminal")
struct PixelTests {
  private static let kitty = "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;22c"
  private static let sixel = "\u{1B}P>|foot(1.16.2)\u{1B}\\\u{1B}[?1;0;256S\u{1B}[?62;4;22c"
  private static let question = "\u{1B}[c"
  private static let picture = "\u{1B}P0;1;0q"
  private static let kittyPicture = "\u{1B}_Ga=T"

  /// The program on a terminal whose cells are 8 by 16 pixels.
  private func open(_ more: [String] = [], variables: [String: String] = [:]) throws
    -> PseudoTerminal
  {
    var environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "truecolor"]
    environment.merge(variables) { $1 }
    return try PseudoTerminal(
      [Program.saddlescope.command[0], "open", "monkey-saddle"] + more, columns: 80, rows: 24,
      environment: environment, cell: (8, 16))
  }

  /// The same once it has asked and was answered and a picture has come.
  private func opened(_ answer: String, _ sign: String) throws -> PseudoTerminal {
    let terminal = try open()
    #expect(terminal.wait(seconds: 30) { $0.text.contains(Self.question) })
    terminal.send(answer)
    #expect(terminal.wait(seconds: 30) { $0.text.contains(sign) })
    return terminal
  }

  @Test func `The first frame is drawn in cells before anything is asked, and asked once`() throws {
    let terminal = try opened(Self.sixel, Self.picture)
    let parts = terminal.text.components(before: Self.question)
    #expect(parts.contains("Monkey") && !parts.contains(Self.picture))
    terminal.send("nnn\u{C}")
    #expect(terminal.wait { $0.text.components(after: Self.question).contains("step") })
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.text.ranges(of: Self.question).count == 1)
  }

  @Test(
    "Pictures are taken away on every way out",
    arguments: [
      (SIGTERM, true), (SIGTERM, false), (SIGSEGV, true), (SIGSEGV, false), (SIGINT, true),
      (0, true),
      (0, false),
    ])
  func waysOut(signal: Int32, isKitty: Bool) throws {
    let terminal =
      try isKitty
      ? opened(Self.kitty, Self.kittyPicture) : opened(Self.sixel, Self.picture)
    let removal = isKitty ? "\u{1B}\\\u{1B}_Ga=d,d=A,q=2\u{1B}\\" : "\u{1B}\\\u{1B}[0m\u{1B}[2J"
    if signal == 0 { terminal.send("q") } else { terminal.process.signal(signal) }
    #expect(terminal.waitForEnd() == (signal == 0 ? .exited(0) : .killed(signal)))
    let end = terminal.text.components(after: isKitty ? Self.kittyPicture : Self.picture)
    #expect(end.contains(removal), "taken away after the last picture")
    #expect(end.components(after: removal).contains("\u{1B}[?1049l"), "and before the way back")
    #expect(TerminalModes(terminal.output).leftBehind == [])
    #expect(terminal.hasModesBack)
  }

  @Test("A terminal that never answers has no pictures, and takes every key at once")
  func silence() throws {
    let terminal = try open()
    #expect(terminal.wait(seconds: 30) { $0.text.contains(Self.question) })
    terminal.send("n")
    #expect(terminal.wait { $0.text.contains("step") })
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(!terminal.text.contains(Self.picture) && !terminal.text.contains(Self.kittyPicture))
  }

  @Test("An answer that comes too late, in pieces, is no key and no picture")
  func late() throws {
    let terminal = try open()
    #expect(terminal.wait(seconds: 30) { $0.text.contains(Self.question) })
    // Longer than answers are waited for.
    #expect(!terminal.wait(seconds: 1.2) { $0.text.contains(Self.picture) })
    // The letters of these answers would quit, play and open dialogs.
    let answer = Array(Self.sixel.utf8)
    terminal.send(Array(answer[..<9]))
    #expect(!terminal.wait(seconds: 0.1) { $0.process.endingNow != nil })
    let before = terminal.output.count
    terminal.send(Array(answer[9...]))
    #expect(!terminal.wait(seconds: 0.5) { $0.output.count > before }, "nothing has changed")
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(!terminal.text.contains(Self.picture))
  }

  @Test(
    "Nobody is asked where only cells are passed on, or where pixels are off",
    arguments: [
      ["TMUX": "/tmp/x,1,0"], ["STY": "1.pts"], ["TERM": "screen-256color"], ["NO_COLOR": "1"], [:],
    ])
  func notAsked(variables: [String: String]) throws {
    let terminal = try open(variables.isEmpty ? ["--pixels", "off"] : [], variables: variables)
    #expect(terminal.wait(seconds: 30) { $0.text.contains("Monkey") })
    terminal.send("nq")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(!terminal.text.contains(Self.question) && !terminal.text.contains("\u{1B}_G"))
  }
}

extension String {
  /// What stands before the first place of a text; all of it where that is not found.
  fileprivate func components(before mark: String) -> String {
    firstRange(of: mark).map { String(self[..<$0.lowerBound]) } ?? self
  }
}
