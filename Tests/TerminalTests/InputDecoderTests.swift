import Landscape
import Mathematics
import Testing

@testable import Terminal

@Suite("Keys from bytes")
struct InputDecoderTests {
  private func keys(_ text: String, pauseAfter: Bool = true) -> [KeyPress] {
    keys(Array(text.utf8), pauseAfter: pauseAfter)
  }

  private func keys(_ bytes: [UInt8], pauseAfter: Bool = true) -> [KeyPress] {
    var decoder = InputDecoder()
    return decoder.decode(bytes) + (pauseAfter ? decoder.flush() : [])
  }

  @Test(
    "Each sequence is one key, whatever dialect the terminal speaks",
    arguments: [
      ("\u{1B}[A", NamedKey.up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OD", .left),
      ("\u{1B}[C", .right), ("\u{1B}[1;2A", .shiftUp), ("\u{1B}[1;2D", .shiftLeft),
      ("\u{1B}[a", .shiftUp), ("\u{1B}[1;5A", .up), ("\u{1B}[1;6B", .shiftDown),
      ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
      ("\u{1B}[F", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end), ("\u{1B}[3~", .delete),
      ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .shiftTab),
      ("\u{1B}OP", .f1), ("\u{1B}[11~", .f1), ("\u{1B}[[A", .f1), ("\u{1B}[[E", .f5),
      ("\u{1B}OS", .f4), ("\u{1B}[15~", .f5), ("\u{1B}[17~", .f6), ("\u{1B}[21~", .f10),
      ("\u{1B}[24~", .f12), ("\t", .tab), ("\r", .enter), ("\n", .enter), ("\u{7F}", .backspace),
      ("\u{8}", .backspace), (" ", .space), ("\u{1B}", .escape), ("\u{1B}OM", .enter),
    ])
  func namedKeys(sequence: String, key: NamedKey) {
    #expect(keys(sequence) == [.named(key)])
  }

  @Test func `Letters, accents and control characters are told apart`() {
    #expect(keys("n²ü世") == ["n", "²", "ü", "世"].map { .character($0) })
    #expect(keys([0x03, 0x0C, 0x1A]) == [.control("c"), .control("l"), .control("z")])
  }

  @Test func `A sequence that arrives byte by byte is the same key`() {
    var decoder = InputDecoder()
    var result: [KeyPress] = []
    for byte in "\u{1B}[1;2A\u{1B}[<0;3;4M世\u{1B}[200~ab\u{1B}[201~".utf8 {
      result += decoder.decode([byte])
    }
    #expect(
      result == [
        .named(.shiftUp), .mouse(MouseEvent(kind: .press, column: 2, row: 3)), .character("世"),
        .paste("ab"),
      ])
    #expect(!decoder.isWaiting)
  }

  @Test func `Escape waits for a pause of 25 ms, a key after it does not`() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.patience == 25)
    #expect(decoder.flush() == [.named(.escape)])
    #expect(!decoder.isWaiting)
    #expect(keys("\u{1B}n") == [.named(.escape), .character("n")])
    #expect(keys("\u{1B}\u{1B}[A") == [.named(.escape), .named(.up)])
  }

  @Test(
    "After broken bytes and a pause the next key works, and nothing was made up",
    arguments: [
      [0x1B, 0x5B], [0x1B, 0x4F], [0x1B, 0x5B, 0x31, 0x3B], [0x1B, 0x5B, 0x3C, 0x30, 0x3B],
      [0x1B, 0x5B, 0x4D, 0x21], [0x00], [0x80], [0xFF], [0xC3], [0xE2, 0x94], [0xC0, 0xAF],
      [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC2, 0x9B], [0x1B, 0x5D, 0x35, 0x32, 0x3B],
      [0x1B, 0x50, 0x31], [0x1B, 0x5B, 0x39, 0x39, 0x39, 0x71], [0x1B, 0x5B, 0x3F, 0x31, 0x63],
      [0x1B, 0x5B, 0x38, 0x3B, 0x33, 0x74], [0x1B, 0x5B, 0x49],
    ] as [[UInt8]])
  func brokenBytes(bytes: [UInt8]) {
    var decoder = InputDecoder()
    #expect(decoder.decode(bytes) + decoder.flush() == [])
    #expect(decoder.decode("n".utf8) == [.character("n")])
  }

  @Test func `A key right behind an invalid character is not swallowed`() {
    #expect(keys([0xE2, 0x94, 0x6E]) == [.character("n")])
    #expect(keys([0xC3, 0xC3, 0xA9]) == [.character("é")])
    #expect(keys([0x1B, 0x5B, 0x31, 0x80, 0x6E]) == [.character("n")])
  }

  @Test func `Answers nobody asked for are dropped whole`() {
    #expect(keys("\u{1B}]52;c;nnqq\u{7}n") == [.character("n")])
    #expect(keys("\u{1B}P1$r0m\u{1B}\\n") == [.character("n")])
    #expect(keys("\u{1B}]0;q\u{1B}[A") == [.named(.up)])
  }

  @Test(
    "Mouse reports in both forms",
    arguments: [
      ("\u{1B}[<0;1;1M", MouseEvent.Kind.press, 0, 0), ("\u{1B}[<0;12;7m", .release, 11, 6),
      ("\u{1B}[<32;500;300M", .drag, 499, 299), ("\u{1B}[<64;2;3M", .wheelUp, 1, 2),
      ("\u{1B}[<65;2;3M", .wheelDown, 1, 2), ("\u{1B}[<4;2;3M", .press, 1, 2),
      ("\u{1B}[<80;2;3M", .wheelUp, 1, 2), ("\u{1B}[M !!", .press, 0, 0),
      ("\u{1B}[M#+%", .release, 10, 4), ("\u{1B}[M@+%", .drag, 10, 4),
      ("\u{1B}[M`+%", .wheelUp, 10, 4), ("\u{1B}[Ma+%", .wheelDown, 10, 4),
    ])
  func mouse(sequence: String, kind: MouseEvent.Kind, column: Int, row: Int) {
    #expect(keys(sequence) == [.mouse(MouseEvent(kind: kind, column: column, row: row))])
  }

  @Test func `Other buttons, negative and missing coordinates are ignored, huge ones survive`() {
    for sequence in ["\u{1B}[<1;2;3M", "\u{1B}[<2;2;3M", "\u{1B}[<0;-5;3M", "\u{1B}[<0;3M"] {
      #expect(keys(sequence) == [])
    }
    let huge = String(repeating: "9", count: 40)
    #expect(
      keys("\u{1B}[<0;\(huge);2M")
        == [.mouse(MouseEvent(kind: .press, column: 999_999, row: 1))])
  }

  @Test func `What a report carries may be the byte of a key`() {
    // Column 82 in the X10 form is the byte of "q" + 1, row 81 that of "q".
    #expect(keys("\u{1B}[M rq") == [.mouse(MouseEvent(kind: .press, column: 81, row: 80))])
  }

  @Test func `A paste is text, never keys`() {
    let text = String(repeating: "q\u{3}\u{1B}[A n\n", count: 2000)
    #expect(keys("\u{1B}[200~\(text)\u{1B}[201~n") == [.paste(text), .character("n")])
    #expect(keys("\u{1B}[200~\u{1B}[20\u{1B}[201~") == [.paste("\u{1B}[20")])
  }

  @Test func `A paste is cut at its limit and may hold invalid text`() {
    let bytes = Array("\u{1B}[200~".utf8) + [UInt8](repeating: 0x61, count: 1 << 19)
    var decoder = InputDecoder()
    _ = decoder.decode(bytes)
    let result = decoder.decode("\u{1B}[201~".utf8)
    #expect(result == [.paste(String(repeating: "a", count: InputDecoder.pasteLimit))])
    #expect(keys("\u{1B}[200~".utf8 + [0xFF] + "\u{1B}[201~".utf8) == [.paste("\u{FFFD}")])
  }

  @Test func `A paste whose end is lost ends with the next key after a pause`() {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1B}[200~abc".utf8) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.flush() == [])
    #expect(!decoder.isWaiting)
    #expect(decoder.decode("q".utf8) == [.paste("abc"), .character("q")])
  }

  @Test func `A paste that only paused goes on`() {
    var decoder = InputDecoder()
    _ = decoder.decode("\u{1B}[200~abc".utf8)
    _ = decoder.flush()
    let rest = String(repeating: "q", count: 100)
    #expect(decoder.decode((rest + "\u{1B}[201~").utf8) == [.paste("abc" + rest)])
  }

  @Test func `Endless sequences take no memory and no key`() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1B, 0x5B] + [UInt8](repeating: 0x31, count: 100_000)) == [])
    #expect(decoder.decode([0x1B, 0x5D] + [UInt8](repeating: 0x71, count: 100_000)) == [])
    #expect(decoder.flush() == [])
    #expect(decoder.decode("n".utf8) == [.character("n")])
  }

  @Test func `The terminal's own sequences come first`() {
    var sequences = KeySequences()
    sequences.add(Array("\u{1B}[11~".utf8), .f5)
    sequences.add(Array("\u{1B}k".utf8), .up)
    sequences.add(Array("\u{1B}?k~".utf8), .end)
    var decoder = InputDecoder(sequences)
    #expect(decoder.decode("\u{1B}[11~".utf8) == [.named(.f5)])
    #expect(decoder.decode("\u{1B}k".utf8) == [.named(.up)])
    #expect(decoder.decode("\u{1B}?k~".utf8) == [.named(.end)])
    #expect(decoder.decode("\u{1B}?x".utf8) == [.named(.escape), .character("?"), .character("x")])
  }

  @Test func `Any bytes followed by a pause leave the decoder at rest`() {
    var random = SeededRandom(seed: 5)
    var failures: [[UInt8]] = []
    for _ in 0..<2000 {
      var decoder = InputDecoder()
      let count = Int(random.next() % 12)
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 33) }
      _ = decoder.decode([0x1B] + bytes)
      _ = decoder.flush()
      if decoder.decode("n".utf8).last != .character("n") { failures.append(bytes) }
    }
    #expect(failures == [])
  }
}
