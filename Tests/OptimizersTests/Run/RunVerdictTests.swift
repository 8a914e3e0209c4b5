import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("How a run ends")
struct RunVerdictTests {
  @Test("Converged is tested before singularity: at g = 0, H = 0 Newton has no step, and converged")
  func convergedFirst() throws {
    let objective = Polynomial(2, [(-1, [4, 0]), (-1, [0, 4])])
    var run = try Run("newton", objective: objective, start: [0, 0])
    #expect(run.forward(3) == 0)
    #expect(run.status.name == "converged")
    #expect(
      run.status.reason == "gradient 0, smallest eigenvalue 0: undecided at second order")
    #expect(run.state.words == "at a critical point")
  }

  @Test("A pivot that is exactly zero is no step; there is no relative cut-off")
  func singular() throws {
    let flat = Polynomial(2, [(1, [2, 0])])
    var run = try Run("newton", objective: flat, start: [1, 1])
    #expect(run.forward() == 0)
    #expect(run.status == .undefined(.singularHessian))
    #expect(run.state.words == "no step: Hessian singular")
    var saddleFree = try Run("saddle-free-newton", objective: flat, start: [1, 1])
    #expect(saddleFree.forward() == 0)
    #expect(saddleFree.status == .undefined(.zeroDivisor))
    let nearly = Polynomial(2, [(1, [2, 0]), (1e-300, [0, 2])])
    var tiny = try Run("newton", objective: nearly, start: [1, 1])
    #expect(tiny.forward() == 1)
    #expect(tiny.current.point == [0, 0])
  }

  @Test("Whether a next step exists can be found out without taking it")
  func probe() throws {
    var run = try Run("newton", objective: Polynomial(2, [(1, [2, 0])]), start: [1, 1])
    #expect(run.status.name == "running")
    run.probe()
    #expect(run.status == .undefined(.singularHessian))
    try run.move(to: [0, 5])
    #expect(run.status.name == "converged")
  }

  @Test("What overflows has diverged")
  func diverged() throws {
    var run = try Run(
      "gradient-descent", settings: ["learning-rate": .number(100)],
      objective: Polynomial(1, [(1, [4])]), start: [3])
    run.forward(100)
    #expect(run.status == .diverged)
    #expect(run.state.words == "diverged")
    #expect(run.forward() == 0)
    #expect(run.back() == 1)
    #expect(run.status.name == "running")
  }

  @Test(
    "The verdict names what the gradient alone does not",
    arguments: [
      (
        Polynomial.diagonal([2, -2]), "gradient 0, smallest eigenvalue -2: a saddle, not a minimum"
      ),
      (
        Polynomial.diagonal([-1, -3]),
        "gradient 0, largest eigenvalue -1: a maximum, not a minimum"
      ),
      (Polynomial.diagonal([0.4, 3]), "gradient 0, smallest eigenvalue 0.4: a minimum"),
      (
        Polynomial.diagonal([-2, 0]),
        "gradient 0, smallest eigenvalue -2: not a minimum; saddle or maximum is undecided at "
          + "second order"
      ),
    ])
  func verdicts(objective: Polynomial, words: String) throws {
    let run = try Run("gradient-descent", objective: objective, start: [0, 0])
    #expect(run.status.reason == words)
  }

  @Test("Near a degenerate point the sign of a vanishing eigenvalue is not taken for a verdict")
  func degenerate() throws {
    // Below tolerance at y = 1e-3, where the curvature ∓12 y² has a sign that says nothing.
    for sign in [1.0, -1] {
      let objective = Polynomial(2, [(1, [2, 0]), (sign, [0, 4])])
      let run = try Run("newton", objective: objective, start: [0, 1e-3])
      guard case .converged(let verdict) = run.status else {
        Issue.record("not converged")
        return
      }
      #expect(verdict.verdict.outcome == .undecided)
      #expect(verdict.eigenvalues.contains { abs($0 - sign * 12e-6) < 1e-12 })
    }
    // Near a nondegenerate minimum, however flat, it is.
    let flat = Polynomial.diagonal([1e-6, 1])
    let run = try Run("newton", objective: flat, start: [1e-3, 0])
    #expect(run.state.words == "at a minimum")
  }

  @Test(
    "In a valley that turns, the slope times its curvature is no eigenvalue to judge by",
    arguments: [
      // Minima fill the circle r = 1, where the curvature along it is f'(r)/r on either side.
      ("(x^2 + y^2 - 1)^2", [1.463, -0.584], "gradient-descent"),
      ("(x^2 + y^2 - 1)^2", [0.3, 0.2], "gradient-descent"),
      ("(x^2 + y^2 - 1)^2", [1.463, -0.584], "saddle-free-newton"),
      ("(1 - w1 w2)^2", [1.2, 0.4], "momentum"), ("(1 - w1 w2)^2", [0.2, 0.9], "adam"),
      ("(1 - w1 w2 w3)^2", [0.9, 0.7, 0.8], "saddle-free-newton"),
    ])
  func turningValley(formula: String, start: [Double], method: String) throws {
    let objective = FormulaObjective(try Formula(formula))
    var run = try Run(method, objective: objective, start: Vector(start))
    run.forward(3000, untilConverged: true)
    guard case .converged(let verdict) = run.status else {
      Issue.record("it has not converged: \(run.status)")
      return
    }
    #expect(run.current.value < 1e-12)
    #expect(verdict.verdict.outcome == .undecided && verdict.verdict.index == 0)
    #expect(verdict.verdict.nullity == start.count - 1)
    #expect(verdict.words.hasSuffix("undecided at second order"))
  }
}
