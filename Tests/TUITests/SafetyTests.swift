import Landscape
import Mathematics
import Platform
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Nothing traps")
struct SafetyTests {
  /// Where nothing is drawn.
  private static let small = [Size(0, 0), Size(1, 1), Size(3, 2)]
  /// Where something is.
  private static let sizes = [
    Size(24, 8), Size(25, 30), Size(41, 9), Size(76, 11), Size(80, 24), Size(130, 33),
  ]

  private static let keys: [KeyPress] = Set(
    KeyTable.everything.flatMap { $0.commands.keys } + "0123456789".map { .character($0) }
  ).sorted()

  // Pictures of very deep or wide networks take seconds each, by the same code as those of others.
  private static let presets = PresetScenes.ids.filter {
    !["thousand-layers", "convolutions-plain", "convolutions-skip", "autoencoder-plateau"].contains(
      $0)
  }

  /// Keys pressed at each size.
  private static let pressedAtSize = 3

  /// What is pressed on a preset, size after size. Which keys meet which size and which preset differs
  /// from preset to preset, so that all of them meet every size.
  private static func pressed(on preset: Int) -> [(size: Size, keys: [KeyPress])] {
    (sizes + small).enumerated().map { place, size in
      let first = preset * pressedAtSize + place * 17
      return (size, (0..<pressedAtSize).map { keys[(first + $0) % keys.count] })
    }
  }

  @Test("every preset meets every size, and every size every key")
  func design() {
    var pairs: [Size: Set<KeyPress>] = [:]
    for preset in Self.presets.indices {
      for (size, keys) in Self.pressed(on: preset) { pairs[size, default: []].formUnion(keys) }
    }
    #expect(Set(pairs.keys) == Set(Self.small + Self.sizes))
    for (size, keys) in pairs { #expect(keys == Set(Self.keys), "\(size)") }
  }

  @Test(
    "any keys on every preset, at any size, down to none", arguments: Self.presets.indices)
  func anyKeys(place: Int) throws {
    let scene = try PresetScenes.load(Self.presets[place])
    var model = try Model(
      scene: scene, companion: try scene.compare.map { try PresetScenes.load($0) })
    for (size, keys) in Self.pressed(on: place) {
      settle(&model, .resize(size))
      for key in keys {
        settle(&model, .key(key))
        let frame = view(model, size: size)
        #expect(frame.size == size)
      }
      // A list or a line that one of them opened takes those behind it, but not all.
      for _ in 0..<2 { settle(&model, .key(.named(.escape))) }
    }
  }

  /// Each preset at each size anew, and more keys: minutes, so only `script/test-all safety` asks for
  /// it.
  @Test(
    "the same of each preset at each size by itself",
    .enabled(if: getenv("SADDLESCOPE_LONG_TESTS") != nil), arguments: Self.presets)
  func everything(id: String) throws {
    let scene = try PresetScenes.load(id)
    var random = SeededRandom(seed: UInt64(id.utf8.count) &+ 7)
    for size in Self.small + Self.sizes {
      var model = try Model(
        scene: scene, companion: try scene.compare.map { try PresetScenes.load($0) })
      settle(&model, .resize(size))
      for _ in 0..<16 {
        settle(&model, .key(Self.keys[Int(random.uniform(0, Double(Self.keys.count)))]))
        let frame = view(model, size: size)
        #expect(frame.size == size)
      }
    }
  }

  @Test("any keys on hard functions: values that are not finite, one variable, many variables")
  func hardFunctions() throws {
    var random = SeededRandom(seed: 3)
    let formulas = ["0", "1/0", "log(-1 - x^2)", "1e308*x*y", "abs(x) + abs(y)", "1/x", "tan(x*y)"]
    let scenes =
      TestScenes.all
      + formulas.map {
        SceneSpec(
          id: "x", title: "x", function: .formula("f(x, y) = " + $0),
          view: ViewSpec(x: -1...1, y: -1...1), start: [0.5, 0.25])
      }
    for scene in scenes {
      var model = try TestScenes.model(scene, Size(80, 24))
      for _ in 0..<25 {
        settle(&model, .key(Self.keys[Int(random.uniform(0, Double(Self.keys.count)))]))
        _ = view(model, size: model.size)
      }
      try model.press("n n F")
      _ = view(model, size: Size(60, 20))
    }
  }

  @Test("the mouse anywhere, also far outside")
  func mouse() throws {
    var model = try TestScenes.model(TestScenes.monkey, Size(80, 24))
    for keys in ["", "s", "?", "i"] {
      try model.press(keys)
      for column in [-1_000_000, -1, 0, 7, 43, 44, 79, 80, 1_000_000] {
        for row in [-1_000_000, -1, 0, 1, 12, 22, 23, 24, 1_000_000] {
          for kind in [
            MouseEvent.Kind.press, .drag, .release, .wheelUp, .wheelDown,
          ] {
            let event = MouseEvent(kind: kind, column: column, row: row)
            settle(&model, .key(.mouse(event)))
          }
        }
      }
      _ = view(model, size: model.size)
      try model.press("esc")
    }
  }

  @Test("text of a scene reaches the screen without control characters, and cannot break a line")
  func hostileText() throws {
    var scene = TestScenes.monkey
    scene.title = "A\u{1B}]52;c;AAAA\u{7}B\u{202E}C\tD"
    scene.notes = "one\u{1B}[2Jtwo\nthree\u{9B}31m 日本語 e\u{301}"
    scene.optimizers[0].name = "\u{1B}[31mred"
    for size in [Size(80, 24), Size(120, 40)] {
      let model = try TestScenes.model(scene, size)
      let frame = view(model, size: size)
      for cell in frame.cells where !cell.isContinuation {
        #expect(cell.glyph.value >= 0x20 && !(0x7F..<0xA0).contains(cell.glyph.value))
        #expect(cell.glyph.properties.generalCategory != .format)
      }
    }
  }

  @Test("zooming to the end of the numbers, and out again")
  func deepZoom() throws {
    var model = try TestScenes.model(TestScenes.monkey, Size(40, 12))
    try model.press("1000+ 1000+ 1000+ 1000+")
    _ = view(model, size: model.size)
    try model.press("+")
    #expect(model.notice?.isWarning == true)
    try model.press("1000- 1000- 1000- 1000- -")
    _ = view(model, size: model.size)
    try model.press("right up n")
  }

  @Test("typed text is bounded, and pasted text is no key")
  func paste() throws {
    var model = try TestScenes.model(TestScenes.monkey)
    let before = model.sessions
    settle(&model, .key(.paste(String(repeating: "n", count: 100_000))))
    #expect(model.sessions == before)
    try model.press("i")
    settle(&model, .key(.paste(String(repeating: "1\n", count: 100_000))))
    guard let prompt = model.dialogs.last as? Prompt else {
      Issue.record("the line was closed")
      return
    }
    #expect(prompt.editor.text.count <= LineEditor.longest)
    #expect(!prompt.editor.string.contains("\n"))
  }
}

extension KeyPress: Comparable {
  /// In some order, the same in every process.
  package static func < (a: KeyPress, b: KeyPress) -> Bool { "\(a)" < "\(b)" }
}
