import Scenes
import Testing

@testable import TUI

@Suite("Scenes and lessons with a mistake: where it is, and what would be right")
struct BrokenFileTests {
  struct Broken: Sendable, CustomTestStringConvertible {
    /// The stops of a lesson, or a scene.
    var text: String
    var place: String
    /// What the message says.
    var part: String
    var testDescription: String { "\(part): \(text)" }

    init(_ text: String, _ place: String, _ part: String) {
      (self.text, self.place, self.part) = (text, place, part)
    }
  }

  private static func problems(_ broken: Broken, lesson: Bool) -> [SceneProblem] {
    do throws(SceneFileError) {
      guard lesson else {
        let scene = try SceneFile.parse(
          text: "title: T\nview: {x: [-2, 2], y: [-2, 2]}\n\(broken.text)\n", file: "mine.yaml")
        return scene.tour.isEmpty ? [] : LessonRehearsal.problems(of: scene.lessonOfTour)
      }
      return LessonRehearsal.problems(
        of: try LessonFile.parse(
          text: "title: T\nstops:\n\(broken.text)\n", file: "mine.yaml", vocabulary: .screen()))
    } catch {
      return error.problems
    }
  }

  private static func check(_ broken: Broken, lesson: Bool) {
    let problems = Self.problems(broken, lesson: lesson)
    #expect(problems.map { "\($0.line):\($0.column)" } == [broken.place], "\(problems)")
    #expect(problems.first?.message.contains(broken.part) == true, "\(problems)")
  }

  /// A stop on the monkey saddle with a check, which begins in column 13.
  private static func claim(_ claim: String) -> String {
    "  - scene: monkey-saddle\n    say: 'x'\n    check: '\(claim)'"
  }

  private static func keys(_ keys: String) -> String {
    "  - scene: monkey-saddle\n    keys: \(keys)\n    say: 'x'"
  }

  private static func ask(_ ask: String) -> String {
    "  - scene: monkey-saddle\n    ask: {question: 'q', \(ask)}\n  - {keys: 'n', say: 'x'}"
  }

  private static let lessons: [Broken] = [
    Broken(claim("distanse(newton, [0, 0]) < 1"), "5:13", "did you mean \"distance\"?"),
    Broken(claim("distance(newton, [0 0]) < 1"), "5:33", "write * for a product"),
    Broken(claim("distance(newton, 3) < 1"), "5:30", "a point such as [0, 0]"),
    Broken(claim("distance(newton, [0, 0, 0]) < 1"), "5:13", "the function has 2 variables"),
    Broken(claim("kind(newton) == sadle"), "5:29", "did you mean \"saddle\"?"),
    Broken(claim("kind(newton) = saddle"), "5:26", "equality is written =="),
    Broken(claim("loss(newton) < 1 && 1 < 2"), "5:30", "did you mean \"and\"?"),
    Broken(claim("loss(newton, \"a\") < 1"), "5:26", "a number of steps must stand here"),
    Broken(claim("point(newton) < 1"), "5:25", "point(newton, 1, 3)"),
    Broken(claim("loss(adam) < 1"), "5:13", "adam does not race here; there are gradient-descent"),
    Broken(claim("loss(newton, 7) < 1"), "5:13", "newton has taken 0 steps, not 7"),
    Broken(claim("eigenvalue(newton, 3) < 1"), "5:13", "there are 2, counted from 1"),
    Broken(claim("share(newton, stuck) < 1"), "5:27", "a kind such as saddle"),
    Broken(claim("first-step(newton, loss(newton)) < 3"), "5:32", "a condition such as"),
    Broken(claim("loss(newton) between 1 and"), "5:39", "something is missing at the end"),
    Broken(claim("loss(newton) ? 1 : 2"), "5:13", "before \"?\" stands a condition"),
    Broken(claim("iterate(newton) < 1"), "5:13", "before \"<\" stands a number, not a point"),
    Broken(claim("measure(share-index-0) > 0"), "5:13", "no study is shown here"),
    Broken("  - scene: bowl\n    say: 'It is {loss(newton):x}'", "4:31", "from 1 to 17"),
    Broken("  - scene: bowl\n    scene: bowl\n    say: 'x'", "4:5", "given twice, first in line 3"),
    Broken("  - scene: bowl\n  say: 'x'", "4:3", "check the indentation"),
    Broken("  - {scene: bowl say: 'x'}", "3:5", "a comma is missing in it"),
    Broken("  - scene: bowl\n    say: 'x'\n    highlight: newtn", "3:1", "parts are plane, bar"),
    Broken(keys("5"), "4:11", "such as 'n n n'"),
    Broken(keys("'n ctrl-n'"), "4:14", "\"ctrl-n\" is no key; c-n is"),
    Broken(keys("':set learning-rate 0.1'"), "4:12", "end it with enter"),
    Broken(keys("':set learning-rate 0.1 enter'"), "3:1", "a blank in it is written space"),
    Broken(keys("'s'"), "3:1", "esc closes it"),
    Broken("  - study: student-teacher\n    set: {kk: 10}\n    say: 'x'", "4:11", "it has k, n"),
    Broken("  - study: student-teacher\n    set: {k: 100}\n    say: 'x'", "4:14", "from 1 to 40"),
    Broken("  - study: student-teacher\n    set: [10]\n    say: 'x'", "4:10", "such as {n: 11}"),
    Broken("  - scene: bowl\n    set: {n: 3}\n    say: 'x'", "4:5", "is for a study"),
    Broken(ask("choices: ['a', 'b'], answer: 1"), "4:55", "in quotes, such as"),
    Broken(ask("choices: ['a', 'b'], answer: '3'"), "4:56", "from 1 to 2, not 3"),
    Broken(ask("choices: ['a', 'b'], answer: 'b'"), "4:55", "counted from 1, here '2'"),
    Broken(ask("choices: ['a', 'b'], answer: '1.5'"), "4:56", "from 1 to 2, not 1.5"),
    Broken(ask("choices: ['a', 'b'], answer: 'loss(newton) < 1'"), "4:56", "is a number such as"),
    Broken(ask("choices: ['a', 'b']"), "4:10", "\"answer\" is missing"),
    Broken(ask("choices: ['a', ''], answer: '1'"), "4:41", "a choice is empty"),
    Broken(ask("choices: ['a', 'a'], answer: '1'"), "4:41", "two choices are the same"),
    Broken(ask("choices: ['a'], answer: '1'"), "4:35", "2 to 9 choices, not 1"),
    Broken(ask("choices: 'a, b', answer: '1'"), "4:35", "is a list such as"),
    Broken(ask("choices: ['a', 'b'], answer: '1', beause: 'x'"), "4:60", "mean \"because\"?"),
    Broken("  - scene: bowl\n    ask: 'What?'", "4:10", "is a mapping such as"),
    Broken(claim("loss(newton) < 5%"), "5:29", "5 % is written 0.05"),
    Broken(claim("loss(newton) < 5,3"), "5:29", "a decimal point is written ."),
    Broken(claim("loss(newton) < limit"), "5:28", "unknown name \"limit\""),
    Broken(claim("!(loss(newton) > 1)"), "5:13", "did you mean \"not\"?"),
    Broken(claim("0 < loss(newton) < 50"), "5:30", "x between A and B"),
    Broken(claim("loss(Newton) < 50"), "5:18", "did you mean \"newton\"?"),
    Broken(claim("kind(newton) == \"saddle\""), "5:29", "a kind has none"),
    Broken(claim("loss(newton)"), "5:13", "a condition such as"),
    Broken(claim("point(newton, 0) < 1"), "5:13", "so there is no 0"),
    Broken("  - scene: bowl\n    say: 'It is {loss(newton).'", "4:17", "the } is missing"),
    Broken("  - scene: bowl\n    say: 'It is loss(newton)}.'", "4:29", "closes nothing"),
    Broken("  - scene: bowl\n    say: 'It is {}.'", "4:18", "the expression is empty"),
    Broken("  - scene: bowl\n    say: 'Press [n now.'", "4:17", "the ] is missing"),
    Broken("  - scene: bowl\n    say: 5", "4:10", "in quotes or a block"),
    Broken("  - scene: bowl\n    say: “x”", "4:10", "straight quotes"),
    Broken("  - scene: bowl\n    say: Newton: it jumps", "4:10", "must be quoted"),
    Broken("  - scene: bowl\n    say: 'Newton's step'", "4:17", "is written twice"),
    Broken("  - scene: bowl\n    say: 'x\n  - keys: 'n'\n    say: 'y'", "5:11", "closed first"),
    Broken("  - scene: bowl\n    says: 'x'", "4:5", "did you mean \"say\"?"),
    Broken("  - scene: plain-sadle\n    say: 'x'", "3:12", "did you mean \"plain-saddle\"?"),
    Broken("  - scene: newton\n    say: 'x'", "3:12", "is a lesson, not a scene"),
    Broken("  - scene: eigenvalue-signs\n    say: 'x'", "3:12", "write study: eigenvalue-signs"),
    Broken("  - study: eigenvalue-sign\n    say: 'x'", "3:12", "mean \"eigenvalue-signs\"?"),
    Broken("  - say: 'x'", "3:1", "the first stop has no scene"),
    Broken("  - bowl", "3:5", "a stop is a mapping such as"),
    Broken("  -scene: bowl\n   say: 'x'", "3:3", "a space is missing after this dash"),
    Broken("  - scene:bowl\n    say: 'x'", "3:10", "a space is missing after this colon"),
    Broken("  - scene = bowl\n    say: 'x'", "3:11", "stands a colon"),
    Broken("\t- scene: bowl\n\t  say: 'x'", "3:1", "indent with spaces"),
    Broken("  - &first\n    scene: bowl\n    say: 'x'", "3:5", "anchors are not read"),
    Broken("  - <<: {scene: bowl}\n    say: 'x'", "3:5", "unknown key \"<<\""),
    Broken("  - scene: bowl\n    say: 'x'\n---\ntitle: U", "5:1", "one document"),
    Broken("  - scene: bowl\r\n    say: '{loss(newtn)}'\r", "4:17", "mean \"newton\"?"),
    Broken("  - {lesson: newtn, from: 1, to: 2}", "3:14", "did you mean \"newton\"?"),
    Broken("  - {lesson: newton, from: 1, to: 99}", "3:35", "from 1 to 15"),
    Broken("  - {lesson: newton, from: 3, to: 4}", "3:28", "begin with stop 2"),
    Broken(keys("':rate space 3 enter'"), "3:1", "unknown command \"rate\""),
    Broken(keys("'n q'"), "4:14", "would leave the program"),
    Broken(keys("'n )'"), "4:14", "goes through the lesson"),
    Broken(keys("''"), "4:11", "\"keys\" is empty"),
    Broken("  - scene: bowl\n    show: contour\n    say: 'x'", "4:11", "mean \"contours\"?"),
    Broken(
      "  - scene: bowl\n    ask: {question: 'q', choices: ['a', 'b'], answer: '1'}\n"
        + "  - {scene: bowl, say: 'x'}", "5:1", "put a stop with keys: between the two"),
  ]

  /// Whole files: what a lesson has at its top, and how it was saved.
  private static let files: [Broken] = [
    Broken("title: T\nstops:\n", "2:7", "is a list of stops such as"),
    Broken("title: T\nstops: []\n", "2:8", "\"stops\" is empty"),
    Broken("title: T\nstops:\n  scene: bowl\n  say: 'x'\n", "3:3", "not a mapping"),
    Broken("stops:\n  - {scene: bowl, say: 'x'}\n", "1:1", "\"title\" is missing"),
    Broken("title: T\nminutes: ten\nstops:\n  - {scene: bowl, say: 'x'}\n", "2:10", "is a number"),
    Broken("title: T\nminutes: -3\nstops:\n  - {scene: bowl, say: 'x'}\n", "2:10", "from 1 to"),
    Broken(
      "title: T\nauthor: me\nstops:\n  - {scene: bowl, say: 'x'}\n", "2:1", "a lesson has title"),
    Broken("title: [T]\nstops:\n  - {scene: bowl, say: 'x'}\n", "1:8", "not a list"),
    Broken("title: T\nstops:\n  - {scene: bowl, say: 'x\u{0}'}\n", "3:26", "U+0000"),
  ]

  @Test("Files", arguments: files)
  func fileProblems(of broken: Broken) {
    do throws(SceneFileError) {
      _ = try LessonFile.parse(text: broken.text, file: "mine.yaml", vocabulary: .screen())
      Issue.record("nothing is told of \(broken)")
    } catch {
      #expect(
        error.problems.map { "\($0.line):\($0.column)" } == [broken.place], "\(error.problems)")
      #expect(error.problems.first?.message.contains(broken.part) == true, "\(error.problems)")
    }
  }

  @Test(
    "A file that another editor saved is the same lesson",
    arguments: [
      "\u{FEFF}title: T\nstops:\n  - {scene: bowl, say: 'x'}\n",
      "title: T\r\nstops:\r\n  - {scene: bowl, say: 'x'}\r\n",
      "title: T\rstops:\r  - {scene: bowl, say: 'x'}\r",
    ])
  func otherEditors(text: String) throws {
    let lesson = try LessonFile.parse(text: text, file: "mine.yaml", vocabulary: .screen())
    #expect(lesson.title == "T" && lesson.stops.count == 1)
  }

  @Test("Lessons", arguments: lessons)
  func lessonProblems(of broken: Broken) { Self.check(broken, lesson: true) }

  /// A scene with two variables and one more line, the third.
  private static func scene(_ line: String) -> String {
    "formula: x^2 + y^2\nstart: [1, 1]\noptimizers: [{method: newton}]\n\(line)"
  }

  private static func optimizer(_ fields: String) -> String {
    "formula: x^2 + y^2\nstart: [1, 1]\noptimizers: [{\(fields)}]"
  }

  private static let scenes: [Broken] = [
    Broken(
      "formula: x^2 +\nstart: [1]\noptimizers: [{method: newton}]", "3:15", "missing after \"+\""),
    Broken("formula: x^2 + y^2\nstart: [1, a]\noptimizers: [{method: newton}]", "4:12", "a number"),
    Broken(optimizer("method: newton, learning-rate: fast"), "5:46", "is a number, not \"fast\""),
    Broken(optimizer("method: newton, momentum: 0.9"), "5:31", "it has learning-rate"),
    Broken(
      optimizer("method: gradient-descent, learning-rate: 0,1"), "5:58", "a decimal point is"),
    Broken(optimizer("method: gradient-descent, learning-rate: 5%"), "5:56", "not \"5%\""),
    Broken(optimizer("method: Newton"), "5:23", "did you mean \"newton\"?"),
    Broken(
      optimizer("method: newton, letter: A}, {method: adam, letter: A"), "5:43", "two optimizers"),
    Broken("formula: x^2 + y^2\nstart: [1m, 1]\noptimizers: [{method: newton}]", "4:9", "\"1m\""),
    Broken(
      "formula: x^2 + y^2\nstart: [1, 1, 1]\noptimizers: [{method: newton}]", "4:8", "3 numbers"),
    Broken(optimizer("methode: newton"), "5:15", "did you mean \"method\"?"),
    Broken(optimizer("method: gradient-descent, learning-rate: -1"), "5:56", "from 0 to"),
    Broken(
      optimizer("method: gradient-descent, schedule: {kind: stp, steps: 10, factor: 0.1}"), "5:58",
      "did you mean \"step\"?"),
    Broken(scene("levels: {scale: logg, count: 9}"), "6:17", "did you mean \"log\"?"),
    Broken(scene("compare: bowll"), "6:10", "did you mean \"bowl\"?"),
    Broken(scene("slice: {kind: randm}"), "6:15", "did you mean \"random\"?"),
    Broken(scene("profile: {from: start, to: the-end}"), "6:28", "end-of-training"),
    Broken(scene("notes: 'It is {loss(newtom)}.'"), "6:21", "did you mean \"newton\"?"),
    Broken(scene("tour:\n  - {say: 'x', check: 'loss(newton) < '}"), "7:39", "missing at the end"),
    Broken(scene("tour:\n  - {say: 'x', check: 'loss(newton) > 5'}"), "7:24", "does not hold"),
    Broken(
      "function: rosenbrock\nparameters: {c: 1}\nstart: [1, 1]\noptimizers: [{method: newton}]",
      "4:14", "it has a, b"),
    Broken(
      "network: {layers: [2, {size: 4, reapeat: 2}, 1], activation: relu}\ndata: {builtin: xor}\n"
        + "optimizers: [{method: adam}]", "3:33", "did you mean \"repeat\"?"),
  ]

  @Test("Scenes", arguments: scenes)
  func sceneProblems(of broken: Broken) { Self.check(broken, lesson: false) }
}
