import Testing

@testable import Terminal

@Suite("Keys written as text")
struct KeySequenceTests {
  private func keys(_ text: String) throws -> [KeyPress] {
    try KeySequence.words(of: text).flatMap(\.keys)
  }

  @Test("names are keys, other words are typed letter by letter")
  func words() throws {
    #expect(
      try keys("n tab 10n") == [
        .character("n"), .named(.tab), .character("1"), .character("0"), .character("n"),
      ])
    #expect(
      try keys("s-tab s-up f2 esc") == [
        .named(.shiftTab), .named(.shiftUp), .named(.f2), .named(.escape),
      ])
    #expect(try keys("  ") == [])
    // As the screen writes them; F alone and F13 are letters and digits.
    #expect(try keys("F2 F12 F") == [.named(.f2), .named(.f12), .character("F")])
    #expect(try keys("F13") == [.character("F"), .character("1"), .character("3")])
    #expect(KeySequence.typing("F2") == "F 2")
  }

  @Test("every name reads back", arguments: NamedKey.allCases)
  func names(key: NamedKey) throws {
    #expect(try keys(key.rawValue) == [.named(key)])
  }

  @Test("c- and a letter is Control, and those that terminals cannot tell apart are one")
  func control() throws {
    #expect(
      try keys("c-l c-C c-i c-m") == [
        .control("l"), .control("c"), .named(.tab), .named(.enter),
      ])
  }

  @Test("a click is a press and a release; a drag moves between them")
  func mouse() throws {
    #expect(
      try keys("click:40,12") == [
        .mouse(MouseEvent(kind: .press, column: 40, row: 12)),
        .mouse(MouseEvent(kind: .release, column: 40, row: 12)),
      ])
    #expect(try keys("wheelup:1,2") == [.mouse(MouseEvent(kind: .wheelUp, column: 1, row: 2))])
    #expect(
      try keys("drag:1,2,5,6") == [
        .mouse(MouseEvent(kind: .press, column: 1, row: 2)),
        .mouse(MouseEvent(kind: .drag, column: 5, row: 6)),
        .mouse(MouseEvent(kind: .release, column: 5, row: 6)),
      ])
  }

  @Test("cells beyond any screen are cut at a million")
  func farCells() throws {
    guard
      case .mouse(let event)? = try keys("click:9223372036854775807,-9223372036854775808").first
    else {
      Issue.record("no click")
      return
    }
    #expect(event.column == 1_000_000)
    #expect(event.row == -1_000_000)
  }

  @Test(
    "what is no key is an error that names it",
    arguments: ["click:1", "click:a,b", "wheelup:", "drag:1,2", "c-1", "n click:3,4,5"])
  func errors(text: String) {
    #expect(throws: KeySequenceError.self) { try KeySequence.words(of: text) }
  }
}
