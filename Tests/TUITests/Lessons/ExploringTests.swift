import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Exploring from a lesson, and coming back")
struct ExploringTests {
  private static let size = Size(columns: 120, rows: 40)

  private func press(_ keys: String, on model: inout Model) throws {
    for word in try KeySequence.words(of: keys) {
      for key in word.keys { settle(&model, .key(key)) }
    }
  }

  private func opened(_ id: String, _ keys: String = "") throws -> Model {
    let lesson = try PresetLessons.load(id, vocabulary: .screen())
    var model = try Model(lesson: lesson)
    settleOpening(&model, Self.size)
    try press(keys, on: &model)
    return model
  }

  @Test(
    "A scene that is opened from the browser lets the lesson wait, and A comes back to its stop")
  func away() throws {
    let before = try opened("critical-points", "4)")
    var model = before
    try press("s / rosenbrock enter enter", on: &model)
    #expect(model.session?.scene.id == "rosenbrock-ravine")
    #expect(model.lesson?.isAway == true && model.lesson?.stop == before.lesson?.stop)
    try press("5n", on: &model)
    let text = FrameRenderer.text(view(model, size: Self.size))
    #expect(text.contains("comes back to stop"))
    try press("A", on: &model)
    #expect(model.lesson?.isAway == false)
    #expect(model.session?.scene.id == before.session?.scene.id)
    #expect(model.sessions.map(\.clock) == before.sessions.map(\.clock))
    #expect(model.lesson?.report == before.lesson?.report)
  }

  @Test("Who goes on from elsewhere comes back first")
  func goingOn() throws {
    var model = try opened("newton", "2)")
    let stop = model.lesson?.stop
    try press("s / plain-saddle enter enter", on: &model)
    try press(")", on: &model)
    #expect(model.lesson?.isAway == false && model.lesson?.stop == stop)
  }

  @Test(
    "The command of a place in a lesson leads there again",
    arguments: [
      ("critical-points", "3)"), ("critical-points", "4) 3 )"), ("newton", "3) 5n F4"),
      ("start-here", "5) 2 )"), ("conditioning", "2) 1"),
    ])
  func reproducing(id: String, keys: String) throws {
    let model = try opened(id, keys)
    let words = model.commandWords
    #expect(Array(words.prefix(3)) == ["saddlescope", "lesson", id])
    let again = try opened(id, words.firstIndex(of: "--keys").map { words[$0 + 1] } ?? "")
    #expect(again.lesson?.stop == model.lesson?.stop && again.lesson?.beat == model.lesson?.beat)
    #expect(again.lesson?.answers == model.lesson?.answers)
    #expect(again.sessions.map(\.clock) == model.sessions.map(\.clock))
    #expect(view(again, size: Self.size) == view(model, size: Self.size))
  }

  @Test("A saved session has the lesson's place, its answers and what was explored")
  func saving() throws {
    let lesson = try PresetLessons.load("critical-points", vocabulary: .screen())
    var model = try Model(lesson: lesson)
    settle(&model, .resize(Self.size))
    try press("3) 3 ) 7n", on: &model)
    let file = try SessionFile(Array(model.sessionText.utf8))
    var again = try Model(lesson: lesson)
    let isSame = again.retell(file)
    #expect(isSame)
    #expect(again.lesson?.stop == model.lesson?.stop && again.lesson?.beat == model.lesson?.beat)
    #expect(again.lesson?.answers == model.lesson?.answers)
    #expect(again.lesson?.reveals == model.lesson?.reveals)
    #expect(again.sessions.map(\.clock) == model.sessions.map(\.clock))
  }
}

@Suite("Studies in lessons")
struct LessonStudyTests {
  private func lesson(_ stops: String) throws -> Lesson {
    try LessonFile.parse(
      text: "title: Mine\nstops:\n\(stops)\n", file: "mine.yaml", vocabulary: .screen())
  }

  @Test("A stop shows a study with a few runs, and its measures are numbers of checks")
  func measures() throws {
    let mine = try lesson(
      """
        - study: eigenvalue-signs
          say: 'Share {measure(share-index-1)}.'
          check: 'measure(share-index-0) + measure(share-index-1) + measure(share-index-2) == 1 within 1e-12'
        - keys: 'tab'
          say: 'Of three {measure(share-index-3)}.'
          check: 'measure(index-variance) > 0'
        - scene: bowl
          say: 'Back: {loss(newton)}.'
      """)
    #expect(LessonRehearsal.problems(of: mine).isEmpty)
    var model = try Model(lesson: mine)
    settleOpening(&model, Size(columns: 120, rows: 40))
    #expect(model.study?.study.id == "eigenvalue-signs" && model.study?.runs == 20)
    let text = FrameRenderer.text(view(model, size: model.size))
    #expect(text.contains("Share 0.7.") && text.contains("share-index-1"))
    settle(&model, .key(.character(")")))
    #expect(model.study?.cell == 1)
    settle(&model, .key(.character(")")))
    #expect(model.study == nil && model.session?.scene.id == "bowl")
    settle(&model, .key(.character("(")))
    #expect(model.study?.cell == 1 && model.study?.isComplete == true)
  }

  @Test("What a study does not measure is told with what it does")
  func unknown() throws {
    let mine = try lesson(
      """
        - study: eigenvalue-signs
          say: 'Share {measure(share-of-index-1)}.'
      """)
    let problems = LessonRehearsal.problems(of: mine)
    #expect(problems.count == 1 && problems[0].message.contains("share-index-1"))
  }
}

@Suite("Handouts")
struct HandoutTests {
  @Test("Each stop has its words with numbers, its picture, and its answer")
  func pages() throws {
    let lesson = try PresetLessons.load("start-here", vocabulary: .screen())
    let handout = try LessonHandout(lesson)
    #expect(handout.pages.count == lesson.stops.count)
    for (page, stop) in zip(handout.pages, lesson.stops) {
      #expect(page.say.isEmpty == stop.say.isEmpty)
      #expect(!page.say.contains { if case .fault = $0 { true } else { false } })
      #expect(page.checks.allSatisfy { $0.holds == true })
      #expect((page.reveal?.right != nil) == (stop.question != nil))
      #expect(page.parts.allSatisfy { !$0.isEmpty })
    }
    let told = handout.pages.flatMap(\.say).map(\.text).joined()
    #expect(told.contains("Two walkers stand on the ring"))
  }

  @Test("A study after a scene looks as it does alone, and has its own title")
  func studyAfterScene() throws {
    func pages(_ stops: String) throws -> [LessonHandout.Page] {
      try LessonHandout(
        LessonFile.parse(
          text: "title: Mine\nstops:\n\(stops)\n", file: "mine.yaml", vocabulary: .screen())
      ).pages
    }
    let study = "  - study: eigenvalue-signs\n    say: 'Here.'"
    let alone = try #require(pages(study).first)
    let after = try #require(pages("  - scene: bowl\n    say: 'A bowl.'\n" + study).last)
    #expect(after.scene == "Signs of the eigenvalues of random matrices")
    // A bowl's smooth picture would still be there, below the study's.
    #expect(after.parts == alone.parts)
    #expect(
      FrameRenderer.svgParts(after.parts, of: after.frame, name: "a")
        == FrameRenderer.svgParts(alone.parts, of: alone.frame, name: "a"))
  }

  @Test("Every part of a picture shows its cells of one drawing, under a name of its own")
  func parts() {
    var frame = Frame(size: Size(columns: 20, rows: 4))
    frame.write("left", column: 0, row: 0)
    let parts = FrameRenderer.svgParts(
      [
        Rect(column: 0, row: 0, columns: 10, rows: 4),
        Rect(column: 10, row: 0, columns: 10, rows: 4),
      ],
      of: frame, name: "stop7")
    #expect(parts.count == 2)
    #expect(parts[0].contains("viewBox=\"0 0 100 80\"") && parts[0].contains("<g id=\"stop7\">"))
    #expect(parts[1].contains("viewBox=\"100 0 100 80\"") && parts[1].contains("href=\"#stop7\""))
  }
}
