import Foundation
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Lessons on the screen")
struct LessonTests {
  private func lesson(_ stops: String, beside scene: URL? = nil) throws -> Lesson {
    let folder = scene.map { $0.deletingLastPathComponent().path + "/" } ?? ""
    return try LessonFile.parse(
      text: "title: Mine\nstops:\n\(stops)\n", file: folder + "mine.yaml", vocabulary: .screen())
  }

  @Test("What keys drew over one scene is not left over the next that a stop opens")
  func looks() throws {
    let mine = try lesson(
      """
        - formula: x^2 - y^2
          keys: 'e o C p'
          say: 'Much is drawn.'
        - formula: x^2 + y^2
          say: 'Another.'
      """)
    var model = try Model(lesson: mine)
    settleOpening(&model, Size(columns: 80, rows: 24))
    for _ in 0..<3 { settle(&model, .key(.character(")"))) }
    #expect(model.overlays == [.eigenvectors] && model.hasEqualScales)
    #expect(model.curves != .lossByStep)
    settle(&model, .key(.character(")")))
    #expect(model.overlays == [.criticalPoints] && !model.hasEqualScales)
    #expect(model.curves == .lossByStep && model.viewKind == .contours)
    // Back at the first stop they are there again.
    settle(&model, .key(.character("(")))
    #expect(model.overlays == [.eigenvectors] && model.hasEqualScales)
  }

  private static let two = """
      - scene: plain-saddle
        say: 'Height {loss(newton)}.'
      - keys: 'n n'
        say: 'Now {loss(gradient-descent):4} at step {step(newton)}.'
        check: 'step(gradient-descent) == 2'
      - ask:
          question: 'Where is Newton?'
          choices: ['at the saddle', 'elsewhere']
          answer: 'kind(newton) == saddle ? 1 : 2'
          because: 'Slope {gradient-norm(newton)}.'
      - keys: 'n'
        say: 'The end.'
    """

  private func press(_ keys: String, on model: inout Model) throws {
    for word in try KeySequence.words(of: keys) {
      for key in word.keys { settle(&model, .key(key)) }
    }
  }

  private func opened(_ keys: String = "") throws -> Model {
    var model = try Model(lesson: try lesson(Self.two))
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    try press(keys, on: &model)
    return model
  }

  private func said(_ model: Model) -> String {
    (model.lesson?.report?.say ?? []).map(\.text).joined()
  }

  @Test(
    "Every claim of every lesson holds, and every number can be computed",
    arguments: PresetLessons.ids)
  func claims(id: String) throws {
    let lesson = try PresetLessons.load(id, vocabulary: .screen())
    let problems = LessonRehearsal.problems(of: lesson)
    #expect(problems.isEmpty, "\(problems.map { "\($0.line):\($0.column) \($0.message)" })")
  }

  @Test("Beats press their keys one by one, and their numbers are those of the run")
  func beats() throws {
    var model = try opened()
    #expect(said(model) == "Height 0.75.")
    try press(")", on: &model)
    // (0.8, 0.6) after one step of gradient descent.
    #expect(said(model) == "Now 0.28 at step 1." && model.session?.clock == 1)
    #expect(model.lesson?.report?.checks.first?.holds == nil)
    try press(")", on: &model)
    #expect(said(model) == "Now −0.1088 at step 2.")
    #expect(model.lesson?.report?.checks.first?.holds == true)
  }

  @Test("A beat back is the screen before it, and the stop can be come back to")
  func back() throws {
    let start = try opened(") )")
    var model = start
    try press(") (", on: &model)
    #expect(model.sessions.map(\.clock) == start.sessions.map(\.clock))
    #expect(model.lesson?.stop == 1 && model.lesson?.beat == 1)
    try press("20n b F4", on: &model)
    #expect(model.session?.clock == 21 && model.lesson?.report?.checks.first?.holds == false)
    try press("A", on: &model)
    #expect(model.session?.clock == 2 && model.viewKind == .contours)
    #expect(model.lesson?.report?.checks.first?.holds == true)
  }

  @Test("A digit answers while a question is open, and counts again afterwards")
  func answering() throws {
    var model = try opened(") ) )")
    #expect(model.lesson?.openQuestion != nil)
    try press("9", on: &model)
    #expect(model.notice?.isWarning == true && model.count == nil)
    try press("2", on: &model)
    #expect(model.lesson?.answers == [2: 2] && model.count == nil && model.session?.clock == 2)
    try press("3n", on: &model)
    #expect(model.session?.clock == 5)
    try press(")", on: &model)
    #expect(model.lesson?.reveals[2]?.right == 1)
    #expect(model.lesson?.reveals[2]?.because.map(\.text).joined() == "Slope 0.")
    try press(")", on: &model)
    #expect(model.lesson?.isOver == true)
    let text = FrameRenderer.text(view(model, size: model.size))
    #expect(text.contains("0 of 1 question"))
  }

  @Test("A click on a choice answers")
  func clicking() throws {
    var model = try opened(") ) )")
    let lines = FrameRenderer.text(view(model, size: model.size)).split(
      separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains("1 at the saddle") })
    try press("click:4,\(row)", on: &model)
    #expect(model.lesson?.answers == [2: 1])
  }

  @Test(
    "The answer is told by its number, and its words, whatever was chosen",
    arguments: [
      ("1", "✓ Yes, 1: at the saddle."), ("2", "✗ Not 2, but 1: at the saddle."),
      ("", "The answer is 1: at the saddle."),
    ])
  func verdict(digit: String, words: String) throws {
    var model = try opened(") ) )")
    try press(digit + " )", on: &model)
    #expect(model.text.contains(words))
  }

  @Test(
    "An optimizer that is pointed at is that one, also where two landscapes are compared",
    arguments: ["gradient-descent", "newton", "saddle-free-newton"])
  func pointing(at method: String) throws {
    var model = try Model(
      lesson: try lesson("  - {scene: quartic-pass, say: 'Look.', highlight: \(method)}"))
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    let table = try #require(model.layout.optimizers)
    let badge = try #require(
      model.session?.runners.first { $0.run.method.id == method }
    ).badge
    let rows = model.text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    let marked = rows.indices.filter {
      rows[$0].count > table.column && rows[$0][table.column] == "▸"
    }
    #expect(marked.count == 1)
    let line = String(rows[marked.first ?? 0].dropFirst(table.column + 1))
    #expect(line.hasPrefix(" \(badge) "), "\(line)")
  }

  @Test("A study is shown with what a stop sets of it")
  func studySettings() throws {
    let one = try lesson(
      """
        - study: eigenvalue-signs
          set: {n: [3, 5]}
          say: 'Look.'
      """)
    #expect(LessonRehearsal.problems(of: one) == [])
    var model = try Model(lesson: one)
    settleOpening(&model, Size(columns: 120, rows: 40))
    #expect(model.study?.plan.cells.count == 2 && model.text.contains("n=5"))
  }

  @Test("What is said of a line that a training finds is computed once the line is there")
  func trainedLine() throws {
    // Trained by no other test: what was trained before is known.
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("saddlescope-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try """
    title: Two solutions
    network:
      layers: [2, 2, 2]
      activation: linear
      bias: false
      loss: half-squared-error
      initial: {kind: normal, standard-deviation: 0.3, seed: 1}
    data: {inputs: [[1, 0], [0, 1]], targets: [[1, 0], [0, 1]]}
    training: {method: gradient-descent, learning-rate: 0.2, steps: 307}
    slice: {points: [end, other, start]}
    profile: {from: end, to: other, range: [-0.5, 1.5]}
    optimizers: [{method: gradient-descent, learning-rate: 0.2}]
    """.write(to: file, atomically: true, encoding: .utf8)
    let mine = try lesson(
      """
        - scene: \(file.lastPathComponent)
          show: profile
          say: 'Up to {profile-highest(0, 1):2}.'
          check: 'profile(0) < 1e-9 and plane(0, 0) >= 0'
      """, beside: file)
    var model = try Model(lesson: mine)
    #expect(model.sessions[0].terrain.waitsForPlane && model.lesson?.report == nil)
    settleOpening(&model, Size(columns: 100, rows: 30))
    #expect(!model.sessions[0].terrain.waitsForPlane)
    #expect(said(model) == "Up to 0.25.")
    #expect(model.lesson?.report?.checks.first?.holds == true)
  }

  @Test("A question about a study is answered by all its runs, also where beats wait for them")
  func studyAnswer() throws {
    let mine = try lesson(
      """
        - study: eigenvalue-signs
          set: {n: [2, 4]}
          say: 'Look.'
        - ask:
            question: 'Which?'
            choices: ['a', 'b']
            answer: 'measure(share-index-0) < 0.5 ? 1 : 2'
            because: 'It is {measure(share-index-0)}.'
        - keys: 's-tab'
          say: 'Four.'
      """)
    var model = try Model(lesson: mine)
    settleOpening(&model, Size(columns: 100, rows: 30))
    try press("2)", on: &model)
    #expect(model.lesson?.stop == 2 && model.study?.isComplete == true)
    #expect(model.text.contains("The answer is 1: a. It is 0."))
  }

  @Test("What does not hold is told with its place and what was measured")
  func failing() throws {
    let wrong = try lesson(
      """
        - scene: plain-saddle
          say: 'x {loss(adam)}'
          check: 'loss(newton) < 0.5'
        - keys: 'n'
          say: 'y'
          highlight: nobody
      """)
    let problems = LessonRehearsal.problems(of: wrong)
    #expect(problems.map { "\($0.line):\($0.column)" } == ["4:10", "5:13", "6:1"])
    #expect(problems[1].message.contains("0.75"))
  }

  @Test("Steps of the first stop that are taken beside the loop are taken once the screen is there")
  func steppingFirst() throws {
    let lesson = try lesson(
      """
        - scene: flow-and-steps
          keys: '9n'
          say: 'At step {step(gradient-flow)}.'
          check: 'step(gradient-flow) == 9'
      """)
    #expect(LessonRehearsal.problems(of: lesson) == [])
    var model = try Model(lesson: lesson)
    settleOpening(&model, Size(columns: 100, rows: 30))
    #expect(model.session?.clock == 9 && said(model) == "At step 9.")
  }

  @Test("The notes of a scene are out of sight while a lesson asks, except where it points at them")
  func notes() throws {
    var model = try opened()
    #expect(model.layout.why == nil && !model.text.contains("for good: there"))
    try press("s esc", on: &model)
    #expect(model.layout.why == nil)
    model = try Model(
      lesson: try lesson("  - {scene: plain-saddle, say: 'Read.', highlight: notes}"))
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    #expect(model.layout.why != nil && model.text.contains("once. Newton is on the saddle"))
  }

  @Test(
    "Numbers in sentences have the minus of sentences, and no exponent below a million",
    arguments: [
      ("-2.5", "−2.5"), ("4.8e-5", "4.8e-5"), ("-1e-7", "−1e-7"), ("2283.4", "2280"),
      ("123456.7", "123000"), ("-1999.9", "−2000"), ("1e7 + 0.5", "1e7"), ("12345", "12345"),
      ("critical(saddle, 1)", "(0, 0)"), ("iterate(newton)", "(1, 0.5)"),
    ])
  func numbers(claim: String, words: String) throws {
    var model = try Model(
      lesson: try lesson("  - {scene: plain-saddle, say: 'It is {\(claim)}.'}"))
    settle(&model, .resize(Size(columns: 120, rows: 40)))
    #expect(said(model) == "It is \(words).")
  }

  @Test("A tour is gone through like a lesson")
  func tour() throws {
    var scene = try PresetScenes.load("plain-saddle")
    scene.tour = try lesson(Self.two).stops
    var model = try Model(scene: scene)
    settle(&model, .resize(Size(columns: 100, rows: 30)))
    try press(") )", on: &model)
    #expect(model.lesson?.stop == 1 && model.session?.clock == 1)
  }

  @Test(
    "Words are keys only if all of them are",
    arguments: [
      ("n", true), ("10n", true), ("tab", true), ("F6", true), ("n n", true), ("0, 0", false),
      ("1, 2", false), ("-1, 1", false), ("1, 0", false), ("hello", false), ("Enter", true),
    ])
  func keys(text: String, areKeys: Bool) {
    #expect(KeyTable.areKeys(text) == areKeys)
  }

  @Test(
    "A lesson is drawn at any size", arguments: [(24, 8), (40, 12), (80, 24), (120, 40), (300, 90)])
  func sizes(columns: Int, rows: Int) throws {
    var model = try opened(") ) )")
    settle(&model, .resize(Size(columns: columns, rows: rows)))
    _ = view(model, size: model.size)
    try press("1 ) ) ( (", on: &model)
    _ = view(model, size: model.size)
  }
}

@Suite("What is kept of lessons")
struct LessonRecordTests {
  @Test("A record is written as JSON and read back")
  func roundTrip() {
    var record = LessonRecord(path: nil)
    record.entries = [
      "newton": .init(stop: 3, answers: [2: 1, 7: 3]), "start-here": .init(stop: 1, answers: [:]),
    ]
    #expect(
      record.text == """
        {"saddlescope-lessons":1,"lessons":{"newton":{"stop":3,"answers":{"2":1,"7":3}},\
        "start-here":{"stop":1,"answers":{}}}}

        """)
    #expect(LessonRecord.entries(in: record.text) == record.entries)
  }

  @Test(
    "What is no record is as if it were not there",
    arguments: ["", "{", "[1]", "{\"lessons\":3}", "{\"lessons\":{\"x\":[]}}", "\u{0}"])
  func unreadable(text: String) { #expect(LessonRecord.entries(in: text).isEmpty) }

  @Test("Only a screen that was given a record keeps one, and asks for it to be written")
  func keeping() throws {
    let lesson = try PresetLessons.load("start-here")
    var model = try Model(lesson: lesson)
    settle(&model, .resize(Size(columns: 100, rows: 30)))
    settle(&model, .key(.character(")")))
    #expect(model.lessonRecord == nil)
    model.lessonRecord = LessonRecord(path: "/nonexistent/lessons.json")
    settle(&model, .key(.character(")")))
    #expect(model.lessonRecord?.entries["start-here"]?.stop == 1)
    model.forgetLessons()
    #expect(model.lessonRecord?.entries.isEmpty == true)
  }

  @Test("A lesson left on the way says how to go on from there")
  func recalling() throws {
    var model = try Model(lesson: try PresetLessons.load("start-here"))
    model.lessonRecord = LessonRecord(path: nil)
    model.lessonRecord?.entries["start-here"] = .init(stop: 2, answers: [:])
    settle(&model, .resize(Size(columns: 100, rows: 30)))
    model.recallLesson()
    #expect(model.notice?.text.contains("4) goes there") == true)
    for key in "4)" { settle(&model, .key(.character(key))) }
    #expect(model.lesson?.stop == 2)
  }
}
