import Testing

@testable import Plotting

@Suite struct PathPlotTests {
  private let look = Appearance()
  private let pink = Color(hex: 0xFC537B)
  private let cyan = Color(hex: 0x61DDFF)

  private func field(_ columns: Int = 40, _ rows: Int = 20) -> (Frame, WorldTransform)? {
    var frame = look.blankFrame(size: Size(columns: columns, rows: rows))
    HeatMap(values: [1, 1, 1, 1], width: 2, height: 2)
      .draw(on: &frame, in: frame.bounds, appearance: look) { $0 }
    return WorldTransform(x0: 0, x1: 1, y0: 0, y1: 1, area: frame.bounds).map { (frame, $0) }
  }

  @Test("the cells under a path lose their contour dots and become a halo, the others stay")
  func halo() throws {
    var (frame, transform) = try #require(field())
    var contours = Canvas(area: frame.bounds, glyphs: .braille)
    contours.polyline(
      [WorldPoint(0, 0.5), WorldPoint(1, 0.51)], through: transform,
      stroke: Stroke(Color(9, 9, 9)))
    frame.draw(contours)
    let before = frame
    let taken = PathPlot(
      paths: [.init(legs: [[WorldPoint(0.5, 0.1), WorldPoint(0.5, 0.9)]], color: pink)]
    ).draw(on: &frame, through: transform, appearance: look)
    #expect(!taken.isEmpty)
    let ground = look.palette.field[63]
    for index in frame.cells.indices {
      if taken.contains(index) {
        #expect(frame.cells[index].style.background == look.palette.halo(over: ground))
        #expect(frame.cells[index].style.foreground == pink)
      } else {
        #expect(frame.cells[index] == before.cells[index])
      }
    }
  }

  @Test("a line is two dots wide, its older part dots only, and no wider than that")
  func width() throws {
    var (frame, transform) = try #require(field())
    let points = (0...20).map { WorldPoint(0.02 + 0.048 * Double($0), 0.5) }
    PathPlot(paths: [.init(legs: [points], color: pink)])
      .draw(on: &frame, through: transform, appearance: look)
    let rows = (0..<20).filter { row in
      (0..<40).contains { frame[$0, row].style.foreground == pink }
    }
    #expect(rows.count <= 2)
    // Cells between two old iterates are bare; between two of the last nine they are not.
    func isDrawn(_ x: Double) -> Bool {
      rows.contains { frame[Int(x * 40), $0].style.foreground == pink }
    }
    let gaps = zip(points, points.dropFirst()).map { !isDrawn(($0.x + $1.x) / 2) }
    #expect(gaps.suffix(8).allSatisfy { !$0 })
    #expect(gaps.prefix(12).contains(true))
  }

  @Test("steps too small to be seen do not take the line from those that were large")
  func settled() throws {
    var (frame, transform) = try #require(field())
    let last = WorldPoint(0.8, 0.5)
    let points =
      [WorldPoint(0.1, 0.5), last] + (1...30).map { WorldPoint(0.8 + 1e-3 / Double($0), 0.5) }
    PathPlot(paths: [.init(legs: [points], color: pink)])
      .draw(on: &frame, through: transform, appearance: look)
    for column in 4..<32 {
      #expect((0..<20).contains { frame[column, $0].style.foreground == pink }, "\(column)")
    }
    // Forty small steps to a column: the line is of the last columns, not of the first.
    var (other, _) = try #require(field())
    let creep = (0...1200).map { WorldPoint(0.1 + 0.7 * Double($0) / 1200, 0.5) }
    let taken = PathPlot(paths: [.init(legs: [[WorldPoint(0.1, 0.9)] + creep], color: pink)])
      .draw(on: &other, through: transform, appearance: look)
    #expect(!taken.isEmpty)
    #expect(!(4..<9).contains { other[4, $0].style.foreground == pink })
  }

  @Test("where two paths run together they take turns; where they cross, the upper one is seen")
  func shared() throws {
    var (frame, transform) = try #require(field())
    let together = [WorldPoint(0.1, 0.5), WorldPoint(0.6, 0.5)]
    PathPlot(paths: [
      .init(legs: [together + [WorldPoint(0.6, 0.9)]], color: pink),
      .init(legs: [together + [WorldPoint(0.6, 0.1)]], color: cyan),
    ]).draw(on: &frame, through: transform, appearance: look)
    let colors =
      (6..<22).compactMap { frame[$0, 10].style.foreground }
      + (6..<22).compactMap { frame[$0, 9].style.foreground }
    #expect(colors.count { $0 == pink } >= 5 && colors.count { $0 == cyan } >= 5)
    var (crossing, _) = try #require(field())
    PathPlot(paths: [
      .init(legs: [[WorldPoint(0.5, 0.1), WorldPoint(0.5, 0.9)]], color: pink),
      .init(legs: [[WorldPoint(0.1, 0.5), WorldPoint(0.9, 0.5)]], color: cyan),
    ]).draw(on: &crossing, through: transform, appearance: look)
    let row = (0..<40).map { crossing[$0, 10].style.foreground }
    #expect(row[5...34].allSatisfy { $0 != pink })
  }

  @Test("a path of one point, none, or points that are not finite does no harm")
  func odd() throws {
    var (frame, transform) = try #require(field())
    let before = frame
    PathPlot(paths: [
      .init(legs: [[]], color: pink), .init(legs: [], color: pink),
      .init(legs: [[WorldPoint(.nan, 0), WorldPoint(.infinity, 1)]], color: cyan),
    ]).draw(on: &frame, through: transform, appearance: look)
    #expect(frame == before)
    PathPlot(paths: [.init(legs: [[WorldPoint(0.5, 0.5)]], color: cyan)])
      .draw(on: &frame, through: transform, appearance: look)
    #expect(frame != before)
  }
}
