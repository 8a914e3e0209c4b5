import Optimizers
import Plotting
import Scenes
import Terminal

@testable import TUI

/// Scenes of the tests' own, so that presets can change without them.
enum TestScenes {
  static let monkey = SceneSpec(
    id: "monkey", title: "Monkey saddle", function: .formula("x^3 - 3xy^2"),
    view: ViewSpec(x: -0.6...0.6, y: -0.46...0.46), start: [0.2, 0.1],
    optimizers: [
      OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(0.05)]),
      OptimizerSpec(method: "newton"),
      OptimizerSpec(
        method: "saddle-free-newton",
        parameters: ["learning-rate": .number(0.35), "damping": .number(0.01)]),
    ], notes: "Newton halves its distance to the saddle at every step.")

  static let himmelblau = SceneSpec(
    id: "himmelblau", title: "Himmelblau", function: .catalogue("himmelblau"),
    view: ViewSpec(x: -6...6, y: -6...6), start: [1, 1])

  /// Eleven weights, drawn on the plane of six equal and five equal ones.
  static let chain = SceneSpec(
    id: "chain", title: "Chain", function: .formula("(1 - prod(w1..w11))^2"),
    view: ViewSpec(x: -1.4...1.4, y: -1.4...1.4), start: [Double](repeating: 0.5, count: 11),
    slice: SliceSpec(
      origin: [Double](repeating: 0, count: 11),
      axes: [
        [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
      ]))

  /// One variable, and a parameter.
  static let parabola = SceneSpec(
    id: "parabola", title: "Parabola", function: .formula("a x^2"),
    parameters: ["a": SceneParameter(value: 2, range: 0...10)],
    view: ViewSpec(x: -2...2, y: -1...1), start: [1.5])

  /// Values that are not finite, in half of the view.
  static let logarithm = SceneSpec(
    id: "logarithm", title: "Logarithm", function: .formula("log(x) + 1/y"),
    view: ViewSpec(x: -1...1, y: -1...1), start: [0.5, 0.5])

  static let all = [monkey, himmelblau, chain, parabola, logarithm]

  /// The model of a scene on a screen, after some keys.
  static func model(
    _ scene: SceneSpec, _ size: Size = Size(columns: 120, rows: 40), keys: String = "",
    beside companion: SceneSpec? = nil, appearance: Appearance = Appearance()
  ) throws -> Model {
    var model = try Model(scene: scene, companion: companion, appearance: appearance)
    settle(&model, .resize(size))
    try model.press(keys)
    return model
  }
}

extension Model {
  /// Presses keys written as text.
  mutating func press(_ keys: String) throws {
    for word in try KeySequence.words(of: keys) {
      for key in word.keys { settle(&self, .key(key)) }
    }
  }

  /// Does what a message asks for; the exit status once that ends the program.
  mutating func status(of message: Message) -> Int32? { settle(&self, message) }

  /// The screen as text.
  var text: String { FrameRenderer.text(view(self, size: size)) }
}

extension Size {
  init(_ columns: Int, _ rows: Int) { self.init(columns: columns, rows: rows) }
}

extension TestScenes {
  /// The parameters of a method.
  static func specs(of method: String) -> [ParameterSpec] {
    (try? OptimizerCatalogue.entry(method).parameters) ?? []
  }
}
