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
    #expect(run.verdict.name == "converged")
    // −x⁴ − y⁴: the Hessian is 0, and every ray goes down.
    #expect(run.verdict.reason.hasPrefix("gradient 0: a maximum, not a minimum (the Hessian is 0"))
    #expect(run.state.sentence == "at a maximum, not a minimum")
  }

  @Test("A pivot that is exactly zero is no step; there is no relative cut-off")
  func singular() throws {
    let flat = Polynomial(2, [(1, [2, 0])])
    var run = try Run("newton", objective: flat, start: [1, 1])
    #expect(run.forward() == 0)
    #expect(run.verdict == .undefined(.singularHessian))
    #expect(run.state.sentence == "no step: the Hessian is singular")
    var saddleFree = try Run("saddle-free-newton", objective: flat, start: [1, 1])
    #expect(saddleFree.forward() == 0)
    #expect(saddleFree.verdict == .undefined(.zeroDivisor))
    let nearly = Polynomial(2, [(1, [2, 0]), (1e-300, [0, 2])])
    var tiny = try Run("newton", objective: nearly, start: [1, 1])
    #expect(tiny.forward() == 1)
    #expect(tiny.current.point == [0, 0])
  }

  @Test("Whether a next step exists can be found out without taking it")
  func probe() throws {
    var run = try Run("newton", objective: Polynomial(2, [(1, [2, 0])]), start: [1, 1])
    #expect(run.verdict.name == "running")
    run.probe()
    #expect(run.verdict == .undefined(.singularHessian))
    try run.move(to: [0, 5])
    #expect(run.verdict.name == "converged")
  }

  @Test("What overflows has diverged")
  func diverged() throws {
    var run = try Run(
      "gradient-descent", settings: ["learning-rate": .number(100)],
      objective: Polynomial(1, [(1, [4])]), start: [3])
    run.forward(100)
    #expect(run.verdict == .diverged)
    #expect(run.state.sentence == "diverging")
    #expect(run.forward() == 0)
    #expect(run.back() == 1)
    #expect(run.verdict.name == "running")
  }

  @Test(
    "The verdict names what the gradient alone does not",
    arguments: [
      (
        Polynomial.diagonal([2, -2]), "gradient 0: a saddle, not a minimum (smallest eigenvalue -2)"
      ),
      (
        Polynomial.diagonal([-1, -3]),
        "gradient 0: a maximum, not a minimum (smallest eigenvalue -3)"
      ),
      (Polynomial.diagonal([0.4, 3]), "gradient 0: a minimum (smallest eigenvalue 0.4)"),
      (
        Polynomial.diagonal([-2, 0]),
        "gradient 0: a curve of maxima, not a minimum (an eigenvalue is 0; by no slope along 2 "
          + "rays, not proved)"
      ),
    ])
  func verdicts(objective: Polynomial, words: String) throws {
    let run = try Run("gradient-descent", objective: objective, start: [0, 0])
    #expect(run.verdict.reason == words)
  }

  @Test("Near a degenerate point the sign of a vanishing eigenvalue is not taken for a verdict")
  func degenerate() throws {
    // At y = 1e-6 the gradient is far below tolerance, and the curvature ∓12 y² says nothing.
    for (sign, word) in [(1.0, "minimum"), (-1, "saddle")] {
      let objective = Polynomial(2, [(1, [2, 0]), (sign, [0, 4])])
      let run = try Run("newton", objective: objective, start: [0, 1e-6])
      guard case .converged(let point) = run.verdict else {
        Issue.record("not converged: \(run.verdict.reason)")
        return
      }
      #expect(point.kind.token == word)
      #expect(abs(point.distance - 1e-6) < 1e-9)
      // Farther off the same gradient is small as well, and the point is not reached.
      let far = try Run("newton", objective: objective, start: [0, 1e-3])
      #expect(far.verdict.name == "running")
      #expect(far.verdict.reason.contains("a critical point is"))
    }
    // Near a nondegenerate minimum, however flat, it is.
    let flat = Polynomial.diagonal([1e-6, 1])
    let run = try Run("newton", objective: flat, start: [1e-7, 0])
    #expect(run.state.sentence == "at a minimum")
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
    guard case .converged(let point) = run.verdict else {
      Issue.record("it has not converged: \(run.verdict.reason)")
      return
    }
    #expect(run.current.value < 1e-12)
    #expect(point.kind.shape == .minima(dimension: start.count - 1))
  }
}
