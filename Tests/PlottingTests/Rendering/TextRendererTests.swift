import Plotting
import Testing

@Suite struct TextRendererTests {
  @Test("a row is a line without blanks at its end")
  func lines() {
    let frame = drawn(5, 3) {
      $0.write("ab", column: 1, row: 0)
      $0.write("日", column: 0, row: 2)
    }
    #expect(FrameRenderer.text(frame) == " ab\n\n日\n")
    #expect(FrameRenderer.text(Frame(size: Size(columns: 0, rows: 0))) == "")
    #expect(FrameRenderer.text(Frame(size: Size(columns: 0, rows: 2))) == "\n\n")
  }

  @Test("cells set by hand to what cannot be shown do no harm")
  func raw() {
    var frame = Frame(size: Size(columns: 6, rows: 1))
    frame[0, 0] = Cell("\u{1B}")
    frame[1, 0] = Cell("日")
    frame[2, 0] = Cell("x")
    frame[3, 0] = Cell("\u{0}")
    frame[4, 0] = Cell("\u{301}")
    frame[5, 0] = Cell("日")
    #expect(FrameRenderer.text(frame) == "\u{FFFD} x \u{FFFD}\n")
  }
}
