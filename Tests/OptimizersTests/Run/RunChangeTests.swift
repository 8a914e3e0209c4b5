import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("A run changed by hand")
struct RunChangeTests {
  @Test("A change of parameters is an event that going back passes through")
  func parameters() throws {
    var run = try RunTests.descent()
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
    var run = try RunTests.descent()
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
    var run = try RunTests.descent()
    try run.change(["learning-rate": .number(1e-3)])
    #expect(run.events.isEmpty)
    let fresh = try RunTests.descent(1e-3)
    #expect(run == fresh)
  }

  @Test("A change that is refused changes nothing")
  func refused() throws {
    var run = try RunTests.descent()
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
}
