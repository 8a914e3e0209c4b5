import Testing

@testable import Scenes

/// What is not YAML, or YAML that does not mean what its author wrote.
@Suite struct YAMLSlipTests {
  @Test(
    "A formula that YAML needs quoted is told so",
    arguments: [
      ("*x^2", "2:10: a value that starts with \"*\" must be quoted: '*x^2'"),
      ("*x", "2:10: aliases are not read; if \"*x\" is meant as text, quote it: '*x'"),
      ("&x y", "2:10: anchors are not read; if \"&x\" is meant as text, quote it: '&x'"),
      ("|x| + y", "2:10: a value that starts with \"|\" must be quoted: '|x| + y'"),
      (">x", "2:10: a value that starts with \">\" must be quoted: '>x'"),
      ("[x] + y", "2:10: a value that starts with \"[\" must be quoted: '[x] + y'"),
      ("{x} + y", "2:10: a value that starts with \"{\" must be quoted: '{x} + y'"),
      ("- x", "2:10: a value that starts with \"- \" must be quoted: '- x'"),
      ("@x", "2:10: a value that starts with \"@\" must be quoted: '@x'"),
      ("%x", "2:10: a value that starts with \"%\" must be quoted: '%x'"),
      ("!x y", "2:10: tags are not read; quote the value, or remove !x"),
      ("x: y", "2:10: a value that contains \": \" must be quoted: 'x: y'"),
      ("x:", "2:10: a value that ends with \":\" must be quoted: 'x:'"),
      ("*it's", "2:10: a value that starts with \"*\" must be quoted: '*it''s'"),
    ])
  func quoting(formula: String, problem: String) {
    #expect(SceneText(function: "formula: \(formula)").problems == [problem])
  }

  @Test("A value that no line holds is not repeated")
  func longValue() {
    let long = String(repeating: "a: ", count: 1000)
    #expect(
      SceneText(function: "formula: \(long)").problems == [
        "2:10: a value that contains \": \" must be quoted"
      ])
  }

  @Test("A list or mapping where text belongs is told to be quoted", arguments: ["[x]", "{x: 1}"])
  func brackets(formula: String) {
    let kind = formula.hasPrefix("[") ? "a list" : "a mapping"
    #expect(
      SceneText(function: "formula: \(formula)").problems == [
        "2:10: \"formula\" is a text, not \(kind); "
          + "a text that starts with \"\(formula.prefix(1))\" must be quoted"
      ])
  }

  @Test(
    "A # that cuts a text short is an error",
    arguments: [
      ("formula: x^2 #y", "2:14", "formula", "x^2"), ("formula: x^2 # y", "2:14", "formula", "x^2"),
      ("formula: x^2  #y", "2:15", "formula", "x^2"),
    ])
  func comment(line: String, place: String, key: String, rest: String) {
    #expect(
      SceneText(function: line).problems == [
        "\(place): \" #\" begins a comment here, so \"\(key)\" is only \"\(rest)\"; "
          + "quote the value, or put two spaces before and one after the # of a comment"
      ])
  }

  @Test(
    "A comment that looks like one is a comment",
    arguments: [
      "formula: x + y  # y", "formula: x + y\t\t# y", "formula: 'x + y' #y", "formula: x + y\n#y",
    ])
  func honestComment(line: String) { #expect(SceneText(function: line).problems == []) }

  @Test("Several slips are all told, each in its line")
  func several() {
    let text = """
      title: Newton: it halves
      summary: *stars*
      formula: x^2 - y^2
      view: {x: [-2, 2], y: [-2, 2]
      start: [1, 0.5
      optimizers:
        - {method: newton}
      notes: 'never closed
      """
    #expect(
      SceneText.problems(of: text) == [
        "1:8: a value that contains \": \" must be quoted: 'Newton: it halves'",
        "2:10: a value that starts with \"*\" must be quoted: '*stars*'",
        "4:7: the mapping opened here is not closed, or a comma is missing in it",
        "5:8: the list opened here is not closed, or a comma is missing in it",
        "8:8: the quote opened here is not closed",
      ])
  }

  @Test(
    "Other slips have their place and remedy",
    arguments: [
      ("garbage", "7:1: expected \"key: value\""),
      ("\tsummary: x", "7:1: indent with spaces, not with a tab"),
      (
        "notes: |\n  fine\n bad",
        "9:2: expected \"key: value\" in line with the others; "
          + "check the indentation"
      ),
      ("? [a]\n: b", "7:3: a key is one word, not a list"),
    ])
  func others(line: String, problem: String) {
    #expect(SceneText(more: line).problems == [problem])
  }

  @Test("A bomb of aliases is refused alias by alias, never expanded")
  func bomb() {
    var lines = ["a0: &a0 [x, x]"]
    for level in 1...30 {
      let alias = "*a\(level - 1)"
      lines.append("a\(level): &a\(level) [\(alias), \(alias), \(alias), \(alias)]")
    }
    lines.append("? *a30\n: *a30")
    let problems = SceneText.problems(of: lines.joined(separator: "\n"))
    #expect(problems.contains { $0.hasPrefix("1:5: anchors are not read") })
    #expect(problems.contains { $0.contains("aliases are not read") })
  }

  @Test("However many problems there are, a hundred are told and the rest counted")
  func cap() {
    let text = (1...5000).map { "key\($0): [*a, *b]" }.joined(separator: "\n")
    let problems = SceneText.problems(of: text)
    #expect(problems.count == 101)
    #expect(problems.last?.hasSuffix("more problems follow") == true)
  }

  @Test("Nesting is limited", arguments: [33, 100, 5000, 200_000])
  func nesting(depth: Int) {
    let open = String(repeating: "[", count: depth)
    let close = String(repeating: "]", count: depth)
    let problems = SceneText(more: "notes: \(open)\(close)").problems
    #expect(problems.contains { $0.hasSuffix("nested more than 32 levels deep") })
  }

  @Test(
    "What is no mapping is no scene",
    arguments: [
      ("", "1:1: the file is empty; a scene has title, formula, view, start and optimizers"),
      (
        "\n# only this\n",
        "1:1: the file is empty; a scene has title, formula, view, start and "
          + "optimizers"
      ),
      (
        "---\n...\n",
        "1:1: the file is empty; a scene has title, formula, view, start and "
          + "optimizers"
      ),
      ("- a\n- b", "1:1: a scene is a mapping of keys such as \"title: ...\", not a list"),
      ("hello", "1:1: a scene is a mapping of keys such as \"title: ...\", not \"hello\""),
    ])
  func noMapping(text: String, problem: String) {
    #expect(SceneText.problems(of: text) == [problem])
  }

  @Test("A second document is refused where it begins")
  func documents() {
    #expect(
      SceneText(more: "---\ntitle: Another").problems == [
        "7:1: a scene file holds one document; remove this and what follows"
      ])
  }

  @Test("A control character is named, and none is ever printed")
  func controls() {
    #expect(
      SceneText(title: "title: a\u{1}b").problems == [
        "1:9: the character U+0001 is not allowed in YAML; "
          + "in double quotes it can be written as \"\\u0001\""
      ])
    let escaped = SceneText(more: "\"\\e[31m\\u202e\\r\": 1").problems
    #expect(escaped.count == 1)
    #expect(escaped[0].hasPrefix("7:1: unknown key \"\u{FFFD}[31m\u{FFFD}\u{FFFD}\""))
  }

  @Test("A byte order mark and other line ends do not shift the places")
  func lineEnds() {
    let text = SceneText(more: "colour: red").text
    for changed in ["\u{FEFF}" + text, text.replacing("\n", with: "\r\n")] {
      #expect(SceneText.problems(of: changed).map { $0.prefix(4) } == ["7:1:"])
    }
  }
}
