import Landscape
import Mathematics
import Networks
import Optimizers
import Platform
import Testing

@testable import Scenes

/// What the notes say of races on networks, from the scene's own seed and the two after it.
@Suite struct NetworkRaceTests {
  /// A preset from its own seed and the two after it.
  private func seeds(_ id: String) throws -> [SceneSpec] {
    let first = try PresetScenes.load(id)
    let second = first.otherTraining
    return [first, second, second.otherTraining]
  }

  /// The run of one of a scene's optimizers after so many steps.
  private func run(_ scene: SceneSpec, _ optimizer: Int, _ steps: Int) throws -> Run {
    var run = try scene.makeRuns()[optimizer]
    run.forward(steps)
    return run
  }

  private func network(_ scene: SceneSpec) throws -> SceneNetwork {
    try #require(try scene.makeNetwork())
  }

  // MARK: Digits

  @Test("After ten passes saddle-free Newton leads, by gradients spent SGD does")
  func digits() throws {
    let losses: [[Double]] = [[1.39, 1.82, 0.401], [1.25, 1.77, 0.596], [1.51, 1.76, 0.17]]
    for (scene, expected) in zip(try seeds("digits-race"), losses) {
      // Ten batches of 12 are a pass over 120 digits.
      let found = try [(0, 100), (1, 10), (2, 10)].map { try run(scene, $0, $1).current.value }
      for (a, b) in zip(found, expected) { #expect(abs(a - b) < 0.01) }
      #expect(found[2] < found[0] && found[0] < found[1])
    }
    let first = try PresetScenes.load("digits-race")
    let network = try network(first)
    #expect(network.training.dimension == 535)
    #expect(Evaluations.Weight.hessian(dimension: 535) == 1070)
    // One step costs a gradient and a Hessian, and seven values for the damping.
    let step = try run(first, 2, 1)
    let spent = step.current.cost - step.record(at: 0).cost
    #expect(spent >= 1070 && spent < 1080)
    let batches = try run(first, 0, 10_700)
    #expect(abs(batches.current.cost - 1070) < 2 && abs(batches.current.value - 0.000535) < 5e-5)
    #expect(step.current.value > 2)
    let end = try first.point(.endOfTraining)
    #expect(network.training.accuracy(at: end) == 1)
    #expect(network.validation?.accuracy(at: end) == 0.8)
    let spectrum = Spectrum.eigenvalues(of: network.training.hessian(at: Vector(first.start)))
    #expect(spectrum[0] < 0 && spectrum[spectrum.count - 1] > 0)
  }

  @Test("No other rate of the search is better for SGD after ten passes")
  func search() throws {
    var scene = try PresetScenes.load("digits-race")
    let best = try run(scene, 0, 100).current.value
    for rate in [1, 0.3, 0.1, 0.03, 0.01] {
      for momentum in [0, 0.9]
      where (rate, momentum) != (0.3, 0.9) && (rate <= 0.3 || momentum == 0) {
        scene.optimizers[0].parameters["learning-rate"] = .number(rate)
        scene.optimizers[0].parameters["momentum"] = .number(momentum)
        #expect(try run(scene, 0, 100).current.value > best, "rate \(rate), momentum \(momentum)")
      }
    }
  }

  // MARK: Autoencoder

  private func krylov(_ settings: [String: ParameterValue], from run: Run, steps: Int) throws -> Run
  {
    var run = run
    try run.switchMethod(to: KrylovSaddleFreeNewton.catalogueEntry, settings: settings)
    run.forward(steps)
    return run
  }

  @Test("Gradient descent rests at the mean stroke, Krylov saddle-free Newton goes on from there")
  func plateau() throws {
    let best: [String: ParameterValue] = [
      "subspace-dimension": .number(20), "damping-search": .word("best"),
    ]
    var kept: Double?
    for (scene, left) in zip(try seeds("autoencoder-plateau"), [1.996, 1.859, 1.734]) {
      let network = try network(scene)
      #expect(network.training.dimension == 4916 && network.training.sampleCount == 100)
      #expect(network.validation?.sampleCount == 20)
      let rest = try run(scene, 0, 100)
      // The mean stroke's loss is half the pixels' summed variance.
      let inputs = network.training.samples.inputs
      var variance = 0.0
      for column in 0..<inputs.columns {
        let pixels = inputs.column(column).elements
        let mean = pixels.reduce(0, +) / Double(pixels.count)
        variance += pixels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(pixels.count)
      }
      #expect(abs(rest.current.value - variance / 2) < 2e-4)
      #expect(abs(rest.current.value - 2.5406) < 2e-4 && rest.current.gradientNorm < 5e-4)
      let gone = try krylov(best, from: rest, steps: 20)
      #expect(abs(gone.current.value - left) < 0.02)
      if kept == nil { kept = network.validation?.value(at: gone.current.point) }
      let damped = try krylov(
        ["subspace-dimension": .number(20), "damping": .number(0.1)], from: rest, steps: 40)
      #expect(abs(damped.current.value - rest.current.value) < 1e-4)
    }
    #expect(abs(try #require(kept) - 2.15) < 0.02)
  }

  @Test("Two Krylov dimensions are slow, little fixed damping jumps, and gradient descent stays")
  func otherWays() throws {
    let scene = try PresetScenes.load("autoencoder-plateau")
    let rest = try run(scene, 0, 100)
    let two = try krylov(["damping-search": .word("best")], from: rest, steps: 20)
    #expect(abs(two.current.value - 2.31) < 0.01)
    let wild = try krylov(
      ["subspace-dimension": .number(20), "damping": .number(1e-4)], from: rest, steps: 40)
    #expect((1...40).contains { wild.record(at: 100 + $0).value > 10 })
    #expect((1...40).contains { wild.record(at: 100 + $0).value < 2.3 })
    #expect(try run(scene, 0, 2000).current.value > 2.54)
  }

  @Test("RMSProp is first off the plateau and gradient descent last, from three seeds")
  func rates() throws {
    let expected: [[Double]] = [
      [2.5406, 1.67, 2.374, 2.02], [2.5406, 1.631, 1.944, 1.95], [2.5405, 1.6, 2.129, 2.082],
    ]
    for (index, (scene, losses)) in zip(try seeds("autoencoder-rates"), expected).enumerated() {
      let runs = try (0..<4).map { try run(scene, $0, 300) }
      let found = runs.map(\.current.value)
      for (a, b) in zip(found, losses) { #expect(abs(a - b) < 0.03, "seed \(index + 1)") }
      #expect(found[1] == found.min() && found[0] == found.max())
      guard index == 0 else { continue }
      let kept = try network(scene).validation?.value(at: runs[1].current.point)
      #expect(abs(try #require(kept) - 1.84) < 0.02)
    }
  }

  // MARK: Parting

  @Test("Strategies part at the first step, and further than either has to go")
  func parting() throws {
    for (index, scene) in try seeds("strategies-part").enumerated() {
      let runs = try (0..<3).map { try run(scene, $0, 200) }
      func distance(_ a: Int, _ b: Int, _ step: Int) -> Double {
        (runs[a].record(at: step).point - runs[b].record(at: step).point).norm
      }
      func moved(_ a: Int, _ step: Int) -> Double {
        (runs[a].record(at: step).point - Vector(scene.start)).norm
      }
      #expect(distance(0, 2, 1) > 0.9 && distance(0, 1, 1) > 0.3)
      #expect(distance(0, 2, 20) > 2 * moved(0, 20))
      #expect(distance(0, 1, 200) > 0.5 * moved(0, 200))
      guard index == 0 else { continue }
      for (found, told) in [
        (distance(0, 2, 1), 1.1), (distance(0, 2, 20), 9.4), (moved(0, 20), 2.3),
        (distance(0, 1, 20), 1.6), (distance(0, 1, 200), 8.7), (moved(0, 200), 10.6),
      ] {
        #expect(abs(found - told) < 0.06)
      }
      let network = try network(scene)
      #expect(network.training.accuracy(at: runs[0].current.point) == 1)
      #expect(
        abs((network.validation?.accuracy(at: runs[0].current.point) ?? 0) - 28.0 / 30) < 1e-9)
    }
  }

  // MARK: Depth

  @Test("A thousand layers learn from scaled random weights, and not from Glorot's")
  func thousand() throws {
    var first: Run?
    for (scene, loss) in zip(try seeds("thousand-layers"), [0.4447, 0.4542, 0.5797]) {
      let run = try run(scene, 0, 10)
      #expect(abs(run.current.value - loss) < 0.002)
      #expect(run.current.value < run.record(at: 0).value - 0.1)
      first = first ?? run
    }
    let end = try #require(first).current.point
    var scene = try PresetScenes.load("thousand-layers")
    let network = try network(scene)
    #expect(network.training.dimension == 271_793)
    #expect(network.training.accuracy(at: end) == 25.0 / 30)
    #expect(network.validation?.accuracy(at: end) == 0.8)
    guard case .network(var spec) = scene.function else { return }
    spec.initial = .glorot(seed: 1)
    scene.function = .network(spec)
    scene.start = spec.initialParameters.elements
    let stuck = try run(scene, 0, 10)
    #expect(stuck.current.gradientNorm < 1e-6 && abs(stuck.current.value - 0.691) < 0.001)
  }

  // MARK: Lines and planes

  @Test("Between two random starts the loss stays at that of guessing")
  func starts() throws {
    var scene = try PresetScenes.load("start-to-start")
    let objective = try network(scene).training
    for seed in 1...4 {
      let other = scene.otherTraining
      let line = Line(from: Vector(scene.start), to: Vector(other.start))
      let losses = (0...100).map { objective.value(at: line.point(Double($0) / 100)) }
      let (low, high) = (losses.min() ?? 0, losses.max() ?? 0)
      #expect(low > (seed == 1 ? 2.29 : 2.26) && high < (seed == 1 ? 2.37 : 2.46))
      scene = other
    }
    scene = try PresetScenes.load("start-to-start")
    let profile = try #require(try scene.makeProfileEnds())
    #expect(profile.to == Vector(scene.otherTraining.start))
    let end = try scene.point(.endOfTraining)
    #expect(abs(objective.value(at: end) - 0.003) < 5e-4 && objective.accuracy(at: end) == 1)
    let held = try network(scene).validation?.accuracy(at: end)
    #expect(abs(try #require(held) - 28.0 / 30) < 1e-9)
  }

  @Test("With skips more of the square around the end of ten convolutions is better than guessing")
  func convolutions() throws {
    for (id, shares) in [
      ("convolutions-plain", [0.017, 0.017, 0.012]), ("convolutions-skip", [0.032, 0.027, 0.083]),
    ] {
      for (index, (scene, share)) in zip(try seeds(id), shares).enumerated() {
        let view = View(x: scene.view.x, y: scene.view.y)
        let field = Field.sample(try scene.makeDrawnObjective(), over: view, width: 41, height: 41)
        let better = field.values.count { $0 < log(10) }
        #expect(abs(Double(better) / 1681 - share) < 0.001, "\(id), seed \(index + 1)")
        let training = try #require(try scene.makeTraining())
        let network = try network(scene)
        let line = Line(from: training.start, to: training.end)
        let losses = (0...40).map { network.training.value(at: line.point(Double($0) / 40)) }
        #expect(zip(losses, losses.dropFirst()).allSatisfy(>), "\(id), seed \(index + 1)")
        guard index == 0 else { continue }
        #expect(network.training.dimension == 2022)
        let right = id == "convolutions-plain" ? (47.0 / 48, 5.0 / 12) : (1, 0.75)
        #expect(network.training.accuracy(at: training.end) == right.0)
        #expect(network.validation?.accuracy(at: training.end) == right.1)
        if id == "convolutions-skip" { #expect(abs(losses[0] - 5.4) < 0.05) }
      }
    }
  }
}
