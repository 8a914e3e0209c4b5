import Plotting
import Testing

@Suite struct PanelTests {
  @Test("a panel has a title in its upper edge and returns the room inside")
  func box() {
    var frame = Frame(size: Size(columns: 24, rows: 4))
    let inside = frame.drawPanel(
      frame.bounds, title: "Why", note: "1/9", appearance: Appearance(depth: .none))
    #expect(inside == Rect(column: 2, row: 1, columns: 20, rows: 2))
    #expect(
      picture(frame) == """
        ╭─ Why ────────── 1/9 ─╮
        │                      │
        │                      │
        ╰──────────────────────╯
        """)
  }

  @Test("in ASCII the lines are plain, and what has no room is left out")
  func plain() {
    let frame = drawn(12, 3) {
      $0.drawPanel(
        $0.bounds, title: "A long title", note: "note",
        appearance: Appearance(glyphs: .ascii, depth: .none))
    }
    #expect(picture(frame.restrictedToASCII()) == "+- A long~-+\n|          |\n+----------+")
  }

  @Test("a panel too small for its lines has no inside")
  func tiny() {
    var frame = Frame(size: Size(columns: 4, rows: 4))
    let none = frame.drawPanel(
      Rect(column: 0, row: 0, columns: 1, rows: 3), title: "x", appearance: Appearance())
    #expect(none.isEmpty)
    let small = frame.drawPanel(
      Rect(column: 0, row: 0, columns: 3, rows: 3), title: "x", appearance: Appearance())
    #expect(small.isEmpty)
  }
}
