import Plotting
import Scenes
import TestSupport
import Testing

@testable import TUI

@Suite("The screen as text")
struct ScreenSnapshotTests {
  @Test("after three steps", arguments: [Size(80, 24), Size(120, 40), Size(200, 60)])
  func steps(size: Size) throws {
    let model = try TestScenes.model(TestScenes.monkey, size, keys: "n n n tab")
    expectSnapshot(of: model.text, named: "monkey-\(size.columns)x\(size.rows)")
  }

  @Test("in plain ASCII, without colour")
  func ascii() throws {
    let model = try TestScenes.model(
      TestScenes.monkey, Size(80, 24), keys: "n n n",
      appearance: Appearance(glyphs: .ascii, depth: .none))
    expectSnapshot(of: model.text, named: "monkey-ascii")
    #expect(model.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("in block elements")
  func blocks() throws {
    let model = try TestScenes.model(
      TestScenes.monkey, Size(80, 24), keys: "n n n",
      appearance: Appearance(glyphs: .blocks, depth: .none))
    expectSnapshot(of: model.text, named: "monkey-blocks")
    #expect(model.text.unicodeScalars.allSatisfy { !(0x2800...0x28FF).contains($0.value) })
  }

  @Test("a slice, with the cross-hair on it")
  func slice() throws {
    let model = try TestScenes.model(TestScenes.chain, Size(120, 40), keys: "right")
    expectSnapshot(of: model.text, named: "slice")
  }

  @Test("the profile along the gradient, with the cursor")
  func profile() throws {
    let model = try TestScenes.model(
      TestScenes.himmelblau, Size(100, 30), keys: "n f3 down 3 right")
    expectSnapshot(of: model.text, named: "profile")
  }

  @Test("model, eigenvectors, separatrices and critical points over the plane")
  func overlays() throws {
    let model = try TestScenes.model(TestScenes.himmelblau, Size(100, 30), keys: "m e w")
    expectSnapshot(of: model.text, named: "overlays")
  }

  @Test("two scenes side by side")
  func comparison() throws {
    var bowl = TestScenes.monkey
    bowl.title = "Bowl"
    bowl.function = .formula("x^2 + y^2")
    let model = try TestScenes.model(
      TestScenes.monkey, Size(120, 40), keys: "n n", beside: bowl)
    expectSnapshot(of: model.text, named: "comparison")
  }

  @Test("the help")
  func help() throws {
    let model = try TestScenes.model(TestScenes.monkey, Size(80, 60), keys: "?")
    expectSnapshot(of: model.text, named: "help")
  }

  @Test("a value being typed, and what is wrong with it")
  func prompt() throws {
    let model = try TestScenes.model(
      TestScenes.monkey, Size(80, 24), keys: "i lerning space 1 enter")
    let lines = model.text.split(separator: "\n").suffix(5).joined(separator: "\n") + "\n"
    expectSnapshot(of: lines, named: "prompt")
  }

  @Test("one line that names the size needed, where there is no room for a picture")
  func small() throws {
    let model = try TestScenes.model(TestScenes.monkey, Size(60, 5))
    #expect(model.text.contains("needs 24x8, better 80x24; q quits, ? helps"))
    let little = try TestScenes.model(TestScenes.monkey, Size(20, 5))
    #expect(little.text.contains("needs at least 24x8"))
    #expect(little.text.contains("better 80x24"))
    for columns in 5...60 {
      for rows in 1...7 {
        let words = SmallScreen.words(in: Size(columns, rows))
        #expect(words.count <= rows && words.allSatisfy { $0.count <= columns })
        #expect(words[0].contains("24x8"))
      }
    }
    let help = try TestScenes.model(TestScenes.monkey, Size(20, 4), keys: "?")
    #expect(help.text.contains("Stepping"))
  }

  @Test("without colour optimizers are told apart by letters and by the dashes of their lines")
  func withoutColor() throws {
    let appearance = Appearance(depth: .none)
    let model = try TestScenes.model(
      TestScenes.monkey, Size(120, 40), keys: "10n", appearance: appearance)
    for letter in ["G", "N", "S"] {
      #expect(model.text.components(of: letter) >= 3, "\(letter) is not at its head")
    }
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { split(separator: part).count - 1 }
}
