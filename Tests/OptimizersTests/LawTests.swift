import Landscape
import Mathematics
import Platform
import Testing

@testable import Optimizers

/// What must follow, exactly, from the methods' formulas.
@Suite("Laws of the methods")
struct LawTests {
  // MARK: Homogeneous functions

  @Test(
    "Newton multiplies by (m − 2)/(m − 1) on homogeneous functions of degree m",
    arguments: [
      (Polynomial.monkeySaddle as any Objective, 0.5, [0.3, 0.2]),
      (Polynomial(2, [(-1, [4, 0]), (-1, [0, 4])]), 2.0 / 3, [0.3, 0.2]),
      (Polynomial(2, [(1, [5, 0]), (-10, [3, 2]), (5, [1, 4])]), 0.75, [-0.4, 0.7]),
    ])
  func homogeneous(objective: any Objective, factor: Double, start: [Double]) throws {
    let found = try points("newton", on: objective, from: Vector(start), steps: 12)
    for (a, b) in zip(found, found.dropFirst()) {
      #expect(distance(b, factor * a) < 1e-13 * a.norm)
    }
  }

  @Test("Saddle-free Newton changes the radius of Re z³ by √(5/4 − cos 3φ)")
  func monkeyRadius() throws {
    let found = try points(
      "saddle-free-newton", on: Polynomial.monkeySaddle, from: [0.2, 0.1], steps: 8)
    for (a, b) in zip(found, found.dropFirst()) {
      let phi = atan2(a[1], a[0])
      #expect(abs(b.norm / a.norm - (1.25 - cos(3 * phi)).squareRoot()) < 1e-12)
    }
    // It walks out: in the end by half of its distance a step.
    let last = found.suffix(2).map(\.norm)
    #expect(abs(last[1] / last[0] - 1.5) < 0.05)
  }

  @Test("On the positive x-axis saddle-free Newton converges to the monkey saddle")
  func monkeyAxis() throws {
    var run = try Run(
      "saddle-free-newton", objective: Polynomial.monkeySaddle, start: [0.5, 0])
    run.forward(20)
    #expect(run.current.point == [0.5 * pow(0.5, 20), 0])
  }

  @Test("x² − y⁴: Newton goes to the saddle by 2/3 a step, saddle-free Newton leaves it by 4/3")
  func degenerateSaddle() throws {
    let objective = Polynomial(2, [(1, [2, 0]), (-1, [0, 4])])
    let newton = try points("newton", on: objective, from: [1, 0.05], steps: 5)
    let saddleFree = try points("saddle-free-newton", on: objective, from: [1, 0.05], steps: 5)
    for k in 1...5 {
      #expect(abs(newton[k][1] / newton[k - 1][1] - 2.0 / 3) < 1e-12)
      #expect(abs(saddleFree[k][1] / saddleFree[k - 1][1] - 4.0 / 3) < 1e-12)
    }
  }

  @Test("x² + y³: above, saddle-free Newton halves y as Newton does; below, 3y/2")
  func cubicEdge() throws {
    let objective = Polynomial(2, [(1, [2, 0]), (1, [0, 3])])
    for (y, factor) in [(0.4, 0.5), (-0.4, 1.5)] {
      let found = try points("saddle-free-newton", on: objective, from: [0.3, y], steps: 1)
      #expect(abs(found[1][1] - factor * y) < 1e-15)
      let newton = try points("newton", on: objective, from: [0.3, y], steps: 1)
      #expect(abs(newton[1][1] - 0.5 * y) < 1e-15)
    }
  }

  // MARK: Saddles

  @Test("Newton goes to the double well's saddle from |x| < 1/√5, else to a minimum")
  func doubleWell() throws {
    for k in 1..<44 {
      let x = 0.01 * Double(k)
      let found = try points("newton", on: Polynomial.doubleWell, from: [x, 0.5], steps: 40)
      #expect(try #require(found.last).norm < 1e-12, "from \(x)")
    }
    for x in [0.46, 0.5, 0.57, 0.6, 0.9] {
      let found = try points("newton", on: Polynomial.doubleWell, from: [x, 0.5], steps: 60)
      #expect(abs(abs(try #require(found.last)[0]) - 1) < 1e-12, "from \(x)")
    }
  }

  @Test("1/√5 is a 2-cycle of Newton that repels by 6: an error of 1e-15 is out after 20 steps")
  func repellingCycle() throws {
    let x = 1 / 5.0.squareRoot()
    let found = try points("newton", on: Polynomial.doubleWell, from: [x + 1e-15, 0], steps: 60)
    for k in 0...8 { #expect(abs(found[k][0] - (k % 2 == 0 ? x : -x)) < 1e-8) }
    #expect(found.contains { abs(abs($0[0]) - x) > 0.1 })
  }

  @Test(
    "From (1, 0.5) on x² − y²: gradient descent (0.8, 0.6), Newton 0, saddle-free Newton (0, 1)")
  func threeMethods() throws {
    let start: Vector = [1, 0.5]
    #expect(
      distance(
        try points("gradient-descent", on: Polynomial.saddle, from: start, steps: 1)[1],
        [0.8, 0.6]) < 1e-15)
    #expect(try points("newton", on: Polynomial.saddle, from: start, steps: 1)[1] == [0, 0])
    #expect(
      try points("saddle-free-newton", on: Polynomial.saddle, from: start, steps: 1)[1] == [0, 1])
  }

  @Test(
    "Escaping factors at η = 0.1, μ = 0.9: 1.2, 1.5, 1.6086",
    arguments: [
      ("gradient-descent", 1.2), ("momentum", 1.5), ("nesterov", (2.28 + 0.8784.squareRoot()) / 2),
    ])
  func escapingFactor(method: String, factor: Double) throws {
    let found = try points(method, on: Polynomial.saddle, from: [1, 1e-6], steps: 120)
    #expect(abs(found[120][1] / found[119][1] - factor) < 1e-6)
  }

  @Test("Gradient descent never leaves the stable line of a strict saddle; with noise it does")
  func stableLine() throws {
    let objective = Polynomial.doubleWell
    let plain = try points("gradient-descent", on: objective, from: [0, 1], steps: 500)
    #expect(plain.allSatisfy { $0[0] == 0 })
    for seed in 1...20 {
      let noisy = try points(
        "perturbed-gradient-descent", ["noise": 0.01, "seed": Double(seed)], on: objective,
        from: [0, 1], steps: 500)
      #expect(abs(abs(try #require(noisy.last)[0]) - 1) < 0.05)
    }
  }

  @Test("Full-step Newton has nine attractors on Himmelblau's function")
  func nineAttractors() throws {
    let objective = Polynomial.himmelblau
    var attractors: [Vector] = []
    for i in 0..<24 {
      for j in 0..<24 {
        let start: Vector = [-6 + 0.51 * Double(i), -6 + 0.53 * Double(j)]
        var run = try Run("newton", objective: objective, start: start)
        run.forward(200, untilConverged: true)
        guard run.verdict.name == "converged" else { continue }
        let limit = run.current.point
        if !attractors.contains(where: { distance($0, limit) < 1e-6 }) { attractors.append(limit) }
      }
    }
    #expect(attractors.count == 9)
    let indices = attractors.map { Spectrum(of: objective.hessian(at: $0)).index }
    #expect(indices.sorted() == [0, 0, 0, 0, 1, 1, 1, 1, 2])
  }

  // MARK: Quadratics

  @Test("Gradient descent on Σ aᵢxᵢ²/2 multiplies by 1 − ηaᵢ")
  func quadratic() throws {
    let a = [1.0, -2, 0.5]
    let found = try points(
      "gradient-descent", ["learning-rate": 0.3], on: Polynomial.diagonal(a), from: [1, 0.1, -3],
      steps: 20)
    for (i, start) in [1, 0.1, -3].enumerated() {
      #expect(abs(found[20][i] - pow(1 - 0.3 * a[i], 20) * start) < 1e-10)
    }
  }

  @Test("Gradient flow on a quadratic is the matrix exponential, zero eigenvalues included")
  func exactFlow() throws {
    let a = [3.0, -1, 0, 40]
    let objective = Polynomial(
      4,
      zip(a, 0...).map { a, k in (a / 2, (0..<4).map { $0 == k ? 2 : 0 }) } + [(0.7, [0, 0, 1, 0])])
    for step in [0.01, 0.5, 2] {
      let found = try points(
        "gradient-flow", ["time-step": step], on: objective, from: [1, 0.2, 5, -2], steps: 3)
      for k in 1...3 {
        let t = step * Double(k)
        let exact: Vector = [
          exp(-3 * t), 0.2 * exp(t), 5 - 0.7 * t, -2 * exp(-40 * t),
        ]
        #expect(distance(found[k], exact) < 1e-10 * max(1, exact.norm), "Δt = \(step)")
      }
    }
  }

  @Test("Conjugate gradients with exact searches would take n steps; with Wolfe's, few more")
  func conjugateQuadratic() throws {
    var run = try Run(
      "conjugate-gradient", objective: Polynomial.diagonal([1, 3, 10, 30]),
      start: [1, -1, 0.5, 2])
    run.forward(60, untilConverged: true)
    #expect(run.verdict.name == "converged")
    #expect(run.step <= 40)
  }

  @Test(
    "Conjugate gradients, BFGS and L-BFGS end at Rosenbrock's minimum to 1e-8",
    arguments: ["conjugate-gradient", "bfgs", "l-bfgs"])
  func rosenbrock(method: String) throws {
    for start: Vector in [[-1.2, 1], [2, 2], [0, -1.5]] {
      var run = try Run(method, objective: Rosenbrock(), start: start)
      run.forward(400, untilConverged: true)
      #expect(run.verdict.name == "converged", "\(run.verdict)")
      #expect(distance(run.current.point, [1, 1]) < 1e-8)
    }
  }

  // MARK: Flow

  @Test("Gradient flow on the monkey saddle keeps 3x²y − y³")
  func conserved() throws {
    let found = try points(
      "gradient-flow", ["time-step": 0.05], on: Polynomial.monkeySaddle, from: [0.4, 0.3],
      steps: 20)
    func quantity(_ p: Vector) -> Double { 3 * p[0] * p[0] * p[1] - p[1] * p[1] * p[1] }
    for point in found { #expect(abs(quantity(point) - quantity(found[0])) < 1e-11) }
  }

  @Test("Going in along a ray it is at r₀/(1 + 3r₀t); going out it reaches infinity at 1/(3r₀)")
  func rays() throws {
    let inwards = try points(
      "gradient-flow", ["time-step": 0.5], on: Polynomial.monkeySaddle, from: [0.5, 0], steps: 4)
    for k in 1...4 {
      #expect(abs(inwards[k][0] - 0.5 / (1 + 1.5 * 0.5 * Double(k))) < 1e-11)
    }
    // Towards −x: infinity at t = 2/3, so two steps of 0.3 exist and the third does not.
    var run = try Run(
      "gradient-flow", settings: ["time-step": .number(0.3)], objective: Polynomial.monkeySaddle,
      start: [-0.5, 0])
    #expect(run.forward(3) == 2)
    #expect(run.verdict.name == "undefined")
    #expect(abs(run.current.point[0] + 0.5 / (1 - 1.5 * 0.6)) < 1e-8)
  }

  @Test("Gradient flow on a chain keeps wᵢ² − wⱼ²")
  func chainFlow() throws {
    let found = try points(
      "gradient-flow", ["time-step": 0.5], on: Chain(4), from: [0.5, -0.7, 0.9, -1.1], steps: 20)
    for point in found {
      for i in 1..<4 {
        let balance = point[i] * point[i] - point[0] * point[0]
        let start = found[0][i] * found[0][i] - found[0][0] * found[0][0]
        #expect(abs(balance - start) < 1e-10)
      }
    }
  }

  // MARK: Chains

  @Test("Gradient descent on a chain of two multiplies w₁² − w₂² by 1 − 4η²(1 − p)²")
  func chainBalance() throws {
    let eta = 0.05
    let found = try points(
      "gradient-descent", ["learning-rate": eta], on: Chain(2), from: [0.3, 0.8], steps: 30)
    for (a, b) in zip(found, found.dropFirst()) {
      let p = a[0] * a[1]
      let factor = 1 - 4 * eta * eta * (1 - p) * (1 - p)
      let before = a[0] * a[0] - a[1] * a[1]
      #expect(abs(b[0] * b[0] - b[1] * b[1] - factor * before) < 1e-14)
    }
  }

  @Test("From w₁ + w₂ = 0 gradient descent stays there and ends at the saddle")
  func chainLine() throws {
    var run = try Run("gradient-descent", objective: Chain(2), start: [0.7, -0.7])
    run.forward(200)
    #expect(run.current.point[0] == -run.current.point[1])
    #expect(run.state.sentence == "at a saddle, not a minimum")
    #expect(run.verdict.reason.contains("a saddle, not a minimum"))
  }

  @Test("At (2, 1/2) on a chain of two, rates below 1/4.25 return and rates above leave")
  func edgeOfStability() throws {
    let start: Vector = [2.001, 0.5]
    let stable = try points(
      "gradient-descent", ["learning-rate": 0.23], on: Chain(2), from: start, steps: 200)
    #expect(distance(try #require(stable.last), [2, 0.5]) < 0.01)
    let unstable = try points(
      "gradient-descent", ["learning-rate": 0.25], on: Chain(2), from: start, steps: 200)
    #expect(unstable.contains { distance($0, [2, 0.5]) > 0.02 })
  }

  // MARK: ESGD

  @Test("ESGD's D/i tends to the squared row norms of H: 36r² on the monkey saddle")
  func equilibration() throws {
    let method = ESGD(learningRate: 0, refresh: 1, seed: 4)
    let objective = Polynomial.monkeySaddle
    var iterate = method.start(at: [0.3, 0.4], on: objective)
    let count = 20_000
    for _ in 0..<count {
      iterate.memory = try method.step(from: iterate, on: objective).memory
    }
    // (Hv)² has mean 36r² = 9 and standard deviation 9√2; four of those of the mean allowed.
    let allowed = 4 * 9 * 2.0.squareRoot() / Double(count).squareRoot()
    for i in 0..<2 { #expect(abs(iterate.memory.squares[i] / Double(count) - 9) < allowed) }
  }
}
