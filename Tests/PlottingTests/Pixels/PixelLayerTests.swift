import Testing

@testable import Plotting

/// What is finer in pixels than in cells: signs, fillings, surfaces, and what lay below a path.
@Suite struct PixelLayerTests {
  private let look = Appearance()
  private let area = Rect(column: 1, row: 1, columns: 20, rows: 10)

  private func raster() throws -> PixelRaster {
    try #require(PixelRaster(cellWidth: 10, cellHeight: 20))
  }

  /// A plane of one height.
  private func plane() throws -> (frame: Frame, transform: WorldTransform) {
    var frame = look.blankFrame(size: Size(columns: 22, rows: 12))
    let transform = try #require(WorldTransform(x0: 0, x1: 1, y0: 0, y1: 1, area: area))
    HeatMap(values: [0, 0, 0, 0], width: 2, height: 2)
      .draw(on: &frame, in: area, appearance: look) { _ in 0.2 }
    return (frame, transform)
  }

  @Test("a sign stands at the point's own place, whatever the cell's middle is")
  func sign() throws {
    var (frame, transform) = try plane()
    let white = Color(255, 255, 255)
    // The place is 3 of 10 pixels across and 16 of 20 down in its cell.
    let point = WorldPoint(5.3 / 20, 1 - 4.8 / 10)
    frame.draw(
      Marker.disc, at: point, through: transform, style: Style(foreground: white), glyphs: .braille)
    #expect(frame[6, 5].glyph == "●" && frame.showsPicture(column: 6, row: 5))
    let image = try raster().image(of: frame, in: area)
    var sum = WorldPoint(0, 0)
    var count = 0.0
    for y in 0..<image.height {
      for x in 0..<image.width where image[x, y] == white {
        sum += WorldPoint(Double(x) + 0.5, Double(y) + 0.5)
        count += 1
      }
    }
    #expect(count > 30)
    let centre = sum / count
    #expect(abs(centre.x - 53) < 0.6 && abs(centre.y - 96) < 0.6)
    // What is written in its cell afterwards takes its place.
    frame.draw("N", column: 6, row: 5, style: look.strong)
    let hidden = try raster().image(of: frame, in: area)
    #expect(!hidden.pixels.contains(white.bits))
  }

  @Test("outside of pictures a sign is a letter like others")
  func letter() throws {
    var frame = look.blankFrame(size: Size(columns: 22, rows: 12))
    let transform = try #require(WorldTransform(x0: 0, x1: 1, y0: 0, y1: 1, area: area))
    frame.draw(
      Marker.cross, at: WorldPoint(0.5, 0.5), through: transform, style: look.strong,
      glyphs: .braille)
    #expect(frame.pictureAreas.isEmpty && !frame.showsPicture(column: 11, row: 6))
  }

  @Test("a path's halo does not darken whole cells of a ground that was kept")
  func ground() throws {
    var frame = look.blankFrame(size: Size(columns: 22, rows: 12))
    let transform = try #require(WorldTransform(x0: 0, x1: 1, y0: 0, y1: 1, area: area))
    let (upper, lower) = (Color(10, 20, 200), Color(20, 120, 30))
    frame.fill(area, with: Cell("▀", Style(foreground: upper, background: lower)))
    frame.keepGround(in: area)
    PathPlot(paths: [
      PathPlot.Path(legs: [[WorldPoint(0, 0.5), WorldPoint(1, 0.5)]], color: Color(255, 200, 0))
    ]).draw(on: &frame, through: transform, appearance: look)
    let image = try raster().image(of: frame, in: area)
    // In the row of the path, at the upper and lower edge of its cells.
    #expect(image[105, 80] == upper && image[105, 119] == lower)
    #expect(image[105, 100] == Color(255, 200, 0))
  }

  @Test("what is filled below a curve ends at the curve, in pixels")
  func filling() throws {
    var frame = look.blankFrame(size: Size(columns: 22, rows: 12))
    let (low, high, sky) = (Color(0, 0, 90), Color(0, 90, 0), Color(18, 18, 24))
    // From the lower left corner to the upper right one, and nothing in the last fifth.
    let tops = (0...100).map { $0 <= 80 ? Double(area.endRow) - Double($0) / 10 : nil }
    frame.keepFill(in: area, below: tops, colors: [low, high], ground: sky)
    let image = try raster().image(of: frame, in: area)
    #expect(image.width == 200 && image.height == 200)
    #expect(image[100, 90] == sky && image[100, 110] == low && image[150, 60] == high)
    #expect(image[190, 190] == sky)
  }

  @Test("a sheet that keeps what did not change draws what is drawn anew")
  func sheet() throws {
    var sheet = PixelSheet(try raster(), area: area)
    for step in 0..<8 {
      var (frame, transform) = try plane()
      var canvas = Canvas(area: area, glyphs: .braille)
      canvas.line(from: (2, 2), to: (18, 9), stroke: Stroke(Color(90, 160, 200)))
      frame.draw(canvas)
      let points = (0...step % 5).map { WorldPoint(Double($0) / 5, 0.5) }
      PathPlot(paths: [PathPlot.Path(legs: [points], color: Color(255, 90, 120))])
        .draw(on: &frame, through: transform, appearance: look)
      #expect(sheet.draw(frame) == (try raster().image(of: frame, in: area)))
    }
  }
}
