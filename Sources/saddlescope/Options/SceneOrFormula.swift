import ArgumentParser
import Landscape
import Scenes
import Wording

/// The function a command works on: a preset, a scene file, or a formula typed on the spot.
struct SceneOrFormula: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A preset (\"saddlescope scenes\" lists them) or a scene file.", valueName: "scene"),
    completion: .custom { _, _, prefix in SceneCompletion.words(for: prefix) })
  var scene: String?

  @Option(
    help: ArgumentHelp(
      "A function typed on the spot instead of a scene, such as 'x^3 - 3xy^2'.",
      valueName: "formula"))
  var formula: String?

  @Option(
    name: .customLong("parameter"),
    help: ArgumentHelp(
      "The value of a name in the scene's or the typed formula, as name=value; repeatable.",
      valueName: "name=value"))
  var parameters: [String] = []

  @Flag(
    name: .customLong("allow-files"),
    help: "A scene may read data outside its own folder.")
  var allowFiles = false

  /// What was asked for; `command` says who needs it.
  func subject(for command: String) throws(CommandLineError) -> Subject {
    if let subject = try subjectIfGiven() { return subject }
    throw .missing(
      command: command,
      what: "a scene, such as monkey-saddle, or a formula, such as --formula 'x^3 - 3xy^2'")
  }

  /// What was asked for, or nil if neither a scene nor a formula was named.
  func subjectIfGiven() throws(CommandLineError) -> Subject? {
    if allowFiles { DataReach.allowAll() }
    let values = try parameterValues()
    switch (scene, formula) {
    case (_?, _?): throw .conflict("a scene", "--formula")
    case (let scene?, nil): return try Subject(sceneNamed: scene, parameters: values)
    case (nil, let formula?): return try Subject(formula: formula, parameters: values)
    case (nil, nil):
      if let first = values.first {
        throw .missing(command: "--parameter \(first.name)", what: "a scene or a formula")
      }
      return nil
    }
  }

  private func parameterValues() throws(CommandLineError) -> [(name: String, value: Double)] {
    var values: [(name: String, value: Double)] = []
    for text in parameters {
      let assignment = try Assignment(text, option: "--parameter", example: "a=2")
      guard let value = NumberReading.number(assignment.value), value.isFinite else {
        throw .malformed(
          what: "--parameter", value: text, problem: NumberParsing.problem(with: assignment.value),
          expected: "write name=value, such as a=2")
      }
      values.append((assignment.name, value))
    }
    return values
  }
}
