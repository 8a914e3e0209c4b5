import Plotting
import Terminal
import Testing

@testable import TUI

@Suite("The key table")
struct KeyTableTests {
  @Test("no key has two lines")
  func keysAreUnique() {
    for group in [KeyTable.bindings, KeyTable.everything.filter { $0.group == .lists }] {
      var seen: Set<KeyPress> = []
      for binding in group {
        for key in binding.commands.keys {
          #expect(seen.insert(key).inserted, "\(key) is listed twice")
        }
      }
    }
  }

  @Test("every key of the interface is there")
  func allKeysAreThere() {
    let letters = "n.b,NBgG<>rRhjkliHJKL+=-0Fx[]{}oczts/?MqmefpwDTOUSI()A"
    for letter in letters {
      #expect(KeyTable.command(for: .character(letter)) != nil, "\(letter) does nothing")
    }
    let named: [NamedKey] = [
      .space, .tab, .shiftTab, .enter, .escape, .home, .end, .f1, .left, .right, .up, .down,
      .shiftLeft, .shiftRight, .shiftUp, .shiftDown,
    ]
    for key in named {
      #expect(KeyTable.command(for: .named(key)) != nil, "\(key.rawValue) does nothing")
    }
    for letter: Character in ["l", "z", "c"] {
      #expect(KeyTable.command(for: .control(letter)) != nil, "Ctrl-\(letter) does nothing")
    }
  }

  @Test("the help lists every line of the table, and shows it whole at 80 columns")
  func helpListsEverything() throws {
    for binding in KeyTable.everything {
      // A high screen, so that nothing has to be scrolled.
      let model = try TestScenes.model(TestScenes.monkey, Size(80, 160), keys: "?")
      let lines = model.text.split(separator: "\n")
      #expect(
        lines.contains { $0.contains(binding.label) && $0.contains(binding.does) },
        "\(binding.label) is not in the help")
    }
  }

  @Test("the help finds keys by what they do")
  func helpIsSearchable() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "? / damping")
    let text = model.text
    #expect(text.contains("{ }"))
    #expect(!text.contains("restart from the same start"))
    #expect(
      try TestScenes.model(TestScenes.monkey, keys: "? / damping esc").text.contains("restart"))
  }

  @Test("every key of the table changes the screen, asks for something, or says why not")
  func everyKeyDoesSomething() throws {
    for binding in KeyTable.bindings {
      for key in binding.commands.keys {
        for keys in ["", "n n n b right"] {
          var model = try TestScenes.model(TestScenes.himmelblau, Size(80, 24), keys: keys)
          let before = view(model, size: model.size)
          let effects = update(&model, .key(key)).flattened
          #expect(
            !effects.isEmpty || model.notice != nil || view(model, size: model.size) != before,
            "\(key) after \"\(keys)\" did nothing")
        }
      }
    }
  }

  @Test("a key that is none says so")
  func unknownKeysAreNamed() throws {
    let model = try TestScenes.model(TestScenes.monkey, keys: "Q")
    #expect(model.notice?.text.contains("\"Q\"") == true)
    #expect(!model.accepts(.character("Q")))
    #expect(model.accepts(.character("7")))
  }

  @Test(
    "the bottom bar names keys of the table that fit at every width",
    arguments: Array(stride(from: 24, through: 200, by: 4)))
  func barFits(columns: Int) throws {
    for keys in ["", "n n", "right", "space", "s", "?", "i"] {
      let model = try TestScenes.model(TestScenes.monkey, Size(columns, 24), keys: keys)
      let frame = view(model, size: model.size)
      let bar = (0..<columns).map { frame[$0, 23].glyph }
      #expect(!bar.contains("…"), "cut after \"\(keys)\"")
    }
  }

  @Test(
    "the bottom bar says of a key one thing, the view's own where it has one",
    arguments: ["f2", "f3", "f4", "f5", "f6"])
  func barSaysOnce(view: String) throws {
    let model = try TestScenes.model(TestScenes.himmelblau, Size(240, 60), keys: "n \(view)")
    let keys = KeyBar.hints(model).map(\.key)
    #expect(Set(keys).count == keys.count, "\(keys)")
    if view == "f5" {
      #expect(KeyBar.hints(model).contains { $0.key == "z" && $0.word == "scale" })
    }
  }
}
