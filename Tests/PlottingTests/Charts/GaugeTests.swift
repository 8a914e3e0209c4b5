import Plotting
import Testing

@Suite struct GaugeTests {
  private func gauge(_ fraction: Double, _ glyphs: GlyphSet) -> String {
    picture(
      drawn(10, 1) {
        $0.drawGauge(
          fraction, in: $0.bounds, style: .plain, appearance: Appearance(glyphs: glyphs))
      })
  }

  @Test("a gauge is filled to its fraction")
  func filled() {
    #expect(gauge(0.5, .braille) == "█████")
    #expect(gauge(0.0625, .braille) == "▋")
    #expect(gauge(1, .braille) == "██████████")
    #expect(gauge(7, .braille) == "██████████")
    #expect(gauge(.nan, .braille) == "")
    #expect(gauge(-1, .ascii) == "[        ]")
    #expect(gauge(0.5, .ascii) == "[####    ]")
  }

  @Test("a scroll bar shows where one is, and none where there is nothing to scroll")
  func scrollBar() {
    func bar(_ first: Int, _ shown: Int, _ total: Int) -> String {
      let frame = drawn(3, 6) {
        $0.drawScrollBar(
          first: first, shown: shown, total: total, in: $0.bounds,
          appearance: Appearance(glyphs: .ascii))
      }
      return String(String.UnicodeScalarView((0..<6).map { frame[2, $0].glyph }))
    }
    #expect(bar(0, 6, 12) == "###|||")
    #expect(bar(6, 6, 12) == "|||###")
    #expect(bar(999, 6, 12) == "|||###")
    #expect(bar(0, 6, 6) == "      ")
    #expect(bar(0, 6, 100_000) == "#|||||")
  }
}
