import Mathematics
import Testing

@testable import Plotting

/// Lines whose ends lie far away, against exact whole numbers.
@Suite struct FarLineTests {
  /// The distance in dots of a dot from a line, by a formula that keeps its digits because it works
  /// from a point of the line nearby.
  private static func distance(
    _ dot: WorldPoint, from near: WorldPoint, along direction: WorldPoint
  ) -> Double {
    let length = (direction * direction).sum().squareRoot()
    let away = dot - near
    return abs(away.x * direction.y - away.y * direction.x) / length
  }

  @Test("no dot lies farther than one dot from the true line, for ends up to 1e300 and beyond")
  func property() throws {
    let area = Rect(column: 3, row: 2, columns: 40, rows: 20)
    let transform = try #require(WorldTransform(x0: -1, x1: 1, y0: -1, y1: 1, area: area))
    let dots = WorldPoint(40, 40)
    var random = SeededRandom(seed: 71)
    var drawn = 0
    for _ in 0..<600 {
      // A point of the line near the view and a direction of few bits, so that both ends, which lie
      // powers of two away, are doubles exactly on the line.
      func coarse(_ range: ClosedRange<Int>) -> Double {
        Double(Int.random(in: range, using: &random)) / 1024
      }
      let near = WorldPoint(coarse(-1500...1500), coarse(-1500...1500))
      let direction = WorldPoint(coarse(-1024...1024), coarse(-1024...1024))
      guard direction != .zero else { continue }
      let (back, ahead) = (
        Int.random(in: -4...30, using: &random), Int.random(in: -4...30, using: &random)
      )
      let sameSide = Int.random(in: 0..<3, using: &random) == 0
      let a =
        near + direction * (sameSide ? 1 : -1) * Double(sign: .plus, exponent: back, significand: 1)
      let b = near + direction * Double(sign: .plus, exponent: ahead, significand: 1)
      var canvas = Canvas(area: area, glyphs: .braille)
      canvas.polyline([a, b], through: transform, stroke: Stroke(Color(1, 1, 1)))
      for x in 0..<80 {
        for y in 0..<80 {
          let pattern = canvas.pattern(column: 3 + x / 2, row: 2 + y / 4)
          guard pattern >> UInt8(y % 4 * 2 + x % 2) & 1 == 1 else { continue }
          drawn += 1
          let place = WorldPoint((Double(x) + 0.5) / 40 - 1, 1 - (Double(y) + 0.5) / 40)
          #expect(Self.distance(place * dots, from: near * dots, along: direction) <= 1)
          // Between the ends, too, which may be one point.
          let length = ((b - a) * (b - a)).sum().squareRoot()
          let along = ((place - a) * (b - a)).sum()
          let room = 1.5 / 40 * length
          #expect(along >= -room && along <= length * length + room)
        }
      }
    }
    #expect(drawn > 5000)
  }

  @Test("a segment whose ends both lie far away on one side is not drawn through the view")
  func oneSide() throws {
    let area = Rect(column: 0, row: 0, columns: 20, rows: 10)
    let transform = try #require(WorldTransform(x0: -1, x1: 1, y0: -1, y1: 1, area: area))
    for size in [1e3, 1e9, 1e17, 1e150, 1e300] {
      var canvas = Canvas(area: area, glyphs: .braille)
      canvas.polyline(
        [WorldPoint(0.1, size), WorldPoint(-0.2, 2 * size), WorldPoint(0.3, 3 * size)],
        through: transform, stroke: Stroke(Color(1, 1, 1)))
      canvas.polyline(
        [WorldPoint(-size, -3), WorldPoint(-2 * size, 5)], through: transform,
        stroke: Stroke(Color(1, 1, 1)))
      #expect(canvas.bits.allSatisfy { $0 == 0 }, "\(size)")
      #expect(canvas.trace.isEmpty)
    }
  }

  @Test("ends that are not finite draw nothing")
  func infinite() throws {
    let area = Rect(column: 0, row: 0, columns: 20, rows: 10)
    let transform = try #require(WorldTransform(x0: -1, x1: 1, y0: -1, y1: 1, area: area))
    for value in [Double.infinity, -.infinity, .nan] {
      var canvas = Canvas(area: area, glyphs: .braille)
      canvas.polyline(
        [WorldPoint(0, 0), WorldPoint(value, 0), WorldPoint(0, value), WorldPoint(value, value)],
        through: transform, stroke: Stroke(Color(1, 1, 1)))
      #expect(canvas.bits.allSatisfy { $0 == 0 })
    }
  }

  @Test("a crossing is exact where products agree in all their digits")
  func crossing() throws {
    // Through (1, 0) with a slope of almost 1, between whole numbers that doubles hold exactly.
    let (dx, dy) = (1_048_583.0, 1_048_567.0)
    let (back, ahead) = (2_147_483_649.0, 1_610_612_741.0)
    let part = try #require(
      FarLine.cut(
        from: WorldPoint(1 - back * dx, -back * dy), to: WorldPoint(1 + ahead * dx, ahead * dy),
        x: 1...2, y: -5...5))
    #expect(part.from == WorldPoint(1, 0))
    #expect(abs(part.to.y - dy / dx) < 1e-15)
    // Scaled by 2^900 both ways the same, to the last bit.
    let scale = Double(sign: .plus, exponent: 900, significand: 1)
    let far = try #require(
      FarLine.cut(
        from: WorldPoint(-3 * scale, -scale), to: WorldPoint(3 * scale, scale), x: -1...1, y: -1...1
      ))
    #expect(far.from == WorldPoint(-1, -1.0 / 3) && far.to == WorldPoint(1, 1.0 / 3))
  }
}
