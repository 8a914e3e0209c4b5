import Mathematics
import Testing

@testable import Plotting

@Suite struct PixelRasterTests {
  private let look = Appearance()

  /// A plane that rises to the right with a line across it and a letter on it.
  private func frame(line: [WorldPoint], weight: UInt8 = 1) throws -> (Frame, WorldTransform) {
    var frame = look.blankFrame(size: Size(columns: 20, rows: 10))
    let area = Rect(column: 2, row: 1, columns: 16, rows: 8)
    let transform = try #require(WorldTransform(x0: 0, x1: 1, y0: 0, y1: 1, area: area))
    HeatMap(values: (0..<9).map { Double($0 % 3) / 2 }, width: 3, height: 3)
      .draw(on: &frame, in: area, appearance: look) { $0 }
    var canvas = Canvas(area: area, glyphs: .braille)
    canvas.polyline(
      line, through: transform, stroke: Stroke(Color(255, 255, 255), weight: weight))
    frame.draw(canvas)
    return (frame, transform)
  }

  @Test("the field's pixels are the map's own colours, rising where the values rise")
  func field() throws {
    let (frame, _) = try frame(line: [])
    let raster = try #require(PixelRaster(cellWidth: 8, cellHeight: 16))
    let image = raster.image(of: frame, in: Rect(column: 2, row: 1, columns: 16, rows: 8))
    #expect(image.width == 128 && image.height == 128)
    let row = (0..<128).map { image[$0, 64] }
    let steps = row.map { look.palette.field.firstIndex(of: $0) }
    #expect(steps.allSatisfy { $0 != nil })
    #expect(steps.compactMap { $0 } == steps.compactMap { $0 }.sorted())
    #expect(steps.first == 0 && steps.last == 63)
    #expect(Set(steps).count == 64)
  }

  @Test("a line covers the pixels of its own place, as much as its width, whatever its direction")
  func line() throws {
    let raster = try #require(PixelRaster(cellWidth: 10, cellHeight: 20))
    let area = Rect(column: 2, row: 1, columns: 16, rows: 8)
    var random = SeededRandom(seed: 8)
    for _ in 0..<20 {
      func unit() -> Double { Double.random(in: 0.1...0.9, using: &random) }
      let (a, b) = (WorldPoint(unit(), unit()), WorldPoint(unit(), unit()))
      let size = WorldPoint(160, 160)
      let (p, q) = (WorldPoint(a.x, 1 - a.y) * size, WorldPoint(b.x, 1 - b.y) * size)
      let length = ((q - p) * (q - p)).sum().squareRoot()
      guard length > 30 else { continue }
      let bare = raster.image(of: try frame(line: []).0, in: area)
      let image = raster.image(of: try frame(line: [a, b], weight: 2).0, in: area)
      var ink = 0.0
      for y in 0..<160 {
        for x in 0..<160 where image[x, y] != bare[x, y] {
          let place = WorldPoint(Double(x) + 0.5, Double(y) + 0.5)
          let away = place - p
          let distance = abs(away.x * (q - p).y - away.y * (q - p).x) / length
          #expect(distance < 3)
          let before = Double(bare[x, y].green)
          ink += (Double(image[x, y].green) - before) / (255 - before)
        }
      }
      // Three pixels wide, with round ends.
      #expect(abs(ink - 3 * length - 7) < 0.06 * 3 * length + 4)
    }
  }

  @Test("cells show a letter where one was written, and the picture everywhere else")
  func mask() throws {
    var (frame, _) = try frame(line: [WorldPoint(0, 0.5), WorldPoint(1, 0.5)])
    #expect(frame.showsPicture(column: 2, row: 1) && frame.showsPicture(column: 17, row: 8))
    #expect(!frame.showsPicture(column: 1, row: 1) && !frame.showsPicture(column: 18, row: 8))
    frame.draw("N", column: 5, row: 4, style: look.strong)
    frame.fill(Rect(column: 10, row: 5, columns: 3, rows: 2), with: Cell(" ", look.base))
    #expect(!frame.showsPicture(column: 5, row: 4) && frame.showsPicture(column: 6, row: 4))
    #expect(!frame.showsPicture(column: 11, row: 6) && frame.showsPicture(column: 13, row: 6))
  }

  @Test("cells too small or absurd have no raster")
  func sizes() {
    #expect(PixelRaster(cellWidth: 0, cellHeight: 16) == nil)
    #expect(PixelRaster(cellWidth: 8, cellHeight: 100_000) == nil)
  }

  @Test("each pixel has the colour of its own place on the map; what is no number has none of them")
  func places() throws {
    var frame = look.blankFrame(size: Size(columns: 16, rows: 4))
    // Two rows of samples: the left half is no number.
    let values: [Double] = [.nan, .nan, 0, 0.5, 1, .nan, .nan, 0, 0.5, 1]
    HeatMap(values: values, width: 5, height: 2)
      .draw(on: &frame, in: frame.bounds, appearance: look) { $0 }
    let raster = try #require(PixelRaster(cellWidth: 8, cellHeight: 16))
    let image = raster.image(of: frame, in: frame.bounds)
    let field = look.palette.field
    for x in 0..<image.width {
      let at = (Double(x) + 0.5) / Double(image.width) * 4
      for y in [0, 31, image.height - 1] {
        if at < 2 {
          #expect(image[x, y] == look.theme.undefined, "\(x)")
          continue
        }
        let step = (at - 2) / 2 * 64
        // At a step's border rounding decides.
        if abs(step - step.rounded()) < 1e-3 { continue }
        #expect(image[x, y] == field[min(63, Int(step))], "\(x)")
      }
    }
  }
}
