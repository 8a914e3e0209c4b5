import Platform
import TestSupport
import Testing

/// What is tried on the probe elsewhere because it can be broken, on the program itself as far as it
/// can be.
@Suite("What a terminal may do to the program")
struct OnTheProgramTests {
  private func expectQuit(_ terminal: PseudoTerminal, _ key: String = "q") {
    terminal.send(key)
    #expect(terminal.waitForEnd() == .exited(key == "q" ? 0 : 130))
    #expect(TerminalModes(terminal.output).leftBehind == [])
    #expect(terminal.hasModesBack)
  }

  /// Waits until more was drawn than before.
  private func expectMore(_ terminal: PseudoTerminal, _ text: String) {
    let before = terminal.output.count
    terminal.send(text)
    #expect(
      terminal.wait { $0.output.count > before }, "nothing is drawn after \(text.debugDescription)")
  }

  @Test(
    "Every usual type starts, steps and quits, and is sent only what it knows",
    arguments: [
      "linux", "vt100", "ansi", "xterm", "xterm-256color", "screen", "screen-256color",
      "tmux-256color",
    ])
  func types(type: String) throws {
    let terminal = try Program.saddlescope.open(variables: ["TERM": type])
    expectMore(terminal, "n")
    expectQuit(terminal)
    let modes = TerminalModes(terminal.output)
    let isPlain = ["linux", "vt100", "ansi"].contains(type)
    #expect([1006, 2004, 2026, 1049].allSatisfy { modes.isOn[$0] == nil } == isPlain)
    if type == "vt100" { #expect(terminal.output.allSatisfy { $0 < 0x80 }) }
  }

  /// Descriptions of a package that not every machine has.
  @Test(
    "Types that are described where ncurses-term is installed",
    .enabled(if: access("/usr/share/terminfo/a/alacritty", R_OK) == 0),
    arguments: ["xterm-direct", "alacritty"])
  func furtherTypes(type: String) throws { try types(type: type) }

  @Test("After a storm of sizes the picture is that of a fresh start at the last one")
  func sizes() throws {
    let command = Program.saddlescope.command.joined(separator: " ")
    let fresh = try TmuxSession(columns: 101, rows: 31)
    let stormy = try TmuxSession(columns: 120, rows: 40)
    for shell in [fresh, stormy] {
      try shell.enter(command)
      #expect(shell.wait { $0.screen.contains("Monkey saddle") && $0.screen.contains("quit") })
    }
    var seed: UInt64 = 7
    func random(_ count: UInt64) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return 1 + Int((seed >> 33) % count)
    }
    let special = [(1, 1), (500, 300), (2, 300), (500, 2), (79, 23), (80, 24)]
    for (columns, rows) in special + (0..<60).map({ _ in (random(200), random(70)) }) {
      try stormy.resize(columns: columns, rows: rows)
    }
    try stormy.resize(columns: 101, rows: 31)
    #expect(stormy.wait { $0.screen == fresh.screen })
    // Too small: a line that says what is needed, and the keys that matter work.
    try stormy.resize(columns: 24, rows: 5)
    #expect(
      stormy.wait { $0.screen.contains("needs 24x8") && $0.screen.contains("q quits, ? helps") })
    try stormy.type("?")
    #expect(stormy.wait(for: "Stepping"))
    try stormy.press("q")
    #expect(stormy.wait(for: "needs 24x8"))
    try stormy.press("q")
    #expect(stormy.wait { $0.value(of: "alternate_on") == "0" && $0.leftBehind == [] })
  }

  @Test("A paste of 100 KB runs no commands, and Esc and Control-C act behind it")
  func paste() throws {
    let terminal = try Program.saddlescope.open()
    let text = String(repeating: "nqTO\n", count: 20_000)
    // The line that says so is drawn.
    expectMore(terminal, "\u{1B}[200~\(text)\u{1B}[201~")
    #expect(terminal.process.endingNow == nil)
    expectQuit(terminal, "\u{3}")
  }

  @Test("A megabyte of keys is followed by the key behind it")
  func flood() throws {
    let terminal = try Program.saddlescope.open()
    terminal.send([UInt8](repeating: UInt8(ascii: "n"), count: 1_000_000))
    expectQuit(terminal)
  }

  @Test(
    "Broken, cut and foreign sequences, and bytes that are none: the next key works",
    arguments: [
      "\u{1B}[", "\u{1B}[999;999H", "\u{1B}]0;nq\u{7}", "\u{1B}P1$r0m\u{1B}\\", "\u{0}",
      "\u{1B}[<0;-3;70000M", "\u{1B}[<0;99999999999999999999;3M", "\u{1B}[M\u{1}\u{1}\u{1}",
    ])
  func brokenInput(typed: String) throws {
    let terminal = try Program.saddlescope.open()
    terminal.send(typed)
    terminal.send((0x80...0xFF).map { UInt8($0) })
    // What was cut is ended by a pause: until then keys are part of it.
    let before = TerminalModes(terminal.output).isOn[1049]
    #expect(before == true)
    #expect(
      terminal.wait {
        $0.send("\u{C}")
        return $0.process.endingNow == nil && $0.text.ranges(of: "Monkey").count > 1
      })
    expectQuit(terminal)
  }

  @Test("The mouse in its old form, as screen passes it on")
  func oldMouse() throws {
    let terminal = try Program.saddlescope.open(variables: ["TERM": "screen"])
    // Column 19 and row 11, counted from 33.
    expectMore(terminal, "\u{1B}[M 4,\u{1B}[M#4,")
    expectQuit(terminal)
  }

  @Test("A terminal that stalls does not keep it from ending", arguments: ["q", ""])
  func stall(key: String) throws {
    let terminal = try Program.saddlescope.open(columns: 500, rows: 300)
    terminal.send("\u{C}n\u{C}n\u{C}" + key)
    if key.isEmpty { terminal.process.signal(SIGTERM) }
    #expect(terminal.waitForEndUnread() == (key.isEmpty ? .killed(SIGTERM) : .exited(0)))
    #expect(TerminalModes(terminal.output).leftBehind == [])
  }

  @Test("An error after the start gives the terminal back, then says what it is")
  func errorAfterTheStart() throws {
    let terminal = try PseudoTerminal(
      Program.saddlescope.command + ["--keys", "n click:500,1"], columns: 80, rows: 24)
    #expect(terminal.waitForEnd(seconds: 30) == .exited(64))
    #expect(TerminalModes(terminal.output).leftBehind == [])
    #expect(terminal.hasModesBack)
    let afterwards = terminal.text.components(after: "\u{1B}[?1049l")
    #expect(afterwards.contains("saddlescope: key \"click:500,1\" is not possible"))
  }

  @Test("A scene from a stranger sends no control character to the terminal")
  func hostileScene() throws {
    var name = Array("/tmp/saddlescope-hostile-XXXXXX".utf8CString)
    try #require(mkdtemp(&name) != nil)
    let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = folder + "/x.yaml"
    defer {
      unlink(path)
      rmdir(folder)
    }
    let file = try #require(fopen(path, "w"))
    fputs(
      """
      title: "Strange \\e]52;c;QUJD\\a title \\u202Eabc\\u009B31m"
      summary: "one \\e[2J two"
      formula: x^2 - y^2
      view: {x: [-1, 1], y: [-1, 1]}
      start: [0.5, 0.25]
      optimizers:
        - {method: newton, name: "\\e[31mred\\t日本e\\u0301"}
      notes: "a \\e]0;title\\a b \\u0085 c \\u2066 d"
      """, file)
    fclose(file)
    let terminal = try PseudoTerminal(
      [Program.saddlescope.command[0], "open", path], columns: 100, rows: 30)
    #expect(terminal.wait(seconds: 30) { $0.text.contains("Strange") })
    expectMore(terminal, "n")
    expectQuit(terminal)
    let text = terminal.text.unicodeScalars
    #expect(
      !text.contains { (0x80..<0xA0).contains($0.value) || $0 == "\u{202E}" || $0 == "\u{2066}" })
    for mark in ["\u{1B}]52", "\u{1B}]0", "\u{1B}[2J two", "\u{1B}[31mred", "\u{7}"] {
      #expect(!terminal.text.contains(mark))
    }
  }

  @Test("Below script it is a terminal like any other, and behind nohup it says what it needs")
  func throughOthers() throws {
    let shell = try TmuxSession(columns: 100, rows: 30)
    let command = Program.saddlescope.command.joined(separator: " ")
    try shell.enter("script -q -c '\(command)' /dev/null")
    #expect(shell.wait(for: "Monkey saddle"))
    try shell.press("q")
    #expect(shell.wait { $0.value(of: "alternate_on") == "0" && $0.leftBehind == [] })
    try shell.enter("clear; nohup \(command) < /dev/null 2>&1 | cat; echo en''ded")
    #expect(shell.wait { $0.screen.contains("frame") && $0.screen.contains("ended") })
  }

  @Test("Begun in the background it waits, and draws once it is in front")
  func background() throws {
    let shell = try TmuxSession(columns: 100, rows: 30)
    try shell.enter("set -m; \(Program.saddlescope.command.joined(separator: " ")) &")
    #expect(shell.wait { $0.screen.contains("Stopped") || $0.screen.contains("ready>") })
    #expect(shell.value(of: "alternate_on") == "0")
    try shell.enter("fg")
    #expect(
      shell.wait { $0.value(of: "alternate_on") == "1" && $0.screen.contains("Monkey saddle") })
    try shell.press("q")
    #expect(shell.wait { $0.value(of: "alternate_on") == "0" && $0.leftBehind == [] })
  }
}
