import Testing

@testable import Plotting

/// What stands in cells is in the pixels, too: letters as letters, textures as strokes.
@Suite struct TextureTests {
  private let look = Appearance()
  private let area = Rect(column: 1, row: 1, columns: 20, rows: 10)

  @Test("lines drawn later leave letters alone, except where they run through them")
  func letters() {
    var frame = look.blankFrame(size: Size(columns: 22, rows: 12))
    frame.write("0.5", column: 4, row: 3, style: look.dim)
    frame.write("x", column: 9, row: 6, style: look.strong)
    for _ in 0..<2 {
      var canvas = Canvas(area: area, glyphs: .braille)
      canvas.line(from: (2, 6.5), to: (18, 6.5), stroke: Stroke(Color(90, 160, 200)))
      frame.draw(canvas)
      for column in 4...6 { #expect(!frame.showsPicture(column: column, row: 3)) }
      #expect(frame[4, 3].glyph == "0" && frame[9, 6].glyph != "x")
      #expect(frame.showsPicture(column: 9, row: 6) && frame.showsPicture(column: 3, row: 3))
    }
  }

  @Test("a chart leaves letters in its area alone")
  func chart() throws {
    var frame = look.blankFrame(size: Size(columns: 40, rows: 12))
    let before = frame
    frame.write("high", column: 30, row: 2, style: look.dim)
    LinePlot(series: [
      LinePlot.Series(
        points: (0...10).map { WorldPoint(Double($0), 0) }, stroke: Stroke(Color(250, 200, 0)))
    ]).draw(on: &frame, in: frame.bounds, appearance: look)
    #expect(frame != before)
    for column in 30...33 where frame[column, 2].glyph.properties.isAlphabetic {
      #expect(!frame.showsPicture(column: column, row: 2))
    }
  }

  @Test("every sign of which regions are made has strokes inside its cell")
  func strokes() {
    for glyph in "✕○◇╱↻→↗↑↖←↙↓↘".unicodeScalars {
      let strokes = TextureSkin.strokes(of: glyph) ?? []
      #expect(!strokes.isEmpty, "\(glyph)")
      for point in strokes.joined() { #expect(abs(point.x) < 4.5 && abs(point.y) < 9.4) }
    }
    #expect(TextureSkin.strokes(of: "7") == nil)
    // An arrow's tip is where it points to.
    for arrow in Arrow.allCases {
      let head = TextureSkin.strokes(of: arrow.glyph(in: .braille))?.last ?? []
      #expect(head.count == 3)
      let tip = head[1]
      #expect(arrow.pointsLeft == (tip.x < -1))
      let isUp = [Arrow.up, .upLeft, .upRight].contains(arrow)
      #expect(isUp == (tip.y < -1))
    }
  }

  @Test(
    "a texture is drawn in its own cells below paths, in pixels and vectors; other letters stay")
  func texture() throws {
    let raster = try #require(PixelRaster(cellWidth: 10, cellHeight: 20))
    let (ground, ink) = (Color(10, 20, 200), Color(90, 100, 240))
    var frame = look.blankFrame(size: Size(columns: 22, rows: 12))
    frame.fill(area, with: Cell(" ", Style(foreground: look.theme.text, background: ground)))
    let style = Style(foreground: ink, background: ground)
    for column in [4, 8, 12] { frame[column, 5] = Cell("✕", style) }
    frame[16, 5] = Cell("7", style)
    frame.keepGround(in: area)
    #expect(frame.showsPicture(column: 8, row: 5) && !frame.showsPicture(column: 16, row: 5))
    let image = raster.image(of: frame, in: area)
    var cells: Set<Int> = []
    for y in 0..<image.height {
      for x in 0..<image.width where image[x, y] != ground {
        #expect(image[x, y] == ink, "a texture adds one colour")
        cells.insert(y / 20 * 100 + x / 10)
      }
    }
    #expect(cells == [403, 407, 411])
    #expect(FrameRenderer.svg(frame, smooth: true).contains("stroke=\"#5a64f0\""))
    // A path through them lies on top, halo and all, and none of them is cut out of it.
    let transform = try #require(WorldTransform(x0: 0, x1: 1, y0: 0, y1: 1, area: area))
    PathPlot(paths: [
      PathPlot.Path(legs: [[WorldPoint(0, 0.55), WorldPoint(1, 0.55)]], color: Color(255, 200, 0))
    ]).draw(on: &frame, through: transform, appearance: look)
    let drawn = raster.image(of: frame, in: area)
    for x in 5..<195 { #expect(drawn[x, 90] == Color(255, 200, 0)) }
  }
}
