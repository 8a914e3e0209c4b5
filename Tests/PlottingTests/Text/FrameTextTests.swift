import Plotting
import Testing

@Suite struct FrameTextTests {
  private let red = Color(200, 0, 0)
  private let blue = Color(0, 0, 200)

  @Test("text is written where it is told, and the column after it is returned")
  func plain() {
    var frame = Frame(size: Size(columns: 8, rows: 2))
    let end = frame.write("abc", column: 2, row: 1)
    #expect(end == 5)
    #expect(picture(frame) == "\n  abc")
  }

  @Test("parts outside the frame or the clip are left out")
  func clipping() {
    let frame = drawn(6, 3) {
      $0.write("abcdefgh", column: -2, row: 0)
      $0.write(
        "abcdefgh", column: 1, row: 1, clippedTo: Rect(column: 2, row: 0, columns: 3, rows: 3))
      $0.write("abc", column: 0, row: 5)
      $0.write("abc", column: 9, row: 2)
      $0.write("abc", column: 0, row: -1)
    }
    #expect(picture(frame) == "cdefgh\n  bcd\n")
  }

  @Test("a nil colour leaves the colour that is there")
  func inherited() {
    var frame = Frame(
      size: Size(columns: 3, rows: 1),
      filledWith: Cell(" ", Style(foreground: red, background: blue)))
    frame.write("x", column: 0, row: 0)
    frame.write("y", column: 1, row: 0, style: Style(foreground: blue, background: red, bold: true))
    #expect(frame[0, 0] == Cell("x", Style(foreground: red, background: blue)))
    #expect(frame[1, 0] == Cell("y", Style(foreground: blue, background: red, bold: true)))
    #expect(frame[2, 0].glyph == " ")
  }

  @Test("text over a half block stands on the mean of its halves")
  func overHalfBlock() {
    var frame = Frame(
      size: Size(columns: 1, rows: 1),
      filledWith: Cell("▀", Style(foreground: Color(200, 100, 0), background: Color(100, 0, 50))))
    frame.write("x", column: 0, row: 0, style: Style(foreground: red))
    #expect(frame[0, 0].style.background == Color(150, 50, 25))
  }

  @Test("a wide letter fills two cells, and what cuts it in two blanks the other half")
  func wide() {
    var frame = drawn(6, 1) { $0.write("日本語", column: 0, row: 0) }
    #expect(frame[0, 0].glyph == "日")
    #expect(frame[1, 0].isContinuation)
    frame.write("x", column: 1, row: 0)
    #expect(picture(frame) == " x本語")
    frame.write("y", column: 4, row: 0)
    #expect(picture(frame) == " x本y")
    frame.draw("z", column: 2, row: 0, style: .plain)
    #expect(picture(frame) == " xz y")
  }

  @Test("a wide letter that does not fit whole becomes a blank")
  func wideAtEdge() {
    let frame = drawn(3, 2) {
      $0.write("日本", column: 0, row: 0)
      $0.write("日本", column: -1, row: 1)
    }
    #expect(picture(frame) == "日\n 本")
    #expect(!frame.cells.contains { $0.isContinuation && $0 == frame[2, 0] })
  }

  @Test("filling over half a wide letter blanks the rest of it")
  func fillOverWide() {
    let frame = drawn(5, 1) {
      $0.write("a日b", column: 0, row: 0)
      $0.fill(Rect(column: 2, row: 0, columns: 2, rows: 1), with: Cell("#"))
    }
    #expect(picture(frame) == "a ##")
  }

  @Test("a line in a rectangle is aligned and cut with an ellipsis")
  func aligned() {
    let frame = drawn(7, 4) {
      let rect = Rect(column: 1, row: 0, columns: 5, rows: 4)
      $0.write("ab", in: rect.line(0), alignment: .right)
      $0.write("ab", in: rect.line(1), alignment: .center)
      $0.write("abcdefg", in: rect.line(2), alignment: .right)
      $0.write([Span("ab"), Span("cdef")], in: rect.line(3))
    }
    #expect(picture(frame) == "    ab\n  ab\n abcd…\n abcd…")
  }

  @Test("wrapped text that does not fit ends in an ellipsis")
  func wrapped() {
    var frame = Frame(size: Size(columns: 9, rows: 2))
    let rows = frame.writeWrapped("one two three four", in: frame.bounds)
    #expect(rows == 2)
    #expect(picture(frame) == "one two\nthree …")
  }
}
