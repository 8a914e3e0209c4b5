import Plotting
import Testing

@Suite struct DisplayWidthTests {
  @Test(
    "a scalar takes the columns a terminal gives it",
    arguments: [
      ("a", 1), ("~", 1), ("\u{7F}", 0), ("\u{0}", 0), ("\u{1B}", 0), ("\u{9B}", 0), ("é", 1),
      ("\u{301}", 0), ("\u{20DD}", 0), ("\u{200B}", 0), ("\u{200D}", 0), ("\u{202E}", 0),
      ("\u{FE0F}", 0), ("λ", 1), ("∇", 1), ("─", 1), ("⣿", 1), ("▀", 1), ("●", 1), ("￼", 1),
      ("日", 2), ("한", 2), ("ア", 2), ("ｱ", 1), ("Ａ", 2), ("\u{3000}", 2), ("🙂", 2), ("⌚", 2),
      ("☃", 1), ("\u{20000}", 2), ("\u{10FFFD}", 1),
    ] as [(Unicode.Scalar, Int)])
  func width(scalar: Unicode.Scalar, columns: Int) {
    #expect(scalar.displayWidth == columns)
  }

  @Test("every scalar there is takes 0, 1 or 2 columns, and control characters none")
  func range() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let width = scalar.displayWidth
      if !(0...2).contains(width) { Issue.record("U+\(String(value, radix: 16)) takes \(width)") }
      if value < 0x20 || (0x7F..<0xA0).contains(value) { #expect(width == 0) }
    }
  }
}
