import Landscape
import Mathematics
import Optimizers
import Platform
import Synchronization
import Testing

@testable import Scenes

/// The training of a scene, and the points, planes and lines that come of it.
@Suite struct SceneTrainingTests {
  private let network =
    "network: {layers: [2, 4, 1], activation: tanh, initial: {kind: normal, seed: 2}}"

  private func scene(_ more: String) throws -> SceneSpec {
    try NetworkText(network: network, more: more).scene()
  }

  private let training = "training: {method: adam, learning-rate: 0.05, steps: 300}"

  @Test("A training is the run of its method from the start, path and end included")
  func run() throws {
    let scene = try scene(training)
    let result = try #require(try scene.makeTraining())
    var run = try Run(
      "adam", settings: ["learning-rate": .number(0.05)], objective: scene.makeObjective(),
      start: Vector(scene.start))
    run.forward(300)
    #expect(result.end == run.current.point && result.steps == 300)
    #expect(result.start == Vector(scene.start))
    #expect(result.path.first == result.start && result.path.last == result.end)
    #expect(result.path.count <= 257 && result.path.count == result.pathSteps.count)
    for (point, (step, value)) in zip(result.path, zip(result.pathSteps, result.pathValues)) {
      let record = run.record(at: step)
      #expect(record.point == point && record.value == value)
    }
  }

  @Test("Mini-batches and seed are part of the training")
  func batches() throws {
    let one = try #require(try scene("training: {method: adam, batch: 2, seed: 1}").makeTraining())
    let two = try #require(try scene("training: {method: adam, batch: 2, seed: 2}").makeTraining())
    let all = try #require(try scene("training: {method: adam}").makeTraining())
    #expect(one.steps == 200 && one.end != two.end && one.end != all.end)
  }

  @Test("Progress is told, and ends the training where it says so")
  func progress() throws {
    let scene = try scene("training: {method: adam, steps: 77, learning-rate: 0.011}")
    #expect(!scene.isTrained)
    #expect(throws: SceneObjectError.cancelled) { try scene.makeTraining { $0 < 0.5 } }
    #expect(!scene.isTrained)
    var shares: [Double] = []
    _ = try scene.makeTraining {
      shares.append($0)
      return true
    }
    #expect(shares == shares.sorted() && shares.first == 0 && (shares.last ?? 0) < 1)
    #expect(scene.isTrained)
    // Remembered: nothing is told of a training that is not run again.
    _ = try scene.makeTraining { _ in false }
  }

  @Test("A long training is waited for only where that is wanted, and what it takes is foretold")
  func patience() throws {
    // Each step counts at least 40,000 operations.
    let scene = try scene("training: {method: adam, steps: 1000000, learning-rate: 0.012}")
    let patience = Patience(1_000_000_000, advice: "wait")
    #expect {
      try Patience.$current.withValue(patience) { try scene.makeTraining() }
    } throws: { error in
      guard case SceneObjectError.impatient(let words) = error else { return false }
      return words.hasPrefix("its training of 1,000,000 steps takes some 4")
        && words.hasSuffix(" billion operations and is not waited for; wait")
    }
    #expect(!scene.isTrained)
    // A short one is waited for.
    let short = try self.scene("training: {method: adam, steps: 100, learning-rate: 0.013}")
    let training = try Patience.$current.withValue(patience) { try short.makeTraining() }
    #expect(training?.steps == 100)
  }

  @Test("A training that diverges is an error that says what may help")
  func divergence() throws {
    let scene = try NetworkText(
      network: "network: {layers: [2, 4, 4, 1], activation: linear, initial: {kind: normal}}",
      more: "training: {method: gradient-descent, learning-rate: 1000}"
    ).scene()
    #expect {
      try scene.makeTraining()
    } throws: { error in
      "\(error)".hasPrefix("the training diverges at step")
        && "\(error)".hasSuffix("a smaller learning-rate may help")
    }
  }

  @Test("A random plane goes through the end of training, as wide as its filters; biases are left")
  func randomPlane() throws {
    let scene = try scene("\(training)\nslice: {kind: random, seed: 3}")
    let plane = try #require(try scene.makePlane())
    let end = try #require(try scene.makeTraining()).end
    #expect(plane.origin == end)
    for axis in plane.axes {
      for filter in [0..<2, 2..<4, 4..<6, 6..<8, 12..<16] {
        let (wide, weights) = (
          Vector(Array(axis.elements[filter])).norm, Vector(Array(end.elements[filter])).norm
        )
        #expect(abs(wide - weights) <= 1e-9 * weights)
      }
      #expect(axis.elements[8..<12].allSatisfy { $0 == 0 } && axis[16] == 0)
    }
    let again = try self.scene("\(training)\nslice: {kind: random, seed: 4}").makePlane()
    #expect(again?.axes != plane.axes)
    let around = try self.scene("\(training)\nslice: {kind: random, around: start}").makePlane()
    #expect(around?.origin == Vector(scene.start))
    let unit = try self.scene("slice: {kind: random, normalize: unit}").makePlane()
    #expect(unit?.axes.allSatisfy { abs($0.norm - 1) < 1e-12 } == true)
    #expect(unit?.origin == Vector(scene.start))
  }

  @Test("The principal plane holds start and end as said, and most of the path")
  func principalPlane() throws {
    let scene = try scene("\(training)\nslice: {kind: principal}")
    let result = try #require(try scene.makeTraining())
    let plane = try #require(try scene.makePlane())
    #expect(plane.origin == result.end)
    let length = (result.end - result.start).norm
    #expect(plane.axes.allSatisfy { abs($0.norm - length) < 1e-9 * length })
    #expect(abs(plane.axes[0].dot(plane.axes[1])) < 1e-9 * length * length)
    let start = plane.coordinates(of: result.start)
    #expect(start.a < 0 && start.a > -1.01)
    // No other plane through the end leaves less: compare with the coordinate planes.
    func rest(_ plane: Plane) -> Double {
      result.path.reduce(0) { $0 + plane.distance(to: $1) * plane.distance(to: $1) }
    }
    for i in 0..<4 {
      let other = Plane(through: result.end, coordinates: i, i + 5)
      #expect(rest(plane) < rest(other))
    }
    #expect(result.path.map { plane.coordinates(of: $0).b }.reduce(0, +) >= 0)
  }

  @Test("The Hessian plane has the largest curvature across and the smallest up")
  func hessianPlane() throws {
    let scene = try scene("\(training)\nslice: {kind: hessian, around: start}")
    let plane = try #require(try scene.makePlane())
    let objective = try scene.makeObjective()
    let eigenvalues = Spectrum(of: objective.hessian(at: plane.origin)).eigenvalues
    let drawn = try scene.makeDrawnObjective().hessian(at: [0, 0])
    let largest = try #require(eigenvalues.last)
    #expect(abs(drawn[0, 0] - largest) < 1e-9 * largest)
    #expect(abs(drawn[1, 1] - eigenvalues[0]) < 1e-9 * largest)
    #expect(abs(drawn[0, 1]) < 1e-9 * largest)
  }

  @Test("Three points lie at (0, 0), (1, 0) and (0, 1)")
  func threePoints() throws {
    let scene = try scene("\(training)\nslice: {points: [start, end, other]}")
    let drawn = try scene.makeDrawnObjective()
    let objective = try scene.makeObjective()
    let other = try scene.point(.otherEndOfTraining)
    for (place, point) in [
      ([0.0, 0.0], Vector(scene.start)), ([1, 0], try scene.point(.endOfTraining)),
      ([0, 1], other),
    ] {
      let (found, value) = (drawn.value(at: Vector(place)), objective.value(at: point))
      #expect(abs(found - value) <= 1e-9 * max(1, value))
    }
    // The other solution is the same training from the next seed.
    let next = try NetworkText(
      network: network.replacing("seed: 2", with: "seed: 3"), more: training
    ).scene()
    #expect(other == (try next.makeTraining())?.end)
    #expect(scene.view == ViewSpec(x: -0.5...1.5, y: -0.5...1.5))
  }

  @Test("A permuted solution is another point with the same outputs, and a profile runs to it")
  func permuted() throws {
    let scene = try scene("\(training)\nprofile: {from: end, to: permuted}")
    let ends = try #require(try scene.makeProfileEnds())
    #expect(ends.from == (try scene.point(.endOfTraining)))
    #expect((ends.to - ends.from).norm > 0.1)
    let objective = try scene.makeObjective()
    #expect(abs(objective.value(at: ends.from) - objective.value(at: ends.to)) < 1e-15)
  }

  @Test("What waits for a training says so, once")
  func waiting() throws {
    let scene = try scene(
      "training: {method: adam, steps: 41}\nslice: {kind: principal}\nprofile: {from: start, to: end}"
    )
    #expect(scene.waitsForTraining)
    _ = try scene.makeTraining()
    #expect(!scene.waitsForTraining)
    let other = try self.scene(
      "training: {method: adam, steps: 42}\nslice: {points: [start, end, other]}")
    _ = try other.makeTraining()
    #expect(other.waitsForTraining)
    _ = try other.otherTraining.makeTraining()
    #expect(!other.waitsForTraining)
    #expect(!(try self.scene("slice: {kind: random}").waitsForTraining))
  }

  @Test("A formula can have a training and computed planes too")
  func formula() throws {
    let scene = try SceneFile.parse(
      text: """
        title: A bowl of three
        formula: x^2 + 2y^2 + 3z^2
        start: [1, 1, 1]
        optimizers: []
        training: {method: gradient-descent, learning-rate: 0.1, steps: 50}
        slice: {kind: principal}
        """, file: "s.yaml")
    let plane = try #require(try scene.makePlane())
    #expect(plane.origin.norm < 1e-3)
    #expect(scene.view == ViewSpec(x: -1.5...0.5, y: -1...1))
  }

  @Test(
    "Slips in trainings, planes and points are named",
    arguments: [
      ("training: {steps: 3}", "4:1: \"method\" is missing in the training; add method: adam"),
      ("training: {method: adam, step: 3}", "4:26: adam has no \"step\"; did you mean \"steps\"?"),
      ("training: {method: newton, batch: 3}", "4:28: newton has no \"batch\""),
      ("training: {method: adam, steps: 0}", "4:33: \"steps\" is a whole number from 1"),
      ("slice: {kind: principl}", "4:15: unknown kind of slice \"principl\""),
      ("slice: {kind: principal}", "4:15: a principal slice needs a training"),
      ("slice: {kind: random, normalize: filtr}", "did you mean \"filter\"?"),
      ("slice: {kind: hessian, seed: 1}", "4:24: a Hessian slice has no \"seed\"; remove it"),
      ("slice: {kind: points}", "4:9: \"points\" is missing in the slice"),
      ("slice: {points: [start, start, end]}", "4:32: \"end\" needs a training"),
      ("profile: {from: start, to: other}", "4:28: \"other\" needs a training"),
      ("profile: {from: start, to: ende}", "4:28: unknown point \"ende\"; did you mean \"end\"?"),
    ])
  func slips(more: String, problem: String) {
    let problems = NetworkText(network: network, more: more).problems
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }

  @Test("Points that cannot be are refused with the reason")
  func impossiblePoints() {
    #expect(
      NetworkText(
        network: "network: {layers: [2, 1, 1], initial: {values: [1, 1, 0, 1, 0]}}",
        more: "\(training)\nprofile: {from: other, to: permuted}"
      ).problems == [
        "5:17: \"other\" needs initial parameters that are drawn from a seed, not values",
        "5:28: \"permuted\" needs a hidden layer of two or more units, none of them residual",
      ])
    #expect(
      SceneText(more: "training: {method: adam}\nprofile: {from: start, to: other}").problems == [
        "8:28: \"other\" is a point of a network only"
      ])
    #expect(
      SceneText(more: "slice: {kind: random, normalize: filter}").problems == [
        "7:34: only a network has filters; take normalize: unit"
      ])
  }
}
