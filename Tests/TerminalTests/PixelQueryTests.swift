import Platform
import Plotting
import Testing

@testable import Terminal

@Suite("What a terminal says of pixels")
struct PixelQueryTests {
  private static let size = Size(columns: 100, rows: 40)
  private static let vt340 = "\u{1B}[?63;1;2;4;6;9;15;16;22;28;29c"
  private static let kitty = "\u{1B}_Gi=31;OK\u{1B}\\"
  private static let name = "\u{1B}P>|foot(1.16.2)\u{1B}\\"
  private static let xterm = "\u{1B}P>|XTerm(379)\u{1B}\\"

  /// What answers come to, and the keys that were taken for some.
  private func outcome(
    _ choice: PixelChoice, _ answers: String, screen: (width: Int, height: Int)? = (1005, 819)
  ) -> (terminal: PixelTerminal?, isAnswered: Bool, keys: [KeyPress]) {
    var decoder = InputDecoder()
    decoder.expectsReports = true
    var query = PixelQuery(choice)
    let keys = decoder.decode(Array(answers.utf8))
    for report in decoder.takeReports() { query.take(report) }
    return (query.terminal(screen: screen, size: Self.size), query.isAnswered, keys)
  }

  @Test("attribute 4 in class 62 or above means sixels, and nothing else does")
  func sixel() {
    let found = outcome(.auto, Self.vt340)
    #expect(found.terminal?.language == .sixel && found.isAnswered)
    #expect(found.terminal?.cellWidth == 10 && found.terminal?.cellHeight == 20)
    for other in ["\u{1B}[?1;4c", "\u{1B}[?6;4c", "\u{1B}[?62;22c", "\u{1B}[?64c", "\u{1B}[?4;62c"]
    {
      let found = outcome(.auto, other)
      #expect(found.terminal == nil && found.isAnswered && found.keys.isEmpty)
    }
    #expect(outcome(.auto, "\u{1B}[?62;4;22c").terminal != nil)
  }

  @Test("kitty's question, which simple terminals print, goes to those that know it")
  func question() {
    let plain = PixelQuery(.auto, asksKitty: false).question
    #expect(!plain.contains(UInt8(ascii: "_")) && plain.suffix(3) == [0x1B, 0x5B, 0x63])
    // Only control sequences: an introducer, digits and marks, and one letter.
    let sequences = plain.split(separator: 0x1B)
    #expect(sequences.count == 4 && sequences.allSatisfy { $0.first == UInt8(ascii: "[") })
    let kitty = PixelQuery(.auto, asksKitty: true).question
    #expect(Array(kitty.suffix(plain.count)) == plain && kitty.starts(with: [0x1B, 0x5F]))
  }

  @Test("kitty's own answer counts, an error does not")
  func kitty() {
    #expect(outcome(.auto, Self.kitty + Self.vt340).terminal?.language == .kitty)
    #expect(outcome(.auto, Self.kitty + "\u{1B}[?62c").terminal?.language == .kitty)
    #expect(outcome(.auto, "\u{1B}_Gi=31;ENOTSUP\u{1B}\\\u{1B}[?62c").terminal == nil)
    #expect(outcome(.auto, "\u{1B}_Gi=7;OK\u{1B}\\\u{1B}[?62c").terminal == nil)
  }

  @Test("without the last answer there are none")
  func fence() {
    let found = outcome(.auto, Self.kitty)
    #expect(found.terminal == nil && !found.isAnswered)
    #expect(outcome(.auto, "").terminal == nil)
  }

  @Test("who asks by name gets it, answers or not, if the size of a cell is known")
  func byName() {
    #expect(outcome(.sixel, "").terminal?.language == .sixel)
    #expect(outcome(.kitty, "").terminal?.language == .kitty)
    #expect(outcome(.off, Self.kitty + Self.vt340).terminal == nil)
    #expect(outcome(.sixel, Self.vt340, screen: nil).terminal == nil)
  }

  @Test("registers and the largest picture are taken from what is answered")
  func graphics() {
    let answers = "\u{1B}[?1;0;64S\u{1B}[?2;0;800;600S"
    let found = outcome(.auto, answers + Self.vt340, screen: nil)
    #expect(found.terminal?.registers == 64)
    #expect(found.terminal?.largest?.width == 800 && found.terminal?.largest?.height == 600)
    // The system did not know the screen's size: the terminal's own word counts.
    #expect(found.terminal?.cellWidth == 8 && found.terminal?.cellHeight == 15)
    // Too few colours for a map, and a refusal.
    #expect(outcome(.auto, "\u{1B}[?1;0;16S" + Self.vt340).terminal == nil)
    #expect(outcome(.auto, "\u{1B}[?1;3;0S" + Self.vt340).terminal?.registers == 255)
    #expect(found.keys.isEmpty)
  }

  @Test("xterm, which keeps sixteen pictures, gets one; a terminal that says another name, bands")
  func bands() {
    #expect(outcome(.auto, Self.name + Self.vt340).terminal?.takesMany == true)
    #expect(outcome(.auto, Self.xterm + Self.vt340).terminal?.takesMany == false)
    #expect(outcome(.auto, Self.xterm + Self.vt340).terminal?.keepsText == true)
    #expect(outcome(.auto, Self.vt340).terminal?.takesMany == false)
    #expect(outcome(.auto, Self.vt340).terminal?.keepsText == false)
  }

  @Test("an answer cut anywhere, and one that nobody waits for any more, is no key")
  func cut() {
    let all = Self.kitty + Self.xterm + "\u{1B}[?1;0;256S" + Self.vt340
    let bytes = Array(all.utf8)
    for place in 3..<bytes.count where bytes[place - 1] != 0x1B {
      var decoder = InputDecoder()
      decoder.expectsReports = true
      var keys = decoder.decode(bytes[..<place])
      // What is waited for longer than keys are has not come to an end.
      if decoder.isWaiting { #expect(decoder.patience > 300) }
      keys += decoder.decode(bytes[place...])
      #expect(keys.isEmpty)
      #expect(decoder.takeReports().count == 4)
    }
    var late = InputDecoder()
    #expect(late.decode(bytes + Array("n".utf8)) == [.character("n")])
  }

  @Test("nobody is asked inside a multiplexer, over a slow line, or without colours")
  func allowed() throws {
    var environment = TerminalEnvironment(type: "xterm-256color")
    let description = try TerminalDescription(named: "xterm-256color")
    var capabilities = TerminalCapabilities(description, environment, color: nil, glyphs: nil)
    func isAllowed(_ choice: PixelChoice, isSlow: Bool = false) -> Bool {
      PixelQuery.isAllowed(choice, environment, capabilities, isSlow: isSlow)
    }
    #expect(isAllowed(.auto) && isAllowed(.sixel) && isAllowed(.kitty) && !isAllowed(.off))
    #expect(!isAllowed(.auto, isSlow: true))
    environment.isInsideMultiplexer = true
    #expect(!isAllowed(.auto) && isAllowed(.sixel))
    environment.isInsideMultiplexer = false
    capabilities.colorDepth = .none
    #expect(!isAllowed(.auto))
    capabilities.isEmulator = false
    #expect(!isAllowed(.sixel) && !isAllowed(.kitty))
  }

  @Test("a cell is the screen's pixels by its cells, rounded down; absurd ones are none")
  func cells() {
    let cell = PixelQuery.cell((803, 499), Size(columns: 80, rows: 24))
    #expect(cell?.width == 10 && cell?.height == 20)
    #expect(PixelQuery.cell((80, 24), Size(columns: 80, rows: 24)) == nil)
    #expect(PixelQuery.cell(nil, Size(columns: 80, rows: 24)) == nil)
  }
}
