import Mathematics
import Testing

@testable import Landscape

@Suite("Search for critical points")
struct CriticalPointSearchTests {
  func search(
    _ text: String, _ view: View = View(x: -2...2, y: -2...2)
  ) throws -> CriticalPoints {
    let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
    return try #require(CriticalPointSearch().run(objective, in: view))
  }

  /// The functions of the plane whose critical points in the view are all known.
  static let known = FunctionCatalogue.all.filter {
    $0.dimension == 2 && $0.listsAllCriticalPoints && $0.id != "rastrigin"
  }

  @Test("finds exactly the known points of the catalogue, proved and complete", arguments: known)
  func catalogue(function: CatalogueFunction) throws {
    let formula = try Formula(
      function.formula, variables: function.variables, parameters: function.defaultParameters)
    let found = try #require(
      CriticalPointSearch().run(FormulaObjective(formula), in: function.view))
    let expected = function.criticalPoints()
    #expect(found.isComplete && found.sets.isEmpty)
    #expect(found.points.count == expected.count)
    for known in expected {
      let place = Point2(x: known.point[0], y: known.point[1])
      let nearest = found.points.min { $0.point.distance(to: place) < $1.point.distance(to: place) }
      let point = try #require(nearest)
      #expect(
        point.point.distance(to: place) < 1e-13 * max(1, place.distance(to: Point2(x: 0, y: 0))))
      #expect(point.kind == known.kind)
      #expect(point.isProved && point.enclosure.contains(point.point))
      #expect(max(point.enclosure.width, point.enclosure.height) < 1e-12)
    }
    #expect(found.boundaryIndex == found.indexSum)
  }

  @Test("finds Rastrigin's grid of points")
  func rastrigin() throws {
    let function = try #require(FunctionCatalogue.named("rastrigin"))
    let view = View(x: -1.3...1.3, y: -0.3...0.8)
    let found = try search(function.formula, view)
    let expected = function.criticalPoints().filter {
      view.contains(Point2(x: $0.point[0], y: $0.point[1]))
    }
    #expect(found.isComplete && found.points.count == expected.count && expected.count == 10)
    #expect(found.points.map(\.kind).count { $0 == .minimum } == 3)
    #expect(found.boundaryIndex == found.indexSum)
  }

  @Test(
    "decides degenerate points, with proof where the expansion allows one",
    arguments: [
      ("x^2 + y^4", "minimum", 1, true), ("x^2 - y^4", "saddle", -1, true),
      ("-x^4 - y^4", "maximum", 1, true), ("x^3 - 3x*y^2", "monkey-saddle", -2, true),
      ("x^4 - 6x^2*y^2 + y^4", "saddle-4", -3, true), ("x^2 + y^3", "degenerate", 0, true),
      ("x^5 - 10x^3*y^2 + 5x*y^4", "saddle-5", -4, true),
      ("(y - x^2)*(y - 2x^2)", "saddle", -1, true), ("x^4 + y^4 - 1.9x^2*y^2", "minimum", 1, true),
      ("x^4 + y^4 - 2.1x^2*y^2", "saddle-4", -3, true),
      ("(x - 1)^4 + (y + 0.5)^4", "minimum", 1, true),
      ("(x + 3y)^4 + (x - 3y)^2", "minimum", 1, true),
      ("-(x + y)^2 - (x - y)^6", "maximum", 1, true), ("x^2 - y^5", "degenerate", 0, true),
      ("cos(x) + cosh(y) - y^2/2 + x^2/2", "minimum", 1, true),
      ("exp(x) - x + y^4", "minimum", 1, true),
      ("x^3 + y^5", "degenerate", 0, false), ("x^4 + y^6", "minimum", 1, false),
      ("x^2 + y^20", "minimum", 1, false),
      ("(x - 1/3)^3 - 3(x - 1/3)*y^2", "monkey-saddle", -2, true),
      ("(y - (x - 0.1)^2)*(y - 2(x - 0.1)^2)", "saddle", -1, true),
    ])
  func degenerate(text: String, kind: String, index: Int, isProved: Bool) throws {
    let found = try search(text)
    let point = try #require(found.points.first)
    #expect(found.points.count == 1 && found.isComplete)
    #expect(point.kind.rawValue == kind)
    #expect(point.poincareIndex == index && found.boundaryIndex == index)
    #expect(point.isProved == isProved)
    #expect(point.enclosure.contains(point.point))
    #expect(!point.reason.isEmpty)
    if !isProved { #expect(point.reason.hasSuffix("not proved.")) }
  }

  @Test("tells three points from one, though they are 7e-9 apart")
  func close() throws {
    let found = try search("y^4 - 1e-16y^2 + x^2")
    #expect(found.points.map(\.kind) == [.minimum, .minimum, .saddle])
    #expect(found.points.allSatisfy(\.isProved) && found.isComplete)
    #expect(abs(found.points[1].point.y - 0.5e-16.squareRoot()) < 1e-20)
  }

  @Test("sees the narrow sectors of a point whose leading form is itself degenerate")
  func narrowSectors() throws {
    let found = try search("x^6 + y^6 - 3x^2*y^2")
    #expect(found.points.map(\.kind) == [.minimum, .minimum, .minimum, .minimum, .manySectors(4)])
    #expect(found.points.count { !$0.isProved } == 1)
    #expect(found.isComplete && found.indexSum == found.boundaryIndex)
  }

  @Test(
    "does not depend on the scale of the function", arguments: ["1e-290", "1e-9", "1e12", "1e300"])
  func scale(factor: String) throws {
    #expect(try search("\(factor)*(x^2 - y^2)").points.map(\.isProved) == [true])
    let degenerate = try search("\(factor)*(x^2 - y^4)")
    #expect(degenerate.points.map(\.kind) == [.saddle] && degenerate.points[0].isProved)
  }

  @Test("does not depend on the scale or place of the view")
  func places() throws {
    let himmelblau = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
    let wide = try search(himmelblau, View(x: -1000...1000, y: -1000...1000))
    #expect(wide.points.count == 9 && wide.isComplete)
    let tiny = try search("x^3 - 3x*y^2", View(x: -1e-6...1e-6, y: -2e-6...1e-6))
    #expect(tiny.points.map(\.kind) == [.monkeySaddle] && tiny.points[0].isProved)
    let far = try search(
      "(x - 1e6)^2 + (y + 1e6)^4", View(x: 999_999...1_000_002, y: -1_000_002 ... -999_999))
    #expect(far.points.map(\.point) == [Point2(x: 1e6, y: -1e6)] && far.isComplete)
  }

  @Test("reports critical points that are not isolated as sets, never as points")
  func sets() throws {
    let flat = try search("0x*y")
    #expect(flat.points.isEmpty && flat.sets.map(\.shape) == [.region] && !flat.isComplete)
    let chain = try search("(1 - x*y)^2", View(x: -2.5...2.5, y: -2.5...2.5))
    #expect(chain.points.map(\.kind) == [.saddle] && chain.points[0].isProved)
    #expect(chain.sets.map(\.shape) == [.curve, .curve] && !chain.isComplete)
    for box in chain.undecided.prefix(50) {
      #expect(abs(box.center.x * box.center.y - 1) < 0.1)
    }
    let circle = try search("(x^2 + y^2 - 1)^2")
    #expect(circle.points.map(\.kind) == [.maximum] && circle.sets.map(\.shape) == [.curve])
    let diagonals = try search("x^4 + y^4 - 2x^2*y^2")
    #expect(diagonals.points.isEmpty && diagonals.sets.map(\.shape) == [.curve])
    let ramp = try search("relu(x)^2 + relu(y)")
    #expect(ramp.points.isEmpty && ramp.sets.map(\.shape) == [.region])
    let trough = try search("x^2")
    #expect(trough.points.isEmpty && trough.sets.map(\.shape) == [.curve])
  }

  @Test("calls an extremum at a kink what it is, and says that it is not proved")
  func kinks() throws {
    for text in ["|x| + |y|", "sqrt(x^2 + y^2)", "hypot(x, y)", "max(|x|, |y|) + |x|"] {
      let found = try search(text)
      #expect(found.points.map(\.kind) == [.minimum], "\(text)")
      let point = try #require(found.points.first)
      #expect(point.point == Point2(x: 0, y: 0) && !point.isProved)
      #expect(point.reason.contains("kink"))
    }
    #expect(try search("-|x| - y^2").points.map(\.kind) == [.maximum])
    #expect(try search("|x| - |y|").points.map(\.kind) == [.saddle])
    #expect(try search("x + |y|").points.isEmpty)
  }

  @Test("carries on beside poles and outside domains")
  func notFinite() throws {
    let pole = try search("1/x + y^2 + x")
    #expect(pole.points.map(\.kind) == [.minimum, .saddle] && pole.isComplete)
    let domain = try search("log(x) + log(y) - x - y", View(x: -1...3, y: -1...3))
    #expect(domain.points.map(\.kind) == [.maximum] && domain.isComplete)
    let root = try search("sqrt(x) + y^2 - x", View(x: -1...2, y: -1...1))
    #expect(root.points.map(\.point) == [Point2(x: 0.25, y: 0)] && root.isComplete)
    let well = try search("log(x^2 + y^2) + x", View(x: -2.5...2.5, y: -2...2))
    #expect(well.points.map(\.kind) == [.saddle] && well.sets.map(\.shape) == [.undecided])
    #expect(try search("0/0*x + y").points.isEmpty)
    #expect(try search("sqrt(x - 5) + y^2").isComplete)
  }

  @Test("includes points on the border of the view and no others")
  func border() throws {
    let inside = try search("x^2 + y^2", View(x: 0...1, y: -1...0))
    #expect(inside.points.map(\.point) == [Point2(x: 0, y: 0)] && inside.isComplete)
    let outside = try search("x^2 + y^2", View(x: 1e-6...1, y: -1...1))
    #expect(outside.points.isEmpty && outside.isComplete)
  }

  @Test("finds all that a search from many starts finds", arguments: 1...6)
  func againstMultistart(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    func number() -> String { "(\((100 * random.uniform(-1, 1)).rounded() / 100))" }
    var terms = ["x^4", "y^4"]
    for i in 0...3 { for j in 0...3 - i { terms.append("\(number())*x^\(i)*y^\(j)") } }
    let text = terms.joined(separator: " + ")
    let view = View(x: -1.5...1.5, y: -1.5...1.5)
    let found = try search(text, view)
    #expect(found.isComplete && found.points.allSatisfy(\.isProved))
    #expect(found.boundaryIndex == nil || found.boundaryIndex == found.indexSum)
    let objective = FormulaObjective(try Formula(text, variables: ["x", "y"]))
    let others = try #require(
      MultistartSearch(starts: 40).run(objective, in: [-1.5...1.5, -1.5...1.5]))
    #expect(!others.isEmpty)
    for other in others {
      let place = Point2(x: other.point[0], y: other.point[1])
      let match = found.points.first { $0.point.distance(to: place) < 1e-9 }
      #expect(match?.kind == other.verdict.kind)
    }
  }

  @Test("ends within its budget and says what is left")
  func budget() throws {
    let objective = FormulaObjective(try Formula("sin(20x)*sin(20y)"))
    let found = try #require(
      CriticalPointSearch(evaluationLimit: 300).run(objective, in: View(x: -5...5, y: -5...5)))
    #expect(!found.isComplete && !found.undecided.isEmpty)
  }

  @Test("can be cancelled")
  func cancellation() throws {
    let objective = FormulaObjective(try Formula("x^2 + y^2"))
    #expect(
      CriticalPointSearch().run(objective, in: View(x: -1...1, y: -1...1), isCancelled: { true })
        == nil)
  }

  @Test("is the same every time")
  func repeatable() throws {
    let view = View(x: -6...6, y: -6...6)
    let text = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
    #expect(try search(text, view) == search(text, view))
  }

  @Test("searches what is no formula from many starts, and proves nothing")
  func otherObjectives() throws {
    struct Himmelblau: Objective {
      let base: FormulaObjective
      let dimension = 2
      func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
        base.valueAndGradient(at: point)
      }
      func hessian(at point: Vector) -> Matrix { base.hessian(at: point) }
    }
    let objective = Himmelblau(
      base: FormulaObjective(try Formula("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")))
    let found = try #require(CriticalPointSearch().run(objective, in: View(x: -6...6, y: -6...6)))
    #expect(found.points.count == 9 && !found.isComplete)
    #expect(found.points.allSatisfy { !$0.isProved })
    #expect(found.points.map(\.kind).count { $0 == .saddle } == 4)
  }

  @Test("finds points of slices")
  func slices() throws {
    let formula = FormulaObjective(try Formula("x^2 + 2y^2 - 3z^2 + x*z"))
    let slice = formula.restricted(to: Plane(origin: [0, 0, 0], axes: [[1, 0, 0], [0, 0, 1]]))
    let found = try #require(CriticalPointSearch().run(slice, in: View(x: -1...1, y: -1...1)))
    #expect(found.points.map(\.kind) == [.saddle] && found.isComplete)
  }
}

@Suite("Search from many starts")
struct MultistartSearchTests {
  @Test("finds the saddle and the minima of a function of three variables")
  func threeVariables() throws {
    let objective = FormulaObjective(try Formula("(x^2 - 1)^2 + (y - x)^2 + z^2 + x*z/10"))
    let found = try #require(
      MultistartSearch(starts: 60).run(objective, in: [-2...2, -2...2, -2...2]))
    #expect(found.count == 3)
    #expect(found.count { $0.verdict.outcome == .minimum } == 2)
    for point in found { #expect(objective.gradient(at: point.point).norm < 1e-12) }
  }

  @Test("gives the same points for the same seed")
  func seeded() throws {
    let objective = FormulaObjective(try Formula("sin(3x)*cos(2y)"))
    let search = MultistartSearch(starts: 30, seed: 4)
    #expect(
      search.run(objective, in: [-2...2, -2...2]) == search.run(objective, in: [-2...2, -2...2]))
  }
}

@Suite("Verdict near a critical point")
struct NearVerdictTests {
  @Test(
    "does not mistake a degenerate point for a minimum or saddle",
    arguments: [
      ("x^2 + y^3", [0.0, 5e-5], Verdict.Outcome.undecided), ("x^2 - y^4", [0, 1e-3], .undecided),
      ("x^2 + y^4", [1e-9, 1e-3], .undecided), ("x^3 - 3x*y^2", [1e-5, 2e-5], .undecided),
      ("x^2 + 3y^2", [1e-9, 1e-9], .minimum), ("x^2 - y^2 + x^3", [1e-9, -1e-9], .saddle),
      ("-x^2 - y^2 + x*y", [1e-10, 0], .maximum), ("x^2 + y^2", [0, 0], .minimum),
    ] as [(String, [Double], Verdict.Outcome)])
  func degenerate(text: String, point: [Double], outcome: Verdict.Outcome) throws {
    let objective = FormulaObjective(try Formula(text))
    #expect(Verdict(near: Vector(point), of: objective).outcome == outcome)
  }
}
