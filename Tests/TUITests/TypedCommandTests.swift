import Foundation
import Landscape
import Loop
import Mathematics
import Optimizers
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("The command line")
struct TypedCommandTests {
  /// The keys that type a line and enter it.
  private func keys(_ line: String) -> String { KeySequence.typing(":" + line) + " enter" }

  private func model(
    _ lines: String..., scene: SceneSpec = TestScenes.monkey
  ) throws -> Model {
    try TestScenes.model(scene, keys: lines.map(keys).joined(separator: " "))
  }

  private func said(_ model: Model) -> String? {
    guard let line = model.dialogs.last as? CommandLine else { return nil }
    return line.problem
  }

  @Test("commands do what the keys do")
  func sameAsKeys() throws {
    let byKeys = try TestScenes.model(
      TestScenes.monkey, keys: "i -0.1,0.2 enter 7n 2b tab i rate=0.5 enter n")
    let byLines = try model(
      "start -0.1,0.2", "step 7", "back 2", "select N", "set learning-rate 1/2", "step")
    #expect(byKeys.sessions[0].runners == byLines.sessions[0].runners)
    #expect(byLines.selected == 1)
    #expect(try model("goto 12", "goto 5").sessions[0].clock == 5)
    #expect(try model("step 3", "restart").sessions[0].clock == 0)
    #expect(try model("budget 20", "step 50").sessions[0].runners[0].run.step == 19)
  }

  @Test("a line that is not all that was typed is not done, until it is shortened")
  func cutLines() throws {
    var cut = try model()
    try cut.press(":formula space")
    // Its first characters are a function, too, and another one.
    settle(&cut, .key(.paste((1...400).map { "x\($0)^2" }.joined(separator: "+"))))
    #expect(said(cut)?.contains("1,000 characters") == true)
    try cut.press("enter")
    #expect(said(cut)?.contains("Ctrl-U") == true)
    #expect(cut.sessions[0].scene.id == "monkey")
    try cut.press("c-u")
    #expect(said(cut) == nil)
    // Where the terminal does not say that it is pasted, too.
    let text = "formula " + String(repeating: "x+", count: 300) + "y"
    settle(&cut, .keys(text.map { .character($0) }))
    #expect((cut.dialogs.last as? CommandLine)?.editor.string == text)
    settle(&cut, .keys(text.map { .character($0) }))
    #expect(said(cut)?.contains("1,000 characters") == true)
    try cut.press("c-u " + KeySequence.typing("goto 3") + " enter")
    #expect(cut.dialogs.isEmpty && cut.sessions[0].clock == 3)
  }

  @Test("optimizers join with parameters, are replaced, switched and removed")
  func optimizers() throws {
    var changed = try model("step 4", "add adam learning-rate=0.2 beta1=0.5")
    let adam = try #require(changed.runner)
    #expect(adam.run.method.id == "adam" && adam.run.step == 4)
    #expect(adam.run.parameters["learning-rate"] == .number(0.2))
    #expect(adam.run.parameters["beta1"] == .number(0.5))
    try changed.press(keys("method rmsprop"))
    #expect(changed.runner?.run.method.id == "rmsprop" && changed.runner?.run.step == 4)
    #expect(changed.runner?.number == adam.number && changed.sessions[0].runners.count == 4)
    try changed.press(keys("switch"))
    #expect(changed.runner?.isOn == false)
    try changed.press(keys("remove"))
    #expect(changed.sessions[0].runners.count == 3)
  }

  @Test("views, levels and themes are set exactly")
  func looking() throws {
    let changed = try model("view -0.1,0.2,-1e-3,1", "levels log 7", "theme light")
    #expect(changed.sessions[0].view == View(x: -0.1...0.2, y: -1e-3...1))
    #expect(changed.sessions[0].levels == .scaled(.log, count: 7))
    #expect(changed.appearance.theme.name == "light")
    #expect(try model("levels 0,1,4").sessions[0].levels == .values([0, 1, 4]))
    #expect(
      try model("view -1,1,-1,1", "view own").sessions[0].view
        == View(x: -0.6...0.6, y: -0.46...0.46))
  }

  @Test("scenes and formulas are opened")
  func opening() throws {
    #expect(try model("open monkey-saddle").sessions[0].scene.id == "monkey-saddle")
    let typed = try model("formula x^2 - y^4")
    #expect(typed.sessions[0].terrain.formulaText.contains("y⁴"))
    #expect(typed.commandWords == ["saddlescope", "open", "--formula", "x^2 - y^4"])
    let slice = try model("formula w1w2w3 - 1")
    #expect(slice.sessions[0].terrain.plane != nil)
  }

  @Test(
    "what is wrong is said in place, the line stays, and nothing changes",
    arguments: [
      ("lebels log", "did you mean \"levels\""), ("start 1", "2 numbers"), ("start", "2 numbers"),
      ("set", "nothing"), ("set damping 1", "damping"), ("set learning-rate", "needs a value"),
      ("add adma", "did you mean \"adam\""), ("add", "which method"),
      ("add adam speed=1", "speed"), ("add adam beta1", "no parameter"), ("select Q", "G, N, S"),
      ("view 1,2,3", "four numbers"), ("view 2,1,0,1", "less than"), ("levels log 0", "1 to 99"),
      ("levels lgo", "log"), ("levels 3,1", "rise"), ("theme pink", "dark"),
      ("open monkee-saddle", "monkey-saddle"), ("formula x +", "column"), ("step -1", "step 100"),
      ("budget 0", "above 0"), ("budget", "needs a number"), ("restart now", "nothing follows"),
      ("save mine", ".yaml"), ("export a.png", ".svg"), ("re", "restart, remove"),
      ("quit x", "quit"),
    ])
  func problems(line: String, expected: String) throws {
    let before = try model()
    let after = try model(line)
    let problem = try #require(said(after), "\(line) was done")
    #expect(problem.contains(expected), "\(line): \(problem)")
    #expect(!problem.contains("\n"))
    #expect(after.sessions == before.sessions)
    #expect(after.text.contains(line))
  }

  @Test("Tab completes commands, methods, parameters, choices and names")
  func completion() throws {
    func completed(_ keys: String) throws -> String {
      let model = try TestScenes.model(TestScenes.monkey, keys: keys)
      guard let line = model.dialogs.last as? CommandLine else { return "" }
      return line.editor.string
    }
    #expect(try completed(": lev tab") == "levels ")
    #expect(try completed(": lev tab q tab") == "levels quantile ")
    #expect(try completed(": set space learn tab") == "set learning-rate ")
    #expect(try completed(": add space nes tab") == "add nesterov ")
    #expect(try completed(": add space adam space bat tab") == "add adam batch=")
    #expect(try completed(": theme space l tab") == "theme light ")
    #expect(try completed(": open space monkey tab").hasPrefix("open monkey-saddle"))
    #expect(try completed(": res tab") == "restart ")
    // Several: what they have in common, and the list.
    let model = try TestScenes.model(TestScenes.monkey, keys: ": add space ada tab")
    for method in ["adagrad", "adadelta", "adam"] { #expect(model.text.contains(method)) }
    #expect(try completed(": zzz tab") == "zzz")
  }

  @Test("every command and every value that Tab offers is accepted")
  func completionsAreTrue() throws {
    var model = try TestScenes.model(TestScenes.monkey, keys: ":")
    for name in ["theme", "levels", "open", "show", "add"] {
      var line = CommandLine()
      for letter in name + " " {
        _ = line.type(letter == " " ? .named(.space) : .character(letter))
      }
      let values = model.completions(of: line)
      #expect(!values.isEmpty)
      for value in values {
        try model.press("esc esc esc " + keys("\(name) \(value)"))
        #expect(said(model) == nil, "\(name) \(value)")
        if model.sessions[0].runners.count > 3 { try model.press("esc d") }
      }
    }
  }

  @Test("up and down go through what was typed before, and back to the draft")
  func history() throws {
    var model = try model("step 3", "back 1", "back 1")
    #expect(model.history == ["step 3", "back 1"])
    func line() -> String {
      guard let line = model.dialogs.last as? CommandLine else { return "closed" }
      return line.editor.string
    }
    try model.press(": go up")
    #expect(line() == "back 1")
    try model.press("up up")
    #expect(line() == "step 3")
    try model.press("down down")
    #expect(line() == "go")
    try model.press("up up enter")
    #expect(model.sessions[0].clock == 4)
    try model.press(": backspace")
    #expect(model.dialogs.isEmpty)
  }

  /// Does the work on files that a command asks for, and what follows from it.
  private func writeFiles(_ model: inout Model, _ effect: Effect<Message>) {
    for case .work(let work) in effect.flattened where work.changesFiles {
      work.run({ false }, { settle(&model, $0) })
    }
  }

  @Test("saving writes a file with the scene as it is now, which reads back as that")
  func saving() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yaml").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var model = try model("step 3", "set learning-rate 0.2", "start 0.3,-0.1", "view -1,1,-1,1")
    try model.press(KeySequence.typing(":save \(path)"))
    writeFiles(&model, update(&model, .key(.named(.enter))))
    #expect(model.notice?.text == "saved in \(path)")
    let scene = try SceneFile.load(path: path)
    #expect(scene.start == [0.3, -0.1])
    #expect(scene.optimizers[0].parameters["learning-rate"] == .number(0.2))
    #expect(scene.view == ViewSpec(x: -1...1, y: -1...1))
    let again = try TestScenes.model(scene)
    #expect(again.sessions[0].runners.map(\.badge) == model.sessions[0].runners.map(\.badge))

    // What is there stays, unless it is to be replaced.
    try model.press(KeySequence.typing(":start 1,1") + " enter")
    try model.press(KeySequence.typing(":save \(path)"))
    writeFiles(&model, update(&model, .key(.named(.enter))))
    #expect(model.notice?.isWarning == true)
    #expect(try SceneFile.load(path: path) == scene)
    try model.press(KeySequence.typing(":save! \(path)"))
    writeFiles(&model, update(&model, .key(.named(.enter))))
    #expect(try SceneFile.load(path: path).start == [1, 1])
  }

  @Test("a screen is exported without the line that asks for it; without a terminal it is not")
  func exporting() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).txt").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var model = try TestScenes.model(TestScenes.monkey, keys: "n n")
    let before = model.text
    try model.press(KeySequence.typing(":export \(path)"))
    var settled = model
    try settled.press("enter")
    #expect(!FileManager.default.fileExists(atPath: path))
    writeFiles(&model, update(&model, .key(.named(.enter))))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
  }

  @Test("the help lists every command, and finds it")
  func help() throws {
    for command in LineCommand.all {
      let model = try TestScenes.model(
        TestScenes.monkey, Size(100, 120), keys: keys("help \(command.name)"))
      #expect(model.text.contains(command.does), "\(command.name)")
    }
  }

  @Test("each command has one name, and what it does fits a line")
  func table() {
    #expect(Set(LineCommand.all.map(\.name)).count == LineCommand.all.count)
    for command in LineCommand.all { #expect(command.does.count <= 60 && !command.does.isEmpty) }
  }

  @Test("a file is opened by an effect, and what is wrong with it is one line")
  func openingFiles() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    try model.press(keys("open ./nowhere/none.yaml"))
    #expect(model.notice?.isWarning == true)
    #expect(model.notice?.text.contains("none.yaml") == true)
    #expect(model.sessions[0].scene.id == "monkey")
  }
}
