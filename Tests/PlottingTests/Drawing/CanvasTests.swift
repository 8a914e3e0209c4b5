import Landscape
import Mathematics
import Testing

@testable import Plotting

@Suite struct CanvasTests {
  private let stroke = Stroke(Color(255, 255, 255))

  private func canvas(_ columns: Int, _ rows: Int, _ glyphs: GlyphSet) -> Canvas {
    Canvas(area: Rect(column: 0, row: 0, columns: columns, rows: rows), glyphs: glyphs)
  }

  private func picture(_ canvas: Canvas) -> String {
    PlottingTests.picture(drawn(canvas.area.endColumn, canvas.area.endRow) { $0.draw(canvas) })
  }

  @Test("a diagonal is one dot a dot column in braille")
  func braille() {
    var canvas = canvas(4, 2, .braille)
    canvas.line(from: (0, 0), to: (4, 2), stroke: stroke)
    #expect(picture(canvas) == "⠑⢄\n  ⠑⢄")
  }

  @Test("a diagonal in quadrants and in ASCII")
  func coarse() {
    var blocks = canvas(3, 3, .blocks)
    blocks.line(from: (0, 0), to: (3, 3), stroke: stroke)
    #expect(picture(blocks) == "▚\n ▚\n  ▚")
    var ascii = canvas(3, 3, .ascii)
    ascii.line(from: (0, 0), to: (3, 3), stroke: stroke)
    #expect(picture(ascii) == "\\\n \\\n  \\")
    var rising = canvas(3, 3, .ascii)
    rising.line(from: (0, 3), to: (3, 0), stroke: stroke)
    #expect(picture(rising) == "  /\n /\n/")
  }

  @Test("level and upright lines in ASCII take the character of their place in the cell")
  func asciiLines() {
    var canvas = canvas(4, 3, .ascii)
    canvas.line(from: (0, 0.5), to: (4, 0.5), stroke: stroke)
    canvas.line(from: (1.2, 1), to: (1.2, 3), stroke: stroke)
    canvas.line(from: (2, 2.99), to: (4, 2.99), stroke: stroke)
    #expect(picture(canvas) == "----\n |\n |..")
  }

  @Test("all 256 patterns of dots have a glyph, distinct in braille")
  func tables() {
    #expect(Set(DotGlyphs.table(for: .braille)).count == 256)
    #expect(DotGlyphs.table(for: .braille)[0b0000_0010] == "⠈")
    #expect(DotGlyphs.table(for: .braille)[0b0100_0000] == "⡀")
    #expect(DotGlyphs.table(for: .braille)[255] == "⣿")
    let plain = Set(DotGlyphs.table(for: .ascii))
    #expect(plain.isSubset(of: [" ", ".", "'", ":", "-", "|", "/", "\\", "+"]))
  }

  @Test("lines are cut in floating point: no coordinate does harm, and the direction stays")
  func huge() {
    for size in [1e3, 1e9, 1e30, 1e150, 1e300, 1e307] {
      var canvas = canvas(4, 2, .braille)
      canvas.line(from: (-size, -size / 2), to: (size, size / 2), stroke: stroke)
      #expect(picture(canvas) == "⠑⢄\n  ⠑⢄", "\(size)")
    }
    var canvas = canvas(4, 2, .braille)
    for value in [Double.nan, .infinity, -.infinity] {
      canvas.line(from: (0, value), to: (4, 1), stroke: stroke)
      canvas.line(from: (value, value), to: (value, 1), stroke: stroke)
      canvas.dot(column: value, row: 0, stroke: stroke)
    }
    #expect(picture(canvas) == "\n")
  }

  @Test("between ends so far away that products lose their digits the line is where it should be")
  func exact() {
    // Through (1, 0) with a slope of almost 1: the ends are whole numbers that doubles hold exactly.
    let (dx, dy) = (1_048_583.0, 1_048_567.0)
    let (back, ahead) = (2_147_483_649.0, 1_610_612_741.0)
    var canvas = canvas(4, 3, .blocks)
    canvas.line(
      from: (1 - back * dx, -back * dy), to: (1 + ahead * dx, ahead * dy), stroke: stroke)
    #expect(picture(canvas) == " ▚\n  ▚\n   ▚")
  }

  @Test("cutting a line does not change the part that is left")
  func cut() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<300 {
      func coordinate() -> Double { Double.random(in: -30...60, using: &random) }
      let (a, b) = ((coordinate(), coordinate()), (coordinate(), coordinate()))
      var whole = Canvas(area: Rect(column: -30, row: -30, columns: 90, rows: 90), glyphs: .braille)
      var part = Canvas(area: Rect(column: 3, row: 4, columns: 20, rows: 12), glyphs: .braille)
      whole.line(from: a, to: b, stroke: stroke)
      part.line(from: a, to: b, stroke: stroke)
      // Where the cut is, a dot more or less may be set.
      for column in 4..<22 {
        for row in 5..<15 {
          #expect(
            whole.pattern(column: column, row: row) == part.pattern(column: column, row: row))
        }
      }
    }
  }

  @Test("a line of many short pieces is as thin as one long piece")
  func thin() throws {
    let area = Rect(column: 0, row: 0, columns: 30, rows: 12)
    let transform = try #require(WorldTransform(x0: 0, x1: 1, y0: 0, y1: 1, area: area))
    for slope in [0.1, 0.35, 0.5, 0.9] {
      var long = Canvas(area: area, glyphs: .braille)
      long.polyline([WorldPoint(0, 0), WorldPoint(1, slope)], through: transform, stroke: stroke)
      var short = Canvas(area: area, glyphs: .braille)
      let points = (0...500).map { WorldPoint(Double($0) / 500, slope * Double($0) / 500) }
      short.polyline(points, through: transform, stroke: stroke)
      func dots(_ canvas: Canvas) -> Int {
        var count = 0
        for column in 0..<30 {
          for row in 0..<12 { count += canvas.pattern(column: column, row: row).nonzeroBitCount }
        }
        return count
      }
      #expect(abs(dots(short) - dots(long)) <= 2)
    }
  }

  @Test("a line is interrupted where a point is not finite, and closed if asked, corners rounded")
  func gaps() throws {
    let area = Rect(column: 0, row: 0, columns: 4, rows: 1)
    let transform = try #require(WorldTransform(x0: 0, x1: 8, y0: 0, y1: 4, area: area))
    var open = Canvas(area: area, glyphs: .braille)
    open.polyline(
      [
        WorldPoint(0.5, 3.5), WorldPoint(1.5, 3.5), WorldPoint(.nan, 0), WorldPoint(6.5, 3.5),
        WorldPoint(7.5, 3.5),
      ], through: transform, stroke: stroke)
    #expect(picture(open) == "⠉  ⠉")
    var closed = Canvas(area: area, glyphs: .braille)
    closed.polyline(
      [WorldPoint(0.5, 3.5), WorldPoint(7.5, 3.5), WorldPoint(7.5, 0.5), WorldPoint(0.5, 0.5)],
      closed: true, through: transform, stroke: stroke)
    #expect(picture(closed) == "⢏⣉⣉⡱")
  }

  @Test("dashes are told apart without colour")
  func dashes() {
    var pictures: Set<String> = []
    for dash in Dash.allCases {
      var canvas = canvas(20, 1, .braille)
      canvas.line(from: (0, 0.5), to: (20, 0.5), stroke: Stroke(Color(1, 1, 1), dash: dash))
      pictures.insert(picture(canvas))
    }
    #expect(pictures.count == Dash.allCases.count)
    var dashed = canvas(6, 1, .braille)
    dashed.line(from: (0, 0), to: (6, 0), stroke: Stroke(Color(1, 1, 1), dash: .dashed))
    #expect(picture(dashed) == "⠉⠉ ⠉⠉")
    #expect(Dash.forSeries(-1) == Dash.allCases.last)
  }

  @Test("where lines of two layers meet the upper one is seen; within one layer dots join")
  func layers() {
    let (red, blue) = (Color(255, 0, 0), Color(0, 0, 255))
    var canvas = canvas(1, 1, .braille)
    canvas.dot(column: 0.1, row: 0.1, stroke: Stroke(red))
    canvas.dot(column: 0.9, row: 0.1, stroke: Stroke(blue))
    #expect(drawn(1, 1) { $0.draw(canvas) }[0, 0] == Cell("⠉", Style(foreground: blue)))
    canvas.dot(column: 0.1, row: 0.9, stroke: Stroke(red, layer: 1))
    canvas.dot(column: 0.9, row: 0.9, stroke: Stroke(blue))
    #expect(drawn(1, 1) { $0.draw(canvas) }[0, 0] == Cell("⡀", Style(foreground: red)))
  }

  @Test("dots over a heat map stand on the mean of the cell's halves")
  func overHeat() {
    let (top, bottom) = (Color(100, 0, 0), Color(0, 0, 100))
    var canvas = canvas(1, 1, .braille)
    canvas.dot(column: 0.1, row: 0.1, stroke: stroke)
    var frame = Frame(
      size: Size(columns: 1, rows: 1),
      filledWith: Cell("▀", Style(foreground: top, background: bottom)))
    frame.draw(canvas)
    #expect(frame[0, 0].style.background == Color(50, 0, 50))
    #expect(frame[0, 0].glyph == "⠁")
  }

  @Test("an area that lies partly or wholly outside the frame is cut")
  func outside() {
    for column in [-7, -2, 3, 50] {
      var canvas = Canvas(
        area: Rect(column: column, row: -1, columns: 4, rows: 3), glyphs: .braille)
      canvas.line(
        from: (Double(column), -1), to: (Double(column + 4), 2), stroke: stroke)
      let frame = drawn(5, 1) { $0.draw(canvas) }
      #expect(frame.cells.count == 5)
    }
  }
}
