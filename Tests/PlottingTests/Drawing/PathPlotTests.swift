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

  @Test("a path that goes to and fro closely is its iterates and the last thin strokes, no blot")
  func folded() throws {
    let (frame, transform) = try #require(field(60, 30))
    func picture(step: Double) -> (filled: Int, places: Int) {
      var copy = frame
      let points = (0...9).map { WorldPoint(0.3 + step * Double($0), $0 % 2 == 0 ? 0.2 : 0.8) }
      PathPlot(paths: [.init(legs: [points], color: pink)])
        .draw(on: &copy, through: transform, appearance: look)
      let middle = (0..<60).count { copy[$0, 15].style.foreground == pink }
      let ends = points.count { point in
        transform.cell(point).map { copy[$0.column, $0.row].style.foreground == pink } ?? false
      }
      return (middle, ends)
    }
    // Half a column a step: two strokes, every iterate. Four columns: eight strokes.
    let close = picture(step: 0.5 / 60)
    #expect(close.filled <= 3 && close.places == 10)
    #expect(picture(step: 4.0 / 60).filled >= 7)
  }

  @Test("in cells, too, lines that share cells but no dots are seen in their own colour alone")
  func sideBySide() throws {
    func seen(_ heights: [Double]) throws -> [(line: Int, dots: UInt8, own: [UInt8])] {
      let area = Rect(column: 0, row: 0, columns: 20, rows: 4)
      let transform = try #require(WorldTransform(x0: 0, x1: 20, y0: 0, y1: 4, area: area))
      let canvases = heights.map { (height: Double) -> Canvas in
        var canvas = Canvas(area: area, glyphs: .braille)
        canvas.polyline(
          [WorldPoint(0.5, height), WorldPoint(19.5, height)], through: transform,
          stroke: Stroke(pink))
        return canvas
      }
      let shared = SharedStretches(
        of: canvases.map { SharedStretches.way(of: $0.trace, in: area) }, in: area)
      return (2..<18).compactMap { column in
        let own = canvases.map { $0.pattern(column: column, row: 1) }
        return shared.sight(
          of: own.enumerated().map { (line: $0.offset, dots: $0.element) }, column: column, row: 1
        ).map { (line: $0.line, dots: $0.dots, own: own) }
      }
    }
    let apart = try seen([2.2, 2.7])
    #expect(apart.count == 16 && apart.allSatisfy { $0.dots == $0.own[$0.line] && $0.dots != 0 })
    #expect(apart.count { $0.line == 0 } == 8)
    // On each other each has its turns, two cells long, and no dot is missing.
    let together = try seen([2.2, 2.2])
    #expect(together.count == 16 && together.allSatisfy { $0.dots == $0.own[0] | $0.own[1] })
    #expect(together.count { $0.line == 0 } == 8)
    #expect(zip(together, together.dropFirst()).count { $0.line != $1.line } <= 8)
    // Of three, two of which coincide, the third keeps its colour.
    for cell in try seen([2.2, 2.2, 2.7]) {
      #expect(cell.dots == cell.own[cell.line])
    }
  }

  @Test("drawn finely, lines hide each other only where they coincide, not where they share cells")
  func fineTurns() throws {
    func canvas(_ y: Double) throws -> Canvas {
      let area = Rect(column: 0, row: 0, columns: 20, rows: 4)
      let transform = try #require(WorldTransform(x0: 0, x1: 20, y0: 0, y1: 4, area: area))
      var canvas = Canvas(area: area, glyphs: .braille)
      canvas.polyline(
        [WorldPoint(0.5, y), WorldPoint(19.5, y)], through: transform, stroke: Stroke(pink))
      return canvas
    }
    func lengths(_ heights: [Double]) throws -> [Float] {
      let canvases = try heights.map(canvas)
      let area = canvases[0].area
      let shared = SharedStretches(
        of: canvases.map { SharedStretches.way(of: $0.trace, in: area) }, in: area)
      #expect(!shared.isEmpty)
      return canvases.indices.map { index in
        let trace = shared.turns(of: index, among: canvases)
        return trace.lines.reduce(0) { sum, line in
          let points = trace.points[line.start..<line.start + line.count]
          return sum + zip(points, points.dropFirst()).reduce(0) { $0 + abs($1.1.x - $1.0.x) }
        }
      }
    }
    // A half of a row apart both are whole; on each other each has its turns.
    for length in try lengths([2.2, 2.7]) { #expect(abs(length - 19) < 0.5) }
    let turns = try lengths([2.2, 2.2])
    #expect(turns.allSatisfy { $0 < 14 } && abs(turns[0] + turns[1] - 19) < 1)
  }
}
