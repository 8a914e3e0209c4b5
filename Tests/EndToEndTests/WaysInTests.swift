import TestSupport
import Testing

@Suite("Where there is no terminal to use")
struct WaysInTests {
  /// One line, no escape, and something that helps.
  private func expectOneLine(_ text: String, naming help: String) {
    #expect(text.filter { $0.isNewline }.count == 1)
    #expect(text.last?.isNewline ?? false)
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(text.contains(help))
  }

  @Test(
    "TERM that says nothing useful",
    arguments: Program.all, [nil, "", "unknown", "dumb", "no-such-terminal"])
  func unusableTypes(program: Program, type: String?) throws {
    var environment = ["LANG": "C.UTF-8"]
    environment["TERM"] = type
    let terminal = try PseudoTerminal(program.command, environment: environment)
    #expect(terminal.waitForEnd() == .exited(1))
    expectOneLine(terminal.text, naming: "TERM")
    #expect(terminal.hasModesBack)
  }

  @Test("A picture is put together in memory, which may fall under a limit on files")
  func limitedFiles() throws {
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", "ulimit -f 1; exec \"$0\" \"$@\""] + Program.saddlescope.command,
      environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8"])
    #expect(terminal.waitForEnd() == .exited(1))
    expectOneLine(terminal.text, naming: "ulimit -f")
    #expect(terminal.hasModesBack)
  }

  @Test("The output is no terminal", arguments: Program.all)
  func outputToFile(program: Program) throws {
    let terminal = try PseudoTerminal(program.command, connection: .outputToFile)
    #expect(terminal.waitForEnd() == .exited(1))
    expectOneLine(terminal.text, naming: "frame")
    #expect(terminal.hasModesBack)
  }

  @Test("The input is at its end", arguments: Program.all)
  func emptyInput(program: Program) throws {
    let terminal = try PseudoTerminal(program.command, connection: .emptyInput)
    #expect(terminal.waitForEnd() == .exited(1))
    expectOneLine(terminal.text, naming: "frame")
    #expect(terminal.hasModesBack)
  }

  @Test(
    "Without UTF-8 no byte beyond ASCII is sent",
    arguments: Program.all, ["C", "POSIX", "xx_YY", "xx_YY.ISO-8859-1"])
  func plainLocale(program: Program, locale: String) throws {
    let terminal = try program.open(variables: ["LANG": locale])
    terminal.send("nq")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.output.allSatisfy { $0 < 0x80 })
  }

  @Test(
    "A name with UTF-8 that is not installed here still means UTF-8",
    arguments: [("LC_CTYPE", "UTF-8"), ("LANG", "xx_YY.UTF-8"), ("LC_ALL", "xx_YY.utf8@euro")])
  func localeFromElsewhere(variable: String, locale: String) throws {
    var variables = ["LANG": ""]
    variables[variable] = locale
    let terminal = try Program.saddlescope.open(variables: variables)
    // Not before the picture is there: q does not wait for it.
    #expect(
      terminal.wait {
        $0.text.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) }
      })
    terminal.send("nq")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test("NO_COLOR is obeyed", arguments: Program.all)
  func noColor(program: Program) throws {
    let terminal = try program.open(variables: ["NO_COLOR": "1", "COLORTERM": "truecolor"])
    terminal.send("nq")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(!terminal.text.contains("38;") && !terminal.text.contains("48;"))
  }

  @Test(
    "Every usual type starts, steps and quits, and is sent only what it knows",
    arguments: [
      "linux", "vt100", "ansi", "xterm", "xterm-256color", "screen", "screen-256color",
      "tmux-256color",
    ])
  func types(type: String) throws {
    let terminal = try Program.probe.open(variables: ["TERM": type])
    terminal.send("n")
    #expect(terminal.wait { $0.text.contains("character-n") })
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(TerminalModes(terminal.output).leftBehind == [])
    #expect(terminal.hasModesBack)
    let isPlain = ["linux", "vt100", "ansi"].contains(type)
    let modes = TerminalModes(terminal.output)
    #expect([1006, 2004, 2026, 1049].allSatisfy { modes.isOn[$0] == nil } == isPlain)
  }
}
