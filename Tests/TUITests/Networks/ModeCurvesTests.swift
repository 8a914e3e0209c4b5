import Landscape
import Networks
import Optimizers
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("The strengths of modes on the screen")
struct ModeCurvesTests {
  /// Two layers of two units that learn to multiply by 3 and 1.
  private static func scene(
    factors: [Double] = [0.1, 0, 0, 0.1, 0.1, 0, 0, 0.1], loss: NetworkLoss = .halfSquaredError,
    inputs: [[Double]] = [[1, 0], [0, 1]], optimizers: [OptimizerSpec]? = nil
  ) -> SceneSpec {
    let data = DataSpec(
      .rows(inputs: inputs, targets: .values([[3, 0], [0, 1]])))
    let network = NetworkSpec(
      inputSize: 2, layers: [.init(size: 2), .init(size: 2)], bias: false, loss: loss,
      reduction: .sum, initial: .values(factors), data: data)
    return SceneSpec(
      id: "modes", title: "Two modes", function: .network(network),
      view: ViewSpec(x: -1...2, y: -1...2), start: factors,
      optimizers: optimizers ?? [descent(0.05), flow(0.05)],
      slice: SliceSpec(
        origin: [0, 0, 0, 0.1, 0, 0, 0, 0.1],
        axes: [[1, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 0, 0]]))
  }

  private static func descent(_ rate: Double) -> OptimizerSpec {
    OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(rate)])
  }

  private static func flow(_ step: Double) -> OptimizerSpec {
    OptimizerSpec(method: "gradient-flow", parameters: ["time-step": .number(step)])
  }

  /// The model of a scene after some keys. What is worked out beside the loop is left out: no field, no
  /// critical points.
  private static func model(
    _ scene: SceneSpec, _ size: Size = Size(120, 40), keys: String = "",
    appearance: Appearance = Appearance()
  ) throws -> Model {
    var model = try Model(scene: scene, appearance: appearance)
    send(.resize(size), to: &model)
    try press(&model, keys)
    return model
  }

  private static func press(_ model: inout Model, _ keys: String) throws {
    for word in try KeySequence.words(of: keys) {
      for key in word.keys { send(.key(key), to: &model) }
    }
  }

  private static func send(_ message: Message, to model: inout Model) {
    for effect in update(&model, message).flattened {
      switch effect {
      case .next(let message): send(message, to: &model)
      // Steps that take long are taken beside the loop; they are no picture.
      case .work(let work) where work.slot == "steps":
        var sent: [Message] = []
        work.run({ false }, { sent.append($0) })
        for message in sent { send(message, to: &model) }
      default: break
      }
    }
  }

  private func theory(_ model: Model, _ index: Int = 0) throws -> ModeTheory {
    let session = try #require(model.session)
    return try ModeTheory(of: session.runners[index], try #require(session.terrain.modes))
  }

  private func absence(_ model: Model, _ index: Int = 0) -> ModeTheory.Absence? {
    do throws(ModeTheory.Absence) {
      guard let session = model.session, let modes = session.terrain.modes else { return nil }
      _ = try ModeTheory(of: session.runners[index], modes)
      return nil
    } catch { return error }
  }

  @Test(
    "C leads from the loss over its cost to the modes, then to gradients and curvature, and back")
  func key() throws {
    var model = try Self.model(Self.scene(), keys: "20n")
    #expect(model.text.contains("Loss by step"))
    try Self.press(&model, "C")
    #expect(model.text.contains("Loss by cost"))
    try Self.press(&model, "C")
    #expect(model.text.contains("Mode strengths by step") && model.text.contains("theory dotted"))
    #expect(model.notice?.text.contains("the closed form of gradient flow") == true)
    // The marks of the axis are what the data ask for.
    #expect(model.text.contains("3┤") && model.text.contains("1┤"))
    try Self.press(&model, "C")
    #expect(model.text.contains("‖∇f‖ by step"))
    try Self.press(&model, "C C C C C")
    #expect(model.text.contains("Loss by step"))
  }

  @Test("where a scene has no modes there is no station for them, also after one that has them")
  func noModes() throws {
    var model = try Self.model(TestScenes.monkey, keys: "n C C")
    #expect(model.text.contains("‖∇f‖ by step"))
    model = try Self.model(Self.scene(inputs: [[1, 0.2], [0, 1]]), keys: "n C C")
    #expect(model.text.contains("‖∇f‖ by step") && model.session?.terrain.modes == nil)
    model = try Self.model(Self.scene(), keys: "n C C")
    try model.open(TestScenes.monkey, companion: nil)
    #expect(model.text.contains("Loss by step"))
  }

  @Test("the curves are the strengths of the iterates, each once and the last one too")
  func measured() throws {
    let model = try Self.model(Self.scene(), keys: "30n 7b")
    let session = try #require(model.session)
    let modes = try #require(session.terrain.modes)
    for runner in session.runners {
      let curves = ModeCurves.measured(of: runner, modes, 2, model.appearance)
      #expect(curves.count == 2)
      for step in 0...23 {
        let point = runner.run.record(at: step).point
        #expect(curves.map { $0.points[step].x } == [Double(step), Double(step)])
        #expect(curves[0].points[step].y == point[0] * point[4])
        #expect(curves[1].points[step].y == point[3] * point[7])
      }
      #expect(curves[0].points.count == 24)
    }
  }

  @Test("of long runs some hundred iterates are measured, the last one among them")
  func longRuns() throws {
    let model = try Self.model(Self.scene(optimizers: [Self.descent(0.05)]), keys: "999n 2n")
    let session = try #require(model.session)
    let modes = try #require(session.terrain.modes)
    let curve = ModeCurves.measured(of: session.runners[0], modes, 2, model.appearance)[0]
    #expect((100...300).contains(curve.points.count))
    #expect(curve.points.last?.x == 1001)
    #expect(zip(curve.points, curve.points.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  @Test("gradient flow lies on its theory, and its loss on the sum over the modes")
  func flow() throws {
    let model = try Self.model(Self.scene(), keys: "100n")
    let session = try #require(model.session)
    let modes = try #require(session.terrain.modes)
    let theory = try theory(model, 1)
    let curves = theory.curves(upToStep: 100, count: 100)
    let losses = try #require(theory.losses(upToStep: 100, count: 100))
    let measured = ModeCurves.measured(of: session.runners[1], modes, 2, model.appearance)
    for (mode, line) in measured.enumerated() {
      let expected = try #require(curves[mode])
      for (one, other) in zip(line.points, expected) {
        #expect(abs(one.x - other.x) < 1e-9 && abs(one.y - other.y) < 1e-9)
      }
    }
    let values = session.runners[1].run.trajectory.values
    #expect(losses.count == 101 && values.count == 101)
    for (one, other) in zip(losses, values) { #expect(abs(one.y - other) < 1e-9) }
    // Two methods with one start and one time step have one theory.
    #expect(try self.theory(model, 0) == theory)
  }

  @Test("a changed rate begins a theory anew, where the run stood; stepping back undoes it")
  func changes() throws {
    var model = try Self.model(Self.scene(), keys: "40n")
    let before = try theory(model)
    #expect(before.firstStep == 0 && before.timeStep == 0.05)
    try Self.press(&model, "] 20n")
    let after = try theory(model)
    #expect(after.firstStep == 40 && after.timeStep == 0.1)
    let point = try #require(model.runner).run.record(at: 40).point
    #expect(after.strengths.first??.initial == point[0] * point[4])
    try Self.press(&model, "30b")
    #expect(try theory(model) == before)
    // A start by hand is one more beginning: one mode's layers are not equal there, the other's are.
    model = try Self.model(Self.scene(), keys: "9n right right enter 5n")
    let moved = try theory(model)
    #expect(moved.firstStep == 10 && moved.strengths[0] == nil && moved.strengths[1] != nil)
    let session = try #require(model.session)
    let curve = ModeCurves.measured(
      of: session.runners[0], try #require(session.terrain.modes), 2, model.appearance)[0]
    // The curve is interrupted there.
    #expect(curve.points.count { $0.y.isNaN } == 1)
  }

  @Test("other methods, noise and unequal layers have no theory, and that is said")
  func noTheory() throws {
    let methods = [
      OptimizerSpec(method: "adam"), OptimizerSpec(method: "newton"),
      OptimizerSpec(
        method: "gradient-descent", parameters: ["line-search": .word("armijo")]),
      OptimizerSpec(method: "gradient-descent", parameters: ["gradient-noise": .number(0.1)]),
      OptimizerSpec(method: "gradient-descent", parameters: ["batch": .number(1)]),
    ]
    for method in methods {
      let model = try Self.model(Self.scene(optimizers: [method]), keys: "5n C C")
      #expect(absence(model) == .method, "\(method)")
      #expect(!model.text.contains("dotted"))
      #expect(model.notice?.text.contains("this method has no closed form") == true)
    }
    for factors in [
      [0.1, 0, 0, 0.1, 0.2, 0, 0, 0.3], [0.1, 0.05, 0, 0.1, 0.1, 0, 0.02, 0.1],
    ] {
      let model = try Self.model(Self.scene(factors: factors), keys: "5n C C")
      #expect(absence(model) == .start && !model.text.contains("dotted"))
      #expect(model.notice?.text.contains("layers are not equal or mix modes") == true)
      #expect(
        NetworkCurves.modeStrength(
          of: try #require(model.runner), in: try #require(model.session), model.appearance) == nil)
    }
    // One mode apart, the other not: its curve is drawn, but no loss is.
    let model = try Self.model(
      Self.scene(factors: [0.1, 0, 0, 0.1, 0.1, 0, 0, 0.3]), keys: "5n C C")
    #expect(model.notice?.text.contains("for modes that begin apart") == true)
    let half = try theory(model)
    #expect(half.strengths[0] != nil && half.strengths[1] == nil)
    #expect(half.losses(upToStep: 10, count: 10) == nil)
  }

  @Test("chains have one mode, as networks and as functions of the catalogue")
  func chains() throws {
    let chain = SceneSpec(
      id: "pair", title: "Pair", function: .catalogue("chain-2"),
      view: ViewSpec(x: -1.6...1.6, y: -1.6...1.6), start: [0.1, 0.1],
      optimizers: [Self.descent(0.01)])
    let model = try Self.model(chain, keys: "100n C C")
    let strength = try #require(try theory(model).strengths.first ?? nil)
    #expect(strength.target == 1 && strength.timeConstant == 0.5 && strength.layers == 2)
    #expect(abs(strength.initial - 0.01) < 1e-15)
    // (1 − u)², the loss over steps.
    let losses = try #require(try theory(model).losses(upToStep: 100, count: 1))
    let u = strength.strength(at: 1)
    #expect(abs(losses[1].y - (1 - u) * (1 - u)) < 1e-12)
  }

  @Test(
    "any size is safe, and a diverging run leaves the marks where they are",
    arguments: [Size(24, 8), Size(40, 12), Size(80, 24), Size(120, 40), Size(200, 60)])
  func sizes(size: Size) throws {
    for keys in ["C C", "30n C C", "30n C C Z", "30n C C Z 10b"] {
      for appearance in [Appearance(), Appearance(glyphs: .ascii, depth: .none)] {
        let model = try Self.model(Self.scene(), size, keys: keys, appearance: appearance)
        #expect(model.text.split(separator: "\n").count <= size.rows)
      }
    }
    let wild = Self.scene(optimizers: [Self.descent(5)])
    for keys in ["60n C C", "60n C C Z"] {
      let model = try Self.model(wild, size, keys: keys)
      if size.rows >= 40, !keys.contains("Z") { #expect(model.text.contains("3┤")) }
    }
  }

  @Test("the command that reproduces the screen draws the modes again")
  func reproduced() throws {
    for keys in ["20n C C", "20n C C Z", "20n Z C", "20n C C C"] {
      var model = try Self.model(Self.scene(), keys: keys)
      let words = model.commandWords
      let place = try #require(words.firstIndex(of: "--keys"))
      let copy = try Self.model(Self.scene(), keys: words[place + 1])
      model.notice = nil
      #expect(
        copy.curves == model.curves && view(copy, size: copy.size) == view(model, size: model.size))
    }
  }
}
