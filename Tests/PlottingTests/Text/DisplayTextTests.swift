import Landscape
import Mathematics
import Plotting
import Testing

@Suite struct DisplayTextTests {
  @Test(
    "what could speak to the terminal is made visible or vanishes",
    arguments: [
      ("plain", "plain"),
      ("\u{1B}]52;c;aGk=\u{7}x", "\u{FFFD}]52;c;aGk=\u{FFFD}x"),
      ("\u{1B}[31mred", "\u{FFFD}[31mred"),
      ("\u{9B}31m", "\u{FFFD}31m"),
      ("a\u{0}b\u{7F}c", "a\u{FFFD}b\u{FFFD}c"),
      ("one\ntwo\r\nthree", "one two three"),
      ("a\u{2028}b\u{2029}c\u{85}d", "a b c d"),
      ("\u{202E}evil\u{2066}\u{200F}", "evil"),
      ("soft\u{AD}hyphen\u{200B}zero\u{FEFF}", "softhyphenzero"),
      ("x\u{FFFE}\u{378}", "x\u{FFFD}\u{FFFD}"),
    ])
  func sanitised(text: String, expected: String) {
    // Compared by scalar: strings that look alike are equal to Swift.
    #expect(Array(DisplayText(text).string.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("tabs advance to the next multiple of four columns")
  func tabs() {
    #expect(DisplayText("\tx").string == "    x")
    #expect(DisplayText("abc\tx").string == "abc x")
    #expect(DisplayText("abcd\tx").string == "abcd    x")
    #expect(DisplayText("日\tx").string == "日  x")
  }

  @Test("combining marks join their letter where there is one for both, and vanish where not")
  func composition() {
    #expect(Array(DisplayText("e\u{301}").scalars) == ["\u{E9}"])
    #expect(Array(DisplayText("Z\u{30C}").scalars) == ["\u{17D}"])
    #expect(Array(DisplayText("\u{1112}\u{1161}\u{11AB}").scalars) == ["한"])
    #expect(Array(DisplayText("x\u{302}").scalars) == ["x"])
    #expect(DisplayText("e\u{301}").width == 1)
  }

  @Test("flags are their letters, and parts of joined emoji stand side by side")
  func emoji() {
    #expect(DisplayText("🇩🇪").string == "DE")
    #expect(DisplayText("👩\u{200D}💻").width == 4)
    #expect(DisplayText("❤\u{FE0F}").width == 1)
  }

  @Test("bytes that are no UTF-8 are shown as such")
  func invalid() {
    let text = String(decoding: [0x61, 0xFF, 0xC3, 0x62] as [UInt8], as: UTF8.self)
    #expect(DisplayText(text).string == "a\u{FFFD}\u{FFFD}b")
  }

  @Test("whatever goes in, what comes out has only scalars of width 1 or 2, and the stated width")
  func anything() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<400 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        let limit: UInt32 = [0x80, 0x300, 0x3000, 0x11_0000].randomElement(using: &random) ?? 0x80
        if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) {
          text.append(scalar)
        }
      }
      let shown = DisplayText(String(text))
      for scalar in shown.scalars {
        #expect(scalar.displayWidth == 1 || scalar.displayWidth == 2)
      }
      #expect(shown.width == shown.scalars.reduce(0) { $0 + $1.displayWidth })
      let columns = Int.random(in: 0...12, using: &random)
      #expect(shown.clipped(to: columns).width <= columns)
      #expect(shown.padded(to: columns, .right).width == columns)
    }
  }

  @Test("a cut is shown by an ellipsis, and wide letters are never halved")
  func clipping() {
    #expect(DisplayText("saddle").clipped(to: 6).string == "saddle")
    #expect(DisplayText("saddle").clipped(to: 4).string == "sad…")
    #expect(DisplayText("saddle").clipped(to: 1).string == "…")
    #expect(DisplayText("saddle").clipped(to: 0).string == "")
    #expect(DisplayText("saddle").clipped(to: 3, ellipsis: nil).string == "sad")
    #expect(DisplayText("日本語").clipped(to: 4).string == "日…")
  }

  @Test("padding puts text left, right or in the middle")
  func padding() {
    #expect(DisplayText("ab").padded(to: 5).string == "ab   ")
    #expect(DisplayText("ab").padded(to: 5, .right).string == "   ab")
    #expect(DisplayText("ab").padded(to: 5, .center).string == " ab  ")
    #expect(DisplayText("日本語").padded(to: 4).string == "日… ")
  }
}
