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

  @OptionGroup var budget: BudgetOption

  @Option(help: ArgumentHelp("The keys to press first, such as 'n n tab n'.", valueName: "keys"))
  var keys: String?

  @Option(
    help: ArgumentHelp(
      "Runs of each cell of a study. (default: 20 for frame, else the study's own)",
      valueName: "N"))
  var runs: String?

  @OptionGroup var appearance: AppearanceOptions

  /// The model of the screen before any key: the scene or study, or the browser if none was named.
  ///
  /// - Parameters:
  ///   - files: What the browser lists besides the presets.
  ///   - studyRuns: The runs a cell of a study unless given; its own if nil.
  func model(
    appearance: Appearance, files: [String] = [], studyRuns: Int? = nil
  ) throws(CommandLineError) -> Model {
    if function.allowFiles { DataReach.allowAll() }
    if isSession, let name = function.scene {
      return try retold(name, appearance)
    }
    let seed = UInt64(try methods.chosenSeed() ?? 1)
    if let study = try study(runs: studyRuns) {
      return Model(study: study, appearance: appearance, seed: seed, files: files)
    }
    if runs != nil { throw .missing(command: "--runs", what: "a study beside it") }
    if let lesson = try lesson() {
      do {
        return try Model(lesson: lesson, appearance: appearance, seed: seed, words: words)
      } catch {
        throw .failed("the lesson cannot be opened: \(error)")
      }
    }
    guard let scene = try scene() else {
      return Model(appearance: appearance, seed: seed, files: files)
    }
    do {
      let companion = try scene.compare.map { try SceneReference($0, from: scene.origin).load() }
      var model = try Model(
        scene: scene, companion: companion, appearance: appearance, seed: seed, words: words)
      model.ownFiles = files
      if let budget = try budget.chosen() { model.set(budget: budget) }
      return model
    } catch let error as CommandLineError {
      throw error
    } catch let error as ParameterError {
      throw .refused(error.message)
    } catch let error as SceneReferenceError {
      throw Subject.error(error)
    } catch {
      throw .failed("\(error)")
    }
  }

  /// The lesson that was named, if it is one.
  private func lesson() throws(CommandLineError) -> Lesson? {
    guard let name = function.scene, function.formula == nil,
      let lesson = try LessonNaming.lesson(named: name)
    else { return nil }
    let options: [(option: String, isGiven: Bool)] = [
      ("--view", window.view != nil), ("--start", start != nil),
      ("--method", !methods.methods.isEmpty), ("--set", !methods.settings.isEmpty),
      ("--parameter", !function.parameters.isEmpty),
    ]
    if let option = options.first(where: \.isGiven)?.option {
      throw .refused("\(option) is for a scene; a lesson opens its own")
    }
    return lesson
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
      let point = try subject.point(start, option: "--start")
      guard point.isFinite else {
        throw .refused("--start \(start): every coordinate of a start is a finite number")
      }
      scene.start = point.elements
      for index in scene.optimizers.indices { scene.optimizers[index].start = nil }
    } else if subject.isTyped {
      scene.start = SceneSpec.start(in: scene.view, dimension: subject.objective.dimension)
    }
    scene.optimizers = try methods.optimizers(
      else: scene.optimizers.isEmpty ? Session.standardOptimizers : scene.optimizers)
    if subject.isTyped && subject.objective.dimension > 2 {
      scene.slice = .coordinatePlane(through: scene.start)
    }
    return scene
  }

  /// What the bottom bar calls what is being opened.
  var name: String { function.scene ?? function.formula ?? "the browser" }

  /// The words that open this scene again, without the keys and what the screen shows otherwise.
  var words: [String] {
    var words = function.scene.map { [$0] } ?? []
    func add(_ option: String, _ values: [String]) {
      for value in values { words += [option, value] }
    }
    if function.allowFiles { words.append("--allow-files") }
    add("--formula", function.formula.map { [$0] } ?? [])
    add("--parameter", function.parameters)
    add("--view", window.view.map { [$0] } ?? [])
    add("--start", start.map { [$0] } ?? [])
    add("--method", methods.methods)
    add("--set", methods.settings)
    add("--seed", methods.seed.map { [$0] } ?? [])
    add("--budget", budget.budget.map { [$0] } ?? [])
    return words
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
}
