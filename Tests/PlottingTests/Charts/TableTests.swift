import Plotting
import Testing

@Suite struct TableTests {
  private let plain = Appearance(depth: .none)

  private var table: Table {
    Table(
      columns: [
        .init("", minimum: 1, rank: 9), .init("method", minimum: 6, maximum: 16, rank: 8),
        .init("loss", alignment: .right, minimum: 6, rank: 5),
        .init("grad", alignment: .right, minimum: 5, rank: 1),
      ],
      rows: [
        [Span("G"), Span("gradient descent"), Span("-14.27"), Span("81.75")],
        [Span("N"), Span("Newton"), Span("0.5")],
      ], selected: 1)
  }

  @Test("columns stand under their titles, numbers to the right")
  func aligned() {
    let frame = drawn(32, 4) { table.draw(on: &$0, in: $0.bounds, appearance: plain) }
    #expect(
      picture(frame) == """
          method             loss  grad
        G gradient descent -14.27 81.75
        N Newton              0.5

        """)
  }

  @Test("in little room columns shrink, then leave by rank")
  func narrow() {
    #expect(table.widths(in: 40) == [1, 16, 6, 5])
    #expect(table.widths(in: 24) == [1, 9, 6, 5])
    #expect(table.widths(in: 20) == [1, 11, 6, 0])
    #expect(table.widths(in: 10) == [1, 8, 0, 0])
    #expect(table.widths(in: 4) == [1, 0, 0, 0])
    #expect(table.widths(in: 0) == [0, 0, 0, 0])
  }

  @Test("the selected row stands out, by reversing where there is no colour")
  func selected() {
    let dull = drawn(32, 3) { table.draw(on: &$0, in: $0.bounds, appearance: plain) }
    #expect(dull[31, 2].style.reverse && !dull[31, 1].style.reverse)
    let look = Appearance()
    let bright = drawn(32, 3) { table.draw(on: &$0, in: $0.bounds, appearance: look) }
    #expect(bright[31, 2].style.background == look.theme.bar)
    #expect(bright[5, 2].style.background == look.theme.bar)
  }

  @Test("rows can be scrolled, and there may be none")
  func scrolled() {
    var frame = Frame(size: Size(columns: 32, rows: 2))
    let used = table.draw(on: &frame, in: frame.bounds, first: 1, appearance: plain)
    #expect(used == 2)
    #expect(picture(frame).contains("Newton"))
    #expect(table.draw(on: &frame, in: frame.bounds, first: 9, appearance: plain) == 1)
  }
}
