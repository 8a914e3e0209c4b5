import Landscape
import Mathematics
import Platform
import Testing

@testable import Optimizers

/// What must hold for every method, on every kind of objective.
@Suite("Every method of the catalogue")
struct ContractTests {
  /// A method with settings that are not all the default.
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let settings: [String: ParameterValue]

    var testDescription: String { "\(id) \(settings.mapValues(\.text))" }
  }

  struct Landscape: Sendable {
    let name: String
    let objective: any Objective
    let start: Vector
  }

  /// The defaults, every choice of every parameter, and numbers beside the defaults.
  static let cases: [Case] = OptimizerCatalogue.all.flatMap { entry in
    var settings: [[String: ParameterValue]] = [[:]]
    var other: [String: ParameterValue] = [:]
    for parameter in entry.parameters {
      for choice in parameter.choices ?? [] where .word(choice) != parameter.defaultValue {
        settings.append([parameter.name: .word(choice)])
      }
      if case .number(let value) = parameter.defaultValue, let range = parameter.range,
        parameter.name != "batch"
      {
        let beside = parameter.isInteger ? value + 1 : value == 0 ? 0.25 : value * 0.75
        other[parameter.name] = .number(min(max(beside, range.lowerBound), range.upperBound))
      }
    }
    return (settings + [other]).map { Case(id: entry.id, settings: $0) }
  }

  static let landscapes: [Landscape] = [
    Landscape(name: "bowl", objective: Polynomial.bowl, start: [1.5, -1]),
    Landscape(name: "saddle", objective: Polynomial.saddle, start: [1, 0.01]),
    Landscape(name: "monkey", objective: Polynomial.monkeySaddle, start: [0.2, 0.1]),
    Landscape(name: "Rosenbrock", objective: Rosenbrock(), start: [-0.2, 0.3]),
    Landscape(name: "Himmelblau", objective: Polynomial.himmelblau, start: [0.1, 0.2]),
    Landscape(name: "chain of 3", objective: Chain(3), start: [0.6, 0.8, 0.7]),
    Landscape(
      name: "least squares", objective: LeastSquares.random(samples: 12, dimension: 3, seed: 3),
      start: [1, 0, -1]),
    Landscape(name: "one coordinate", objective: Polynomial.diagonal([2]), start: [0.7]),
    Landscape(name: "formula", objective: formula, start: [0.4, -0.3]),
  ]

  private static var formula: any Objective {
    // The compiled tape writes gradients in place, which other objectives do not.
    (try? Formula("exp(x y) + x^4 - y^2 cos(x)")).map(FormulaObjective.init)
      ?? Polynomial.monkeySaddle
  }

  @Test("Replay is bit-equal: back, forward and jumps see what was seen", arguments: cases)
  func replay(_ method: Case) throws {
    for landscape in Self.landscapes {
      var run = try Run(
        method.id, settings: method.settings, objective: landscape.objective,
        start: landscape.start)
      var seen = [run.current]
      for _ in 0..<40 where run.forward() == 1 { seen.append(run.current) }
      let last = seen.count - 1
      for target in [last / 2, 0, last, last / 3, max(0, last - 1)] {
        run.jump(to: target)
        #expect(run.current == seen[target], "\(landscape.name), step \(target)")
      }
      run.jump(to: 0)
      run.forward(last)
      #expect(run.current == seen[last], "\(landscape.name)")
      run.back(last)
      #expect(run.current == seen[0], "\(landscape.name)")
      #expect(run.furthest == last)
    }
  }

  @Test("Many steps at once are those steps one by one, to the last bit", arguments: cases)
  func manyAtOnce(_ method: Case) throws {
    for landscape in Self.landscapes {
      var atOnce = try Run(
        method.id, settings: method.settings, objective: landscape.objective,
        start: landscape.start)
      var oneByOne = atOnce
      for count in [1, 30, 7] {
        let taken = atOnce.forward(count)
        #expect((0..<count).prefix { _ in oneByOne.forward() == 1 }.count == taken)
        #expect(atOnce == oneByOne, "\(landscape.name), \(count) steps")
      }
      var toEnd = atOnce
      toEnd.forward(60, untilConverged: true)
      while oneByOne.step < toEnd.step { oneByOne.forward() }
      #expect(toEnd.current == oneByOne.current, "\(landscape.name), until converged")
    }
  }

  @Test("A step depends on nothing but the iterate: twice the same bits", arguments: cases)
  func pure(_ method: Case) throws {
    func check<Method: Optimizer>(_ optimizer: Method, _ landscape: Landscape) {
      let iterate = optimizer.start(at: landscape.start, on: landscape.objective)
      let first = try? optimizer.step(from: iterate, on: landscape.objective)
      let second = try? optimizer.step(from: iterate, on: landscape.objective)
      #expect(first == second, "\(landscape.name)")
    }
    let entry = try OptimizerCatalogue.entry(method.id)
    for landscape in Self.landscapes { check(try entry.make(method.settings), landscape) }
  }

  @Test("The evaluations counted are those made", arguments: cases)
  func counts(_ method: Case) throws {
    for landscape in Self.landscapes {
      let objective = CountingObjective(landscape.objective)
      var run = try Run(
        method.id, settings: method.settings, objective: objective, start: landscape.start)
      let entry = try OptimizerCatalogue.entry(method.id)
      let usesGradient = try entry.make(method.settings).usesGradientAtIterate
      for _ in 0..<12 {
        let before = run.current.spent
        let seenBefore = objective.seen
        let origin = run.current
        guard run.forward() == 1 else { break }
        var counted = objective.seen
        counted.values -= seenBefore.values
        counted.gradients -= seenBefore.gradients
        counted.hessians -= seenBefore.hessians
        counted.products -= seenBefore.products
        // What is shown of a method that does not use it is not counted.
        if !usesGradient, run.current.gradient != origin.gradient { counted.gradients -= 1 }
        #expect(before + counted == run.current.spent, "\(landscape.name), step \(run.step)")
      }
    }
  }

  @Test("A step that does not exist changes nothing and says why", arguments: cases)
  func failedStep(_ method: Case) throws {
    // Beyond the fence nothing is a number; here only the derivatives are not.
    struct Broken: Objective {
      let dimension = 2
      func value(at point: Vector) -> Double { 1 }
      func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
        (1, [.nan, 0])
      }
      func hessian(at point: Vector) -> Matrix { .diagonal([.nan, 1]) }
    }
    var run = try Run(method.id, settings: method.settings, objective: Broken(), start: [1, 2])
    let before = run.current
    let taken = run.forward(3)
    guard method.id != "nelder-mead" else {
      // It looks at values only: for it there are steps.
      #expect(taken == 3)
      return
    }
    #expect(taken == 0)
    #expect(run.current == before)
    #expect(run.furthest == 0)
    #expect(run.verdict == .undefined(.gradientNotFinite))
    #expect(run.state.sentence == "no step: gradient not finite")
  }

  @Test(
    "Past an edge where f is not a number a run ends as diverged, or stays inside", arguments: cases
  )
  func diverged(_ method: Case) throws {
    let objective = Fenced(base: Polynomial(2, [(-1, [1, 0]), (0.5, [0, 2])]), bound: 1)
    var run = try Run(method.id, settings: method.settings, objective: objective, start: [0.9, 1])
    run.forward(60)
    let record = run.current
    switch run.verdict {
    case .diverged: #expect(!record.value.isFinite)
    case .converged: Issue.record("there is no critical point")
    case .undefined, .running: #expect(record.value.isFinite)
    }
    let furthest = run.furthest
    #expect(run.forward() == 0 || run.verdict.name == "running" || furthest < run.furthest)
  }

  @Test("At a minimum every method is still, or has no step, and says converged", arguments: cases)
  func atMinimum(_ method: Case) throws {
    guard !["perturbed-gradient-descent", "nelder-mead"].contains(method.id),
      method.settings["gradient-noise"] == nil
    else { return }
    var run = try Run(
      method.id, settings: method.settings, objective: Polynomial.bowl, start: [0, 0])
    run.forward(3)
    #expect(run.current.point == [0, 0])
    #expect(run.verdict.name == "converged")
    #expect(run.state.sentence == "at a minimum")
    #expect(run.verdict.reason == "gradient 0: a minimum (smallest eigenvalue 2)")
  }

  // MARK: Symmetries

  /// Methods whose path does not depend on the axes.
  static let turning: Set<String> = [
    "gradient-descent", "momentum", "nesterov", "conjugate-gradient", "bfgs", "l-bfgs", "newton",
    "damped-newton", "saddle-free-newton", "trust-region", "cubic-newton",
    "krylov-saddle-free-newton", "gradient-flow",
  ]

  @Test("Turning the axes turns the path, except where squares or axes enter", arguments: cases)
  func rotation(_ method: Case) throws {
    guard method.settings["gradient-noise"] == nil else { return }
    let turn = Transformed.rotation(0.7)
    let settings = method.settings
    var largest = 0.0
    for landscape in Self.landscapes where landscape.objective.dimension == 2 {
      var run = try Run(
        method.id, settings: settings, objective: landscape.objective, start: landscape.start)
      var turned = try Run(
        method.id, settings: settings,
        objective: Transformed(base: landscape.objective, matrix: turn.transposed),
        start: turn * landscape.start)
      for _ in 0..<5 {
        guard run.forward() == 1, turned.forward() == 1 else { break }
        let expected = turn * run.current.point
        largest = max(largest, distance(turned.current.point, expected) / max(1, expected.norm))
      }
    }
    if Self.turning.contains(method.id) {
      #expect(largest < 1e-7)
    } else {
      #expect(largest > 1e-3)
    }
  }

  @Test(
    "Four times the function: same path for these",
    arguments: [
      Case(id: "newton", settings: [:]), Case(id: "saddle-free-newton", settings: [:]),
      Case(id: "krylov-saddle-free-newton", settings: [:]),
      Case(id: "nelder-mead", settings: [:]),
      Case(id: "gradient-descent", settings: ["line-search": .word("cauchy")]),
      Case(id: "adagrad", settings: ["epsilon": .number(0)]),
      Case(id: "rmsprop", settings: ["epsilon": .number(0)]),
      Case(id: "adam", settings: ["epsilon": .number(0)]),
      Case(id: "esgd", settings: ["damping": .number(0)]),
    ])
  func scale(_ method: Case) throws {
    for landscape in Self.landscapes where landscape.objective.dimension == 2 {
      // Cauchy's rate exists on the bowl only; elsewhere the learning rate stands in.
      if method.id == "gradient-descent", landscape.name != "bowl" { continue }
      var run = try Run(
        method.id, settings: method.settings, objective: landscape.objective,
        start: landscape.start)
      var scaled = try Run(
        method.id, settings: method.settings,
        objective: Transformed(
          base: landscape.objective, matrix: .diagonal([1, 1]), factor: 4),
        start: landscape.start)
      for _ in 0..<8 {
        #expect(run.forward() == scaled.forward())
        #expect(
          distance(run.current.point, scaled.current.point)
            <= 1e-9 * max(1, run.current.point.norm), "\(landscape.name)")
      }
    }
  }

  @Test(
    "Four times the function is four times the rate for these",
    arguments: ["gradient-descent", "momentum", "nesterov"])
  func rate(id: String) throws {
    let scaled = Transformed(
      base: Polynomial.himmelblau, matrix: .diagonal([1, 1]), factor: 4)
    let one = try points(
      id, ["learning-rate": 0.004], on: Polynomial.himmelblau, from: [0.1, 0.2], steps: 10)
    let other = try points(id, ["learning-rate": 0.001], on: scaled, from: [0.1, 0.2], steps: 10)
    for (a, b) in zip(one, other) { #expect(distance(a, b) < 1e-10) }
  }

  @Test(
    "Newton's path does not depend on any linear change of coordinates; saddle-free Newton's does")
  func affine() throws {
    let matrix = Matrix(rows: 2, columns: 2, elements: [2, 1, -0.5, 1.5])
    let objective = Transformed(base: Polynomial.himmelblau, matrix: matrix)
    // Where the Hessian has both signs: elsewhere |H| is ±H and saddle-free Newton is ±Newton.
    let start: Vector = [0.6, -0.9]
    for (id, isInvariant) in [("newton", true), ("saddle-free-newton", false)] {
      let plain = try points(id, on: Polynomial.himmelblau, from: matrix * start, steps: 4)
      let changed = try points(id, on: objective, from: start, steps: 4)
      let apart = zip(plain, changed).map { distance($0, matrix * $1) }.max() ?? .nan
      #expect(isInvariant ? apart < 1e-9 : apart > 1e-3, "\(id): \(apart)")
    }
  }
}
