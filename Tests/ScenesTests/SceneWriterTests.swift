import Testing

@testable import Scenes

/// Writing is the inverse of reading.
@Suite struct SceneWriterTests {
  private func expectRoundTrip(_ scene: SceneSpec) throws {
    let text = SceneFile.write(scene)
    let again = try SceneFile.parse(text: text, file: "\(scene.id).yaml", origin: scene.origin)
    #expect(again == scene, "\(text)")
  }

  private var plain: SceneSpec {
    SceneSpec(
      id: "plain", title: "Plain", function: .formula("x^2 - y^2"),
      view: ViewSpec(x: -2...2, y: -1...1.5), start: [1, 0.5])
  }

  /// Notes have markup, in which what opens a number or a key is written twice if it is meant itself.
  private func marked(_ text: String) -> String {
    switch text {
    case "[x]": text
    case "{y}": "{{y}}"
    default: text.split(separator: "[", omittingEmptySubsequences: false).joined(separator: "[[")
    }
  }

  @Test("Every preset reads back as itself", arguments: PresetScenes.ids)
  func presets(id: String) throws { try expectRoundTrip(try PresetScenes.load(id)) }

  @Test(
    "Any text reads back as itself",
    arguments: [
      "plain", "it's", "a: b", "x #y", "* star", "&x", "|x|", "> y", "[x]", "{y}", "- dash", "! x",
      "%", "@", "`", "\"quoted\"", "'quoted'", "null", "~", "true", "12", "1e3", " led", "trailed ",
      "back\\slash", "\u{1B}[31m", "\u{202E}turned", "\u{FEFF}", "x³ − 3xy²",
      "e\u{301}", "🐒", "tab\there", ":", "a:", "?", "---", "...", "#", "<<", "=", ",", "\u{7F}",
      "\u{A0}x", "\u{E000}",
    ])
  func texts(text: String) throws {
    var scene = plain
    scene.title = text
    scene.summary = text
    scene.source = text
    scene.notes = marked(text)
    scene.optimizers = [OptimizerSpec(method: "newton", name: text)]
    try expectRoundTrip(scene)
  }

  @Test(
    "Notes of any shape read back as themselves",
    arguments: [
      "one\ntwo", "one\n\ntwo", "  indented\nnot", "one\n  indented", "trailing space \nx",
      "tab\t\nx",
      "- list\n- of: things", "\u{1B}[31m\nx", "# no comment\nx", "---\n...", "a\n\n\n\nb", "'\n\"",
      "x\u{85}y", "x\u{2028}y", "end\n",
    ])
  func notes(text: String) throws {
    var scene = plain
    scene.notes = marked(text)
    try expectRoundTrip(scene)
  }

  @Test(
    "Numbers read back to the last bit",
    arguments: [
      0.1, 1.0 / 3, 1e-300, .leastNonzeroMagnitude, 1.7976931348623157e308, -0.0, 123_456_789.125,
      1e22,
    ])
  func numbers(number: Double) throws {
    var scene = plain
    scene.start = [number, -number]
    try expectRoundTrip(scene)
    let again = try SceneFile.parse(text: SceneFile.write(scene), file: "x.yaml")
    #expect(again.start.map(\.bitPattern) == scene.start.map(\.bitPattern))
  }

  @Test("Every part of a scene is written")
  func everything() throws {
    var scene = plain
    scene.function = .formula("a*x1^2 + b*x2^2 - x3^4")
    scene.parameters = [
      "a": SceneParameter(value: 2, range: -1...3), "b": SceneParameter(value: 0.5),
    ]
    scene.variables = ["x1", "x2", "x3"]
    scene.levels = .values([-1, 0, 0.25, 7])
    scene.start = [1, 2, 3]
    scene.optimizers = [
      OptimizerSpec(method: "newton"),
      OptimizerSpec(
        method: "gradient-descent", name: "slow: one", letter: "#", start: [0, 0, 1],
        parameters: ["learning-rate": .number(0.01)]),
    ]
    scene.compare = "monkey-saddle"
    scene.slice = SliceSpec(origin: [0, 0, 1], axes: [[1, 0, 0], [0, 1, 0.5]])
    scene.profile = ProfileSpec(from: .start, to: .point([0, 0, 0]), range: -1...2)
    try expectRoundTrip(scene)
    scene.levels = .scaled(.quantile, count: 7)
    scene.optimizers = []
    try expectRoundTrip(scene)
  }
}
