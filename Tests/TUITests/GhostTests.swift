import Loop
import Mathematics
import Optimizers
import Plotting
import Scenes
import Testing

@testable import TUI

@Suite("The dotted run")
struct GhostTests {
  /// Gradient descent on x² + 3y², which multiplies x by 1 - 2η and y by 1 - 6η.
  private static let bowl = SceneSpec(
    id: "bowl", title: "Bowl", function: .formula("x^2 + 3y^2"),
    parameters: [:], view: ViewSpec(x: -2...2, y: -2...2), start: [1.5, 1],
    optimizers: [
      OptimizerSpec(method: "gradient-descent", parameters: ["learning-rate": .number(0.1)]),
      OptimizerSpec(method: "newton"),
    ])

  @Test("a changed rate shows the whole run with it, from the start")
  func rate() throws {
    let model = try TestScenes.model(Self.bowl, keys: "4n ]")
    let session = model.sessions[0]
    let path = try #require(session.ghostPaths?[0])
    // At rate 0.2 the factors are 0.6 and -0.2.
    for (step, place) in path.prefix(6).enumerated() {
      var (x, y) = (1.5, 1.0)
      for _ in 0..<step { (x, y) = (0.6 * x, -0.2 * y) }
      #expect(abs(place.x - x) < 1e-12 && abs(place.y - y) < 1e-12)
    }
    #expect(path.count <= Ghost.mostSteps + 1)
    #expect(session.ghostPaths?[1] == nil)
    // The run itself stays.
    #expect(session.runners[0].run.step == 4 && session.clock == 4)
    #expect(abs(session.runners[0].run.current.point[0] - 1.5 * 0.8 * 0.8 * 0.8 * 0.8) < 1e-12)
  }

  @Test("U makes it the run, up to where the clock is, and the command reproduces that")
  func adopting() throws {
    var model = try TestScenes.model(Self.bowl, keys: "4n ] U")
    let runner = model.sessions[0].runners[0]
    #expect(model.sessions[0].clock == 4 && runner.run.step == 4)
    #expect(abs(runner.run.current.point[0] - 1.5 * 0.6 * 0.6 * 0.6 * 0.6) < 1e-12)
    #expect(model.sessions[0].ghost == nil)
    let text = try #require(model.commandWords.last)
    var again = try TestScenes.model(Self.bowl)
    try again.press(text)
    try model.press("c-l")
    #expect(again.text == model.text)
    try model.press("b n")
    #expect(model.sessions[0].runners[0].run.current.point == runner.run.current.point)
  }

  @Test("the next step drops it, and without one U says what to do")
  func dropping() throws {
    var model = try TestScenes.model(Self.bowl, keys: "2n ] n")
    #expect(model.sessions[0].ghost == nil)
    try model.press("U")
    #expect(model.notice?.isWarning == true)
    try model.press("b U")
    #expect(model.notice?.isWarning == true)
  }

  @Test("a parameter of the scene shows it for every optimizer, and U runs all on what f is now")
  func sceneParameter() throws {
    var scene = Self.bowl
    scene.function = .formula("a x^2 + 3y^2")
    scene.parameters = ["a": SceneParameter(value: 1, range: 0...10)]
    var model = try TestScenes.model(scene, keys: "3n : set space a space 2 enter")
    #expect(model.sessions[0].ghostPaths?.count == 2)
    try model.press("U")
    let runner = model.sessions[0].runners[0]
    let steps = model.sessions[0].clock
    var x = 1.5
    for _ in 0..<steps { x *= 0.6 }
    #expect(runner.run.step == steps && abs(runner.run.current.point[0] - x) < 1e-12)
  }
}

@Suite("Steps on their way")
struct TweenTests {
  @Test("a step is drawn on its way in at most four frames within 80 ms, and a key ends it")
  func frames() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: "n")
    model.hasMotion = true
    let before = view(model, size: model.size)
    _ = update(&model, .key(.character("n")))
    var still = model
    still.tween = nil
    let after = view(still, size: model.size)
    var shown = [view(model, size: model.size)]
    var milliseconds = 0
    while let tween = model.tween {
      milliseconds += Tween.interval
      _ = update(&model, .tween(number: model.tweenNumber))
      #expect(model.tween != tween)
      shown.append(view(model, size: model.size))
    }
    #expect(shown.count <= 4 && milliseconds <= 80)
    #expect(shown[0] != before && shown[0] != after && shown.last == after)
    _ = update(&model, .key(.character("n")))
    #expect(model.tween != nil)
    _ = update(&model, .key(.named(.tab)))
    #expect(model.tween == nil)
    // The frame of a step before is no frame of this one.
    _ = update(&model, .key(.character("n")))
    let first = model.tween
    _ = update(&model, .tween(number: model.tweenNumber - 1))
    #expect(model.tween == first)
  }

  @Test("nothing moves where stillness was asked for, and at many steps a second")
  func stillness() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    _ = update(&model, .key(.character("n")))
    #expect(model.tween == nil)
    model.hasMotion = true
    for _ in 0..<9 { _ = update(&model, .key(.character(">"))) }
    _ = model.togglePlay()
    _ = update(&model, .beat(spell: model.playback.spell))
    #expect(model.tween == nil)
  }
}

@Suite("The picture beside the browser's list")
struct PreviewTests {
  /// The browser with its cursor on a scene.
  private func browsing(_ id: String, moving: Bool = false) -> Model {
    var model = Model()
    model.hasMotion = moving
    model.size = Size(120, 40)
    model.dialogs.replace(with: Browser(selecting: id))
    settle(&model, .resize(model.size))
    return model
  }

  @Test("resting on a scene shows it, and moving on shows another")
  func picture() throws {
    var model = browsing("bowl")
    let rect = try #require(
      (model.dialogs.last as? Browser).flatMap { BrowserLayout($0, size: model.size).picture })
    #expect(model.preview.isComplete)
    let first = try #require(model.preview.shown(isMoving: false))
    #expect(first.size == rect.size)
    #expect(model.preview.frames.count > 5)
    try model.press("down")
    let second = try #require(model.preview.shown(isMoving: false))
    #expect(first != second)
    #expect(model.preview.frames[0] != model.preview.frames[1])
  }

  @Test("what comes back for a scene that the cursor has left is dropped")
  func late() throws {
    var model = browsing("bowl")
    let request = try #require(model.preview.request)
    let frames = model.preview.frames.count
    try model.press("down")
    let now = model.preview
    settle(&model, .previewed(request, .frame(Frame(size: Size(1, 1)), number: 0)))
    #expect(model.preview == now && frames > 0)
    try model.press("enter")
    #expect(model.preview.request == nil)
  }

  @Test("it plays its steps once, stays at the last, and asks for no more beats")
  func playing() throws {
    var model = browsing("bowl", moving: true)
    let frames = model.preview.frames
    #expect(frames.count == 11)
    #expect(model.preview.shown(isMoving: true) == frames[0])
    var beats = 0
    var goesOn = true
    while goesOn, beats < 100 {
      beats += 1
      goesOn = update(&model, .previewBeat(spell: model.preview.spell)).flattened.contains {
        if case .after(_, .previewBeat) = $0 { true } else { false }
      }
    }
    #expect(beats == 10)
    #expect(model.preview.shown(isMoving: true) == frames[10])
    // A scene at rest before that, or one that waits for its plane, ends as well.
    try model.press("down")
    #expect(model.preview.shown(isMoving: true) == model.preview.frames.first)
  }

  @Test("what takes long to find is said in words, never as a black room")
  func words() throws {
    let trained = try PresetScenes.ids.first {
      try PresetScenes.load($0).planeIsCostly
    }
    let model = browsing(try #require(trained))
    #expect(model.preview.frames.isEmpty && model.preview.words?.isEmpty == false)
    #expect(model.text.contains("Enter opens it"))
  }
}

@Suite("The help")
struct HelpTests {
  @Test("opened in a view, it begins with that view's keys", arguments: ["f3", "f4", "f5", "f6"])
  func viewFirst(key: String) throws {
    let model = try TestScenes.model(TestScenes.himmelblau, Size(80, 24), keys: "\(key) ?")
    let lines = model.text.split(separator: "\n")
    let title = model.viewKind.title.lowercased()
    // Below the bar, the border, the filter and a blank row.
    #expect(lines[4].contains("In this view: \(title)"))
  }

  @Test("where there is room it has two columns, and every line of the table in them whole")
  func twoColumns() throws {
    let model = try TestScenes.model(TestScenes.monkey, Size(120, 140), keys: "?")
    let text = model.text
    let words = text.split { " \n│┃".contains($0) }.joined(separator: " ")
    for binding in KeyTable.everything {
      let label = binding.label.split(separator: " ").joined(separator: " ")
      #expect(words.contains(label), "\(binding.label)")
    }
  }
}
