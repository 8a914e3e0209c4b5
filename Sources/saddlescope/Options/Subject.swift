import Landscape
import Mathematics
import Scenes
import Wording

/// The function a command works on, ready for use.
struct Subject: Sendable {
  /// The scene; for a formula one made on the spot.
  var scene: SceneSpec
  /// Whether it is a formula from the command line: then view, start and optimizers are nobody's
  /// choice.
  let isTyped: Bool
  /// The function in all its variables, as written.
  let objective: any Objective

  /// A preset or a scene file, some of its parameters changed.
  init(
    sceneNamed name: String, parameters: [(name: String, value: Double)] = []
  ) throws(CommandLineError) {
    var scene: SceneSpec
    do {
      scene = try SceneReference(name).load()
    } catch {
      throw Self.error(error)
    }
    try Self.change(&scene, parameters)
    self.scene = scene
    isTyped = false
    do { objective = try scene.makeObjective() } catch { throw .failed("\(error)") }
  }

  /// A formula, with values for names that are no variables.
  init(
    formula text: String, parameters: [(name: String, value: Double)] = []
  ) throws(CommandLineError) {
    let values = Dictionary(parameters) { $1 }
    let formula: Formula
    do { formula = try Formula(text, parameters: values) } catch { throw .formula(error) }
    if let name = values.keys.sorted().first(where: { !formula.parameterNames.contains($0) }) {
      throw .refused("--parameter \(name): the formula does not use that name")
    }
    let view = ViewOptions.ofFormula
    objective = FormulaObjective(formula)
    isTyped = true
    scene = SceneSpec(
      id: "formula", title: formula.displayText, summary: "", source: "",
      function: .formula(text),
      parameters: values.mapValues { SceneParameter(value: $0) },
      view: ViewSpec(x: view.x0...view.x1, y: view.y0...view.y1),
      start: [Double](repeating: 1, count: formula.variables.count))
  }

  /// Why a scene cannot be had.
  static func error(_ error: SceneReferenceError) -> CommandLineError {
    switch error {
    case .unknown(let name, let suggestion): .unknownScene(name, suggestion: suggestion)
    case .invalid(let error): .sceneFile(error)
    }
  }

  /// The function of two variables that is drawn: the scene's slice, or the formula with x and y
  /// added if it has fewer variables.
  func drawn(for command: String) throws(CommandLineError) -> any Objective {
    let drawn: any Objective
    do { drawn = try scene.makeDrawnObjective() } catch { throw .failed("\(error)") }
    guard drawn.dimension == 2 else {
      throw .needsPlane(command: command, names: objective.coordinateNames)
    }
    return drawn
  }

  /// The scene's view.
  var view: View { View(x: scene.view.x, y: scene.view.y) }

  /// A point of the function as it was typed, or of a scene by its name; `option` is what messages
  /// call it: `--at 1,2`, `--at start`.
  func point(_ text: String, option: String) throws(CommandLineError) -> Vector {
    if !isTyped, let named = PointSpec(word: NumberReading.trim(text)) {
      if named.needsTraining, scene.training == nil {
        throw .refused("\(option) \(text): the scene has no training; its own point is start")
      }
      do { return try scene.point(named) } catch { throw .failed("\(error)") }
    }
    let numbers = try NumberParsing.list(text, what: option, example: example)
    guard numbers.count == objective.dimension else {
      throw .dimension(
        what: "the point \(SafeText.quoted(text))", found: numbers.count,
        names: objective.coordinateNames)
    }
    return Vector(numbers)
  }

  private var example: String {
    let count = max(1, min(objective.dimension, 4))
    return ["1", "0.5", "-2", "3"].prefix(count).joined(separator: ",")
  }

  private static func change(
    _ scene: inout SceneSpec, _ parameters: [(name: String, value: Double)]
  ) throws(CommandLineError) {
    guard !parameters.isEmpty else { return }
    var known = Set(scene.parameters.keys)
    if case .catalogue(let id) = scene.function, let function = FunctionCatalogue.named(id) {
      known.formUnion(function.parameters.map(\.name))
    }
    for (name, value) in parameters {
      guard known.contains(name) else {
        throw .unknown(
          .formulaParameter(of: known.sorted()), name,
          suggestion: Suggestion.closest(to: name, among: known.sorted()))
      }
      scene.parameters[name, default: SceneParameter(value: value)].value = value
    }
  }
}
