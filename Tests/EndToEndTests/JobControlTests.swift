import Platform
import TestSupport
import Testing

@Suite("Stopped and continued in a shell")
struct JobControlTests {
  private let shell: TmuxSession

  init() throws { shell = try TmuxSession(columns: 100, rows: 30) }

  /// Starts a program in the shell, behind a line that is to be there again afterwards.
  private func start(_ program: Program) throws {
    try shell.enter("stty -g > /dev/null; echo ear''lier; before=$(stty -g)")
    #expect(shell.wait(for: "earlier"))
    let command = program.command.joined(separator: " ")
    try shell.enter("sh -c 'echo pid=$$; exec \"$0\" \"$@\"' \(command)")
    #expect(shell.wait(for: program.sign))
    #expect(shell.value(of: "alternate_on") == "1")
  }

  /// The shell's screen is back, with what was on it, and so are the modes.
  private func expectShell() throws {
    #expect(shell.wait { $0.leftBehind == [] && $0.screen.contains("earlier") })
    try shell.enter("[ \"$before\" = \"$(stty -g)\" ] && echo modes ba''ck")
    #expect(shell.wait(for: "modes back"))
  }

  private func quit(status: Int, _ key: String) throws {
    try shell.press(key)
    #expect(shell.wait { $0.value(of: "alternate_on") == "0" })
    try shell.enter("echo status=$?")
    #expect(shell.wait(for: "status=\(status)"))
    try expectShell()
  }

  @Test("Quitting brings the earlier screen back", arguments: Program.all)
  func quitting(program: Program) throws {
    try start(program)
    try quit(status: 0, "q")
    try start(program)
    try quit(status: 130, "C-c")
  }

  @Test("Ctrl-Z stops; at another size it goes on where it was", arguments: Program.all)
  func suspension(program: Program) throws {
    try start(program)
    try shell.press("C-z")
    #expect(shell.wait { $0.value(of: "alternate_on") == "0" })
    try expectShell()
    try shell.resize(columns: 120, rows: 40)
    try shell.enter("fg")
    #expect(shell.wait { $0.value(of: "alternate_on") == "1" && $0.screen.contains(program.sign) })
    #expect(shell.wait { $0.screen.split(separator: "\n").contains { $0.count > 100 } })
    try quit(status: 0, "q")
  }

  @Test("SIGTSTP from elsewhere does the same", arguments: Program.all)
  func stopSignal(program: Program) throws {
    try start(program)
    try signalFromOutside(SIGTSTP)
    #expect(shell.wait { $0.value(of: "alternate_on") == "0" })
    try expectShell()
    try shell.enter("fg")
    #expect(shell.wait { $0.value(of: "alternate_on") == "1" && $0.screen.contains(program.sign) })
    try quit(status: 0, "q")
  }

  @Test("SIGSTOP gives no warning; after it the whole screen is drawn", arguments: Program.all)
  func hardStop(program: Program) throws {
    try start(program)
    // The first picture is whole once it is the same many times in a row.
    var (before, repeats) = (shell.screen, 0)
    #expect(
      shell.wait { shell in
        repeats = shell.screen == before ? repeats + 1 : 0
        before = shell.screen
        return repeats >= 20
      })
    try signalFromOutside(SIGSTOP)
    #expect(shell.wait { $0.screen.contains("Stopped") || $0.screen.contains("ready>") })
    // The modes are still the program's, and this shell leaves them so: Enter is no line end.
    try shell.type("clear; fg")
    try shell.press("C-j")
    #expect(shell.wait { $0.screen == before })
    try quit(status: 0, "q")
  }

  private func signalFromOutside(_ signal: Int32) throws {
    let digits = shell.hiddenScreen.components(after: "pid=").prefix { $0.isNumber }
    // Process 0 would be the tests' own group.
    let pid = try #require(pid_t(digits), "the program's process is not known")
    try #require(pid > 1)
    #expect(kill(pid, signal) == 0)
  }
}
