import Landscape
import Mathematics
import Testing

@testable import Optimizers

/// A sampler over a formula of two variables.
func sampler(
  _ formula: String, _ method: String, _ settings: [String: ParameterValue] = [:],
  view: View = View(x: -2...2, y: -2...2), width: Int = 41, height: Int = 41, steps: Int = 200
) throws -> BasinSampler {
  try BasinSampler(
    FormulaObjective(Formula(formula, variables: ["x", "y"])),
    method: OptimizerCatalogue.entry(method), settings: settings, view: view, width: width,
    height: height, steps: steps)
}

extension Basins {
  /// The kinds of the limits in order, and how many starts each has.
  var summary: [String] { limits.map { "\($0.words) \($0.count)" } }
}

let himmelblauFormula = "(x^2+y-11)^2 + (x+y^2-7)^2"

@Suite("Basins")
struct BasinTests {
  @Test("Newton's method on Himmelblau's function has nine attractors, and hardly a start is lost")
  func himmelblau() throws {
    let view = View(x: -6...6, y: -6...6)
    let basins = try #require(
      try sampler(
        himmelblauFormula, "newton", view: view, width: 480, height: 256, steps: 50
      ).run())
    // The critical points of Himmelblau's function, to nine digits (from its literature).
    let known: [(Double, Double, CriticalKind)] = [
      (3, 2, .minimum), (-2.805118087, 3.131312518, .minimum),
      (-3.779310253, -3.283185991, .minimum), (3.584428340, -1.848126527, .minimum),
      (-3.073025751, -0.081353044, .saddle), (-0.127961347, -1.953714980, .saddle),
      (0.086677505, 2.884254701, .saddle), (3.385154184, 0.073851880, .saddle),
      (-0.270844591, -0.923038556, .maximum),
    ]
    let found = basins.limits.filter { $0.kind != .undecided && $0.kind != .diverged }
    #expect(found.count == 9)
    for (x, y, kind) in known {
      #expect(
        found.contains { limit in
          guard let point = limit.point else { return false }
          return limit.kind == .critical(kind) && abs(point[0] - x) < 1e-8
            && abs(point[1] - y) < 1e-8 && limit.count > 0
        })
    }
    let decided = found.reduce(0) { $0 + $1.count }
    #expect(basins.startCount == 480 * 256)
    #expect(Double(decided) > 0.995 * Double(480 * 256))
  }

  @Test(
    "On 5x² − y² all starts lead Newton to the saddle, and with the others only those on the x-axis"
  )
  func quadraticSaddle() throws {
    let newton = try #require(try sampler("5x^2 - y^2", "newton").run())
    #expect(newton.summary == ["saddle 1681"])
    // Rate 0.1 makes x vanish in one step; y grows by 6/5 a step unless it is 0.
    for method in ["gradient-descent", "saddle-free-newton"] {
      let basins = try #require(try sampler("5x^2 - y^2", method).run())
      #expect(basins.summary == ["saddle 41", "diverged 1640"])
      for column in 0..<41 { #expect(basins.limit(column: column, row: 20) == 0) }
    }
  }

  @Test(
    "On the double well Newton's saddle has the strip |x| < 1/√5, the others' only the line x = 0")
  func doubleWell() throws {
    let formula = "x^4 - 2x^2 + y^2"
    let newton = try #require(try sampler(formula, "newton", width: 101, height: 9).run())
    #expect(newton.limits.map(\.words) == ["minimum", "minimum", "saddle"])
    let columns = newton.view.columns(101)
    for (column, x) in columns.enumerated() {
      for row in 0..<9 {
        let isSaddle = newton.limit(column: column, row: row) == 2
        #expect(isSaddle == (abs(x) < 1 / 5.0.squareRoot()), "x = \(x)")
      }
    }
    for method in ["gradient-descent", "saddle-free-newton"] {
      let basins = try #require(try sampler(formula, method, width: 101, height: 9).run())
      #expect(basins.summary == ["minimum 450", "minimum 450", "saddle 9"])
      for row in 0..<9 { #expect(basins.limit(column: 50, row: row) == 2) }
    }
  }

  @Test("On x² + y³ saddle-free Newton comes to the degenerate point from above, and leaves below")
  func cubic() throws {
    let basins = try #require(try sampler("x^2 + y^3", "saddle-free-newton").run())
    #expect(basins.summary == ["degenerate 821", "diverged 820", "undecided 40"])
    for row in 0..<20 { #expect(basins.limit(column: 7, row: row) == 0) }
    // On the x-axis an eigenvalue is 0 and there is no step, except where the gradient is 0 too.
    #expect(basins.limit(column: 7, row: 20) == 2)
    #expect(basins.limit(column: 20, row: 20) == 0)
    for row in 21..<41 { #expect(basins.limit(column: 7, row: row) == 1) }
  }

  @Test("Degenerate points are told apart as the search with proof tells them")
  func degenerate() throws {
    let kinds: [(String, String)] = [
      ("x^3 - 3x y^2", "monkey saddle"), ("x^4 + y^4", "minimum"), ("-x^4 - y^4", "maximum"),
      ("x^4 + y^4 - 3x^2 y^2", "saddle of 4 sectors"), ("(y - x^2)(y - 2x^2)", "saddle"),
    ]
    for (formula, expected) in kinds {
      let basins = try #require(
        try sampler(formula, "newton", width: 21, height: 21).run())
      #expect(basins.limits.filter { $0.point != nil }.count == 1, "\(formula)")
      #expect(basins.limits[0].words == expected, "\(formula)")
      #expect(basins.limits[0].point?.norm ?? 1 < 1e-12, "\(formula)")
      #expect(basins.limits[0].count > 390, "\(formula)")
    }
  }

  @Test("Each branch of the valley xy = 1 is one limit, not one for every start")
  func valley() throws {
    let basins = try #require(
      try sampler("(1 - x y)^2", "gradient-descent", width: 40, height: 40).run())
    #expect(
      basins.summary == [
        "saddle 40", "minima, not isolated 780", "minima, not isolated 780",
      ])
    for row in 0..<40 {
      for column in 0..<40 where column != row {
        // The branch on the start's own side of the line x + y = 0, which leads to the saddle.
        let isRight = column > row
        let limit = basins.limits[basins.limit(column: column, row: row)]
        #expect((limit.point?[0] ?? 0 > 0) == isRight)
      }
    }
  }

  @Test("Where every point is critical there is one limit, and no step is needed")
  func flat() throws {
    let basins = try #require(
      try sampler("0x + 0y", "gradient-descent", width: 30, height: 30).run())
    #expect(basins.summary == ["critical, not isolated 900"])
    #expect(basins.steps.allSatisfy { $0 == 0 })
  }

  @Test("Cycles are named with their period; a family of them is one limit")
  func cycles() throws {
    // x' = x − 2x³ takes 1 to −1 and −1 to 1; y' = y − y.
    let pair = try #require(
      try sampler(
        "x^4/4 + y^2/4", "gradient-descent", ["learning-rate": .number(2)],
        view: View(x: -1...1, y: -1...1), width: 3, height: 3, steps: 60
      ).run())
    #expect(pair.limits.contains { $0.kind == .cycle(period: 2) && $0.isIsolated })
    let family = try #require(
      try sampler("x^2 + y^2", "gradient-descent", ["learning-rate": .number(1)]).run())
    #expect(family.summary == ["minimum 1", "cycles of 2, not isolated 1680"])
  }

  @Test("Where the gradient dies away without a critical point, starts are undecided")
  func tail() throws {
    let basins = try #require(
      try sampler("exp(-x^2 - y^2)", "gradient-descent", view: View(x: -8...8, y: -8...8)).run())
    #expect(basins.summary == ["maximum 1", "undecided 1680"])
  }

  @Test("Methods that never come to rest have basins too, and it is said how many starts are meant")
  func restless() throws {
    let basins = try #require(
      try sampler("x^2 + 2y^2", "rmsprop", width: 11, height: 11, steps: 400).run())
    #expect(basins.limits[0].words == "minimum")
    #expect(basins.limits[0].count == 121)
    #expect(basins.limits[0].nearCount > 0)
  }

  @Test("A method steps in the full space, from starts on the plane")
  func slice() throws {
    let objective = FormulaObjective(try Formula("(x-1)^2 + (y-2)^2 + (z-3)^2"))
    let plane = Plane(origin: [0, 0, 0], axes: [[1, 0, 0], [0, 1, 0]])
    let basins = try #require(
      try BasinSampler(
        objective, on: plane, method: OptimizerCatalogue.entry("newton"),
        view: View(x: -1...1, y: -1...1), width: 5, height: 4, steps: 3
      ).run())
    #expect(basins.summary == ["minimum 20"])
    #expect(basins.limits[0].point == [1, 2, 3])
    #expect(basins.steps.allSatisfy { $0 == 1 })
  }

  @Test("A function of one variable has basins over the plane, and its limits one coordinate")
  func line() throws {
    let objective = FormulaObjective(try Formula("x^4 - 2x^2"))
    let plane = Plane(origin: [0], axes: [[1], [0]])
    let basins = try #require(
      try BasinSampler(
        objective, on: plane, method: OptimizerCatalogue.entry("newton"),
        view: View(x: -2...2, y: -1...1), width: 41, height: 3, steps: 50
      ).run())
    #expect(basins.limits.map(\.words) == ["minimum", "minimum", "maximum"])
    #expect(basins.limits.map { $0.point } == [[-1], [1], [0]])
  }
}
