import Mathematics
import Testing

@Suite("View")
struct ViewTests {
  let view = View(x: -2...2, y: -1...3)

  @Test(
    "is refused when a side is empty, reversed or not finite",
    arguments: [
      [1.0, 1, 0, 1], [2, 1, 0, 1], [0, 1, 3, -3], [.nan, 1, 0, 1], [0, .infinity, 0, 1],
      [-1e308, 1e308, 0, 1],
    ])
  func refusal(ends: [Double]) {
    #expect(View(x0: ends[0], x1: ends[1], y0: ends[2], y1: ends[3]) == nil)
  }

  @Test("has grid coordinates with exact ends, rows from the top")
  func gridEnds() {
    let view = View(x: 0.1...0.7, y: -0.3...1.1)
    let columns = view.columns(47)
    let rows = view.rows(13)
    #expect(columns.first == 0.1 && columns.last == 0.7 && columns.count == 47)
    #expect(rows.first == 1.1 && rows.last == -0.3 && rows.count == 13)
    #expect(zip(columns, columns.dropFirst()).allSatisfy { $0 < $1 })
    #expect(zip(rows, rows.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("has a symmetric grid when it is symmetric", arguments: [2, 3, 4, 101, 400, 1023])
  func gridSymmetry(count: Int) {
    let columns = View(x: -1.7...1.7, y: -1...1).columns(count)
    #expect(columns == columns.reversed().map { -$0 })
  }

  @Test("has grid coordinates as a ruler has them")
  func ruler() {
    #expect(
      View(x: 0...1, y: 0...1).columns(11) == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    #expect(view.columns(5) == [-2, -1, 0, 1, 2])
    #expect(view.rows(5) == [3, 2, 1, 0, -1])
  }

  @Test("gives its middle for a single column and nothing for none")
  func smallGrids() {
    #expect(view.columns(1) == [0])
    #expect(view.rows(1) == [1])
    #expect(view.rows(0) == [])
  }

  @Test("keeps the point under the pointer when zoomed")
  func zoom() {
    let zoomed = view.zoomed(by: 2, about: Point2(x: 1, y: 0))
    #expect(zoomed == View(x: -0.5...1.5, y: -0.5...1.5))
    #expect(zoomed.zoomed(by: 0.5, about: Point2(x: 1, y: 0)) == view)
  }

  @Test("stops zooming where double precision or range ends")
  func zoomLimits() {
    var view = View(x: 1...2, y: 1...2)
    for _ in 0..<200 { view = view.zoomed(by: 2, about: Point2(x: 1.5, y: 1.5)) }
    let columns = view.columns(1000)
    #expect(zip(columns, columns.dropFirst()).allSatisfy { $0 < $1 })
    for _ in 0..<3000 { view = view.zoomed(by: 0.5, about: Point2(x: 1.5, y: 1.5)) }
    #expect(view.width.isFinite && view.width > 1e300)
    #expect(view.zoomed(by: .nan, about: view.center) == view)
    #expect(view.zoomed(by: 0, about: view.center) == view)
  }

  @Test("moves by what it is told and stays finite")
  func pan() {
    #expect(view.panned(dx: 1, dy: -2) == View(x: -1...3, y: -3...1))
    #expect(view.panned(dx: .infinity, dy: 0) == view)
  }

  @Test("grows about its centre to equal scales")
  func equalScales() {
    #expect(view.withEqualScales(aspect: 2) == View(x: -4...4, y: -1...3))
    #expect(view.withEqualScales(aspect: 0.5) == View(x: -2...2, y: -3...5))
    #expect(view.withEqualScales(aspect: 1) == view)
    #expect(view.withEqualScales(aspect: .nan) == view)
  }

  @Test("fits finite points with a margin, and a lone point with its own size")
  func fit() {
    let points = [
      Point2(x: 0, y: 0), Point2(x: 10, y: 20), Point2(x: .nan, y: 5), Point2(x: 1, y: .infinity),
    ]
    #expect(view.fitted(to: points, margin: 0.1) == View(x: -1...11, y: -2...22))
    #expect(view.fitted(to: [Point2(x: 5, y: 5)]) == View(x: 3...7, y: 3...7))
    #expect(view.fitted(to: [Point2(x: .nan, y: 0)]) == nil)
  }

  @Test("contains its border, but not NaN")
  func containment() {
    #expect(view.contains(Point2(x: -2, y: 3)))
    #expect(!view.contains(Point2(x: -2.001, y: 3)))
    #expect(!view.contains(Point2(x: .nan, y: 0)))
    #expect(view.center == Point2(x: 0, y: 1))
    #expect(View(x: 0...3, y: 0...4).diagonal == 5)
  }
}
