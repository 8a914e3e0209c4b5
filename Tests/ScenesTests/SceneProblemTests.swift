import Landscape
import Testing

@testable import Scenes

/// What is YAML but no scene: all of it is told, with what would be right.
@Suite struct SceneProblemTests {
  @Test("A right scene has no problems")
  func right() { #expect(SceneText().problems == []) }

  @Test("Unknown keys come with the nearest known one")
  func unknownKeys() {
    let problems = SceneText(more: "titel: x\nview2: y\nlevel: z\nwholly-different: w").problems
    #expect(problems[0] == "7:1: unknown key \"titel\"; did you mean \"title\"?")
    #expect(problems[1] == "8:1: unknown key \"view2\"; did you mean \"view\"?")
    #expect(problems[2] == "9:1: unknown key \"level\"; did you mean \"levels\"?")
    #expect(problems[3].hasPrefix("10:1: unknown key \"wholly-different\"; a scene has title, "))
  }

  @Test("A key given twice is told at its second place")
  func duplicates() {
    #expect(
      SceneText(more: "title: again\noptimizers: []").problems == [
        "7:1: \"title\" is given twice, first in line 1; keep one",
        "8:1: \"optimizers\" is given twice, first in line 5; keep one",
      ])
  }

  @Test(
    "What is wrong in the markup of notes is told where it is",
    arguments: [
      ("notes: It is {loss(newton, 3)}.", nil),
      (
        "notes: It is {loss(newtn)}.", "7:20: unknown optimizer \"newtn\"; did you mean \"newton\"?"
      ),
      ("notes: |\n  One.\n  It is {loss(newton}.", "9:21: \")\" is missing"),
      ("notes: a [b", "7:10: the ] is missing for this [; a [ itself is written [["),
      ("notes: 'a } b'", "7:11: this } closes nothing; a } itself is written }}"),
    ] as [(String, String?)])
  func notes(line: String, problem: String?) {
    let problems = SceneText(more: line).problems
    guard let problem else {
      #expect(problems == [])
      return
    }
    #expect(problems.count == 1 && problems[0].hasPrefix(problem), "\(problems)")
  }

  @Test("Everything that is missing is told at once")
  func missing() {
    #expect(
      SceneText.problems(of: "notes: only this") == [
        "1:1: \"formula\" is missing; add formula: x^2 - y^2, or function: rosenbrock",
        "1:1: \"title\" is missing; add title: Monkey saddle",
        "1:1: \"optimizers\" is missing; add optimizers: [{method: newton}]",
        "1:1: \"view\" is missing; add view: {x: [-2, 2], y: [-2, 2]}",
        "1:1: \"start\" is missing; add start: [1, 0.5]",
      ])
  }

  @Test(
    "A title is one line of text",
    arguments: [
      ("title:", "1:1: \"title\" needs a text after it"),
      ("title: ~", "1:1: \"title\" needs a text after it"),
      ("title: '  '", "1:8: \"title\" is empty"),
      ("title: \"two\\nlines\"", "1:8: \"title\" must be one line"),
      (
        "title: [a]",
        "1:8: \"title\" is a text, not a list; "
          + "a text that starts with \"[\" must be quoted"
      ),
    ])
  func title(line: String, problem: String) {
    #expect(SceneText(title: line).problems == [problem])
  }

  @Test(
    "A view is two ascending, finite pairs",
    arguments: [
      ("[1]", "3:7: \"view\" is a mapping such as {x: [-2, 2], y: [-2, 2]}, not a list"),
      (
        "{x: [-2, 2]}",
        "3:1: \"y\" is missing in the view, "
          + "which is such as {x: [-2, 2], y: [-2, 2]}"
      ),
      ("{x: [2, -2], y: [-2, 2]}", "3:11: \"x\" of the view must ascend: 2 is not below -2"),
      ("{x: [1, 1], y: [-2, 2]}", "3:11: \"x\" of the view must ascend: 1 is not below 1"),
      ("{x: [-2, 2], y: [0, .inf]}", "3:27: the upper end of \"y\" of the view must be finite"),
      (
        "{x: [-2, 2], y: [a, 1]}",
        "3:24: the lower end of \"y\" of the view is a number, "
          + "not \"a\""
      ),
      (
        "{x: [-2, 2], y: ['0', 1]}",
        "3:24: the lower end of \"y\" of the view is a number; "
          + "write it without quotes"
      ),
      (
        "{x: [-1e308, 1e308], y: [-2, 2]}",
        "3:11: \"x\" of the view is longer than a double can hold"
      ),
      (
        "{x: [-1e999, 1], y: [-2, 2]}",
        "3:12: the lower end of \"x\" of the view is too large "
          + "for a double"
      ),
      ("{x: [1, 2, 3], y: [-2, 2]}", "3:11: \"x\" of the view is two numbers such as [-2, 2]"),
      ("{x: [0, 1], y: [0, 1], z: [0, 1]}", "3:30: unknown key \"z\"; \"view\" has x, y"),
    ])
  func view(value: String, problem: String) {
    #expect(SceneText(view: "view: \(value)").problems == [problem])
  }

  @Test(
    "Levels are a scale and a count, or ascending values",
    arguments: [
      ("{scale: asin}", "7:17: unknown scale \"asin\"; did you mean \"asinh\"?"),
      ("{scale: zzz}", "7:17: unknown scale \"zzz\"; it is linear, log, asinh or quantile"),
      ("{count: 0}", "7:17: \"count\" of the levels is a whole number from 1 to 99"),
      ("{count: 2.5}", "7:17: \"count\" of the levels is a whole number from 1 to 99"),
      ("{values: []}", "7:18: \"values\" lists 1 to 99 levels"),
      ("{values: [2, 1]}", "7:18: \"values\" of the levels must ascend, each once"),
      ("{values: [1, 1]}", "7:18: \"values\" of the levels must ascend, each once"),
      (
        "{values: [1], count: 3}",
        "7:23: levels are given by \"values\" or by \"count\", not by both"
      ),
    ])
  func levels(value: String, problem: String) {
    #expect(SceneText(more: "levels: \(value)").problems == [problem])
  }

  @Test(
    "Optimizers are checked against the catalogue",
    arguments: [
      ("newton", "5:13: \"optimizers\" is a list such as [{method: newton}], not \"newton\""),
      ("[newton]", "5:14: an optimizer is a mapping such as {method: newton}, not \"newton\""),
      ("[{name: N}]", "5:14: \"method\" is missing in this optimizer; add method: newton"),
      ("[{method: newtn}]", "5:23: unknown method \"newtn\"; did you mean \"newton\"?"),
      (
        "[{method: newton, learning-rat: 1}]",
        "5:31: newton has no \"learning-rat\"; did you mean \"learning-rate\"?"
      ),
      (
        "[{method: newton, strat: [1, 1]}]",
        "5:31: newton has no \"strat\"; "
          + "did you mean \"start\"?"
      ),
      (
        "[{method: newton, learning-rate: fast}]",
        "5:46: \"learning-rate\" is a number, not \"fast\""
      ),
      (
        "[{method: newton, learning-rate: -1}]",
        "5:46: learning-rate of newton must be from 0 to 1000000, not -1"
      ),
      (
        "[{method: newton, letter: NNN}]",
        "5:39: \"letter\" is one or two ASCII characters, such as N"
      ),
      (
        "[{method: newton, letter: N}, {method: newton, letter: N}]",
        "5:43: the letter \"N\" is given to two optimizers"
      ),
      (
        "[\(Array(repeating: "{method: newton}", count: 10).joined(separator: ", "))]",
        "5:13: 10 optimizers; at most 9 can be told apart"
      ),
    ])
  func optimizers(value: String, problem: String) {
    #expect(SceneText(optimizers: "optimizers: \(value)").problems == [problem])
  }

  @Test("A scene may have no optimizers yet")
  func noOptimizers() { #expect(SceneText(optimizers: "optimizers: []").problems == []) }

  @Test("Both a formula and a function is one too many")
  func twoFunctions() {
    #expect(
      SceneText(more: "function: bowl").problems == [
        "7:1: a scene has \"formula\" or \"function\", not both"
      ])
  }

  @Test("A tour that is no list of stops is said so")
  func noTour() {
    let problems = SceneText(more: "tour: {a: 1}").problems
    #expect(
      problems == [
        "7:7: \"tour\" is a list of stops such as - say: Look at the middle., not a mapping"
      ])
  }

  @Test(
    "Parameters have a value and an ascending range that holds it",
    arguments: [
      (
        "[1]",
        "7:13: \"parameters\" is a mapping such as {a: {value: 1, range: [0, 3]}}, "
          + "not a list"
      ),
      ("{a: b}", "7:17: \"a\" is a number, not \"b\""),
      ("{a: {value: 3, range: [0, 1]}}", "7:25: \"a\" is 3, outside its range [0, 1]"),
      ("{a: {range: [0, 1]}}", "7:14: \"value\" is missing in \"a\""),
      ("{a: {value: 1, rnge: [0, 1]}}", "7:28: unknown key \"rnge\"; did you mean \"range\"?"),
    ])
  func parameters(value: String, problem: String) {
    let scene = SceneText(function: "formula: x^2 - a*y^2", more: "parameters: \(value)")
    #expect(scene.problems.contains(problem))
  }

  @Test("A stride is a whole number from 1 to 1,000, and is written back")
  func stride() throws {
    #expect(SceneText(more: "stride: 10").problems == [])
    #expect(
      SceneText(more: "stride: 0").problems.contains {
        $0.contains("stride is a whole number from 1 to 1000")
      })
    var scene = try PresetScenes.load("plain-saddle")
    #expect(scene.stride == 1)
    scene.stride = 25
    #expect(SceneFile.write(scene).contains("\nstride: 25\n"))
  }

  @Test("A scene to compare with must exist")
  func compare() {
    #expect(SceneText(more: "compare: monkey-saddle").problems == [])
    #expect(
      SceneText(more: "compare: ./beside.yaml").problems == [
        "7:10: there is no file \"./beside.yaml\"; a name is relative to this scene's file"
      ])
    #expect(
      SceneText(more: "compare: monkey-sadle").problems == [
        "7:10: unknown scene \"monkey-sadle\"; did you mean \"monkey-saddle\"?"
      ])
  }

  @Test(
    "A profile has two different ends and a range",
    arguments: [
      (
        "{from: start}",
        "7:1: \"to\" is missing in the profile, "
          + "which is such as {from: start, to: [0, 0], range: [-0.5, 1.5]}"
      ),
      ("{from: start, to: start}", "7:1: \"from\" and \"to\" of the profile are the same point"),
      (
        "{from: begin, to: [0, 0]}",
        "7:17: unknown point \"begin\"; \"from\" of the profile is a point such as [1, 0.5], "
          + "or start, end-of-training, end, other or permuted"
      ),
      (
        "{from: start, to: end-of-training}",
        "7:28: \"end-of-training\" needs a training; "
          + "add training: {method: adam, steps: 200}"
      ),
      (
        "{from: start, to: [0, 0], range: [1, 0]}",
        "7:43: \"range\" of the profile must ascend: 1 is not below 0"
      ),
    ])
  func profile(value: String, problem: String) {
    #expect(SceneText(more: "profile: \(value)").problems == [problem])
  }
}
