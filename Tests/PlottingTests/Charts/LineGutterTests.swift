import Mathematics
import Testing

@testable import Plotting

@Suite struct LineGutterTests {
  private let look = Appearance()

  private func plot(_ ends: [(String, Double)], range: ClosedRange<Double>? = nil) -> LinePlot {
    LinePlot(
      series: ends.enumerated().map { index, end in
        .init(
          points: [WorldPoint(0, 1), WorldPoint(6, end.1)],
          stroke: Stroke(Color(UInt8(100 + index), 0, 0)), head: end.0)
      }, xRange: 0...10, yRange: range ?? 0...1)
  }

  /// Where each text of a frame's gutter stands, with its colour.
  private func heads(_ frame: Frame, from column: Int) -> [Character: [(row: Int, color: Color?)]] {
    var found: [Character: [(row: Int, color: Color?)]] = [:]
    for row in 0..<frame.size.rows {
      for place in column..<frame.size.columns {
        let cell = frame[place, row]
        guard cell.style.bold else { continue }
        found[Character(cell.glyph), default: []].append((row, cell.style.foreground))
      }
    }
    return found
  }

  @Test("each letter is there once, in its colour, in the row of its own last value")
  func once() throws {
    var random = SeededRandom(seed: 12)
    for _ in 0..<60 {
      let count = Int.random(in: 1...6, using: &random)
      let names = ["G", "N", "S", "A", "M", "T"].prefix(count)
      let ends = names.map { name in
        (name, [0.0, 0.2, 0.5, 0.51, 0.9, 1][Int.random(in: 0..<6, using: &random)])
      }
      var at: WorldTransform?
      let frame = drawn(44, 12) {
        at = plot(ends).draw(on: &$0, in: $0.bounds, appearance: look)
      }
      let transform = try #require(at)
      let found = heads(frame, from: transform.area.column)
      for (index, end) in ends.enumerated() {
        let letter = try #require(found[Character(end.0)], "\(ends)")
        #expect(letter.count == 1)
        #expect(letter[0].color == Color(UInt8(100 + index), 0, 0))
        #expect(letter[0].row == transform.cell(WorldPoint(6, end.1))?.row)
      }
    }
  }

  @Test("the curves stay where they are whatever the values and the labels are")
  func still() throws {
    var areas: Set<Rect> = []
    for ends in [[("G", 0.1), ("N", 0.1)], [("G", 0.9), ("N", -5e-9)], [("G", 1e9), ("N", 3)]] {
      var plot = plot(ends, range: -1...(ends.map(\.1).max() ?? 1))
      plot.labelColumns = 6
      var frame = look.blankFrame(size: Size(columns: 44, rows: 12))
      let transform = try #require(plot.draw(on: &frame, in: frame.bounds, appearance: look))
      areas.insert(transform.area)
    }
    #expect(areas.count == 1)
  }

  @Test("a curve that left the range has an arrow, and its letter stands in the nearest row")
  func arrows() throws {
    var frame = look.blankFrame(size: Size(columns: 44, rows: 12))
    let transform = try #require(
      plot([("G", 7), ("N", -3)]).draw(on: &frame, in: frame.bounds, appearance: look))
    let found = heads(frame, from: transform.area.endColumn)
    #expect(found["G"]?.map(\.row) == [transform.area.row])
    #expect(found["N"]?.map(\.row) == [transform.area.endRow - 1])
    #expect(found["↑"]?.map(\.row) == [transform.area.row])
    #expect(found["↓"]?.map(\.row) == [transform.area.endRow - 1])
  }

  @Test("curves that coincide take turns, and both are seen")
  func coincide() throws {
    var frame = look.blankFrame(size: Size(columns: 44, rows: 12))
    let transform = try #require(
      plot([("G", 0.3), ("N", 0.3)]).draw(on: &frame, in: frame.bounds, appearance: look))
    var counts: [Color: Int] = [:]
    for row in transform.area.row..<transform.area.endRow {
      for column in transform.area.column..<transform.area.endColumn {
        let cell = frame[column, row]
        guard (0x2801...0x28FF).contains(cell.glyph.value) else { continue }
        counts[cell.style.foreground ?? Color(0, 0, 0), default: 0] += 1
      }
    }
    let (first, second) = (counts[Color(100, 0, 0)] ?? 0, counts[Color(101, 0, 0)] ?? 0)
    #expect(first >= 5 && second >= 5 && abs(first - second) <= 4)
  }
}
