import Platform
import TestSupport
import Testing

@Suite("What the person keeps and sets")
struct KeepingTests {
  private static func folder() throws -> String {
    var name = Array("/tmp/saddlescope-keeping-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw ChildProcess.StartFailure(reason: "no folder") }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  private func program(_ words: [String]) -> Program {
    Program(
      name: "saddlescope", command: Program.saddlescope.command + words,
      sign: Program.saddlescope.sign)
  }

  @Test(
    "A session is saved however the screen is left, signals that end it included",
    arguments: [nil, SIGTERM, SIGHUP])
  func savedAtTheEnd(signal: Int32?) throws {
    let folder = try Self.folder()
    defer {
      unlink(folder + "/x.session")
      rmdir(folder)
    }
    let path = folder + "/x.session"
    let terminal = try program(["--save", path]).open()
    let drawn = terminal.output.count
    terminal.send("nn")
    #expect(terminal.wait(seconds: 10) { $0.output.count > drawn })
    if let signal { terminal.process.signal(signal) } else { terminal.send("q") }
    #expect(terminal.waitForEnd() == signal.map { .killed($0) } ?? .exited(0))
    #expect(terminal.hasModesBack)
    #expect(access(path, F_OK) == 0)
    let again = try Program(
      name: "saddlescope", command: [Program.saddlescope.command[0], "open", path],
      sign: Program.saddlescope.sign
    ).open()
    again.send("q")
    #expect(again.waitForEnd() == .exited(0))
  }

  @Test("Keys of the person's own hold in the program, and a wrong file is one line before it")
  func ownKeys() throws {
    let folder = try Self.folder()
    mkdir(folder + "/saddlescope", 0o700)
    let keys = folder + "/saddlescope/keys.yaml"
    defer {
      unlink(keys)
      rmdir(folder + "/saddlescope")
      rmdir(folder)
    }
    write("step: e\neigenvectors: n\nquit: c-x\n", to: keys)
    let terminal = try program([]).open(variables: ["XDG_CONFIG_HOME": folder])
    let drawn = terminal.output.count
    // What was q is no key now: the program stays.
    terminal.send("eeq")
    let isDrawn = terminal.wait(seconds: 10) { $0.output.count > drawn }
    #expect(isDrawn)
    let hasEnded = terminal.wait(seconds: 1) { $0.process.endingNow != nil }
    #expect(!hasEnded)
    terminal.send("\u{18}")
    #expect(terminal.waitForEnd() == .exited(0))
    write("stepp: e\n", to: keys)
    let refused = try PseudoTerminal(
      program([]).command,
      environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8", "XDG_CONFIG_HOME": folder])
    #expect(refused.waitForEnd() == .exited(1))
    #expect(refused.text.contains("did you mean \"step\"?"))
    #expect(!refused.text.unicodeScalars.contains("\u{1B}"))
  }
}
