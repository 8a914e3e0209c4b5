import Landscape
import Mathematics
import Testing

@Suite("Contour lines")
struct ContourTests {
  let unitSquare = View(x: 0...1, y: 0...1)

  func field(_ rows: [[Double]]) -> Field {
    Field(
      view: View(x: 0...Double(rows[0].count - 1), y: 0...Double(rows.count - 1)),
      width: rows[0].count, height: rows.count, values: rows.flatMap { $0 })
  }

  @Test("of a plane are straight, with higher ground to the left")
  func plane() throws {
    let level = try #require(field([[0, 1, 2], [0, 1, 2], [0, 1, 2]]).contours(at: [0.5]).first)
    #expect(level.level == 0.5 && level.length == 2)
    let line = try #require(level.components.first)
    #expect(!line.isClosed && level.components.count == 1)
    // Higher ground is to the right of the picture: the line runs downwards.
    #expect(line.points == [Point2(x: 0.5, y: 2), Point2(x: 0.5, y: 1), Point2(x: 0.5, y: 0)])
  }

  @Test("round a single summit are one closed line that does not repeat its first point")
  func summit() throws {
    let level = field([[0, 0, 0], [0, 1, 0], [0, 0, 0]]).contours(at: [0.5])[0]
    let line = try #require(level.components.first)
    #expect(level.components.count == 1 && line.isClosed && line.points.count == 4)
    #expect(
      Set(line.points) == [
        Point2(x: 1, y: 1.5), Point2(x: 1.5, y: 1), Point2(x: 1, y: 0.5), Point2(x: 0.5, y: 1),
      ])
    #expect(abs(level.length - 4 * 0.5.squareRoot()) < 1e-15)
  }

  @Test("of a saddle cell are joined across the side that its mean is on")
  func saddleCells() {
    // Corners 1 and 1 against 0 and −0.5: the mean 0.375 is below 0.4 and above 0.3.
    let cell = field([[1, 0], [-0.5, 1]])
    for (level, isHigh) in [(0.4, false), (0.3, true)] {
      let lines = cell.contours(at: [level])[0].components
      #expect(lines.count == 2)
      // With a high mean the low corners are cut off one by one, else the high ones.
      let cutsUpperLeft = lines.contains { line in
        line.points.contains { $0.x == 0 } && line.points.contains { $0.y == 1 }
      }
      #expect(cutsUpperLeft == !isHigh)
    }
  }

  @Test("of the monkey saddle have the lengths and numbers of the reference")
  func monkeySaddle() {
    let field = Field.sample(
      PlaneFunction { x, y in x * x * x - 3 * x * y * y }, over: View(x: -2...2, y: -1.2...1.2),
      width: 400, height: 240)
    let expected: [(level: Double, length: Double, components: Int)] = [
      (-6, 1.2277493974588145, 1), (-2.5, 4.550836843048519, 3), (-0.05, 9.986775834884197, 3),
      (0, 11.629498223225779, 3), (0.3, 8.63402515303393, 3), (1.5, 6.132118505342872, 3),
      (4, 1.8774220402891593, 1),
    ]
    let levels = field.contours(at: expected.map(\.level))
    for (level, expectation) in zip(levels, expected) {
      #expect(level.level == expectation.level)
      #expect(abs(level.length - expectation.length) < 1e-11)
      #expect(level.components.count == expectation.components)
      #expect(level.components.allSatisfy { !$0.isClosed })
    }
  }

  @Test("come for exactly the levels asked for, in that order")
  func order() {
    let slope = field([[0, 1, 2], [0, 1, 2]])
    let levels = slope.contours(at: [1.5, 0.5, .nan, 0.5, 7, -.infinity])
    #expect(levels.map(\.level.description) == ["1.5", "0.5", "nan", "0.5", "7.0", "-inf"])
    #expect(levels.map(\.components.count) == [1, 1, 0, 1, 0, 0])
    #expect(slope.contours(at: []).isEmpty)
  }

  @Test("treat a sample that equals the level as higher ground, without zero-length pieces")
  func equality() {
    // A lone sample at the level is met in one point only: no line.
    #expect(field([[0, 0, 0], [0, 1, 0], [0, 0, 0]]).contours(at: [1])[0].components.isEmpty)
    #expect(field([[2, 2, 2], [2, 1, 2], [2, 2, 2]]).contours(at: [1])[0].components.isEmpty)
    // x² − y² at 0: both diagonals through the samples, meeting in the middle.
    let n = 9
    let saddle = Field.sample(
      PlaneFunction { x, y in x * x - y * y }, over: View(x: -2...2, y: -2...2), width: n, height: n
    )
    let level = saddle.contours(at: [0])[0]
    #expect(abs(level.length - 8 * 2.0.squareRoot()) < 1e-13)
    #expect(level.components.count == 2)
    #expect(level.components.reduce(0) { $0 + $1.points.count } == 2 * n)
    // A plateau at the level is bordered, once, where the ground falls below it.
    let plateau = field([[0, 1, 1, 1], [0, 1, 1, 1], [0, 1, 1, 2]]).contours(at: [1])[0]
    #expect(plateau.components.count == 1 && plateau.length == 2)
  }

  @Test(
    "end at cells with a corner that is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func holes(hole: Double) {
    let level = field([[0, 2, 2], [0, 2, 2], [0, hole, 2], [0, 2, 2], [0, 2, 2]]).contours(at: [1])[
      0]
    #expect(level.components.count == 2)
    #expect(level.length == 2)
    #expect(level.components.allSatisfy { !$0.isClosed && $0.points.count == 2 })
  }

  @Test("survive values whose differences overflow")
  func overflow() {
    let cell = field([[-1.7e308, 1.7e308], [-1.7e308, 1.7e308]]).contours(at: [0, 8.5e307])
    #expect(cell[0].components[0].points.map(\.x) == [0.5, 0.5])
    #expect(cell[1].components[0].points.allSatisfy { abs($0.x - 0.75) < 1e-15 })
  }

  @Test("need two rows and two columns")
  func tooSmall() {
    let row = Field(view: unitSquare, width: 3, height: 1, values: [0, 1, 2])
    #expect(row.contours(at: [0.5]) == [ContourLevel(level: 0.5, components: [])])
  }

  @Test("What of a line lies outside a rectangle: all, nothing, or its pieces up to the edge")
  func pieces() {
    let line = ContourLine(
      isClosed: false, points: (0...10).map { Point2(x: Double($0), y: 0) })
    let inner = View(x: 3.5...6.5, y: -1...1)
    let pieces = line.pieces(outside: inner)
    #expect(pieces.map { $0.points.map(\.x) } == [[0, 1, 2, 3, 4], [6, 7, 8, 9, 10]])
    #expect(line.pieces(outside: View(x: 20...21, y: 0...1)) == [line])
    #expect(line.pieces(outside: View(x: -1...11, y: -1...1)).isEmpty)
    // A closed line becomes one open piece, whole outside.
    let corners = [(0.0, 0.0), (2, 0), (2, 2), (0, 2)].map { Point2(x: $0.0, y: $0.1) }
    let ring = ContourLine(isClosed: true, points: corners)
    let open = ring.pieces(outside: View(x: 1.5...2.5, y: 1.5...2.5))
    #expect(open.count == 1 && open.first?.isClosed == false)
    #expect(open.first?.points == [corners[2], corners[3], corners[0], corners[1], corners[2]])
  }
}
