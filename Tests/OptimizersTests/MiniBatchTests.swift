import Landscape
import Mathematics
import Synchronization
import Testing

@testable import Optimizers

/// Counts how often all samples were looked at.
private final class WatchedSamples: SampledObjective {
  private let base: LeastSquares
  private let count = Mutex(0)

  init(_ base: LeastSquares) { self.base = base }

  var whole: Int { count.withLock { $0 } }
  var dimension: Int { base.dimension }
  var sampleCount: Int { base.sampleCount }

  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    count.withLock { $0 += 1 }
    return base.valueAndGradient(at: point)
  }

  func hessian(at point: Vector) -> Matrix { base.hessian(at: point) }
  func batch(_ indices: [Int]) -> any Objective { base.batch(indices) }
}

@Suite("What a step on a mini-batch costs, and what its curve says")
struct MiniBatchTests {
  private let samples = LeastSquares.random(samples: 40, dimension: 3, seed: 6)

  private func run(_ objective: any Objective, _ id: String = "momentum") throws -> Run {
    try Run(
      id, settings: ["batch": .number(5), "learning-rate": .number(0.02)], objective: objective,
      start: [1, 2, 3])
  }

  @Test("All samples are looked at each 32 steps of eight batches an epoch, and where one stops")
  func price() throws {
    let watched = WatchedSamples(samples)
    var run = try run(watched)
    #expect(watched.whole == 1)
    run.forward(64)
    // At 32 and 64, and step 63, from which the last step came.
    #expect(watched.whole == 4)
    run.forward(10)
    #expect(watched.whole == 6)
    #expect(run.current.value == samples.value(at: run.current.point))
    #expect(run.current.gradient == samples.gradient(at: run.current.point))
    // A gradient of a batch is an eighth of one.
    #expect(abs(run.current.cost - 74.0 / 8) < 1e-12)
  }

  @Test("The curve has the losses of batches, and those of all samples where they are known")
  func curve() throws {
    var run = try run(samples)
    run.forward(40)
    let curve = run.trajectory
    #expect(curve.batchSteps == (0..<40).filter { $0 % 32 != 0 })
    for step in [0, 32, 40] {
      #expect(curve.values[step] == samples.value(at: Vector(Array(curve.point(step)))))
    }
    // The first eight batches are the samples once, each batch of five with the same weight.
    let first = (1..<8).map { curve.values[$0] }
    #expect(Set(first).count == 7)
    let point = Vector(Array(curve.point(3)))
    #expect(curve.values[3] != samples.value(at: point))
  }

  @Test(
    "In one go, step by step, and there and back again is the same",
    arguments: ["gradient-descent", "nesterov", "adam"])
  func paths(id: String) throws {
    var (one, other) = (try run(samples, id), try run(samples, id))
    one.forward(50)
    for _ in 0..<50 { other.forward() }
    #expect(one == other)
    other.back(20)
    #expect(other.current.value == samples.value(at: other.current.point))
    #expect(other.current == one.record(at: 30))
    other.jump(to: 50)
    #expect(one == other)
    // What is forgotten is not told by a batch it no longer has.
    other.back(7)
    other.forgetFuture()
    #expect(other.trajectory.values.last == samples.value(at: other.current.point))
    #expect(!other.trajectory.isBatch(43))
  }
}

@Suite("Schedules of the learning rate")
struct RateScheduleTests {
  @Test("A rate by steps and by cosine, as the formulas say")
  func shares() {
    let step = RateSchedule(.step, steps: 3, factor: 0.5)
    #expect((0..<8).map(step.share) == [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25])
    let cosine = RateSchedule(.cosine, steps: 4, factor: 0.2)
    let root = (0.5).squareRoot()
    let expected = [1, 0.2 + 0.4 * (1 + root), 0.6, 0.2 + 0.4 * (1 - root), 0.2, 0.2]
    for (t, value) in expected.enumerated() { #expect(abs(cosine.share(at: t) - value) < 1e-15) }
    #expect(RateSchedule(.constant).share(at: 99) == 1)
  }

  @Test("Every method with a rate has a schedule, and no other")
  func catalogue() {
    for entry in OptimizerCatalogue.all {
      let names = Set(entry.parameters.map(\.name))
      #expect(names.contains("schedule") == names.contains("learning-rate"), "\(entry.id)")
    }
  }

  @Test("Gradient descent on a parabola shrinks by 1 − 2 η share(t), and replays")
  func descent() throws {
    let settings: [String: ParameterValue] = [
      "learning-rate": .number(0.2), "schedule": .word("step"), "schedule-steps": .number(2),
      "schedule-factor": .number(0.5),
    ]
    let bowl = FormulaObjective(try Formula("x^2 + y^2"))
    var run = try Run("gradient-descent", settings: settings, objective: bowl, start: [1, -1])
    run.forward(5)
    let factor = 0.6 * 0.6 * 0.8 * 0.8 * 0.9
    #expect(abs(run.current.point[0] - factor) < 1e-15)
    let end = run.current
    run.jump(to: 1)
    run.jump(to: 5)
    #expect(run.current == end)
    // Adam goes on with its memory while its rate changes: its first steps are its rate.
    var adam = settings
    adam["schedule-steps"] = .number(1)
    var other = try Run("adam", settings: adam, objective: bowl, start: [100, 100])
    other.forward(3)
    #expect(abs(100 - other.current.point[0] - 0.2 * 1.75) < 1e-2)
  }
}
