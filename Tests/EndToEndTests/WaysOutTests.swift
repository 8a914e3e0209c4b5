import Platform
import TestSupport
import Testing

@Suite("Every way out gives the terminal back")
struct WaysOutTests {
  private func expectRestored(_ terminal: PseudoTerminal) {
    let modes = TerminalModes(terminal.output)
    #expect(modes.leftBehind == [])
    #expect(modes.isOn[1049] == false, "the second screen was used and left")
    #expect(terminal.hasModesBack)
  }

  @Test("Quitting by a key", arguments: Program.all, [("q", 0), ("\u{3}", 130)])
  func quitting(program: Program, key: (keys: String, status: Int32)) throws {
    let terminal = try program.open()
    #expect(!terminal.hasModesBack)
    terminal.send(key.keys)
    #expect(terminal.waitForEnd() == .exited(key.status))
    expectRestored(terminal)
  }

  @Test(
    "A signal that ends the program is its exit status",
    arguments: Program.all,
    [
      SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP,
      SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM, SIGPROF, SIGSYS,
    ])
  func signals(program: Program, signal: Int32) throws {
    let terminal = try program.open()
    terminal.process.signal(signal)
    #expect(terminal.waitForEnd() == .killed(signal))
    expectRestored(terminal)
  }

  @Test func `A trap leaves its message on the shell's own screen`() throws {
    // Swift's own handler would start a debugger of its own and wait for an answer.
    let terminal = try Program.probe.open(variables: ["SWIFT_BACKTRACE": "enable=yes"])
    terminal.send("T")
    let ending = terminal.waitForEnd()
    #expect(ending == .killed(SIGILL) || ending == .killed(SIGTRAP))
    expectRestored(terminal)
    let afterwards = terminal.text.components(after: "\u{1B}[?1049l")
    #expect(afterwards.contains("Fatal error"))
  }

  @Test("A stack overflow, on the main thread and on another", arguments: ["O", "W"])
  func stackOverflow(key: String) throws {
    let terminal = try Program.probe.open()
    terminal.send(key)
    #expect(terminal.waitForEnd(seconds: 30) == .killed(SIGSEGV))
    expectRestored(terminal)
  }

  @Test("The terminal is closed", arguments: Program.all)
  func hangUp(program: Program) throws {
    let terminal = try program.open()
    terminal.disconnect()
    #expect(terminal.waitForEnd() == .killed(SIGHUP))
  }

  @Test("The terminal is closed while hang-ups are ignored", arguments: Program.all)
  func ignoredHangUp(program: Program) throws {
    let command = ["/bin/sh", "-c", "trap '' HUP; exec \"$0\" \"$@\""] + program.command
    let terminal = try PseudoTerminal(command)
    #expect(terminal.wait(seconds: 30) { $0.text.contains(program.sign) })
    terminal.disconnect()
    #expect(terminal.waitForEnd() == .exited(1))
  }

  @Test func `Noise on the standard error never tears the screen, and is shown afterwards`() throws
  {
    let terminal = try Program.probe.open()
    let before = terminal.output.count
    terminal.send("en")
    #expect(terminal.wait { $0.text.contains("character-n") })
    #expect(!terminal.text.contains("noise"))
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    let afterwards = terminal.text.components(after: "\u{1B}[?1049l")
    #expect(afterwards.contains("noise ?[31m from a library"))
    #expect(before > 0)
    expectRestored(terminal)
  }

  @Test("A terminal that stalls does not keep the program from ending", arguments: ["q", ""])
  func stall(key: String) throws {
    let terminal = try Program.probe.open(columns: 500, rows: 300)
    // Not read from now on, and these frames are more than a terminal's buffer holds.
    terminal.send("ccc" + key)
    if key.isEmpty { terminal.process.signal(SIGTERM) }
    #expect(terminal.waitForEndUnread() == (key.isEmpty ? .killed(SIGTERM) : .exited(0)))
    expectRestored(terminal)
  }
}

extension String {
  /// What follows the last occurrence of a text.
  func components(after mark: String) -> String {
    var rest = self[...]
    while let range = rest.firstRange(of: mark) { rest = rest[range.upperBound...] }
    return String(rest)
  }
}
