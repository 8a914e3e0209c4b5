import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("How long it takes to leave")
struct LeavingTimeTests {
  /// N at the start, and the steps after which f really is lower by Δ.
  private func compare(_ observed: ObservedRun) throws -> (said: Double, real: Int) {
    var observed = observed
    let modes = try #require(observed.observer.look(at: observed.run).modes)
    let drop = observed.observer.height(of: observed.run) / 100
    let threshold = 1e-8 * observed.observer.largestMagnitude(of: observed.run)
    let time = observed.observer.leavingTime(
      of: observed.run, modes, drop: drop, threshold: threshold)
    let said = try #require(time)
    let start = observed.run.current
    let reach = observed.observer.scales.reach
    let isBeside =
      modes.least < -threshold && observed.observer.look(at: observed.run).distance <= reach / 4
    func hasLeft(_ now: IterateRecord) -> Bool {
      now.value <= start.value - drop
        || isBeside && now.value < start.value && (now.point - start.point).norm > reach / 4
    }
    var real = 0
    while !hasLeft(observed.run.current), real < 20_000 {
      observed.run.forward()
      real += 1
    }
    return (said.steps, real)
  }

  @Test("It is known beforehand, exactly or nearly")
  func table() throws {
    let unit = View(x: -1...1, y: -1...1)
    let chain = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6]
    let wide = View(x: -5...5, y: -3.5...3.5)
    let cases: [(ObservedRun, said: Double, real: Int)] = [
      (
        try ObservedRun("x^2 - y^2", in: unit, "gradient-descent", rate(0.1), from: [1e-3, 1e-6]),
        64, 64
      ),
      (
        try ObservedRun(known: "chain-2", "gradient-descent", rate(0.1), from: [1e-3, 5e-4]), 25, 25
      ),
      (try ObservedRun(known: "chain-2", "momentum", rate(0.1), from: [1e-3, 5e-4]), 13, 13),
      (try ObservedRun(known: "chain-11", "gradient-descent", rate(0.1), from: chain), 100, 100),
      (try ObservedRun(known: "chain-11", "momentum", rate(0.1), from: chain), 22, 22),
      (
        try ObservedRun(known: "plateau", in: wide, "gradient-descent", rate(0.5), from: [3, 1.5]),
        41, 41
      ),
      (
        try ObservedRun(known: "plateau", in: wide, "gradient-descent", rate(0.5), from: [4.5, 1]),
        4279, 4315
      ),
    ]
    for (observed, said, real) in cases {
      let found = try compare(observed)
      #expect(found.real == real, "\(observed.run.method.id)")
      #expect(abs(found.said - said) <= 0.02 * said + 0.5, "\(found.said) for \(said)")
      #expect(found.said <= 2 * Double(real) && found.said >= Double(real) / 2)
    }
  }

  @Test("A saddle that is left exponentially: the least k with 1.2^2k past Δ, by hand")
  func closedForm() throws {
    // f = x² − y² from (0, a): f after k steps is −a² 1.44^k; Δ = 0.01 on [-1, 1]².
    let observed = try ObservedRun(
      "x^2 - y^2", in: View(x: -1...1, y: -1...1), "gradient-descent", rate(0.1),
      from: [0, 1e-4])
    // 1e-8 (1.44^k − 1) ≥ 0.01 from k = 37.9 on.
    let found = try compare(observed)
    #expect(found.said == 38 && found.real == 38)
  }

  @Test("Newton never leaves; saddle-free Newton does at once; other methods are tried out")
  func otherMethods() throws {
    var newton = try ObservedRun("x^2 - y^2", "newton", from: [1e-2, 1e-3])
    let modes = try #require(newton.observer.look(at: newton.run).modes)
    let time = newton.observer.leavingTime(of: newton.run, modes, drop: 0.01, threshold: 1e-8)
    #expect(time == .never)
    let saddleFree = try compare(
      try ObservedRun("x^2 - y^2", "saddle-free-newton", from: [0, 1e-3]))
    #expect(saddleFree.said == Double(saddleFree.real))
    let adam = try compare(try ObservedRun("x^2 - y^2", "adam", rate(0.05), from: [0, 1e-3]))
    #expect(adam.said == Double(adam.real))
    let region = try compare(try ObservedRun("x^2 - y^2", "trust-region", from: [0, 1e-3]))
    #expect(region.said == Double(region.real))
  }

  @Test("A million steps and more are never")
  func never() throws {
    let observed = try ObservedRun(
      "x^2 - 1e-9y^2", "gradient-descent", rate(0.1), from: [0, 1e-3])
    var copy = observed
    let modes = try #require(copy.observer.look(at: copy.run).modes)
    let time = copy.observer.leavingTime(of: copy.run, modes, drop: 1, threshold: 1e-12)
    #expect(time == .never)
  }

  @Test("What a method has learnt on the way counts: adaptive methods are said to the step")
  func adaptiveMethods() throws {
    let wide = View(x: -5...5, y: -3.5...3.5)
    let cases: [(String, Double)] = [
      ("adam", 0.02), ("rmsprop", 0.005), ("adagrad", 0.05), ("adadelta", 1), ("momentum", 0.1),
      ("esgd", 0.001),
    ]
    for (method, value) in cases {
      var observed = try ObservedRun(
        known: "plateau", in: wide, method, rate(value), from: [3, 1.5])
      observed.run.forward(3)
      let found = try compare(observed)
      #expect(found.real > 1 && found.said == Double(found.real), "\(method): \(found)")
    }
  }

  @Test("Asked step after step it counts down by one, and a changed rate changes it")
  func countingDown() throws {
    var observed = try ObservedRun(
      known: "plateau", in: View(x: -5...5, y: -3.5...3.5), "gradient-descent", rate(0.5),
      from: [3, 1.5])
    func outcome(_ observed: inout ObservedRun, below level: Double) -> RunForecast.Outcome? {
      observed.observer.foreseen(observed.run, fallingBy: observed.run.current.value - level)
    }
    let level = observed.run.current.value - 0.01
    guard case .falls(let first)? = outcome(&observed, below: level) else {
      Issue.record("it falls")
      return
    }
    observed.run.forward(7)
    #expect(outcome(&observed, below: level) == .falls(first - 7))
    observed.run.back(3)
    #expect(outcome(&observed, below: level) == .falls(first - 4))
    try observed.run.change(rate(1))
    guard case .falls(let fast)? = outcome(&observed, below: level) else {
      Issue.record("it falls")
      return
    }
    #expect(fast < first - 4)
    var copy = observed.run
    copy.forward(fast)
    #expect(copy.current.value <= level)
    copy.back()
    #expect(copy.current.value > level)
  }
}
