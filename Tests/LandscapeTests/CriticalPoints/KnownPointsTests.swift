import Mathematics
import Testing

@testable import Landscape

/// A function whose critical points were worked out by hand.
struct KnownPoints: Sendable, CustomTestStringConvertible {
  struct Point: Sendable {
    let x: Double
    let y: Double
    let kind: String
  }

  let formula: String
  let view: View
  let points: [Point]
  let isProved: Bool

  init(
    formula: String, view: View, points: [(Double, Double, String)], isProved: Bool = true
  ) {
    self.formula = formula
    self.view = view
    self.points = points.map { Point(x: $0.0, y: $0.1, kind: $0.2) }
    self.isProved = isProved
  }

  var testDescription: String { formula }
}

@Suite("Critical points worked out by hand")
struct KnownPointsTests {
  static let root3 = 3.0.squareRoot()
  static let half = 0.5.squareRoot()
  static let square = View(x: -2...2, y: -2...2)

  static let cases: [KnownPoints] = [
    KnownPoints(
      formula: "x^3 - 3x + y^2", view: square, points: [(1, 0, "minimum"), (-1, 0, "saddle")]),
    KnownPoints(
      formula: "x^4 - 2x^2 + y^2", view: square,
      points: [(1, 0, "minimum"), (-1, 0, "minimum"), (0, 0, "saddle")]),
    KnownPoints(
      formula: "(x^2 - 1)^2 + (y^2 - 1)^2", view: square,
      points: [
        (1, 1, "minimum"), (1, -1, "minimum"), (-1, 1, "minimum"), (-1, -1, "minimum"),
        (0, 1, "saddle"), (0, -1, "saddle"), (1, 0, "saddle"), (-1, 0, "saddle"),
        (0, 0, "maximum"),
      ]),
    KnownPoints(
      formula: "x^3 + y^3 - 3x*y", view: square, points: [(0, 0, "saddle"), (1, 1, "minimum")]),
    KnownPoints(
      formula: "cos(x) + cos(y)", view: View(x: -1...7, y: -1...7),
      points: [
        (0, 0, "maximum"), (0, 2 * .pi, "maximum"), (2 * .pi, 0, "maximum"),
        (2 * .pi, 2 * .pi, "maximum"), (.pi, .pi, "minimum"), (0, .pi, "saddle"),
        (.pi, 0, "saddle"), (2 * .pi, .pi, "saddle"), (.pi, 2 * .pi, "saddle"),
      ]),
    KnownPoints(formula: "exp(-x^2 - y^2)", view: square, points: [(0, 0, "maximum")]),
    KnownPoints(
      formula: "x*exp(-x^2 - y^2)", view: square,
      points: [(-half, 0, "minimum"), (half, 0, "maximum")]),
    KnownPoints(
      formula: "x*y*(3 - x - y)", view: View(x: -1...4, y: -1...4),
      points: [(0, 0, "saddle"), (3, 0, "saddle"), (0, 3, "saddle"), (1, 1, "maximum")]),
    KnownPoints(formula: "(1 - x)^2 + 100(y - x^2)^2", view: square, points: [(1, 1, "minimum")]),
    KnownPoints(
      formula: "log(1 + x^2 + y^2) - x/2", view: View(x: -5...5, y: -5...5),
      points: [(2 - root3, 0, "minimum"), (2 + root3, 0, "saddle")]),
    KnownPoints(formula: "softplus(x) - x/2 + y^2", view: square, points: [(0, 0, "minimum")]),
    KnownPoints(
      formula: "cosh(x)*cos(y)", view: View(x: -1...1, y: -4...4),
      points: [(0, -.pi, "saddle"), (0, 0, "saddle"), (0, .pi, "saddle")]),
    KnownPoints(
      formula: "x^6 - 15x^4*y^2 + 15x^2*y^4 - y^6", view: square, points: [(0, 0, "saddle-6")]),
    KnownPoints(formula: "x*y*(x + y)", view: square, points: [(0, 0, "monkey-saddle")]),
    KnownPoints(
      formula: "log(x)^2 + y^2", view: View(x: -1...3, y: -1...1), points: [(1, 0, "minimum")]),
    KnownPoints(
      formula: "x^x + y^2", view: View(x: 0.1...2, y: -1...1),
      points: [(0.367_879_441_171_442_3, 0, "minimum")]),
    KnownPoints(formula: "1/(1 + x^2 + y^2)", view: square, points: [(0, 0, "maximum")]),
    KnownPoints(
      formula: "x/(1 + x^2) + y^2", view: square,
      points: [(-1, 0, "minimum"), (1, 0, "saddle")]),
    KnownPoints(
      formula: "atan(x)^2 - tanh(y)^2", view: square, points: [(0, 0, "saddle")]),
    KnownPoints(
      formula: "(x^2 + y^2)^2 - 2(x^2 - y^2)", view: square,
      points: [(-1, 0, "minimum"), (1, 0, "minimum"), (0, 0, "saddle")]),
    KnownPoints(formula: "x + exp(y)", view: square, points: []),
    KnownPoints(formula: "x^3 + x + y^2", view: square, points: []),
    KnownPoints(formula: "x^4 + y^4 - 1.999999x^2*y^2", view: square, points: [(0, 0, "minimum")]),
    KnownPoints(formula: "x^4 + y^4 - 2.000001x^2*y^2", view: square, points: [(0, 0, "saddle-4")]),
    KnownPoints(
      formula: "x^2*y + y^4", view: square, points: [(0, 0, "saddle")], isProved: false),
    KnownPoints(
      formula: "min(x^2 + y^2, (x - 3)^2 + y^2)", view: View(x: -1...4, y: -1...1),
      points: [(0, 0, "minimum"), (3, 0, "minimum"), (1.5, 0, "saddle")], isProved: false),
    KnownPoints(
      formula: "|x - 0.5| + (y + 0.25)^2", view: square, points: [(0.5, -0.25, "minimum")],
      isProved: false),
  ]

  @Test("are all found, and no others", arguments: cases)
  func allFound(_ known: KnownPoints) throws {
    let objective = FormulaObjective(try Formula(known.formula, variables: ["x", "y"]))
    let found = try #require(CriticalPointSearch().run(objective, in: known.view))
    #expect(found.isComplete && found.points.count == known.points.count)
    #expect(found.boundaryIndex == nil || found.boundaryIndex == found.indexSum)
    for point in known.points {
      let (x, y, kind) = (point.x, point.y, point.kind)
      let match = found.points.first { $0.point.distance(to: Point2(x: x, y: y)) < 1e-9 }
      #expect(match?.kind.rawValue == kind, "at \(x), \(y)")
      #expect(
        match?.enclosure.grown(by: 1).padded(x: 1e-14, y: 1e-14)
          .contains(Point2(x: x, y: y)) == true)
    }
    #expect(found.points.allSatisfy(\.isProved) == known.isProved)
  }

  /// Kind and index do not change under smooth changes of coordinates.
  static let coordinates = [
    ("(x - 0.5)", "(y + 1)"), ("(x - 1/3)", "(y + 0.1)"), ("(x + y)", "(x - y)"),
    ("(0.6x + 0.8y)", "(0.8x - 0.6y)"), ("(x + y - 0.7)", "(x - y + 0.3)"), ("(x + 2y)", "(y)"),
    ("(1000x)", "(1000y)"), ("(x)", "(100y)"), ("(x + y^2)", "(y)"),
  ]

  @Test(
    "are the same in other coordinates",
    arguments: [
      ("X^2 + Y^3", "degenerate", 0), ("(Y - X^2)*(Y - 2X^2)", "saddle", -1),
      ("X^2 + Y^4", "minimum", 1), ("X^2 - Y^4", "saddle", -1), ("-X^4 - Y^4", "maximum", 1),
      ("X^3 - 3X*Y^2", "monkey-saddle", -2), ("X^4 - 6X^2*Y^2 + Y^4", "saddle-4", -3),
      ("X^4 + Y^4 - 2.1X^2*Y^2", "saddle-4", -3), ("X^4 + Y^6", "minimum", 1),
    ], coordinates)
  func inOtherCoordinates(_ function: (String, String, Int), _ names: (String, String)) throws {
    let text = function.0.reduce(into: "") { text, character in
      text += character == "X" ? names.0 : character == "Y" ? names.1 : String(character)
    }
    let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
    let found = try #require(
      CriticalPointSearch().run(objective, in: View(x: -2...2, y: -2...2)))
    #expect(found.points.map(\.kind.rawValue) == [function.1], "\(text)")
    #expect(found.points.map(\.poincareIndex) == [function.2])
    #expect(found.isComplete && found.boundaryIndex == function.2)
  }

  @Test("on the border of the view are found, degenerate ones too")
  func border() throws {
    for (text, view) in [
      ("x^2 + y^4", View(x: 0...1, y: -1...0)), ("x^3 - 3x*y^2", View(x: -1...0, y: 0...1)),
      ("x^4 + y^6", View(x: 0...1, y: 0...1)), ("|x| + |y|", View(x: 0...1, y: 0...1)),
      ("(x - 1/3)^2 + (y - 0.1)^6", View(x: 1.0 / 3...1, y: 0.1...1)),
    ] {
      let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
      let found = try #require(CriticalPointSearch().run(objective, in: view))
      #expect(found.points.count == 1 && found.isComplete && found.sets.isEmpty, "\(text)")
    }
  }
}
