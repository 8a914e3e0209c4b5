import Glibc
import Landscape
import Testing

@testable import Optimizers

@Suite("A run")
struct RunTests {
  static func descent(_ rate: Double = 5e-4) throws -> Run {
    try Run(
      "gradient-descent", settings: ["learning-rate": .number(rate)], objective: Rosenbrock(),
      start: [-1.2, 1])
  }

  // MARK: Moving

  @Test("Counts tell how many steps there were")
  func counts() throws {
    var run = try Self.descent()
    #expect(run.forward(30) == 30)
    #expect(run.back(10) == 10)
    #expect(run.back(100) == 20)
    #expect(run.step == 0 && run.furthest == 30)
    #expect(run.forward(45) == 45)
    #expect(run.furthest == 45)
    run.jump(to: 7)
    #expect(run.step == 7)
    run.jump(to: 60)
    #expect(run.step == 60)
    run.jump(to: -3)
    #expect(run.step == 0)
    #expect(run.forward(0) == 0)
  }

  @Test("A run is a value: a copy is a branch")
  func branch() throws {
    var run = try Self.descent()
    run.forward(10)
    let kept = run
    run.forward(5)
    try run.change(["learning-rate": .number(1e-3)])
    #expect(kept.step == 10 && kept.furthest == 10)
    #expect(kept.parameters["learning-rate"] == .number(5e-4))
    var again = kept
    again.forward(5)
    again.back(5)
    #expect(again != kept)
    #expect(again.record(at: 10) == kept.current)
    #expect(kept == kept)
  }

  @Test("It stops where asked: at the first iterate whose gradient is below tolerance")
  func untilConverged() throws {
    var run = try Run("newton", objective: Polynomial.bowl, start: [1, 1])
    #expect(run.forward(100, untilConverged: true) == 1)
    #expect(run.forward(100, untilConverged: true) == 0)
    #expect(run.forward(5) == 5)
    run.jump(to: 0)
    #expect(run.forward(100, untilConverged: true) == 1)
  }

  @Test("The record tells the step that led to it")
  func arrival() throws {
    var run = try Run("gradient-descent", objective: Polynomial.saddle, start: [1, 0.5])
    #expect(run.current.arrival == nil)
    run.forward()
    let arrival = try #require(run.current.arrival)
    #expect(arrival.origin == [1, 0.5])
    #expect(distance(arrival.displacement, [-0.2, 0.1]) < 1e-15)
    #expect(abs(arrival.actualChange - (0.28 - 0.75)) < 1e-15)
    // g'd + d'Hd/2 = −0.5 + (0.08 − 0.02)/2, exact on a quadratic.
    #expect(abs(try #require(run.predictedChange) + 0.47) < 1e-15)
    run.back()
    #expect(run.predictedChange == nil)
  }

  @Test("Curves see every iterate while memory allows")
  func trajectory() throws {
    var run = try Self.descent()
    run.forward(100)
    let curve = run.trajectory
    #expect(curve.stride == 1 && curve.count == 101)
    for step in [0, 1, 50, 100] {
      let record = run.record(at: step)
      #expect(Array(curve.point(step)) == record.point.elements)
      #expect(curve.values[step] == record.value)
      #expect(curve.gradientNorms[step] == record.gradientNorm)
      #expect(curve.costs[step] == record.cost)
    }
    #expect(curve.count(upTo: 40) == 41)
  }

  // MARK: Changes by hand

  @Test("A change of parameters is an event that going back passes through")
  func parameters() throws {
    var run = try Self.descent()
    run.forward(100)
    let before = (0...100).map { run.record(at: $0) }
    run.jump(to: 37)
    try run.change(["learning-rate": .number(7e-4)])
    #expect(run.furthest == 37)
    run.forward(50)
    let changed = (0...87).map { run.record(at: $0) }
    #expect(Array(changed[0..<37]) == Array(before[0..<37]))
    #expect(changed[37].point == before[37].point && changed[37].arrival == before[37].arrival)
    #expect(changed[37].event?.words == "learning-rate 0.0005 → 0.0007")
    #expect(changed[38].point != before[38].point)
    run.back(60)
    #expect(run.parameters["learning-rate"] == .number(5e-4))
    #expect(run.current == changed[27])
    run.forward(20)
    #expect(run.parameters["learning-rate"] == .number(7e-4))
    #expect(run.current == changed[47])
    #expect(run.events.map(\.step) == [37])
  }

  @Test("Several changes at one iterate are one, and one that changes nothing is none")
  func repeated() throws {
    var run = try Self.descent()
    run.forward(10)
    let plain = run
    try run.change(["learning-rate": .number(1e-3)])
    try run.change(["learning-rate": .number(2e-3)])
    #expect(run.events.count == 1)
    guard case .parameters(let old, let new)? = run.current.event else {
      Issue.record("no event")
      return
    }
    #expect(old.number("learning-rate") == 5e-4 && new.number("learning-rate") == 2e-3)
    try run.change(["learning-rate": .number(5e-4)])
    #expect(run.events.isEmpty)
    #expect(run == plain)
  }

  @Test("A change before the first step is no event")
  func beforeStart() throws {
    var run = try Self.descent()
    try run.change(["learning-rate": .number(1e-3)])
    #expect(run.events.isEmpty)
    let fresh = try Self.descent(1e-3)
    #expect(run == fresh)
  }

  @Test("A change that is refused changes nothing")
  func refused() throws {
    var run = try Self.descent()
    run.forward(3)
    let before = run
    #expect(throws: ParameterError.self) { try run.change(["learning-rate": .number(-1)]) }
    #expect(throws: ParameterError.self) { try run.change(["damping": .number(1)]) }
    #expect(throws: ParameterError.self) { try run.move(to: [1, 2, 3]) }
    #expect(throws: ParameterError.self) { try run.change(objective: Chain(3)) }
    #expect(run == before)
  }

  @Test("A radius changed in mid-run is the radius of the next step, and going back restores it")
  func radius() throws {
    var run = try Run("trust-region", objective: Polynomial.bowl, start: [10, 10])
    run.forward(2)
    try run.change(["radius": .number(0.1)])
    run.forward()
    #expect(abs(try #require(run.current.arrival).displacement.norm - 0.1) < 1e-12)
    run.back(2)
    run.forward()
    #expect(run.current.arrival?.report.quantities.first == Quantity("radius", 1))
    run.forward()
    #expect(run.current.arrival?.report.quantities.first == Quantity("radius", 0.1))
  }

  @Test("A point moved by hand is an iterate of its own, where the method begins anew")
  func move() throws {
    var run = try Run("momentum", objective: Polynomial.saddle, start: [1, 0.5])
    run.forward(5)
    let before = run.current
    try run.move(to: [0.3, 0.2])
    #expect(run.step == 6)
    #expect(run.current.point == [0.3, 0.2])
    #expect(run.current.arrival == nil)
    #expect(run.current.event == .moved)
    #expect(run.current.spent.gradients == before.spent.gradients + 1)
    run.forward()
    let fresh = try points("momentum", on: Polynomial.saddle, from: [0.3, 0.2], steps: 1)
    #expect(run.current.point == fresh[1])
    run.back(2)
    #expect(run.current == before)
    run.forward(2)
    #expect(run.current.point == fresh[1])
    #expect(run.trajectory.count == 8)
    // Moved twice with no step between: one event.
    run.back()
    try run.move(to: [0.1, 0.1])
    #expect(run.step == 6 && run.furthest == 6 && run.events.count == 1)
    #expect(run.current.spent.gradients == before.spent.gradients + 1)
    // At the start it is another start.
    run.jump(to: 0)
    try run.move(to: [2, 2])
    #expect(run.step == 0 && run.furthest == 0 && run.events.isEmpty)
    let other = try Run("momentum", objective: Polynomial.saddle, start: [2, 2])
    #expect(run == other)
  }

  @Test("A function changed by hand goes on from the same point with the same memory")
  func objective() throws {
    var run = try Run("momentum", objective: Polynomial.saddle, start: [1, 0.5])
    run.forward(2)
    let before = run.current
    try run.change(objective: Polynomial.bowl)
    #expect(run.step == 3)
    #expect(run.current.point == before.point)
    #expect(run.current.value == Polynomial.bowl.value(at: before.point))
    #expect(run.current.event == .objective)
    run.forward()
    // v = 0.9 v − 0.1 g with the velocity of the last step.
    let v = try #require(before.arrival).displacement
    let g = Polynomial.bowl.gradient(at: before.point)
    let expected = before.point + 0.9 * v + -0.1 * g
    #expect(distance(run.current.point, expected) < 1e-14)
    let after = run.current
    run.back(2)
    #expect(run.current == before)
    run.forward(2)
    #expect(run.current == after)
  }

  @Test("Changes of each kind one upon another replay bit-equal")
  func many() throws {
    var run = try Run("adam", objective: Polynomial.himmelblau, start: [0, 0])
    var random = SeededRandom(seed: 3)
    var seen: [IterateRecord] = []
    for round in 0..<12 {
      run.forward(7 + round)
      switch round % 3 {
      case 0: try run.change(["learning-rate": .number(random.uniform(0.01, 0.1))])
      case 1: try run.move(to: random.normalVector(2))
      default:
        try run.change(objective: round % 2 == 0 ? Polynomial.himmelblau : Polynomial.doubleWell)
      }
    }
    run.forward(20)
    seen = (0...run.furthest).map { run.record(at: $0) }
    for _ in 0..<60 {
      let target = Int(random.next() % UInt64(seen.count))
      run.jump(to: target)
      #expect(run.current == seen[target])
    }
    run.jump(to: 0)
    while run.step < run.furthest {
      run.forward()
      #expect(run.current == seen[run.step])
    }
    while run.step > 0 {
      run.back()
      #expect(run.current == seen[run.step])
    }
  }

  // MARK: Memory

  @Test("However long the run, memory stays under its limit and every iterate can be reached")
  func memory() throws {
    var run = try Self.descent()
    run.memoryLimit = 20_000
    run.forward(5_000)
    #expect(run.byteCount <= 10_000)
    #expect(run.trajectory.stride > 1)
    var plain = try Self.descent()
    plain.forward(5_000)
    for step in [0, 1, 17, 2_500, 4_999, 5_000] {
      #expect(run.record(at: step) == plain.record(at: step))
    }
    let curve = run.trajectory
    for index in [0, curve.count / 2, curve.count - 1] {
      #expect(
        Array(curve.point(index)) == plain.record(at: curve.step(index)).point.elements)
    }
    run.forward(100)
    plain.forward(100)
    #expect(run.current == plain.current)
  }

  @Test("Lowering the limit later keeps less")
  func lowered() throws {
    var run = try Self.descent()
    run.forward(2_000)
    let end = run.current
    run.memoryLimit = 8_000
    #expect(run.byteCount <= 4_000)
    run.back(3)
    run.forward(3)
    #expect(run.current == end)
  }

  @Test("Methods that remember much keep fewer checkpoints")
  func largeMemory() throws {
    var run = try Run("l-bfgs", objective: Chain(6), start: [0.5, 0.6, 0.7, 0.8, 0.9, 1])
    run.memoryLimit = 30_000
    run.forward(200)
    #expect(run.byteCount <= 15_000)
  }

  // MARK: Budget

  @Test("No step goes beyond the budget")
  func budget() throws {
    // Newton in the plane: 4 gradient equivalents for the Hessian, 1 for the gradient.
    var run = try Run("newton", objective: Polynomial.himmelblau, start: [0.1, 0.2])
    run.budget = 16
    #expect(run.forward(100) == 3)
    #expect(run.current.cost == 16)
    #expect(run.state == .budgetSpent)
    #expect(run.status == .running("the next step would exceed the budget of 16"))
    run.budget = 20
    #expect(run.forward(100) == 0)
    run.budget = 21
    #expect(run.forward(100) == 1)
    let before = run.current
    #expect(run.forward() == 0)
    #expect(run.current == before)
  }

  @Test("The prices: a value a third, a product two, a Hessian two a coordinate")
  func prices() {
    let spent = Evaluations(
      values: 3, gradients: 5, hessians: 1, products: 2, partialGradients: 0.5)
    #expect(spent.gradientEquivalents(dimension: 7) == 1 + 5 + 14 + 4 + 0.5)
  }

  // MARK: Verdicts

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

  // MARK: States

  @Test("Newton is drawn to the monkey saddle, saddle-free Newton escapes it")
  func monkeyStates() throws {
    var newton = try Run("newton", objective: Polynomial.monkeySaddle, start: [0.2, 0.1])
    #expect(newton.state == .atStart)
    newton.forward(3)
    #expect(newton.state.words == "→ saddle")
    var saddleFree = try Run(
      "saddle-free-newton", objective: Polynomial.monkeySaddle, start: [0.2, 0.1])
    saddleFree.forward(4)
    #expect(saddleFree.state.words == "escaping")
  }

  @Test("Gradient descent comes to the saddle before it leaves it; on a bowl it only descends")
  func descentStates() throws {
    var run = try Run("gradient-descent", objective: Polynomial.saddle, start: [1, 1e-3])
    run.forward(5)
    #expect(run.state == .approachingSaddle)
    run.forward(40)
    #expect(run.state == .escaping)
    var bowl = try Run("gradient-descent", objective: Polynomial.bowl, start: [1, 1])
    bowl.forward()
    #expect(bowl.state == .descending)
  }

  @Test("Newton climbs to a maximum, and it is said")
  func maximum() throws {
    var run = try Run(
      "newton", settings: ["learning-rate": .number(0.5)],
      objective: Polynomial.diagonal([-1, -2]),
      start: [1, 1])
    run.forward()
    #expect(run.state.words == "→ maximum")
    run.forward(60)
    #expect(run.state.words == "at a maximum")
  }

  @Test("A rate too large for the curvature cycles, and the period is told")
  func cycle() throws {
    // On x⁴/4 gradient descent with rate η holds ±√(2/η).
    var run = try Run(
      "gradient-descent", settings: ["learning-rate": .number(0.5)],
      objective: Polynomial(1, [(0.25, [4])]), start: [2])
    run.forward(9)
    #expect(run.cyclePeriod == 2)
    #expect(run.state == .cycling(period: 2))
    #expect(run.status == .running("a cycle of period 2"))
    var thin = run
    thin.memoryLimit = 100
    #expect(thin.trajectory.stride > 1)
    #expect(thin.cyclePeriod == 2)
  }

  @Test("A rejected step of the trust region is told as not moving")
  func still() throws {
    var run = try Run(
      "trust-region", settings: ["radius": .number(6), "max-radius": .number(8)],
      objective: Polynomial(1, [(0.25, [4]), (-1, [1])]), start: [-0.1])
    run.forward()
    #expect(run.state == .still)
    #expect(run.remark?.contains("rejected") == true)
  }

  @Test("The local model has e*, Newton's target and saddle-free Newton's")
  func localModel() throws {
    let model = LocalModel(of: Polynomial.saddle, at: [1, 0.5])
    #expect(model.curvatureAlongGradient == 6)
    #expect(abs(try #require(model.bestRate) - 5.0 / 6) < 1e-15)
    #expect(model.criticalPoint == [0, 0])
    #expect(try distance(#require(model.saddleFreeTarget()), [0, 1]) < 1e-15)
    #expect(abs(model.predictedChange(along: [-0.2, 0.1]) + 0.47) < 1e-15)
    #expect(model.verdict.outcome == .saddle)
    let climbing = LocalModel(of: Polynomial.saddle, at: [0.5, 1])
    #expect(climbing.bestRate == nil)
    let flat = LocalModel(of: Polynomial(2, [(1, [2, 0])]), at: [1, 1])
    #expect(flat.criticalPoint == nil && flat.saddleFreeTarget() == nil)
  }

  @Test("Above 32 coordinates nothing is said about saddles, and nothing costs a Hessian")
  func largeState() throws {
    let objective = CountingObjective(
      Polynomial.diagonal((0..<40).map { $0 == 0 ? -1 : 1 }))
    var run = try Run(
      "gradient-descent", objective: objective,
      start: Vector([Double](repeating: 0.5, count: 40)))
    run.forward(3)
    #expect(run.state == .descending)
    #expect(objective.seen.hessians == 0)
  }
}
