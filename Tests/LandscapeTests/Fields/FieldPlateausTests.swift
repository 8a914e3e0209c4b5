import Landscape
import Mathematics
import Testing

@Suite("Plateaus of rounding")
struct FieldPlateausTests {
  private func field(_ rows: [[Double]]) -> Field {
    Field(
      view: View(x: 0...Double(rows[0].count - 1), y: 0...Double(rows.count - 1)),
      width: rows[0].count, height: rows.count, values: rows.flatMap { $0 })
  }

  @Test("the level of eleven weights' saddle is the axes, also where a⁶b⁵ vanishes beside 1")
  func chain() throws {
    let chain = PlaneFunction { a, b in
      let miss = 1 - a * a * a * a * a * a * b * b * b * b * b
      return miss * miss
    }
    let field = Field.sample(
      chain, over: View(x: -1.4...1.4, y: -1.4...1.4), width: 137, height: 67)
    func strays(_ field: Field) -> Int {
      field.contours(at: [1])[0].components.flatMap(\.points).count { point in
        abs(point.x) < 0.3 && abs(point.y) < 0.3 && min(abs(point.x), abs(point.y)) > 1e-9
      }
    }
    #expect(strays(field) > 0)
    let parted = field.parted(at: 1)
    #expect(strays(parted) == 0)
    // The line b = 0 goes on through the saddle, and values change by the least there is.
    let row = parted.contours(at: [1])[0].components.flatMap(\.points).filter { abs($0.y) < 1e-9 }
    #expect(Set(row.map(\.x)).count >= 135)
    for (old, new) in zip(field.values, parted.values) {
      #expect(old == new || (old == 1 && new == 1.0.nextDown))
    }
  }

  @Test("a wide plateau, one beside lower ground only, and a line are what they seem")
  func others() {
    let wide = field((0..<4).map { _ in [0] + Array(repeating: 1, count: 12) + [2] })
    #expect(wide.parted(at: 1) == wide)
    #expect(wide.parted(at: 1, within: 6) != wide)
    let oneSided = field([[0, 1, 1], [0, 1, 1], [0, 0, 0]])
    #expect(oneSided.parted(at: 1) == oneSided)
    let line = field([[0, 0, 0], [1, 1, 1], [2, 2, 2]])
    #expect(line.parted(at: 1) == line)
    let holes = field([[.nan, 1, 1], [.nan, 1, 1], [.infinity, .nan, .nan]])
    #expect(holes.parted(at: 1).values.filter(\.isNaN).count == 4)
  }

  @Test("a narrow one is parted in its middle")
  func narrow() {
    let narrow = field((0..<4).map { _ in [0, 1, 1, 1, 1, 2] })
    let points = narrow.parted(at: 1).contours(at: [1])[0].components.flatMap(\.points)
    #expect(points.count == 4 && points.allSatisfy { $0.x == 3 })
  }
}
