import Landscape
import Mathematics
import Testing

@testable import Optimizers

@Suite("Inexact gradients")
struct NoiseTests {
  static let firstOrder = OptimizerCatalogue.all.filter { $0.order == .first }

  @Test(
    "Every first-order method takes noise or batches, and a seed", arguments: firstOrder.map(\.id))
  func parameters(id: String) throws {
    let names = try OptimizerCatalogue.entry(id).parameters.map(\.name)
    #expect(names.contains("seed") && names.contains("batch"))
    #expect(names.contains("gradient-noise") || names.contains("noise"))
  }

  @Test("Gaussian noise is added to the gradient: g + σξ, in the order of the generator")
  func gaussian() throws {
    var random = SeededRandom(seed: 9)
    let first = random.normalVector(2)
    let second = random.normalVector(2)
    let found = try points(
      "gradient-descent", ["learning-rate": 0.1, "gradient-noise": 2, "seed": 9],
      on: Polynomial.saddle, from: [1, 0.5], steps: 2)
    let one: Vector = [0.8 - 0.2 * first[0], 0.6 - 0.2 * first[1]]
    #expect(distance(found[1], one) < 1e-15)
    #expect(
      distance(found[2], [0.8 * one[0] - 0.2 * second[0], 1.2 * one[1] - 0.2 * second[1]]) < 1e-15)
  }

  @Test("Noise reaches the gradient a method takes elsewhere")
  func nesterov() throws {
    var random = SeededRandom(seed: 2)
    let xi = random.normalVector(2)
    let found = try points(
      "nesterov", ["gradient-noise": 0.5, "seed": 2], on: Polynomial.saddle, from: [1, 0.5],
      steps: 1)
    #expect(distance(found[1], [0.8 - 0.05 * xi[0], 0.6 - 0.05 * xi[1]]) < 1e-15)
  }

  @Test("The value shown stays that of f")
  func shownValue() throws {
    var run = try Run(
      "l-bfgs", settings: ["gradient-noise": .number(0.01)], objective: Polynomial.bowl,
      start: [1, 1])
    run.forward(2)
    let record = run.current
    #expect(record.value == Polynomial.bowl.value(at: record.point))
    #expect(record.gradient == Polynomial.bowl.gradient(at: record.point))
  }

  @Test("An epoch of batches goes through every sample once, the last batch takes the rest")
  func epochs() throws {
    // Row k is the k-th axis: the batch gradient shows which samples were in it.
    let n = 10
    let objective = LeastSquares(
      rows: (0..<n).map { k in Vector((0..<n).map { $0 == k ? 1 : 0 }) },
      targets: [Double](repeating: 1, count: n))
    let start = Vector.zero(n)
    let found = try points(
      "gradient-descent", ["learning-rate": 0.1, "batch": 4, "seed": 3], on: objective,
      from: start, steps: 6)
    func moved(_ k: Int) -> [Int] {
      (0..<n).filter { found[k + 1][$0] != found[k][$0] }
    }
    #expect((0..<6).map { moved($0).count } == [4, 4, 2, 4, 4, 2])
    #expect((moved(0) + moved(1) + moved(2)).sorted() == Array(0..<n))
    #expect((moved(3) + moved(4) + moved(5)).sorted() == Array(0..<n))
    #expect(moved(0) != moved(3))
  }

  @Test("Batches cost their share of a gradient")
  func cost() throws {
    let objective = LeastSquares.random(samples: 10, dimension: 3, seed: 1)
    var run = try Run(
      "momentum", settings: ["batch": .number(4)], objective: objective, start: .zero(3))
    run.forward(3)
    #expect(abs(run.current.cost - 1) < 1e-15)
  }

  @Test("A batch of at least all samples walks like no batch")
  func wholeBatch() throws {
    let objective = LeastSquares.random(samples: 10, dimension: 3, seed: 1)
    let all = try points("adam", on: objective, from: .zero(3), steps: 10)
    let batch = try points("adam", ["batch": 10], on: objective, from: .zero(3), steps: 10)
    for (a, b) in zip(all, batch) { #expect(distance(a, b) < 1e-12) }
  }

  @Test("A function without samples has no batches, and that is said")
  func noSamples() throws {
    var run = try Run(
      "adam", settings: ["batch": .number(4)], objective: Polynomial.bowl, start: [1, 1])
    #expect(run.forward() == 0)
    #expect(run.verdict.reason.contains("samples"))
  }

  @Test("Noise and batches replay bit-equal from any checkpoint", arguments: firstOrder.map(\.id))
  func replay(id: String) throws {
    let objective = LeastSquares.random(samples: 17, dimension: 3, seed: 5)
    let names = try OptimizerCatalogue.entry(id).parameters.map(\.name)
    var settings: [String: ParameterValue] = ["batch": .number(5), "seed": .number(12)]
    if names.contains("gradient-noise") { settings["gradient-noise"] = .number(0.1) }
    if names.contains("line-search") { settings["line-search"] = .word("fixed") }
    settings["learning-rate"] = .number(0.01)
    var run = try Run(id, settings: settings, objective: objective, start: [1, 2, 3])
    run.forward(60)
    let records = (0...60).map { run.record(at: $0) }
    for target in [59, 3, 31, 17, 60, 1] {
      run.jump(to: target)
      #expect(run.current == records[target])
    }
    run.jump(to: 0)
    for step in 1...60 {
      run.forward()
      #expect(run.current == records[step])
    }
  }

  @Test("Different seeds draw differently, the same seed alike")
  func seeds() throws {
    func end(_ seed: Double) throws -> Vector {
      try points(
        "gradient-descent", ["gradient-noise": 1, "seed": seed], on: Polynomial.bowl,
        from: [1, 1], steps: 5)[5]
    }
    #expect(try end(1) == end(1))
    #expect(try end(1) != end(2))
  }
}
