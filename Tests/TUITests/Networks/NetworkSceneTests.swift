import Landscape
import Loop
import Optimizers
import Plotting
import Scenes
import Terminal
import Testing
import Wording

@testable import TUI

/// Scenes that hold a network: what has to be trained first, stepping, and large ones.
@Suite struct NetworkSceneTests {
  /// A scene that no other test has trained, so that its training is not remembered.
  private func untrained(_ number: Int) -> SceneSpec {
    NetworkScenes.digits(steps: 150 + number)
  }

  private func model(_ scene: SceneSpec) throws -> (Model, Effect<Message>) {
    var model = try Model(scene: scene)
    let effect = update(&model, .resize(Size(columns: 120, rows: 40)))
    return (model, effect)
  }

  private func works(_ effect: Effect<Message>) -> [Work<Message>] {
    effect.flattened.compactMap { if case .work(let work) = $0 { work } else { nil } }
  }

  @Test func aSceneThatHasToBeTrainedOpensBeforeItIs() throws {
    let (model, effect) = try model(untrained(1))
    #expect(model.session?.terrain.waitsForPlane == true)
    let text = model.text
    #expect(text.contains("training 0/151"))
    // What is asked for runs beside the loop, and no field of the plane that stands in is drawn.
    let work = works(effect)
    let plane = try #require(work.first { $0.slot == "plane 0" })
    #expect(!plane.isQuick)
    #expect(!work.contains { $0.slot == "field 0" })
  }

  @Test func theTrainingTellsHowFarItIsAndThenThePlaneIsDrawn() throws {
    var (model, effect) = try model(untrained(2))
    var messages: [Message] = []
    let plane = try #require(works(effect).first { $0.slot == "plane 0" })
    plane.run({ false }, { messages.append($0) })
    var shares: [Int] = []
    for message in messages {
      if case .picture(let answer) = message,
        case .training(let step, _)? = answer.content as? PlaneRequest.Answer
      {
        shares.append(step)
      }
    }
    #expect(shares == shares.sorted())
    for message in messages.dropLast() { _ = update(&model, message) }
    if let last = shares.last {
      let text = model.text
      #expect(text.contains("training \(last.grouped)/152"))
    }
    effect = update(&model, try #require(messages.last))
    #expect(model.session?.terrain.waitsForPlane == false)
    #expect(works(effect).map(\.slot).contains("field 0"))
    let scene = try #require(model.session?.scene)
    #expect(model.session?.terrain.plane == (try scene.makePlane()))
  }

  @Test func aPlaneThatWasFoundIsKeptAtTheStartAndFoundAgainAtOnce() throws {
    let scene = NetworkScenes.xor()
    var kept = try TestScenes.model(scene, keys: "n n")
    let plane = kept.session?.terrain.plane
    _ = update(&kept, .key(.character("r")))
    #expect(kept.session?.clock == 0)
    #expect(kept.session?.terrain.waitsForPlane == false)
    #expect(kept.session?.terrain.plane == plane)
    // Another who opens the scene asks for it, and has it before the next key.
    let (_, effect) = try model(scene)
    let work = try #require(works(effect).first { $0.slot == "plane 0" })
    #expect(work.isQuick)
  }

  @Test func whatASmallNetworkTakesBesideItsMultiplicationsCounts() throws {
    // Eleven units in a row hardly multiply, and make a matrix each: 80 ms for a large screen.
    var model = try Model(scene: try PresetScenes.load("chain-11-network"))
    let effect = update(&model, .resize(Size(columns: 200, rows: 60)))
    let field = try #require(works(effect).first { $0.slot == "field 0" })
    #expect(!field.isQuick)
  }

  @Test func aTrainingNobodyWaitsForIsCancelled() throws {
    let (_, effect) = try model(untrained(3))
    var messages: [Message] = []
    let work = try #require(works(effect).first { $0.slot == "plane 0" })
    work.run({ true }, { messages.append($0) })
    #expect(messages.isEmpty)
    #expect(!untrained(3).isTrained)
  }

  @Test func aTrainingThatDivergesIsSaidAndTheSceneStaysUsable() throws {
    var scene = NetworkScenes.xor(
      steps: 200, method: "gradient-descent", learningRate: 1e6,
      optimizers: [OptimizerSpec(method: "adam")])
    // A product of weights, whose descent at such a rate leaves every bound.
    guard case .network(var network) = scene.function else {
      Issue.record("the scene holds no network")
      return
    }
    network.layers[0].activation = .linear
    network.loss = .squaredError
    scene.function = .network(network)
    var model = try TestScenes.model(scene, Size(columns: 200, rows: 40))
    let text = model.text
    #expect(text.contains("diverges") || text.contains("no plane"))
    #expect(model.session?.terrain.waitsForPlane == false)
    try model.press("n n")
    #expect(model.session?.clock == 2)
  }

  @Test func stepsAreThoseOfTheCommandLine() throws {
    let scene = NetworkScenes.xor()
    let model = try TestScenes.model(scene, keys: "n n n n n n n b")
    for (runner, var run) in zip(try #require(model.session).runners, try scene.makeRuns()) {
      run.forward(6)
      #expect(runner.run.current.point == run.current.point)
      #expect(runner.run.current.value == run.current.value)
    }
  }

  @Test func theTitleSaysWhatTheNetworkIs() throws {
    let model = try TestScenes.model(NetworkScenes.xor(), Size(columns: 200, rows: 40))
    #expect(
      model.text.contains(
        "2-3-1 tanh, binary-cross-entropy over 4 samples, 13 parameters"))
  }

  @Test func aNetworkOfSomeSizeHasItsEigenvaluesInTheirOwnView() throws {
    let scene = NetworkScenes.digits(hidden: 8)
    var model = try TestScenes.model(scene, Size(columns: 200, rows: 60), keys: "n")
    #expect(model.text.contains("610 directions: F5 shows their curvature"))
    try model.press("T")
    #expect(model.text.contains("n = 610: see F5, the spectrum"))
    try model.press("f5")
    #expect(!model.text.contains("too long") && model.text.contains(" of 610: "))
  }

  @Test func aLargeNetworkClaimsNoEigenvalues() throws {
    let scene = NetworkScenes.digits(hidden: 32)
    let model = try TestScenes.model(scene, Size(columns: 200, rows: 60), keys: "n n T")
    let text = model.text
    #expect(text.contains("n = 2,410: see F5, the outer ones"))
    let run = try #require(model.runner).run
    let gradient = run.current.gradient
    let curvature = gradient.dot(
      run.objective.hessianVectorProduct(at: run.current.point, along: gradient))
    #expect(text.contains("gᵀHg  \(NumberText.significant(curvature, digits: 4))"))
  }

  @Test func aCostlyStepIsTakenBesideTheLoopAndCanBeDropped() throws {
    var scene = NetworkScenes.digits(hidden: 12, samples: 400)
    scene.optimizers = [OptimizerSpec(method: "saddle-free-newton")]
    scene.optimizers[0].parameters = ["damping": .number(1)]
    var model = try TestScenes.model(scene)
    #expect(works(update(&model, .key(.character("n")))).map(\.slot).contains("steps"))
    #expect(model.session?.clock == 0)
    #expect(model.pending == 1)
    // A key while the step is taken: it is given up.
    let effect = update(&model, .key(.character("b")))
    let cancelled = effect.flattened.contains {
      if case .cancel(let slot) = $0 { slot == "steps" } else { false }
    }
    #expect(cancelled)
    #expect(model.pending == 0)
  }

  @Test func aStepTakenBesideTheLoopIsTheSameStep() throws {
    var scene = NetworkScenes.digits(hidden: 6, samples: 30)
    scene.optimizers = [
      OptimizerSpec(method: "saddle-free-newton", parameters: ["damping": .number(1)])
    ]
    var model = try TestScenes.model(scene)
    #expect(model.sessions[0].costOfStep > Model.operationsOnLoop)
    try model.press("n")
    let runs = try scene.makeRuns()
    var run = try #require(runs.first)
    run.forward(1)
    #expect(model.session?.clock == 1)
    #expect(model.runner?.run.current.point == run.current.point)
    // One that set out from elsewhere is not taken.
    let stale = model.sessions
    try model.press("b")
    let (clock, place) = (model.sessions[0].clock, model.sessions[0].place)
    settle(&model, .stepped(stale, from: stale.map(\.place), moved: 1))
    #expect(model.sessions[0].clock == clock)
    #expect(model.sessions[0].place == place)
    // Nor is it when others are waited for by then.
    var waiting = try TestScenes.model(scene)
    waiting.pending = 1
    _ = update(&waiting, .continueStepping)
    let start = waiting.sessions.map(\.place)
    #expect(waiting.departure == start)
    settle(&waiting, .stepped(stale, from: stale.map(\.place), moved: 1))
    #expect(waiting.sessions.map(\.place) == start)
    #expect(waiting.departure == start)
  }
}
