import Landscape
import Mathematics
import Networks
import Optimizers
import Platform
import Testing

@testable import Scenes

/// The notes of the network presets say what happens. These are the same statements, in numbers.
@Suite struct NetworkPresetTests {
  /// The presets with a network or a training, and the optimizers of which something is claimed: of
  /// each at least that it lowers the loss.
  static func held() throws -> [String: Set<Int>] {
    var held: [String: Set<Int>] = [:]
    for id in PresetScenes.ids {
      let scene = try PresetScenes.load(id)
      if case .network = scene.function { held[id] = Set(scene.optimizers.indices) }
      if scene.training != nil { held[id] = Set(scene.optimizers.indices) }
    }
    return held
  }

  @Test("Every optimizer of a network preset lowers the loss in twenty steps")
  func descent() throws {
    for (id, optimizers) in try Self.held() where id != "random-walk" {
      let scene = try PresetScenes.load(id)
      for index in optimizers {
        let run = try run(scene, index, 20)
        // Newton goes up to the saddle, as beside every saddle; so it is with the formula.
        if run.method.id == "newton" {
          #expect(abs(run.current.value - 1) < 1e-9)
          continue
        }
        #expect(run.current.value < run.record(at: 0).value, "\(id), optimizer \(index)")
      }
    }
  }

  private func network(_ id: String) throws -> (scene: SceneSpec, objective: NetworkObjective) {
    let scene = try PresetScenes.load(id)
    return (scene, try #require(try scene.makeNetwork()).training)
  }

  /// The run of one of the scene's optimizers after so many steps.
  private func run(_ scene: SceneSpec, _ optimizer: Int, _ steps: Int) throws -> Run {
    var run = try scene.makeRuns()[optimizer]
    run.forward(steps)
    return run
  }

  /// The losses on the straight line of the scene's profile, from t = 0 to t = 1.
  private func line(_ scene: SceneSpec) throws -> [Double] {
    let ends = try #require(try scene.makeProfileEnds())
    let line = Line(from: ends.from, to: ends.to)
    let objective = try scene.makeObjective()
    return (0...100).map { objective.value(at: line.point(Double($0) / 100)) }
  }

  private func falls(_ values: [Double]) -> Bool { zip(values, values.dropFirst()).allSatisfy(>) }

  // MARK: Chains

  @Test(
    "A chain's network takes the steps of its formula",
    arguments: [("chain-2", 1e-12), ("chain-3", 1e-12), ("chain-11", 1e-11)])
  func chains(id: String, tolerance: Double) throws {
    let formula = try PresetScenes.load(id)
    let network = try PresetScenes.load("\(id)-network")
    #expect(formula.start == network.start && formula.view == network.view)
    let sfn = (formula.optimizers.count - 1, network.optimizers.count - 1)
    for (a, b) in [(0, 0), sfn] {
      let (one, other) = (try run(formula, a, 20), try run(network, b, 20))
      for step in 0...20 {
        let (x, y) = (one.record(at: step), other.record(at: step))
        #expect((x.point - y.point).norm <= tolerance * max(1, x.point.norm))
        #expect(abs(x.value - y.value) <= tolerance)
      }
    }
  }

  @Test("Adam leaves the plateaus of the chains at once and overshoots")
  func adamOnChains() throws {
    let three = try run(try PresetScenes.load("chain-3-network"), 1, 20)
    #expect((0.415...0.425).contains(three.record(at: 5).value))
    #expect((1e-5...2e-5).contains(three.record(at: 8).value))
    #expect(three.record(at: 11).value > 0.2)
    let eleven = try run(try PresetScenes.load("chain-11-network"), 1, 20)
    #expect(eleven.record(at: 5).value < 0.1)
    #expect((0.57...0.58).contains(eleven.record(at: 6).value))
  }

  @Test("Saxe's stages come at the steps that the formula gives, and the loss stops in between")
  func stages() throws {
    let scene = try PresetScenes.load("saxe-stages")
    let flow = try run(scene, 1, 450)
    let descent = try run(scene, 0, 450)
    for (mode, step) in [(4.0, 95), (2.0, 181), (1.0, 345)] {
      let strength = ModeStrength(layers: 2, target: mode, initial: 1e-6, timeConstant: 1)
      #expect(Int((strength.halfTime / 0.02).rounded()) == step)
      let index = mode == 4 ? 0 : mode == 2 ? 4 : 8
      for at in [step - 10, step, step + 10] {
        let point = flow.record(at: at).point
        let measured = point[index] * point[index + 9]
        let u = strength.strength(at: 0.02 * Double(at))
        #expect(abs(measured - u) < 1e-6 * mode)
        // Gradient descent is behind, but by less than ten steps.
        let slower = descent.record(at: at).point
        let behind = slower[index] * slower[index + 9]
        #expect(behind < u && behind > strength.strength(at: 0.02 * Double(at - 10)))
      }
    }
    // The modes that the screen draws: on a logarithmic scale each rises in a straight line of slope 2s.
    let objective = try network("saxe-stages").objective
    let modes = try #require(LinearModes(of: objective))
    #expect(modes.targets == [4, 2, 1])
    #expect(modes.theory(from: Vector(scene.start)).allSatisfy { $0?.initial == 1e-6 })
    for (index, mode) in modes.targets.enumerated() {
      let logarithms = [0, 30, 60].map { step in
        log(modes.strengths(at: flow.record(at: step).point)[index])
      }
      for (before, after) in zip(logarithms, logarithms.dropFirst()) {
        #expect(abs((after - before) / (30 * 0.02) - 2 * mode) < 0.01 * mode)
      }
    }
    for (step, loss) in [(0, 10.5), (130, 2.45), (240, 0.49), (450, 0.0)] {
      #expect(abs(descent.record(at: step).value - loss) < 0.05)
    }
  }

  // MARK: Stuck and not

  @Test("XOR and the jellyfish end as told, from one seed and from the other")
  func stuckAndSolved() throws {
    for (id, loss, accuracy) in [
      ("xor-stuck", 1.0 / 6, 0.75), ("xor-solved", 0, 1), ("jellyfish-stuck", 0.2112, 0.5),
      ("jellyfish-solved", 0, 1),
    ] {
      let (scene, objective) = try network(id)
      let end = try scene.point(.endOfTraining)
      #expect(abs(objective.value(at: end) - loss) < 1e-4, "\(id)")
      #expect(objective.accuracy(at: end) == accuracy, "\(id)")
      let losses = try line(scene)
      #expect(falls(losses) == (id != "jellyfish-solved"), "\(id)")
      if !falls(losses) {
        #expect(abs(losses[0] - 0.375) < 1e-3)
        #expect(abs((losses.max() ?? 0) - 0.446) < 1e-3)
      }
    }
    let stuck = try network("xor-stuck")
    let end = try stuck.scene.point(.endOfTraining)
    let lowest = Spectrum(of: stuck.objective.hessian(at: end)).eigenvalues[0]
    #expect(lowest > -1e-12 && stuck.objective.gradient(at: end).norm < 1e-6)
    #expect(abs(try run(stuck.scene, 1, 800).current.value - 0.25) < 1e-3)
    for (id, step) in [("xor-solved", 100), ("jellyfish-solved", 100)] {
      let (scene, objective) = try network(id)
      #expect(objective.accuracy(at: try run(scene, 0, step).current.point) == 1)
      #expect(objective.accuracy(at: try run(scene, 1, 800).current.point) == 1)
    }
    let jellyfish = try run(try PresetScenes.load("jellyfish-stuck"), 1, 800)
    #expect(abs(jellyfish.record(at: 200).value - 0.16) < 0.005)
    #expect(abs(jellyfish.current.value - 0.14) < 0.005)
    let solved = try run(try PresetScenes.load("jellyfish-solved"), 1, 800)
    #expect(abs(solved.current.value - 0.08) < 0.005)
  }

  @Test("Dead units stay dead at a loss of 1/4, live ones do not")
  func deadUnits() throws {
    let (scene, objective) = try network("dead-relus")
    let plane = try #require(try scene.makePlane())
    for b in [-0.4, 0.3, 1.2] {
      let values = [-1.7, -1.3, -1].map { objective.value(at: plane.point($0, b)) }
      #expect(values.allSatisfy { $0 == values[0] })
      #expect(objective.value(at: plane.point(-0.9, b)) != values[0])
    }
    let dead = try run(scene, 0, 160)
    let hidden = Array(0..<12)
    #expect(hidden.allSatisfy { dead.current.point[$0] == scene.start[$0] })
    #expect(abs(dead.record(at: 80).value - 0.25) < 1e-9)
    #expect(try run(scene, 1, 160).current.value < 0.001)
  }

  @Test("The five-point valley has loss 18 along its curve, nothing below it nearby, and 14 beyond")
  func fivePoints() throws {
    let (scene, objective) = try network("five-point-minimum")
    for w in [0.5, 1, 1.3] {
      #expect(abs(objective.value(at: [w, -3 * w, 1 / w, 0]) - 18) < 1e-12)
    }
    #expect(objective.value(at: [-1, 1, 1.5, 0]) == 14)
    var random = SeededRandom(seed: 1)
    for _ in 0..<2000 {
      let near = Vector([1, -3, 1, 0]) + 0.01 * random.normalVector(4)
      #expect(objective.value(at: near) >= 18 - 1e-12)
    }
    #expect(abs(try run(scene, 1, 400).current.value - 18) < 1e-9)
    #expect(try run(scene, 0, 400).current.value > 18)
    #expect((try line(scene).max() ?? 0) >= 23)
  }

  // MARK: Lines

  @Test("Between two solutions lies an obstacle, between start and solution none")
  func obstacles() throws {
    let (scene, objective) = try network("factored-linear")
    let losses = try line(scene)
    #expect(losses[0] < 1e-20 && losses[100] < 1e-20)
    #expect(abs(losses[50] - 0.25) < 0.01 && losses.max() == losses[50])
    let path = Line(from: Vector(scene.start), to: try scene.point(.endOfTraining))
    let descent = (0...100).map { objective.value(at: path.point(Double($0) / 100)) }
    #expect(falls(descent) && abs(descent[0] - 0.51) < 0.005)
    let mirrored = try PresetScenes.load("permuted-solutions")
    let between = try line(mirrored)
    #expect(abs(between[0] - 0.004) < 5e-4 && abs(between[100] - between[0]) < 1e-12)
    #expect((0.9...1).contains(between.max() ?? 0))
  }

  @Test(
    "On the straight line to the digits nothing stands in the way",
    arguments: [
      ("sigmoid", 2.44, 0.021, 27), ("relu", 2.36, 0.003, 28), ("maxout", 2.43, 0.002, 27),
    ])
  func digits(activation: String, first: Double, last: Double, right: Int) throws {
    let (scene, objective) = try network("digits-\(activation)")
    let losses = try line(scene)
    #expect(falls(losses))
    #expect(abs(losses[0] - first) < 0.005 && abs(losses[100] - last) < 5e-4)
    let end = try scene.point(.endOfTraining)
    #expect(objective.samples.count == 120 && objective.accuracy(at: end) == 1)
    let validation = try #require(try scene.makeNetwork()?.validation)
    #expect(validation.samples.count == 30)
    #expect(validation.accuracy(at: end) == Double(right) / 30)
  }

  @Test("The random walk looks like a training: 89 percent in a plane, and a semicircle")
  func randomWalk() throws {
    let scene = try PresetScenes.load("random-walk")
    let path = try #require(try scene.makeTraining()).path
    let shares = PrincipalComponents(of: path).shares
    #expect(abs(shares[0] + shares[1] - 0.89) < 0.005)
    let coordinates = try #require(PathCoordinates(of: path))
    let (length, middle) = (coordinates.length, coordinates.samples[path.count / 2])
    #expect(abs(middle.beta / length - 0.49) < 0.005)
    #expect(abs(middle.alpha / length - 0.5) < 0.05)
    for sample in coordinates.samples {
      let (a, b) = (sample.alpha / length - 0.5, sample.beta / length)
      #expect(abs((a * a + b * b).squareRoot() - 0.5) < 0.07)
    }
  }

  // MARK: Surfaces

  /// The points of the scene's plane, 41 x 41, that are lower than their eight neighbours; and the
  /// greatest value.
  private func hollows(_ id: String) throws -> (count: Int, highest: Double) {
    let scene = try PresetScenes.load(id)
    let view = View(x: scene.view.x, y: scene.view.y)
    let field = Field.sample(try scene.makeDrawnObjective(), over: view, width: 41, height: 41)
    var count = 0
    for j in 1..<40 {
      for i in 1..<40 {
        let around = (j - 1...j + 1).flatMap { y in (i - 1...i + 1).map { field[$0, y] } }
        if around.count(where: { $0 <= field[i, j] }) == 1 { count += 1 }
      }
    }
    return (count, field.values.max() ?? 0)
  }

  @Test("Skip connections leave fewer hollows, normalisation bounds the loss")
  func surfaces() throws {
    let plain = try hollows("surface-plain")
    let skip = try hollows("surface-skip")
    let normalized = try hollows("surface-normalized")
    let both = try hollows("surface-skip-normalized")
    #expect([plain.count, skip.count, normalized.count, both.count] == [7, 3, 36, 5])
    #expect(plain.highest > 390 && normalized.highest < 5 && both.highest < 5)
    #expect(try falls(line(PresetScenes.load("surface-skip"))))
    #expect(try falls(line(PresetScenes.load("surface-skip-normalized"))))
    let rising = try line(PresetScenes.load("surface-plain"))
    #expect(!falls(rising) && abs(rising[0] - 0.6935) < 1e-3 && rising[100] < 2e-5)
  }

  // MARK: Critical points

  @Test(
    "Every critical point of a linear network: seven, one of them a minimum, four in the picture")
  func twoLayerLinear() throws {
    let (scene, objective) = try network("two-layer-linear")
    let points = try #require(objective.linearCriticalPoints())
    let modes = [[0, 1], [0, 2], [0], [1, 2], [1], [2], []]
    #expect(points.map(\.modes) == modes)
    for (point, loss) in zip(points, [0.5, 2, 2.5, 4.5, 5, 6.5, 7]) {
      #expect(abs(point.value - loss) < 1e-12)
    }
    #expect(points.map(\.index) == [0, 1, 2, 2, 3, 4, 6])
    let drawn = try #require(
      CriticalPointSearch().run(
        scene.makeDrawnObjective(), in: View(x: scene.view.x, y: scene.view.y)))
    #expect(drawn.points.count == 9)
    let losses = Set(drawn.points.map { ($0.value * 1e6).rounded() / 1e6 })
    #expect(losses == [0.5, 2.5, 5, 7])
    // θ' = θ + η (s − θ²) θ in each mode, from 0.1 and 0.005.
    let descent = try run(scene, 0, 80)
    for (step, loss) in [(0, 6.97), (30, 2.49), (40, 2.40), (80, 0.50)] {
      #expect(abs(descent.record(at: step).value - loss) < 0.005)
    }
  }
}
