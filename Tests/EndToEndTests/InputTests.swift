import TestSupport
import Testing

@Suite("Keys, mouse and sizes on a real terminal")
struct InputTests {
  @Test(
    "What is typed arrives as what it is",
    arguments: [
      ("\u{1B}[A", "named-up"), ("\u{1B}OP", "named-f1"), ("\u{1B}", "named-esc"),
      ("\u{1B}[<0;7;9M", "mouse-press-6-8"), ("\u{1B}[<65;1;2M", "mouse-wheelDown-0-1"),
      ("\u{1B}[M !\"", "mouse-press-0-1"), ("ü", "character-ü"),
      ("\u{1B}[200~qqq\u{1B}[201~", "paste-3"), ("\u{1B}[", "none"), ("\u{0}", "none"),
    ])
  func keys(typed: String, name: String) throws {
    let terminal = try Program.probe.open()
    terminal.send(typed)
    if name != "none" { #expect(terminal.wait { $0.text.contains(name) }) }
    // Broken or not, the next key is understood: for a cut sequence, after the pause that cuts it.
    #expect(
      terminal.wait {
        $0.send("n")
        return $0.text.contains("character-n")
      })
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test func `A paste of 100 KB runs no commands`() throws {
    let terminal = try Program.probe.open()
    let text = String(repeating: "nqTO\n", count: 20_000)
    terminal.send("\u{1B}[200~\(text)\u{1B}[201~")
    #expect(terminal.wait { $0.text.contains("paste-100000") })
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test func `A flood of keys is followed by the key behind it`() throws {
    let terminal = try Program.probe.open()
    terminal.send([UInt8](repeating: UInt8(ascii: "n"), count: 200_000))
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.hasModesBack)
  }

  @Test func `The picture follows the size, however small or large`() throws {
    let terminal = try Program.probe.open(columns: 80, rows: 24)
    let sizes = [(1, 1), (500, 300), (2, 1), (1, 200), (81, 25)]
    for (columns, rows) in sizes { terminal.resize(columns: columns, rows: rows) }
    #expect(terminal.wait { $0.text.contains("81x25") })
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(TerminalModes(terminal.output).leftBehind == [])
  }

  @Test func `A step sends only what has changed`() throws {
    let terminal = try Program.probe.open(columns: 200, rows: 60)
    terminal.send("n")
    #expect(terminal.wait { $0.text.contains("character-n") })
    let before = terminal.output.count
    terminal.send("b")
    #expect(terminal.wait { $0.text.contains("character-b") })
    // Two short texts, and what moves the cursor there and back.
    #expect(terminal.output.count - before < 300)
    // All the colours change.
    terminal.send("c")
    #expect(terminal.wait { $0.output.count > before + 10_000 })
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test func `The clipboard is written in base 64`() throws {
    let terminal = try Program.probe.open()
    terminal.send("y")
    #expect(terminal.wait { $0.text.contains("\u{1B}]52;c;Y29waWVk\u{7}") })
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }
}
