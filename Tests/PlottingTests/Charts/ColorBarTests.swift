import Plotting
import Testing

@Suite struct ColorBarTests {
  private let plain = Appearance(glyphs: .ascii, depth: .none)

  @Test("the bar stands between its ends, over round numbers, beside its title")
  func full() {
    let frame = drawn(60, 2) {
      ColorBar(low: -2, high: 2, title: "loss (linear scale)")
        .draw(on: &$0, in: $0.bounds, appearance: plain) { ($0 + 2) / 4 }
    }
    #expect(
      picture(frame) == """
        -2.0 ...:::----===+++***####%%%@@@ +2.0  loss (linear scale)
             -2     -1     0      1      2
        """)
  }

  @Test("with colour it is the map from end to end")
  func colors() {
    let look = Appearance()
    let frame = drawn(76, 1) {
      ColorBar(low: 0, high: 1, title: "f").draw(on: &$0, in: $0.bounds, appearance: look) { $0 }
    }
    let ground = look.theme.background
    let shown = frame.cells.compactMap(\.style.background).filter { $0 != ground }
    #expect(shown.count == 56)
    #expect(shown.first == look.palette.field[0])
    #expect(shown.last == look.palette.field[63])
  }

  @Test("in little room the title goes first, then the bar; the ends stay")
  func narrow() {
    func text(_ columns: Int) -> String {
      picture(
        drawn(columns, 1) {
          ColorBar(low: -2, high: 2, title: "loss")
            .draw(on: &$0, in: $0.bounds, appearance: plain) { ($0 + 2) / 4 }
        })
    }
    #expect(text(26).hasSuffix("loss") == false)
    #expect(text(28).hasSuffix("loss"))
    #expect(text(11) == "-2.0 ~ +2.0".replacing("~", with: "…"))
  }

  @Test("numbers on an asinh scale are round and do not touch")
  func graded() {
    let frame = drawn(70, 2) {
      ColorBar(low: -1000, high: 1000, title: "")
        .draw(on: &$0, in: $0.bounds, appearance: plain) {
          $0 == 0 ? 0.5 : $0 > 0 ? ($0 < 1 ? 0.52 : 0.98) : ($0 > -1 ? 0.48 : 0.02)
        }
    }
    let labels = picture(frame).split(separator: "\n")[1].split(separator: " ")
    #expect(labels.allSatisfy { Double(String($0)) != nil })
    #expect(labels.contains("0"))
  }

  @Test("signs stand where the sides are those of 0, and nowhere else")
  func signs() {
    func text(_ low: Double, _ high: Double, critical: Double?) -> String {
      picture(
        drawn(76, 1) {
          ColorBar(low: low, high: high, title: "f", levels: [20, 178], critical: critical)
            .draw(on: &$0, in: $0.bounds, appearance: plain) { _ in 0.5 }
        })
    }
    #expect(!text(0.005, 675, critical: 178).contains("+6"))
    #expect(text(-4, 675, critical: 0).contains("+6"))
    #expect(!text(0, 675, critical: nil).contains("+6"))
  }

  @Test("of sixteen colours on paper the bar is a line on paper")
  func paper() {
    let look = Appearance(theme: .light, depth: .ansi16)
    var frame = look.blankFrame(size: Size(columns: 70, rows: 2))
    let paper = frame[40, 0].style.background
    ColorBar(low: -1, high: 1, title: "f", levels: [-0.5, 0, 0.5], critical: 0)
      .draw(on: &frame, in: frame.bounds, appearance: look) { ($0 + 1) / 2 }
    #expect(paper != nil)
    for column in 0..<70 { #expect(frame[column, 0].style.background == paper, "\(column)") }
  }
}
