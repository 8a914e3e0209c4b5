import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("Line searches")
struct LineSearchTests {
  static let objectives: [any Objective] = [
    Polynomial.rosenbrock, Polynomial.himmelblau, Polynomial.bowl, Chain(2),
  ]

  @Test("Strong Wolfe lengths satisfy both conditions, from any trial", arguments: [0.1, 0.9])
  func wolfe(flatness: Double) throws {
    var random = SeededRandom(seed: 7)
    for objective in Self.objectives {
      for trial in [1e-4, 1, 30] {
        for _ in 0..<10 {
          let method = GradientDescent()
          let iterate = method.start(at: random.normalVector(2), on: objective)
          let d = -iterate.gradient
          let slope = iterate.gradient.dot(d)
          let found = try LineSearch(.wolfe, flatness: flatness)
            .step(from: iterate, along: d, trial: trial, on: objective)
          let (value, gradient) = objective.valueAndGradient(at: found.point)
          #expect(value <= iterate.value + 1e-4 * found.length * slope)
          #expect(abs(gradient.dot(d)) <= flatness * abs(slope))
          #expect(found.evaluation == Evaluation(value: value, gradient: gradient))
          #expect(found.point == iterate.point + found.length * d)
        }
      }
    }
  }

  @Test("Armijo lengths are halvings of the trial, the first that decreases enough")
  func armijo() throws {
    var random = SeededRandom(seed: 8)
    for objective in Self.objectives {
      let iterate = GradientDescent().start(at: random.normalVector(2), on: objective)
      let d = -iterate.gradient
      let slope = iterate.gradient.dot(d)
      let found = try LineSearch(.armijo).step(from: iterate, along: d, trial: 4, on: objective)
      var length = 4.0
      func suffices(_ length: Double) -> Bool {
        objective.value(at: iterate.point + length * d) <= iterate.value + 1e-4 * length * slope
      }
      while !suffices(length) { length /= 2 }
      #expect(found.length == length)
    }
  }

  @Test("A direction that climbs has no length; Newton's near a maximum is one")
  func climbing() throws {
    let maximum = Polynomial.diagonal([-1, -2])
    for search in ["armijo", "wolfe"] {
      var run = try Run(
        "newton", settings: ["line-search": .word(search)], objective: maximum, start: [0.3, 0.2])
      #expect(run.forward() == 0)
      #expect(run.verdict.name == "undefined")
      #expect(run.verdict.reason.contains("does not descend"))
    }
  }

  @Test("A function that falls for ever ends the search with a reason")
  func unbounded() throws {
    let plane = Polynomial(2, [(1, [1, 0])])
    var run = try Run(
      "gradient-descent", settings: ["line-search": .word("wolfe")], objective: plane,
      start: [0, 0])
    #expect(run.forward() == 0)
    #expect(run.verdict.reason.contains("keeps falling"))
  }

  @Test("Searched lengths keep away from the edge where f is not a number")
  func edge() throws {
    let objective = Fenced(base: Polynomial.diagonal([1, 1]), bound: 0.5)
    // From (−4, 0) a trial of 3 would end at 8.
    for search in ["armijo", "wolfe"] {
      var run = try Run(
        "gradient-descent",
        settings: ["line-search": .word(search), "learning-rate": .number(3)],
        objective: objective, start: [-4, 0])
      #expect(run.forward() == 1)
      #expect(run.current.value < 8 && run.current.value.isFinite)
    }
  }
}
