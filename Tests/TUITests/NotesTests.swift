import Landscape
import Optimizers
import Platform
import Plotting
import Scenes
import Terminal
import Testing
import Wording

@testable import TUI

@Suite("Notes of scenes: numbers that are computed, keys that do what is said")
struct NotesTests {
  /// Presets whose every number takes half a minute of steps and more; only `script/test-all safety`
  /// waits for them.
  private static let slow = ["autoencoder-plateau", "thousand-layers"]
  private static let presets =
    getenv("SADDLESCOPE_LONG_TESTS") == nil
    ? PresetScenes.ids.filter { !slow.contains($0) } : PresetScenes.ids

  @Test(
    "every number in the notes of a preset can be computed, and every key pressed",
    arguments: presets)
  func rehearsed(id: String) throws {
    let problems = NoteRehearsal.problems(of: try PresetScenes.load(id))
    #expect(problems == [], "\(id)")
  }

  @Test("no number with a point and no key is plain text", arguments: PresetScenes.ids)
  func markedUp(id: String) throws {
    for case .text(let text) in try PresetScenes.load(id).noteMarkup.pieces {
      #expect(text.firstMatch(of: /[0-9]\.[0-9]/) == nil, "\(id): \(text)")
      #expect(text.firstMatch(of: /\bF[1-9]\b/) == nil, "\(id): \(text)")
      #expect(text.firstMatch(of: /[Pp]ress [a-zA-Z]\b/) == nil, "\(id): \(text)")
      #expect(!text.contains("with Tab"), "\(id): \(text)")
    }
  }

  // MARK: Keys

  /// A scene with keys in its notes, after each of them.
  private struct Pressed: Sendable {
    var key: String
    var before: Model
    var after: Model
  }

  private func pressed(_ scene: SceneSpec, withNumbers: Bool = false) throws -> [Pressed] {
    let hasKeys = scene.noteMarkup.pieces.contains {
      if case .bracket(let text) = $0 { KeyTable.areKeys(text) } else { false }
    }
    guard hasKeys else { return [] }
    var scene = scene
    // What the numbers are is the matter of other tests, and most of the work.
    if !withNumbers { scene.notes = scene.notes.replacing(/\{[^{}]*\}/, with: "0.25") }
    var model = try TestScenes.model(scene)
    var result: [Pressed] = []
    for case .bracket(let text) in scene.noteMarkup.pieces where KeyTable.areKeys(text) {
      let before = model
      for key in KeyTable.keys(in: text) { settle(&model, .key(key)) }
      result.append(Pressed(key: text, before: before, after: model))
      while !model.dialogs.isEmpty { try model.press("esc") }
    }
    return result
  }

  /// The view that a key shows.
  private static let views: [String: String] = [
    "F3": "profile", "F4": "surface", "F5": "spectrum", "F6": "basins", "F7": "data", "F8": "path",
  ]
  /// The overlay that a key shows.
  private static let overlays: [String: String] = [
    "m": "quadratic model", "e": "eigenvectors", "w": "separatrices",
  ]

  @Test("each key in the notes does what notes tell it for", arguments: presets)
  func keys(id: String) throws {
    for step in try pressed(try PresetScenes.load(id)) {
      let (before, after) = (step.before, step.after)
      switch step.key {
      case let key where key.wholeMatch(of: /[1-9]?[0-9]*n/) != nil:
        let count = key == "n" ? 1 : Int(key.dropLast()) ?? 0
        #expect(after.session?.clock == (before.session?.clock ?? 0) + count, "\(id): \(step.key)")
      case "c": #expect(after.session?.crossHair != nil, "\(id)")
      case "C", "C C", "C C C": #expect(after.curves != before.curves, "\(id)")
      case "D": #expect(after.viewKind.rawValue == "profile" && after != before, "\(id)")
      case "W", "S": #expect(after.text != before.text, "\(id)")
      case "Tab": #expect(after.selected == before.selected + 1, "\(id)")
      case "r": #expect(after.session?.clock == 0, "\(id)")
      case "]": #expect(after.runner != before.runner, "\(id)")
      case "i": #expect(after.dialogs.count == 1, "\(id)")
      case "p":
        Issue.record("\(id): p hides the critical points that are shown from the start")
      default:
        if let view = Self.views[step.key] {
          #expect(after.viewKind.rawValue == view, "\(id): \(step.key)")
        } else if let overlay = Self.overlays[step.key] {
          #expect(after.overlays.contains { $0.rawValue == overlay }, "\(id): \(step.key)")
        } else {
          Issue.record("\(id): nothing is said of what \(step.key) does; add it here")
        }
      }
    }
  }

  @Test(
    "i opens the parameters of what the notes speak of",
    arguments: [
      ("momentum-overshoots", "momentum", "momentum"),
      ("noise-leaves-the-line", "perturbed-gradient-descent", "seed"),
      ("quartic-form-above", "gradient-descent", "s"),
      ("quartic-form-below", "gradient-descent", "s"),
      ("rosenbrock-ravine", "gradient-descent", "a"),
      ("rosenbrock-ravine", "gradient-descent", "b"),
      ("peano", "gradient-descent", "start"),
    ])
  func editor(id: String, method: String, line: String) throws {
    let step = try #require(pressed(try PresetScenes.load(id)).first { $0.key == "i" })
    #expect(step.after.runner?.run.method.id == method)
    #expect(step.after.parameterLines.contains { $0.name == line })
  }

  @Test("every scene whose notes tell of i is in the list above")
  func editors() throws {
    let known = [
      "momentum-overshoots", "noise-leaves-the-line", "quartic-form-above", "quartic-form-below",
      "rosenbrock-ravine", "peano",
    ]
    for id in PresetScenes.ids where !known.contains(id) {
      #expect(!(try PresetScenes.load(id).notes.contains("[i]")), "\(id)")
    }
  }

  @Test(
    "in the bowl, r and twice ] make gradient descent's rate a half, whose factor throws it out")
  func bowl() throws {
    let steps = try pressed(try PresetScenes.load("bowl"), withNumbers: true)
    #expect(steps.map(\.key) == ["n", "r", "]"])
    var model = try #require(steps.last?.after)
    try model.press("]")
    #expect(model.runner?.run.method.id == "gradient-descent")
    #expect(model.runner?.run.parameters["learning-rate"] == .number(0.5))
    try model.press("6n")
    #expect(model.session?.scene.view.y.contains(model.runner?.run.current.point[1] ?? 0) == false)
    // The numbers of the notes are of the runs on the screen: its factors are 0 and −2 now.
    let told = model.noteSpans.map(\.text).joined()
    #expect(told.contains("x by 0 and y by −2 at every step"))
  }

  // MARK: Numbers

  private func told(_ id: String, keys: String = "") throws -> String {
    let model = try TestScenes.model(try PresetScenes.load(id), keys: keys)
    return model.noteSpans.map(\.text).joined()
  }

  @Test(
    "what notes say is what was found by other means",
    arguments: [
      ("bowl", "x by 0.8 and y by 0.4 at every step"), ("bowl", "here 0.333."),
      ("chain-11", "lower the loss by 0.0005, and only at step 136"),
      ("chain-11", "over the cliff at step 9 and at a minimum by step 14"),
      ("chain-2", "0.99 at the start, 0.75 at step 9, 0.016 at step 18"),
      ("permuted-solutions", "in 720 ways"), ("permuted-solutions", "46080 copies"),
      ("surface-plain", "396.9 in a corner, 1e-5 in the middle"),
      ("digits-relu", "from 2.36 to 0.003"), ("digits-sigmoid", "from 2.44 to 0.021"),
      ("plain-saddle", "takes 8 steps, saddle-free Newton's 3."),
      ("monkey-saddle", "is out at step 8"), ("himmelblau-newton", "(loss 181.6)"),
      ("six-hump-camel", "the loss 2.4963"), ("six-hump-camel", "−1.0316 at step 8"),
      ("plateau", "At step 14 its gradient"), ("plateau", "at the minimum by step 11"),
      ("solution-to-solution", "the loss climbs to 4."),
    ])
  func numbers(id: String, words: String) throws {
    let text = try told(id)
    #expect(text.contains(words), "\(text)")
  }

  @Test(
    "numbers of steps to come are those that the steps then give, and no step is taken for them")
  func ahead() throws {
    let scene = try PresetScenes.load("chain-2")
    var model = try TestScenes.model(scene)
    let before = model.noteSpans.map(\.text)
    #expect(model.session?.furthest == 0)
    try model.press("30n")
    #expect(model.noteSpans.map(\.text) == before)
    try model.press("g")
    #expect(model.noteSpans.map(\.text) == before)
  }

  @Test("a number without a step is of now; one that has none is a dash")
  func now() throws {
    var scene = TestScenes.monkey
    scene.notes = "It is {loss(newton)}, never {first-step(newton, loss(newton) < -1)}, {{}}."
    var model = try TestScenes.model(scene)
    #expect(model.noteSpans.map(\.text).joined() == "It is 0.002, never –, {}.")
    try model.press("n")
    #expect(model.noteSpans.map(\.text).joined() == "It is 0.00025, never –, {}.")
    #expect(model.text.contains("It is 0.00025, never"))
    let problems = NoteRehearsal.problems(of: scene)
    #expect(problems.count == 1 && problems[0].message.contains("it holds at no step"))
  }
}
