import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Keys of the person's own")
struct KeyMapTests {
  private func keys(_ text: String) throws -> KeyMap {
    try KeyMap(SettingsFile(path: "keys.yaml", text: text))
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try keys(text)
      return []
    } catch let error as SceneFileError {
      return error.lines
    } catch {
      return ["\(error)"]
    }
  }

  private func model(_ text: String, _ typed: String = "") throws -> Model {
    var model = try TestScenes.model(TestScenes.monkey, Size(columns: 200, rows: 60))
    model.keyMap = try keys(text)
    for word in try KeySequence.words(of: typed) {
      for key in word.keys { settle(&model, .key(key)) }
    }
    return model
  }

  @Test("every action of the main screen has a name, and no two have the same")
  func namesAreComplete() {
    let names = KeyAction.all.map(\.name)
    #expect(Set(names).count == names.count)
    let named = Set(KeyAction.all.flatMap(\.keys))
    for binding in KeyTable.bindings {
      for key in binding.commands.keys where !KeyMap.isFixed(key) {
        #expect(named.contains(key), "\(key) of \(binding.label) has no name")
      }
    }
    #expect(Set(KeyAction.all.flatMap(\.keys)).count == KeyAction.all.flatMap(\.keys).count)
  }

  @Test("a rebound key does what the old one did, and the old one nothing")
  func rebound() throws {
    let text = "step: [Q, enter]\nstart-here: f9\nquit: c-x\n"
    #expect(try model(text, "Q enter Q").session?.clock == 3)
    let old = try model(text, "n")
    #expect(old.session?.clock == 0)
    #expect(old.notice?.text.contains("\"n\" is no key here") == true)
    #expect(try model(text, "3Q").session?.clock == 3)
    var quits = try model(text)
    let keys: [KeyPress] = [.character("q"), .control("x"), .control("c")]
    // What cannot be rebound stays.
    #expect(keys.map { settle(&quits, .key($0)) } == [nil, 0, 130])
  }

  @Test("keys that trade places")
  func traded() throws {
    let text = "next-view: t\ntheme: v\n"
    let model = try model(text, "v t")
    #expect(model.viewKind != .contours)
    #expect(model.appearance.theme != Theme.dark)
  }

  @Test("where text is typed and in lists keys are themselves, but for those of the program")
  func contexts() throws {
    let text = "step: e\neigenvectors: n\nquit: Q\nhelp: h\ncross-hair-left: left\n"
    #expect(try model(text, ": s t e p space 5 enter").session?.clock == 5)
    let filtered = try model(text, "h / e n")
    #expect((filtered.dialogs.last as? Help)?.filter.string == "en")
    #expect(try model(text, "h Q").dialogs.isEmpty)
    #expect(try model(text, "h q").dialogs.count == 1)
    #expect(try model(text, "h j").dialogs.last?.keyContext == .list)
  }

  @Test("the help and the bottom bar show the keys that hold")
  func shown() throws {
    let text = "step: [e, f9]\neigenvectors: n\nhelp: h\ncross-hair-left: left\nquit: c-x\n"
    let bar = KeyBar.hints(try model(text))
    #expect(bar.contains { $0.key == "e" && $0.word == "step" })
    #expect(bar.contains { $0.key == "Ctrl-X" && $0.word == "quit" })
    #expect(!bar.contains { $0.key == "q" || $0.key == "?" })
    let help = try model(text, "h").text
    #expect(help.contains("e F9"))
    #expect(!help.contains("n ."))
    #expect(help.contains("Ctrl-X"))
  }

  @Test("labels with several keys, counts and names")
  func labels() throws {
    let map = try keys("step: e\ncross-hair-up: u\nmore-notes: f12\neigenvectors: n\n")
    #expect(map.label("n .") == "e")
    #expect(map.label("10n") == "10e")
    #expect(map.label("arrows hjkl") == "left right u down h j l")
    #expect(map.label("PgDn PgUp") == "F12 PgUp")
    #expect(map.label("Tab Shift-Tab") == "Tab Shift-Tab")
    #expect(map.label("e") == "n")
    #expect(KeyMap().label("n .") == "n .")
  }

  @Test("what is wrong is named with its place, all of it")
  func refusals() {
    #expect(
      problems("stepp: x\n") == ["keys.yaml:1:1: unknown action \"stepp\"; did you mean \"step\"?"])
    let conflict = problems("# mine\nstep: x\n")
    #expect(conflict.count == 1)
    #expect(
      conflict.first?.hasPrefix("keys.yaml:2:7: \"x\" is the key of switch-optimizer") == true)
    let both = problems("step: z\nlevel-scale: f9\ntheme: f9\n")
    #expect(both.count == 1)
    #expect(both.first?.contains("level-scale, too") == true)
    #expect(problems("step: 5\n").first?.contains("cannot be rebound") == true)
    #expect(problems("step: c-c\n").first?.contains("cannot be rebound") == true)
    #expect(problems("step: ab\n").first?.contains("is no key") == true)
    #expect(problems("step: {a: b}\n").first?.contains("step: [n, enter]") == true)
    #expect(problems("step: [x\n").count == 1)
    #expect(problems("- step\n").count == 1)
    #expect(problems("stepp: x\nplayy: y\ntheme: 7\n").count == 3)
    #expect(problems("").isEmpty)
    #expect(problems("theme: []\n").isEmpty)
    #expect(problems("step: n\n").isEmpty)
  }

  @Test("the command that reproduces the screen and a session name the table's own keys")
  func reproduced() throws {
    let model = try model("step: e\neigenvectors: n\n", "e e e n")
    #expect(model.overlays.contains(.eigenvectors))
    let keys = try #require(model.commandWords.last)
    #expect(keys.contains("3n"))
    #expect(keys.contains("e"))
    var again = try TestScenes.model(TestScenes.monkey, Size(columns: 200, rows: 60))
    let file = try SessionFile(Array(model.sessionText.utf8))
    let isSame = again.retell(file)
    #expect(isSame)
    #expect(again.session?.clock == 3)
    #expect(again.overlays == model.overlays)
  }

  @Test("many keys at once are rebound, too, and told to a session as what they meant")
  func flood() throws {
    var model = try model("step: e\neigenvectors: n\n")
    settle(&model, .keys([KeyPress](repeating: .character("e"), count: 7)))
    #expect(model.session?.clock == 7)
    var again = try TestScenes.model(TestScenes.monkey, Size(columns: 200, rows: 60))
    let isSame = again.retell(try SessionFile(Array(model.sessionText.utf8)))
    #expect(isSame)
    #expect(again.session?.clock == 7)
  }

  @Test("keys of a text are shown by their labels, rebound ones by the person's own")
  func labelsOfKeys() {
    let shown = KeyMap().label(ofKeys: "20n f5 s-tab pageup c-l s-up")
    #expect(shown == "20n F5 Shift-Tab PgUp Ctrl-L Shift-Up")
    let own = KeyMap([
      KeyMap.Rebinding(own: [.character("n")], keys: [.character("Q")], holdsInLists: false)
    ])
    #expect(own.label(ofKeys: "20n f5") == "20Q F5")
    #expect(KeyPress.named(.f5).name == "F5")
  }
}
