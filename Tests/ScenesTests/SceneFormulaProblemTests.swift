import Landscape
import Testing

@testable import Scenes

/// Formulas inside a file, and what must agree with them.
@Suite struct SceneFormulaProblemTests {
  private func lines(_ scene: SceneText) -> [String] {
    do throws(SceneFileError) {
      _ = try SceneFile.parse(text: scene.text, file: "s.yaml")
      return []
    } catch { return error.lines }
  }

  @Test(
    "A wrong formula is told at its place in the file, with the caret below",
    arguments: [
      ("formula: x^2 + y)*x", 2, 17), ("formula: 'x^2 + y)*x'", 2, 18),
      ("formula: \"x^2 + y)*x\"", 2, 18), ("formula:   x^2 + y)*x", 2, 19),
      ("formula: |\n  let a = 2\n  a*x^2 + y)*x", 4, 12),
    ])
  func place(formula: String, line: Int, column: Int) throws {
    let lines = lines(SceneText(function: formula))
    let first = try #require(lines.first)
    #expect(first.hasPrefix("s.yaml:\(line):\(column): "))
    #expect(lines.count == 3)
    let caret = try #require(lines.last?.firstIndex(of: "^"))
    let offset = try #require(lines.last?.distance(from: lines[2].startIndex, to: caret))
    #expect(lines[1].dropFirst(offset).hasPrefix(")*x"))
  }

  @Test("A quote doubled in a quoted formula does not shift the place")
  func doubledQuote() {
    let problems = SceneText(function: "formula: 'x'' + y'").problems
    #expect(problems.count == 1)
    #expect(problems[0].hasPrefix("2:12: "))
  }

  @Test("Points must have as many coordinates as the function has variables")
  func dimensions() {
    #expect(
      SceneText(
        start: "start: [1, 2, 3]", optimizers: "optimizers: [{method: newton, start: [1]}]",
        more: "profile: {from: [0], to: start}\nslice: {origin: [0, 0, 0], axes: [[1, 0], [0, 1]]}"
      ).problems == [
        "4:8: \"start\" has 3 numbers, but the function has 2 variables",
        "5:38: \"start\" has 1 number, but the function has 2 variables",
        "6:17: \"from\" of the profile has 1 number, but the function has 2 variables",
        "7:17: \"origin\" of the slice has 3 numbers, but the function has 2 variables",
      ])
  }

  @Test("More than two variables need a plane to draw")
  func slice() {
    #expect(
      SceneText(function: "formula: x^2 + y^2 - z^2", start: "start: [1, 1, 1]").problems == [
        "1:1: \"slice\" is missing; add slice: {origin: [..], axes: [[..], [..]]}, "
          + "the plane to draw of 3 variables"
      ])
    #expect(
      SceneText(
        function: "formula: x^2 + y^2 - z^2", start: "start: [1, 1, 1]",
        more: "slice: {origin: [0, 0, 0], axes: [[1, 0, 0], [0, 1, 0]]}"
      ).problems == [])
  }

  @Test(
    "A slice has two independent axes",
    arguments: [
      ("[[1, 0], [2, 0]]", "the axes of the slice point the same way, so they span no plane"),
      ("[[1, 0], [0, 0]]", "an axis of the slice has no direction: its length is 0 or infinite"),
      ("[[1, 0]]", "\"axes\" of the slice is two directions such as [[1, 0, 0], [0, 1, 0]]"),
    ])
  func axes(value: String, problem: String) {
    #expect(
      SceneText(more: "slice: {origin: [0, 0], axes: \(value)}").problems == ["7:31: \(problem)"])
  }

  @Test("A formula of one variable has a start of one number")
  func oneVariable() throws {
    let scene = SceneText(function: "formula: x^4 - x^2", start: "start: [0.3]")
    let read = try SceneFile.parse(text: scene.text, file: "s.yaml")
    #expect(try read.makeObjective().dimension == 1)
    #expect(try read.makeDrawnObjective().dimension == 2)
    #expect(SceneText(function: "formula: x^4 - x^2").problems.count == 1)
  }

  @Test(
    "Names of variables and parameters must be free and used",
    arguments: [
      ("variables: [x, x]", "7:16: \"x\" is declared twice; keep one"),
      ("variables: []", "7:12: \"variables\" is a list of names such as [x, y]"),
      (
        "variables: [x, 2y]",
        "7:16: \"2y\" is no name; a name is letters, "
          + "then letters and digits"
      ),
      ("parameters: {b: 1}", "7:14: the formula has no \"b\"; remove this"),
      (
        "parameters: {\"b c\": 1}",
        "7:14: \"b c\" is no name; a name is letters, "
          + "then letters and digits"
      ),
      ("variables: [x, y]\nparameters: {x: 1}", "8:14: \"x\" is a variable already"),
    ])
  func names(line: String, problem: String) {
    #expect(SceneText(more: line).problems == [problem])
  }

  @Test("Names with a meaning cannot be taken", arguments: ["e", "pi"])
  func reserved(name: String) {
    #expect(SceneText(more: "parameters: {\(name): 1}").problems.first?.hasPrefix("7:14: ") == true)
    #expect(SceneText(more: "variables: [x, \(name)]").problems.first?.hasPrefix("7:16: ") == true)
  }

  @Test("A function of the catalogue brings what the file leaves out")
  func catalogue() throws {
    let text = "title: R\nfunction: rosenbrock\nparameters: {b: 10}\noptimizers: []"
    let scene = try SceneFile.parse(text: text, file: "r.yaml")
    let known = try #require(FunctionCatalogue.named("rosenbrock"))
    #expect(scene.start == known.start)
    #expect(scene.view.x == known.view.x0...known.view.x1)
    #expect(scene.parameters["b"] == SceneParameter(value: 10, range: 1...1000))
    #expect(scene.parameters["a"] == SceneParameter(value: 1, range: 0...2))
    // (1 − x)² + 10 (y − x²)² at (3, 2): 4 + 10 · 49.
    #expect(try scene.makeObjective().value(at: [3, 2]) == 494)
    #expect(try SceneFile.parse(text: SceneFile.write(scene), file: "r.yaml") == scene)
  }

  @Test(
    "What a function of the catalogue does not have is told",
    arguments: [
      (
        "function: rosenbrok", "",
        "2:11: unknown function \"rosenbrok\"; did you mean "
          + "\"rosenbrock\"?"
      ),
      (
        "function: rosenbrock", "parameters: {c: 1}",
        "7:14: rosenbrock has no parameter \"c\"; it has a, b"
      ),
      (
        "function: rosenbrock", "parameters: {b: 0}",
        "7:17: \"b\" is 0, outside its range [1, 1000]"
      ),
      ("function: bowl", "parameters: {c: 1}", "7:14: bowl has no parameter \"c\"; it has none"),
      (
        "function: bowl", "variables: [u, v]",
        "7:1: \"bowl\" has its variables, x, y; remove this"
      ),
    ])
  func catalogueProblems(function: String, more: String, problem: String) {
    #expect(SceneText(function: function, more: more).problems == [problem])
  }

  @Test("A parameter's value reaches the function, and can be changed")
  func parameterValues() throws {
    let text = SceneText(
      function: "formula: x^2 - a*y^2", more: "parameters: {a: {value: 2, range: [0, 3]}}")
    var scene = try SceneFile.parse(text: text.text, file: "s.yaml")
    #expect(try scene.makeObjective().value(at: [3, 2]) == 1)
    scene.parameters["a"]?.value = 0.5
    #expect(try scene.makeObjective().value(at: [3, 2]) == 7)
  }
}
