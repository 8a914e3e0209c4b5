import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("What is not said of leaving")
struct ShallowWellTests {
  @Test("A saddle beside wells shallower than Δ is not said to hold for so many steps")
  func shallow() throws {
    // The wells at y² = 0.05 are 0.0025 deep, and Δ is 0.1 or so.
    for (method, rate, step) in [
      ("adam", 0.001, 3), ("rmsprop", 0.002, 20), ("rmsprop", 0.0005, 3),
    ] {
      var observed = try ObservedRun(
        "x^4-0.1y^2+y^4", in: View(x: -2...2, y: -1.5...1.5), method,
        ["learning-rate": .number(rate)], from: [0.001, 0.001])
      let sentence = observed.state(after: step).words
      #expect(!sentence.contains("leaves in") && !sentence.contains("over"), "\(sentence)")
    }
  }

  @Test("Beyond what was run ahead only what the run itself showed is told as a number")
  func beyond() throws {
    let view = View(x: -2...2, y: -1.5...1.5)
    for (method, formula, start, step) in [
      ("gradient-flow", "x^2-y^4", [0.1, 0.02], 20),
      ("gradient-flow", "x^3-3x*y^2", [0.002, 0.001], 3),
      ("damped-newton", "(1-x*y)^2/2", [-0.0024406560416473013, -0.010644205547884858], 3),
      ("adadelta", "x^2-y^4", [0.040164015998225576, 0.00593957523301132], 25),
    ] {
      var observed = try ObservedRun(formula, in: view, method, from: start)
      observed.run.forward(step)
      let start = observed.run.current.value
      let modes = try #require(observed.observer.look(at: observed.run).modes)
      let drop = observed.observer.height(of: observed.run) / 100
      let threshold = 1e-8 * observed.observer.largestMagnitude(of: observed.run)
      let time = observed.observer.leavingTime(
        of: observed.run, modes, drop: drop, threshold: threshold)
      var real = 0
      while observed.run.current.value > start - drop, real < 20_000,
        observed.run.forward() == 1
      {
        real += 1
      }
      switch time {
      case .about(let steps)?:
        #expect(steps <= 2 * real && real <= 2 * steps, "\(method): \(steps) for \(real)")
      case .moreThan(let steps)?: #expect(real > steps, "\(method): over \(steps) for \(real)")
      case .long?, nil: break
      case .never?: Issue.record("\(method): never for \(real)")
      }
    }
  }

  @Test("Where a valley leads down far enough, gradient descent is told its steps however many")
  func long() throws {
    // y' = 4y³ from 0.002: 1/(8y²) = 31,250 units of time, 312,500 steps of 0.1, nearly.
    var observed = try ObservedRun("x^2-y^4", "gradient-descent", rate(0.1), from: [0, 0.002])
    let modes = try #require(observed.observer.look(at: observed.run).modes)
    let time = observed.observer.leavingTime(
      of: observed.run, modes, drop: 0.01, threshold: 1e-12)
    let steps = try #require(time).steps
    #expect(steps > 312_500 / 2 && steps < 2 * 312_500)
  }
}
