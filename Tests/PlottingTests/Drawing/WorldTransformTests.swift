import Plotting
import Testing

@Suite struct WorldTransformTests {
  private let area = Rect(column: 5, row: 2, columns: 40, rows: 20)

  private func transform() throws -> WorldTransform {
    try #require(WorldTransform(x0: -2, x1: 2, y0: -1, y1: 1, area: area))
  }

  @Test("the view's corners are the area's")
  func corners() throws {
    let transform = try transform()
    let topLeft = try #require(transform.position(WorldPoint(-2, 1)))
    #expect(topLeft.column == 5 && topLeft.row == 2)
    let bottomRight = try #require(transform.position(WorldPoint(2, -1)))
    #expect(bottomRight.column == 45 && bottomRight.row == 22)
    #expect(try #require(transform.cell(WorldPoint(2, -1))) == (44, 21))
    #expect(try #require(transform.cell(WorldPoint(-2, 1))) == (5, 2))
  }

  @Test("the centre of every cell comes back to its cell, and is where arithmetic says")
  func centres() throws {
    let transform = try transform()
    for column in area.column..<area.endColumn {
      for row in area.row..<area.endRow {
        let point = try #require(transform.world(cellColumn: column, row: row))
        #expect(try #require(transform.cell(point)) == (column, row))
        let x: Double = -2 + (Double(column - 5) + 0.5) * 0.1
        let y: Double = 1 - (Double(row - 2) + 0.5) * 0.1
        #expect(abs(point.x - x) < 1e-15)
        #expect(abs(point.y - y) < 1e-15)
      }
    }
    #expect(transform.world(cellColumn: 4, row: 2) == nil)
    #expect(transform.world(cellColumn: 45, row: 2) == nil)
    #expect(try #require(transform.world(cellColumn: 24, row: 11)).x == -0.05)
  }

  @Test(
    "points outside or not finite have no place",
    arguments: [
      WorldPoint(2.000_001, 0), WorldPoint(0, -1.000_001), WorldPoint(.nan, 0),
      WorldPoint(0, .infinity), WorldPoint(-.infinity, .nan), WorldPoint(1e308, -1e308),
    ])
  func outside(point: WorldPoint) throws {
    let transform = try transform()
    #expect(transform.position(point) == nil)
    #expect(transform.cell(point) == nil)
  }

  @Test("an arrow at the edge points to where a point went")
  func edges() throws {
    let transform = try transform()
    let right = try #require(transform.edge(towards: WorldPoint(1e300, 0.05)))
    #expect(right == (44, 11, .right))
    let corner = try #require(transform.edge(towards: WorldPoint(-.infinity, .infinity)))
    #expect(corner == (5, 2, .upLeft))
    let below = try #require(transform.edge(towards: WorldPoint(0, -7)))
    #expect(below == (25, 21, .down))
    #expect(transform.edge(towards: WorldPoint(0, 0)) == nil)
    #expect(transform.edge(towards: WorldPoint(.nan, 9)) == nil)
  }

  @Test("views that are empty, reversed or not finite are refused, the largest is not")
  func views() {
    func make(_ x0: Double, _ x1: Double, _ scale: AxisScale = .linear) -> WorldTransform? {
      WorldTransform(x0: x0, x1: x1, y0: 0, y1: 1, area: area, xScale: scale)
    }
    #expect(make(1, 1) == nil)
    #expect(make(2, 1) == nil)
    #expect(make(.nan, 1) == nil)
    #expect(make(0, .infinity) == nil)
    #expect(make(0, 1, .log) == nil)
    #expect(make(-1, 1, .asinh(0)) == nil)
    #expect(make(-1e308, 1e308)?.cell(WorldPoint(0, 0.99))?.column == 25)
  }

  @Test("on an empty area nothing has a place")
  func empty() throws {
    let nothing = Rect(column: 0, row: 0, columns: 0, rows: 5)
    let transform = try #require(WorldTransform(x0: 0, x1: 1, y0: 0, y1: 1, area: nothing))
    #expect(transform.position(WorldPoint(0.5, 0.5)) == nil)
    #expect(transform.edge(towards: WorldPoint(5, 5)) == nil)
  }

  @Test("log and asinh scales put their middles where they are")
  func scales() throws {
    let log = try #require(
      WorldTransform(x0: 0.01, x1: 100, y0: 0, y1: 1, area: area, xScale: .log))
    #expect(abs(try #require(log.position(WorldPoint(1, 0))).column - 25) < 1e-12)
    let asinh = try #require(
      WorldTransform(x0: -50, x1: 50, y0: 0, y1: 1, area: area, xScale: .asinh(2)))
    #expect(abs(try #require(asinh.position(WorldPoint(0, 0))).column - 25) < 1e-12)
    #expect(abs(asinh.world(column: 25, row: 3).x) < 1e-12)
    #expect(abs(asinh.world(column: 45, row: 3).x - 50) < 1e-12)
  }
}
