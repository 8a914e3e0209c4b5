import Mathematics
import Testing

@testable import Landscape

@Suite("What is proved holds for the numbers that are written")
struct WrittenNumbersTests {
  private static let square = View(x: -2...2, y: -2...2)

  private static func search(_ text: String, _ view: View = square) throws -> CriticalPoints {
    let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
    return try #require(CriticalPointSearch().run(objective, in: view))
  }

  @Test(
    "A coefficient that is 0 leaves a degenerate point and no others",
    arguments: [
      ("x^2+(sqrt(2)^2-2)y^2-y^4", CriticalKind.saddle),
      ("x^2+(0.1+0.2-0.3)y^2+y^4", .minimum), ("x^2+(exp(log(3))-3)y^2-y^4", .saddle),
      ("x^2+(1/(sqrt(3)-1)-(sqrt(3)+1)/2)y^2-y^4", .saddle),
    ])
  func zeroCoefficients(_ text: String, _ kind: CriticalKind) throws {
    let found = try Self.search(text)
    #expect(found.isComplete)
    let point = try #require(found.points.first)
    #expect(found.points.count == 1 && point.kind == kind && point.isProved, "\(text)")
    #expect(point.point == Point2(x: 0, y: 0) && point.eigenvalues == [0, 2], "\(text)")
  }

  @Test("A coefficient that doubles lose is there")
  func lostCoefficient() throws {
    let found = try Self.search("x^2+(1e16+1-1e16)y^2-y^4")
    #expect(found.isComplete)
    #expect(found.points.map(\.kind) == [.minimum, .saddle, .saddle])
    #expect(found.points.allSatisfy { $0.isProved })
    #expect(found.points[0].eigenvalues == [2, 2])
    #expect(abs(found.points[2].point.y - 0.5.squareRoot()) < 1e-12)
    #expect(abs(found.points[2].value - 0.25) < 1e-12)
  }

  @Test("A third lies in the enclosure, and not at the end of it")
  func third() throws {
    for text in ["(x-1/3)^2+y^2", "(x-1/3)^4+y^2", "(x-1/3)^3-3(x-1/3)*y^2"] {
      let found = try Self.search(text)
      #expect(found.isComplete && found.points.count == 1, "\(text)")
      let point = try #require(found.points.first)
      #expect(point.point.x == 1.0 / 3 && point.isProved, "\(text)")
      let box = point.enclosure
      let (low, high) = try (
        #require(Rational(exactly: box.x0)), #require(Rational(exactly: box.x1))
      )
      #expect(low < Rational(1, 3) && Rational(1, 3) < high, "\(text)")
    }
  }

  @Test(
    "Degenerate points are proved at fractions, roots and logarithms",
    arguments: [
      ("(x^2-2)^4+(y-0.1)^2", 2.0.squareRoot(), 0.1, CriticalKind.minimum),
      ("(exp(x)-2)^4+y^2", 0.6931471805599453, 0, .minimum),
      ("(x-2/7)^3+(y-1/3)^2", 2.0 / 7, 1.0 / 3, .degenerate),
    ])
  func irrationalPlaces(_ text: String, _ x: Double, _ y: Double, _ kind: CriticalKind) throws {
    let found = try Self.search(text)
    let point = try #require(
      found.points.first { abs($0.point.x - x) < 1e-9 && abs($0.point.y - y) < 1e-9 })
    #expect(point.kind == kind && point.isProved, "\(text): \(point.reason)")
    #expect(found.isComplete)
  }

  @Test("A parameter is the decimal that is written for it")
  func parameters() throws {
    let formula = try Formula(
      "x^2+(a+b-0.3)y^2-y^4", variables: ["x", "y"], parameters: ["a": 0.1, "b": 0.2])
    let found = try #require(
      CriticalPointSearch().run(FormulaObjective(formula), in: Self.square))
    #expect(found.points.map(\.kind) == [.saddle] && found.isComplete)
  }

  @Test("A saddle between two minima 1e-8 apart is told from them, and nothing false is said")
  func close() throws {
    let found = try Self.search("x^2+(sqrt(2)-1.4142135623730951)y^2+y^4")
    let saddle = try #require(found.points.first { $0.point == Point2(x: 0, y: 0) })
    #expect(saddle.kind == .saddle && saddle.isProved)
    for other in found.points where other.point != saddle.point {
      #expect(other.kind == .minimum && abs(abs(other.point.y) - 5.0596e-9) < 1e-12)
    }
    #expect(found.isComplete == (found.points.count == 3))
  }

  @Test("A point is listed once, and what is said of it is right or undecided")
  func once() throws {
    let view = View(x: -1...1, y: -1...1)
    let found = try Self.search("-(x+2y+0.25x^2-x*y+y^2)^2+(y+2x^2)^4", view)
    let atOrigin = found.points.filter { abs($0.point.x) < 1e-4 && abs($0.point.y) < 1e-4 }
    #expect(atOrigin.count == 1)
    #expect(atOrigin.allSatisfy { $0.kind == .saddle || (!$0.isProved && $0.kind == .degenerate) })
  }

  @Test("Where the gradient underflows, few boxes say so, and no curve is seen")
  func farGaussian() throws {
    for text in ["exp(-x^2-y^2)", "exp(-x^2-y^2)+exp(-(x-40)^2-y^2)"] {
      let found = try Self.search(text, View(x: -100...100, y: -100...100))
      // Half way between two hills lies a saddle of height 4e-174.
      #expect(found.points.allSatisfy { $0.isProved })
      #expect(found.points.allSatisfy { $0.kind == ($0.point.x == 20 ? .saddle : .maximum) })
      #expect(!found.isComplete && found.undecided.count <= 800)
      #expect(found.sets.allSatisfy { $0.shape == .undecided })
    }
  }

  @Test("Joined boxes hold every box they are joined from")
  func joinedBoxes() {
    let boxes = (0..<5_000).map { i in
      let (x, y) = (Double(i % 71), Double(i / 71) * 0.25)
      return PlaneBox(x0: x, x1: x + 1.25, y0: y, y1: y + 0.3)
    }
    let joined = FoundParts.joined(boxes, most: 300)
    #expect(joined.count <= 300 && joined.count > 50)
    for box in boxes { #expect(joined.contains { $0.contains(box) }) }
  }
}
