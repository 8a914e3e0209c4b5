import Foundation
import Landscape
import Mathematics
import Testing

@testable import Plotting

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGRendererTests {
  private func isWellFormed(_ svg: String) -> Bool {
    XMLParser(data: Data(svg.utf8)).parse()
  }

  @Test("any text makes valid XML")
  func valid() {
    var random = SeededRandom(seed: 8)
    for _ in 0..<40 {
      var frame = Frame(size: Size(columns: 30, rows: 3))
      for index in frame.cells.indices {
        let limit: UInt32 = [0x80, 0x3000, 0x11_0000].randomElement(using: &random) ?? 0x80
        let glyph = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) ?? "x"
        frame.cells[index] = Cell(glyph, Style(bold: .random(using: &random)))
      }
      #expect(isWellFormed(FrameRenderer.svg(frame)))
    }
    let frame = drawn(20, 1) { $0.write("<a href=\"x\">&amp;'", column: 0, row: 0) }
    let svg = FrameRenderer.svg(frame)
    #expect(isWellFormed(svg))
    #expect(svg.contains("&lt;a href=\"x\"&gt;&amp;amp;'"))
  }

  @Test("equal neighbours are one area, and the commonest ground is the picture's")
  func merging() {
    let (ground, red) = (Color(1, 2, 3), Color(255, 0, 0))
    var frame = Frame(
      size: Size(columns: 10, rows: 2), filledWith: Cell(" ", Style(background: ground)))
    frame.fill(
      Rect(column: 2, row: 1, columns: 4, rows: 1), with: Cell(" ", Style(background: red)))
    let svg = FrameRenderer.svg(frame)
    #expect(svg.contains("<rect width=\"100\" height=\"40\" fill=\"#010203\"/>"))
    #expect(svg.contains("<path fill=\"#ff0000\" d=\"M2 2h4v2h-4z\"/>"))
    #expect(svg.components(separatedBy: "<path").count == 2)
  }

  @Test("half blocks are two areas, reversed cells exchange their colours")
  func halves() {
    let (top, bottom) = (Color(255, 0, 0), Color(0, 0, 255))
    var frame = Frame(size: Size(columns: 6, rows: 1))
    frame[0, 0] = Cell("▀", Style(foreground: top, background: bottom))
    frame[1, 0] = Cell(" ", Style(foreground: top, background: bottom, reverse: true))
    let svg = FrameRenderer.svg(frame)
    #expect(svg.contains("<path fill=\"#ff0000\" d=\"M0 0h1v1h-1zM1 0h1v2h-1z\"/>"))
    #expect(svg.contains("<path fill=\"#0000ff\" d=\"M0 1h1v1h-1z\"/>"))
    #expect(!svg.contains("▀") && !svg.contains("<text"))
  }

  @Test("braille, blocks, lines and markers are shapes; letters are text of a stated length")
  func shapes() {
    let frame = drawn(30, 1) { $0.write("⣿▙▁▏│╭●✕◉◇ ∇f  two", column: 0, row: 0) }
    let svg = FrameRenderer.svg(frame)
    for glyph in "⣿▙▁▏│╭●✕◉◇" { #expect(!svg.contains(glyph)) }
    #expect(svg.contains(">∇f</text>"))
    #expect(svg.contains("<text x=\"110\" y=\"15\" textLength=\"20\""))
    #expect(svg.contains("<text x=\"150\" y=\"15\" textLength=\"30\""))
    // Eight dots of the first cell, at the middles of eighths of the cell.
    #expect(svg.contains("M1 1h0M1 3h0M1 5h0M3 1h0M3 3h0M3 5h0M1 7h0M3 7h0"))
  }

  @Test("octants, which few fonts have, are areas, too")
  func octants() {
    // U+1CD00 is the third of eight parts alone (left, second row); U+1CEA8 the first.
    let glyphs: [Unicode.Scalar] = ["\u{1CD00}", "\u{1CEA8}", "\u{1FBE6}"]
    var frame = Frame(size: Size(columns: 3, rows: 1))
    for (column, glyph) in glyphs.enumerated() { frame[column, 0] = Cell(glyph, .plain) }
    let svg = FrameRenderer.svg(frame)
    #expect(svg.contains("M0 5h5v5h-5zM10 0h5v5h-5zM20 5h5v5h-5zM20 10h5v5h-5z"))
    #expect(!svg.contains("<text"))
  }

  @Test("a wide letter takes two cells of length, and an empty frame is still a picture")
  func odd() {
    let svg = FrameRenderer.svg(drawn(4, 1) { $0.write("日x", column: 0, row: 0) })
    #expect(svg.contains("textLength=\"30\""))
    #expect(isWellFormed(FrameRenderer.svg(Frame(size: Size(columns: 0, rows: 0)))))
  }

  @Test("the same frame makes the same bytes")
  func deterministic() {
    let frame = drawn(20, 3) {
      $0.write("⣿⣿abc", column: 0, row: 0, style: Style(foreground: Color(9, 9, 9)))
      $0.write("⠁─●", column: 0, row: 1, style: Style(foreground: Color(9, 0, 9)))
    }
    #expect(FrameRenderer.svg(frame) == FrameRenderer.svg(frame))
  }
}
