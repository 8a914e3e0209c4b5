import ArgumentParser
import Landscape
import Optimizers
import Plotting
import Scenes
import TUI

/// What is on the screen, so that any screen can be reproduced by a command.
struct ScreenOptions: ParsableArguments {
  @OptionGroup var function: SceneOrFormula
  @OptionGroup var window: ViewOptions

  @Option(
    name: .customLong("start"),
    help: ArgumentHelp(
      "The start of all optimizers, such as -1,2; the scene's own unless given.",
      valueName: "point"))
  var start: String?

  @OptionGroup var methods: MethodOptions
  @OptionGroup var appearance: AppearanceOptions

  /// The model of the screen before any key: the scene, or the browser if none was named.
  func model(appearance: Appearance) throws(CommandLineError) -> Model {
    let seed = UInt64(try methods.chosenSeed() ?? 1)
    guard let scene = try scene() else { return Model(appearance: appearance, seed: seed) }
    do {
      let companion = try scene.compare.map { try SceneReference($0, from: scene.origin).load() }
      return try Model(
        scene: scene, companion: companion, appearance: appearance, seed: seed)
    } catch let error as ParameterError {
      throw .refused(error.message)
    } catch let error as SceneReferenceError {
      throw Subject.error(error)
    } catch {
      throw .failed("\(error)")
    }
  }

  /// The scene with what the options change in it.
  private func scene() throws(CommandLineError) -> SceneSpec? {
    let view = try window.chosen()
    guard let subject = try function.subjectIfGiven() else {
      try refuseOptionsWithoutScene()
      return nil
    }
    var scene = subject.scene
    if let view { scene.view = ViewSpec(x: view.x0...view.x1, y: view.y0...view.y1) }
    if let start {
      scene.start = try subject.point(start, option: "--start").elements
      for index in scene.optimizers.indices { scene.optimizers[index].start = nil }
    } else if subject.isTyped {
      scene.start = Self.start(in: scene.view, dimension: subject.objective.dimension)
    }
    scene.optimizers = try methods.optimizers(
      else: scene.optimizers.isEmpty ? Session.standardOptimizers : scene.optimizers)
    if subject.isTyped && subject.objective.dimension > 2 {
      scene.slice = .coordinatePlane(through: scene.start)
    }
    return scene
  }

  private func refuseOptionsWithoutScene() throws(CommandLineError) {
    let given: [(option: String, isGiven: Bool)] = [
      ("--view", window.view != nil), ("--start", start != nil),
      ("--method", !methods.methods.isEmpty), ("--set", !methods.settings.isEmpty),
    ]
    if let option = given.first(where: \.isGiven)?.option {
      throw .missing(command: option, what: "a scene or a formula beside it")
    }
  }

  /// A start for a formula, off the middle of the view, where most formulas have their saddle.
  private static func start(in view: ViewSpec, dimension: Int) -> [Double] {
    let x = view.x.lowerBound + 0.75 * (view.x.upperBound - view.x.lowerBound)
    let y = view.y.lowerBound + 0.625 * (view.y.upperBound - view.y.lowerBound)
    let rest = [Double](repeating: 0.5, count: max(0, dimension - 2))
    return Array(([x, y] + rest).prefix(dimension))
  }
}
