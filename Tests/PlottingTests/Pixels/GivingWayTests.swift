import Mathematics
import Testing

@testable import Plotting

/// Nothing that stands in cells beside a sign cuts it.
@Suite struct GivingWayTests {
  private static let signs = Marker.allCases.filter { sign($0, 0.5, 0.5).strokes != nil }

  /// A sign in the cell (6, 5), at a place of that cell.
  private static func sign(_ marker: Marker, _ right: Double, _ down: Double) -> SignSkin {
    SignSkin(
      marker: marker, column: 6 + right, row: 5 + down,
      cell: Rect(column: 6, row: 5, columns: 1, rows: 1), color: Color(255, 255, 255))
  }

  /// The cells that a sign's strokes reach, without its rim.
  private func cells(of sign: SignSkin, _ aspect: Double) -> Set<Int> {
    var cells: Set<Int> = []
    for (points, half) in sign.strokes ?? [] {
      for point in points {
        for (x, y) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
          let column = sign.column + Double(point.x + x) / 20 * aspect
          let row = sign.row + Double(point.y + y) / 20
          cells.insert(Int(row.rounded(.down)) * 100 + Int(column.rounded(.down)))
        }
      }
    }
    return cells
  }

  @Test("it reaches into free cells only, moved by half a cell's height at most", arguments: signs)
  func freeOnly(marker: Marker) {
    var random = SeededRandom(seed: 12)
    for round in 0..<400 {
      func unit() -> Double { Double.random(in: 0...1, using: &random) }
      let aspect = [2.0, 17.0 / 8, 1.8][round % 3]
      let sign = Self.sign(marker, unit(), unit())
      let share = unit()
      var taken: Set<Int> = []
      for row in 4...6 {
        for column in 5...7 where (column, row) != (6, 5) && unit() < share {
          taken.insert(row * 100 + column)
        }
      }
      let moved = sign.givingWay(cellAspect: aspect) { !taken.contains($1 * 100 + $0) }
      #expect(cells(of: moved, aspect).isDisjoint(with: taken))
      #expect(abs(moved.column - sign.column) <= 0.5 * aspect + 1e-9)
      #expect(abs(moved.row - sign.row) <= 0.5 + 1e-9)
      #expect(moved.scale > 0.6 && moved.scale <= 1)
      #expect(moved.color == sign.color && moved.cell == sign.cell)
      if taken.isEmpty { #expect(moved == sign) }
    }
  }

  @Test("between two letters it is made smaller, beside one it only moves")
  func cases() {
    let sign = Self.sign(.cross, 0.1, 0.5)
    let between = sign.givingWay(cellAspect: 2) { column, row in row != 5 || column == 6 }
    #expect(between.scale < 1 && between.column > sign.column && between.row == sign.row)
    let beside = sign.givingWay(cellAspect: 2) { column, row in column > 5 }
    #expect(beside.scale == 1 && beside.column > sign.column)
    // What it does not reach is not in its way.
    #expect(Self.sign(.dot, 0.5, 0.5).givingWay(cellAspect: 2) { _, _ in false }.scale == 1)
    let far = sign.givingWay(cellAspect: 2) { column, row in column < 7 }
    #expect(far == sign)
  }

  @Test("in pixels all of it is seen between a badge and a letter, and at the picture's edge")
  func pixels() throws {
    let look = Appearance()
    let area = Rect(column: 1, row: 1, columns: 20, rows: 10)
    let raster = try #require(PixelRaster(cellWidth: 10, cellHeight: 20))
    let transform = try #require(WorldTransform(x0: 0, x1: 1, y0: 0, y1: 1, area: area))
    let white = Color(255, 255, 255)
    func extent(_ point: WorldPoint, _ write: (inout Frame) -> Void) throws -> (
      x: ClosedRange<Int>, y: ClosedRange<Int>
    ) {
      var frame = look.blankFrame(size: Size(columns: 22, rows: 12))
      HeatMap(values: [0, 0, 0, 0], width: 2, height: 2)
        .draw(on: &frame, in: area, appearance: look) { _ in 0.2 }
      frame.draw(
        Marker.disc, at: point, through: transform, style: Style(foreground: white),
        glyphs: .braille)
      write(&frame)
      var sheet = PixelSheet(raster, area: area)
      let image = raster.image(of: frame, in: area)
      #expect(sheet.draw(frame) == image)
      var (xs, ys): ([Int], [Int]) = ([], [])
      for y in 0..<image.height {
        for x in 0..<image.width where image[x, y] == white {
          xs.append(x)
          ys.append(y)
        }
      }
      let (left, right) = (try #require(xs.min()), try #require(xs.max()))
      let (top, bottom) = (try #require(ys.min()), try #require(ys.max()))
      return (left...right, top...bottom)
    }
    // At the left edge of the cell (6, 5), pixels 50 to 59 of the picture.
    let point = WorldPoint(5.05 / 20, 0.55)
    let alone = try extent(point) { _ in }
    #expect(alone.x.lowerBound < 50 && abs(alone.x.count - alone.y.count) <= 1)
    let beside = try extent(point) { $0.write(" N ", column: 3, row: 5, style: look.strong) }
    #expect(beside.x.lowerBound >= 50 && abs(beside.x.count - alone.x.count) <= 1)
    let between = try extent(point) {
      $0.write(" N ", column: 3, row: 5, style: look.strong)
      $0.draw("?", column: 7, row: 5, style: look.strong)
    }
    #expect(between.x.lowerBound >= 50 && between.x.upperBound < 60)
    #expect(abs(between.x.count - between.y.count) <= 1)
    let corner = try extent(WorldPoint(0, 1)) { _ in }
    #expect(abs(corner.x.count - corner.y.count) <= 1 && corner.x.count >= alone.x.count - 1)
  }
}
