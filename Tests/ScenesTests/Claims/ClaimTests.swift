import Landscape
import Mathematics
import Optimizers
import Scenes
import Testing

private typealias Expression = Scenes.Claim

/// Runs on x² − y² from (1, 1/2), a world small enough to be worked out by hand.
struct SaddleWorld: ClaimWorld {
  var runs: [String: Run] = [:]

  init(steps: Int = 3) throws {
    let objective = FormulaObjective(try Formula("x^2 - y^2"))
    for (id, rate) in [("gradient-descent", 0.1), ("newton", 1), ("saddle-free-newton", 1)] {
      var run = try Run(
        method: OptimizerCatalogue.entry(id), settings: ["learning-rate": .number(rate)],
        objective: objective, start: [1, 0.5])
      run.forward(steps)
      runs[id] = run
    }
  }

  func run(of optimizer: OptimizerName) throws(ClaimFault) -> Run {
    switch optimizer {
    case .method(let id):
      if let run = runs[id] { return run }
    case .named("N 2"):
      if let run = runs["newton"] { return run }
    default: break
    }
    throw ClaimFault("\(optimizer) does not race here")
  }

  func state(of optimizer: OptimizerName, at step: Int) throws(ClaimFault) -> OptimizerState {
    OptimizerState(step == 0 ? .atStart : .escaping)
  }

  func value(at point: Vector) throws(ClaimFault) -> Double {
    point[0] * point[0] - point[1] * point[1]
  }

  func criticalPoints() throws(ClaimFault) -> [(point: Vector, value: Double, kind: String)] {
    [([3, 4], 2, "minimum"), ([0, 0], 0, "saddle"), ([1, 0], -1, "minimum")]
  }

  func basins(of optimizer: OptimizerName) throws(ClaimFault) -> Basins {
    throw ClaimFault("no basins")
  }

  func basin(of optimizer: OptimizerName, from start: Vector) throws(ClaimFault) -> Int { 4 }

  func measure(_ name: String) throws(ClaimFault) -> Double {
    guard name == "share-index-0" else { throw ClaimFault("no measure \(name)") }
    return 0.25
  }
}

@Suite("Expressions of lessons")
struct ClaimTests {
  private func number(_ text: String, steps: Int = 3) throws -> Double {
    guard case .number(let value) = try Expression(text).value(in: SaddleWorld(steps: steps)) else {
      return .nan
    }
    return value
  }

  @Test(
    "Numbers of runs are those worked out by hand",
    arguments: [
      // Gradient descent at rate 0.1 multiplies x by 0.8 and y by 1.2.
      ("loss(gradient-descent, 0)", 0.75), ("point(gradient-descent, 1, 1)", 0.8),
      ("point(gradient-descent, 2, 2)", 0.72), ("loss(gradient-descent, 1)", 0.64 - 0.36),
      ("gradient-norm(gradient-descent, 1)", 2), ("gradient(gradient-descent, 2, 0)", -1),
      ("distance(gradient-descent, [0.8, 0.6], 1)", 0), ("eigenvalue(newton, 1)", -2),
      ("eigenvalue(newton, 2, 0)", 2), ("index(newton)", 1), ("step(newton)", 3),
      ("multiplier(gradient-descent, 1)", 1.2), ("multiplier(gradient-descent, 2)", 0.8),
      ("multiplier(newton, 1)", 0), ("multiplier(saddle-free-newton, 1)", 2),
      ("point(saddle-free-newton, 2, 1)", 1), ("distance(\"N 2\", [3, 4])", 5),
      ("critical(minimum)", 2), ("distance(newton, critical(minimum, 2))", 5),
      ("first-step(saddle-free-newton, loss(saddle-free-newton) < -3)", 2),
      ("first-step(gradient-descent, point(gradient-descent, 2) > 0.7)", 2),
      ("basin(newton, [1, 1])", 4), ("measure(share-index-0)", 0.25), ("value([2, 1])", 3),
    ])
  func questions(text: String, expected: Double) throws {
    #expect(abs(try number(text) - expected) <= 1e-12)
  }

  @Test(
    "The formula language's signs rank as in formulas",
    arguments: [
      ("-2^2", -4), ("2^-1", 0.5), ("2^3^2", 512), ("2 step(newton)", 6), ("1 - 2 - 3", -4),
      ("8 / 2 / 2", 2), ("|1 - 3| + max(1, 2)", 4), ("sum(i=1..3, i^2)", 14), ("2²", 4),
      ("prod(k=1..4, k)", 24), ("1 < 2 ? 3 : 4", 3), ("2 · 3 − 1", 5), ("2e-3 * 1000", 2),
      ("atan2(1, 0) / pi", 0.5), ("hypot(3, 4)", 5), ("loss(newton)-1", -1), ("(2)(3)", 6),
    ])
  func signs(text: String, expected: Double) throws {
    #expect(abs(try number(text) - expected) <= 1e-12)
  }

  @Test(
    "Conditions hold or not",
    arguments: [
      ("1 == 1.1 within 0.2", true), ("1 == 1.1 within 0.05", false),
      ("1 != 1.1 within 0.2", false),
      ("2 between 1 and 2", true), ("3 between 1 and 2", false), ("not 1 > 2 and 2 >= 2", true),
      ("1 > 2 or 2 < 3 and 3 < 2", false), ("state(newton) == escaping", true),
      ("state(newton, 0) == start", true), ("kind(newton) == none", true),
      ("kind(newton) != monkey-saddle", true), ("1 ≤ 1 and 2 ≠ 3", true),
    ])
  func conditions(text: String, holds: Bool) throws {
    #expect(try Expression(text).outcome(in: SaddleWorld()).holds == holds)
  }

  @Test("A method's id is one name, longest first")
  func longestFirst() throws {
    #expect(try number("loss(saddle-free-newton, 1) - 1") == -2)
  }

  @Test("What fails says what its left side is")
  func measured() throws {
    let outcome = try Expression("1 < 2 and loss(newton, 0) < 0.5").outcome(in: SaddleWorld())
    #expect(!outcome.holds)
    #expect(outcome.measured == [.number(0.75)])
  }

  @Test(
    "What is wrong is said with its column",
    arguments: [
      ("loss(newtn)", 6, "did you mean \"newton\"?"), ("los(newton)", 1, "did you mean \"loss\"?"),
      ("loss newton", 1, "loss(newton, 3)"), ("loss(newton", 12, "\")\" is missing"),
      ("1 +", 4, "missing"), ("loss(newton) = 1", 14, "=="), ("kind(newton) < 3", 1, "a number"),
      ("kind(newton) == stuk", 17, "did you mean \"stuck\"?"), ("1 < 2 < 3", 7, "between"),
      ("distance(newton)", 16, "a point such as [0, 0]"), ("distance(newton, 3)", 18, "a point"),
      ("loss(newton, 1, 2)", 17, "one argument too many"), ("newton", 1, "inside a function"),
      ("critical(sadle)", 10, "did you mean \"saddle\"?"), ("1 < 2 ? 3", 10, "\":\""),
      ("1 < 2 ? 3 : saddle", 13, "one sort"), ("1 and 2 < 3", 1, "a condition"), ("", 1, "empty"),
      ("1/2 step(newton)", 5, "two ways"), ("2 < 3 within 1", 7, "within"), ("(1", 3, "\")\""),
      ("first-step(newton, loss(newton))", 20, "a condition"), ("1)", 2, "closes nothing"),
      ("3 between 1 or 2", 13, "between A and B"), ("\"N 2\"", 1, "inside a function"),
    ])
  func wrong(text: String, column: Int, part: String) throws {
    let error = #expect(throws: FormulaError.self) { try Expression(text) }
    #expect(error?.column == column)
    #expect(error?.headline.contains(part) == true, "\(error?.headline ?? "")")
  }

  @Test(
    "A question without an answer says why, with its column",
    arguments: [
      ("1 + loss(newton, 9)", 5, "3 steps, not 9"), ("loss(adam)", 1, "does not race"),
      ("point(newton, 3)", 1, "no 3"), ("distance(newton, [1])", 1, "1 coordinate"),
      ("distance(newton, critical(maximum, 1))", 18, "0 of kind maximum"),
      ("first-step(newton, loss(newton) > 9)", 1, "at no step"), ("measure(x)", 1, "no measure x"),
      ("first-step(newton, point(newton, 7) > 9)", 20, "no 7"),
    ])
  func unanswered(text: String, column: Int, part: String) throws {
    let claim = try Expression(text)
    let world = try SaddleWorld()
    let error = #expect(throws: FormulaError.self) { try claim.value(in: world) }
    #expect(error?.column == column)
    #expect(error?.headline.contains(part) == true, "\(error?.headline ?? "")")
  }

  @Test("A claim is coded as its text, and deep ones are refused")
  func limits() throws {
    #expect(throws: FormulaError.self) {
      try Expression(String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200))
    }
    #expect(throws: FormulaError.self) {
      try Expression(String(repeating: "1+", count: 2_000) + "1")
    }
  }
}
