import Landscape
import Mathematics
import Optimizers
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("The editor of parameters")
struct ParameterEditorTests {
  private func value(_ model: Model, _ name: String) -> ParameterValue? {
    model.runner?.run.parameters[name]
  }

  @Test("it lists start, parameters, numbers of the scene and the budget, with values and ranges")
  func lists() throws {
    var model = try TestScenes.model(TestScenes.parabola, Size(120, 40), keys: "i")
    let names = model.parameterLines.map(\.name)
    #expect(names.first == "start" && names.last == "budget")
    #expect(names.contains("learning-rate") && names.contains("a"))
    let text = model.text
    for name in names.prefix(5) { #expect(text.contains(name)) }
    try model.press("down down")
    #expect(model.text.contains("0 to 1000000"))
    #expect(model.text.contains("default"))
  }

  @Test("arrows change the chosen value, at once and in mid-run, and that is marked")
  func arrows() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "n n i down down right right")
    #expect(value(model, "learning-rate") == .number(0.2))
    #expect(model.runner?.run.events.map(\.step) == [2])
    #expect(model.dialogs.count == 1)
    try model.press("left [ ]")
    #expect(value(model, "learning-rate") == .number(0.1))
    try model.press("0.07 enter")
    #expect(value(model, "learning-rate") == .number(0.07))
    #expect(model.dialogs.count == 1)
    try model.press("enter")
    #expect(model.dialogs.isEmpty)
    try model.press("b")
    #expect(value(model, "learning-rate") == .number(0.05))
  }

  @Test("choices go round; Tab takes the next optimizer; a wrong value is said and nothing changes")
  func choices() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "i")
    let place = try #require(
      model.parameterLines.firstIndex { $0.value(movedBy: 1)?.isWord == true })
    let name = model.parameterLines[place].name
    let spec = try #require(model.runner?.run.method.parameters.first { $0.name == name })
    let choices = try #require(spec.choices)
    try model.press(String(repeating: "down ", count: place + 1) + "right")
    #expect(value(model, name) == .word(choices[1]))
    try model.press("left left")
    #expect(value(model, name) == .word(choices[choices.count - 1]))
    try model.press("tab")
    #expect(model.selected == 1 && model.dialogs.count == 1)
    try model.press("s-tab wrong enter")
    guard let prompt = model.dialogs.last as? Prompt else {
      Issue.record("the editor was closed")
      return
    }
    #expect(prompt.problem != nil)
    #expect(value(model, name) == .word(choices[choices.count - 1]))
    try model.press("esc")
    #expect(model.dialogs.count == 1)
    try model.press("esc")
    #expect(model.dialogs.isEmpty)
  }

  @Test("a number of the scene slides on round numbers within its range, and the picture follows")
  func sliders() throws {
    var model = try TestScenes.model(TestScenes.parabola, keys: "i up up right")
    #expect(model.sessions[0].terrain.parameters["a"] == 2.5)
    try model.press(String(repeating: "right ", count: 30))
    #expect(model.sessions[0].terrain.parameters["a"] == 10)
    try model.press(String(repeating: "left ", count: 60))
    #expect(model.sessions[0].terrain.parameters["a"] == 0)
    try model.press("down right")
    #expect(model.sessions[0].budget == 10)
    try model.press("left")
    #expect(model.sessions[0].budget == nil)
  }

  @Test(
    "values move as fits them: shares near 1 by what is missing, seeds one by one",
    arguments: [
      ("momentum", "momentum", [0.9, 0.95, 0.98, 0.99]),
      ("adam", "beta2", [0.999, 0.9995, 0.9998]),
      ("adam", "learning-rate", [0.1, 0.2, 0.5, 1]),
      ("perturbed-gradient-descent", "seed", [1, 2, 3]),
      ("adam", "batch", [0, 1, 2, 5, 10]),
    ])
  func ladders(method: String, name: String, values: [Double]) throws {
    let entry = try OptimizerCatalogue.entry(method)
    let spec = try #require(entry.parameters.first { $0.name == name })
    for (low, high) in zip(values, values.dropFirst()) {
      #expect(spec.number(low, movedBy: 1) == high)
      #expect(spec.number(high, movedBy: -1) == low)
    }
  }

  @Test("every parameter of every method stays in its range, whatever is pressed")
  func ranges() throws {
    for entry in OptimizerCatalogue.all {
      for spec in entry.parameters {
        for steps in [-40, -3, -1, 1, 3, 40] {
          let line = ParameterLine(name: spec.name, kind: .method(spec, spec.defaultValue))
          let moved = try #require(line.value(movedBy: steps))
          #expect(throws: Never.self, "\(entry.id) \(spec.name) \(moved)") {
            try entry.resolve([spec.name: moved])
          }
        }
      }
    }
  }

  @Test(
    "typed lines are what they were: a start, a rate, a scene's number", arguments: ["", "down "])
  func typing(first: String) throws {
    var model = try TestScenes.model(TestScenes.parabola, keys: "i a = 3 enter")
    #expect(model.sessions[0].terrain.parameters["a"] == 3 && model.dialogs.isEmpty)
    try model.press("i 0.5 enter")
    #expect(model.runner?.start == Vector([0.5]))
    try model.press("i down 0.25 enter esc")
    #expect(model.runner?.start == Vector([0.25]))
  }

  @Test("it fits every screen")
  func sizes() throws {
    for size in [Size(24, 8), Size(40, 12), Size(80, 24), Size(120, 40), Size(200, 60)] {
      var model = try TestScenes.model(TestScenes.parabola, size, keys: "i down down")
      #expect(model.text.contains("learning-rate"))
      try model.press("x")
      #expect(model.text.contains("x"))
    }
  }
}

extension ParameterValue {
  fileprivate var isWord: Bool { if case .word = self { true } else { false } }
}
