import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("What a critical point is")
struct KindTests {
  private func kind(_ formula: String, at point: [Double]) throws -> PointKind {
    var observed = try ObservedRun(formula, "gradient-descent", from: point)
    guard case .at(let kind) = observed.state.activity else {
      Issue.record("\(formula): \(observed.state.sentence)")
      return PointKind(.undecided, .none)
    }
    return kind
  }

  @Test(
    "By curvature, or by higher order where the Hessian does not decide",
    arguments: [
      ("x^2 + 3y^2", [0.0, 0], "minimum"), ("x^2 - 3y^2", [0, 0], "saddle"),
      ("-x^2 - 3y^2", [0, 0], "maximum"), ("x^4 + y^4", [0, 0], "minimum"),
      ("-x^4 - y^2", [0, 0], "maximum"), ("x^3 - 3xy^2", [0, 0], "monkey-saddle"),
      ("x^2 - y^4", [0, 0], "saddle"), ("x^2 + y^3", [0, 0], "saddle"),
      ("(y - x^2)(y - 2x^2)", [0, 0], "saddle"), ("(x^2 + y^2 - 1)^2", [0.6, 0.8], "minima"),
      ("-(x^2 + y^2 - 1)^2", [0.6, 0.8], "maxima"), ("(1 - xy)^2", [2, 0.5], "minima"),
      ("z^2 + x^2y^2", [0, 0, 0], "minimum"), ("x^2 + y^2 - z^6", [0, 0, 0], "saddle"),
      ("x^4 + y^4 - 1.9x^2y^2", [0, 0], "minimum"),
      ("x^4 + y^4 + z^4 - 2.1x^2y^2", [0, 0, 0], "saddle"), ("0x + 0y", [0.3, 0.4], "constant"),
      ("z^2 + (y - x^2)(y - 2x^2)", [0, 0, 0], "saddle"),
    ] as [(String, [Double], String)])
  func kinds(formula: String, point: [Double], token: String) throws {
    #expect(try kind(formula, at: point).token == token)
    // A constant changes nothing, nor does a scale.
    #expect(try kind(formula + " + 7.25", at: point).token == token)
    #expect(try kind("1000(\(formula))", at: point).token == token)
    #expect(try kind("0.001(\(formula))", at: point).token == token)
  }

  @Test("How it is known is told")
  func reasons() throws {
    #expect(
      try kind("x^2 - 3y^2", at: [0, 0]).reason
        == "a saddle, not a minimum (smallest eigenvalue -6)")
    #expect(try kind("z^2 + x^2y^2", at: [0, 0, 0]).basis == .lowerBound)
    #expect(try kind("x^3 - 3xy^2", at: [0, 0]).basis == .proof)
    #expect(try kind("(1 - xy)^2", at: [2, 0.5]).basis == .samples(rays: 2))
  }

  @Test(
    "A minimum of order four is never called a saddle on the way to it",
    arguments: [
      ("z^2 + x^2y^2", [1.0, 1, 1], "newton"), ("x^4 + y^4 - 1.9x^2y^2", [1, 0], "newton"),
      ("x^4 + y^4", [1, 0.5], "saddle-free-newton"), ("x^4 + y^4", [1, 0.5], "damped-newton"),
      ("0.6(x^2 + y^2)^2 - 2x^2y^2", [0.5, 0.1], "newton"),
    ])
  func minimaOfOrderFour(formula: String, start: [Double], method: String) throws {
    var observed = try ObservedRun(formula, method, from: start)
    for _ in 0..<60 {
      #expect(observed.state.kind?.isNoMinimum != true, "\(observed.state.sentence)")
      guard observed.run.forward() == 1 else { break }
    }
    if method == "newton" {
      let verdict = observed.observer.verdict(of: observed.run)
      #expect(verdict.name == "converged" && verdict.reason.contains("minimum"))
      #expect(!verdict.reason.contains("not a minimum"))
    }
  }

  @Test("Of random sums of squares of quadratic forms no verdict is false")
  func sumsOfSquares() throws {
    var random = SeededRandom(seed: 7)
    let methods = OptimizerCatalogue.all.filter { $0.order == .second }
    var decided = 0
    for index in 0..<120 {
      let names = ["x", "y", "z"].prefix(2 + index % 2)
      let isExpanded = index % 4 >= 2
      let formula = Self.sum(of: 1 + index % 3, over: names, &random, isExpanded: isExpanded)
      let objective = FormulaObjective(try Formula(formula, variables: Array(names)))
      let start = names.map { _ in random.uniform(-1.5, 1.5) }
      var observed = try ObservedRun(
        objective, in: View(x: -2...2, y: -2...2), plane: nil,
        methods[index % methods.count].id, from: start)
      while observed.run.step < 100, !observed.observer.hasConverged(observed.run),
        observed.run.forward() == 1
      {}
      // Homogeneous: f = x · ∇f / 4, so that f is 0, its least, at every critical point.
      let verdict = observed.observer.verdict(of: observed.run)
      #expect(observed.state.kind?.isNoMinimum != true, "\(formula): \(observed.state.sentence)")
      guard case .converged(let point) = verdict else { continue }
      #expect(!point.kind.isNoMinimum && point.kind.shape != .constant, "\(formula)")
      if point.kind.isMinimum { decided += 1 }
    }
    #expect(decided > 30)
  }

  private static func sum(
    of count: Int, over names: ArraySlice<String>, _ random: inout SeededRandom, isExpanded: Bool
  ) -> String {
    let pairs = names.indices.flatMap { i in (i..<names.endIndex).map { (names[i], names[$0]) } }
    let forms = (0..<count).map { _ in
      pairs.map { ((100 * random.uniform(-2, 2)).rounded() / 100, "\($0.0)*\($0.1)") }
    }
    guard isExpanded else {
      return forms.map { form in
        "(" + form.map { "(\($0.0))*\($0.1)" }.joined(separator: "+") + ")^2"
      }.joined(separator: "+")
    }
    return forms.flatMap { form in
      form.flatMap { a in form.map { b in "(\(a.0))*(\(b.0))*\(a.1)*\(b.1)" } }
    }.joined(separator: "+")
  }
}
