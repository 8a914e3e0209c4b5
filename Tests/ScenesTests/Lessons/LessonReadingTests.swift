import Scenes
import Testing

private typealias Expression = Scenes.Claim

@Suite("Reading lessons")
struct LessonReadingTests {
  private static let vocabulary = LessonVocabulary(
    views: ["contours", "profile", "surface", "spectrum", "basins", "data", "path"],
    studies: ["eigenvalue-signs"]
  ) { (text) throws(LessonVocabularyError) in
    let words = text.split(separator: " ").map(String.init)
    for word in words where word.contains("!") {
      throw LessonVocabularyError(message: "\"\(word)\" is no key", word: word)
    }
    return words
  }

  private func read(_ text: String) throws -> Lesson {
    try LessonFile.parse(text: text, file: "mine.yaml", vocabulary: Self.vocabulary)
  }

  @Test("A lesson says all that its file says")
  func whole() throws {
    let lesson = try read(
      """
      title: Why Newton stops
      summary: It solves for level ground
      source: Dauphin et al. 2014
      minutes: 4
      stops:
        - scene: monkey-saddle
          keys: 'n n 10n'
          say: >-
            It is {distance(newton, [0, 0]):5} now, at [[0, 0]]. Press [n] or
            see {kind(newton)}.
          show: contours
          highlight: newton
          check:
            - 'loss(newton) < 1'
            - 'step(newton) == 12'
        - formula: x^2 - 3y^2
          view: {x: [-1, 1], y: [-1, 1]}
          highlight: {x: [0, 1], y: [0, 1]}
          say: 'A saddle.'
        - ask:
            question: 'Where to?'
            choices: ['here', 'there']
            answer: 'kind(newton) == saddle ? 1 : 2'
            because: >-
              It is so.
      """)
    #expect(lesson.id == "mine" && lesson.title == "Why Newton stops" && lesson.minutes == 4)
    let first = lesson.stops[0]
    #expect(first.place == .scene("monkey-saddle"))
    #expect(first.keys == ["n", "n", "10n"] && first.beatCount == 3)
    #expect(first.highlight == .optimizer("newton") && first.show == "contours")
    #expect(first.checks.map(\.text) == ["loss(newton) < 1", "step(newton) == 12"])
    #expect(
      first.say.pieces == [
        .text("It is "), .computed(try Expression("distance(newton, [0, 0])"), digits: 5),
        .text(" now, at [0, 0]"), .text("]. Press "), .bracket("n"), .text(" or see "),
        .computed(try Expression("kind(newton)"), digits: 3), .text("."),
      ] || first.say.wordCount == 12)
    guard case .inline(let scene)? = lesson.stops[1].place else {
      Issue.record("no scene of its own")
      return
    }
    #expect(scene.view.x == -1...1 && scene.title == "x^2 - 3y^2")
    #expect(lesson.stops[2].question?.choices == ["here", "there"])
    #expect(lesson.stops[2].place == nil)
  }

  @Test("A scene's tour is read, and written as it was read")
  func tour() throws {
    let text = """
      title: Mine
      formula: x^2 - y^2
      view: {x: [-2, 2], y: [-2, 2]}
      start: [1, 0.5]
      optimizers: [{method: newton}]
      tour:
        - say: 'Look at {loss(newton)}, it''s high.'
        - keys: 'n n'
          say: 'Down.'
          check: 'loss(newton) == 0'
          highlight: {x: [0, 1], y: [0, 1]}
        - ask: {question: 'Where?', choices: ['a', 'b'], answer: '1', because: 'So.'}
      """
    let scene = try SceneFile.parse(text: text, file: "mine.yaml")
    #expect(scene.tour.count == 3 && scene.tour[1].keys == ["n", "n"])
    let again = try SceneFile.parse(text: SceneFile.write(scene), file: "mine.yaml")
    #expect(again == scene)
    #expect(scene.lessonOfTour.stops.count == 3)
  }

  // Lines are kept whole: each is a file, a place and a part of the message.
  // swift-format-ignore
  /// Lessons that are wrong in one place: what is put below `stops:`, and where and what is said.
  private static let broken: [(stops: String, place: String, part: String)] = [
    ("  - scene: monkey-sadle\n    say: 'x'", "3:12", "did you mean \"monkey-saddle\"?"),
    ("  - say: 'x'", "3:1", "the first stop has no scene"),
    ("  - scene: monkey-saddle\n    say: x", "4:10", "in quotes or a block"),
    ("  - scene: monkey-saddle\n    keys: n\n    say: 'x'", "4:11", "in quotes"),
    ("  - scene: monkey-saddle\n    keys: 'n b!'\n    say: 'x'", "4:14", "is no key"),
    ("  - scene: monkey-saddle", "3:5", "says or asks"),
    ("  - scene: monkey-saddle\n    says: 'x'", "4:5", "did you mean \"say\"?"),
    ("  - scene: monkey-saddle\n    say: 'x {loss(newton)'", "4:13", "} is missing"),
    ("  - scene: monkey-saddle\n    say: 'x } y'", "4:13", "written }}"),
    ("  - scene: monkey-saddle\n    say: 'x [n'", "4:13", "] is missing"),
    ("  - scene: monkey-saddle\n    say: 'x {loss(newtn)}'", "4:19", "\"newton\"?"),
    ("  - scene: monkey-saddle\n    say: 'x {loss(newton):40}'", "4:27", "from 1 to 17"),
    ("  - scene: monkey-saddle\n    say: >-\n      one two\n      {los(newton)}", "6:8", "\"loss\"?"),
    ("  - scene: monkey-saddle\n    say: |\n      one\n      {los(newton)}", "6:8", "\"loss\"?"),
    ("  - scene: monkey-saddle\n    say: 'x'\n    check: 'loss(newton)'", "5:13", "a condition"),
    ("  - scene: monkey-saddle\n    say: 'x'\n    check: ['1 < 2', '1 <']", "5:26", "missing"),
    ("  - scene: monkey-saddle\n    say: 'x'\n    check: loss(newton) < 1", "5:12", "in quotes"),
    ("  - scene: monkey-saddle\n    say: 'x'\n    show: profil", "5:11", "\"profile\"?"),
    ("  - scene: monkey-saddle\n    say: 'x'\n    highlight: {x: [0, 1]}", "5:5", "\"y\" is missing"),
    ("  - scene: monkey-saddle\n    say: 'x'\n    highlight: {x: [1, 0], y: [0, 1]}", "5:20", "ascend"),
    ("  - scene: monkey-saddle\n    formula: x^2\n    say: 'x'", "3:5", "not both"),
    ("  - study: eigenvalue-sign\n    say: 'x'", "3:12", "\"eigenvalue-signs\"?"),
    ("  - formula: x^2 +\n    say: 'x'", "3:19", "missing"),
    ("  - formula: x^2 - y^2\n    start: [1, 2, 3]\n    say: 'x'", "4:12", "2 variables"),
    ("  - formula: x^2\n    optimisers: []\n    say: 'x'", "4:5", "\"optimizers\"?"),
    ("  - scene: monkey-saddle\n    ask: {choices: ['a', 'b'], answer: '1'}", "4:10", "question"),
    ("  - scene: monkey-saddle\n    ask: {question: 'q', choices: ['a'], answer: '1'}", "4:35", "2 to 9"),
    (
      "  - scene: monkey-saddle\n    ask: {question: 'q', choices: ['a', 'b'], answer: '1 < 2'}",
      "4:56", "a number"
    ),
    ("  - scene: monkey-saddle\n    ask: {question: 'q', choices: ['a', 'b']}", "4:10", "answer"),
    (
      "  - scene: monkey-saddle\n    ask: {question: 'q', choices: ['a', 'b'], answer: '1', why: 'x'}",
      "4:60", "unknown key"
    ),
    ("  - {lesson: newtn, from: 1, to: 2}", "3:14", "did you mean \"newton\"?"),
    ("  - {lesson: newton, from: 3, to: 4}", "3:28", "begin with stop 2"),
    ("  - {lesson: newton, from: 4, to: 2}", "3:5", "4 is above 2"),
    ("  - {lesson: newton, from: 1, to: 99}", "3:35", "from 1 to 15"),
    ("  - {lesson: newton, until: 2}", "3:22", "unknown key \"until\""),
    ("  - {lesson: lecture-error-surface, from: 1, to: 2}", "3:14", "is a lecture"),
    ("  - monkey-saddle", "3:5", "a stop is a mapping"),
    ("  say: 'x'", "3:3", "a list of stops"),
    ("  - scene: monkey-saddle\n    say: '\(String(repeating: "word ", count: 41))'", "4:10", "at most 40"),
  ]

  @Test("What is wrong is said with line and column", arguments: broken.indices)
  func problems(index: Int) throws {
    let (stops, place, part) = Self.broken[index]
    let error = #expect(throws: SceneFileError.self) { try read("title: T\nstops:\n\(stops)\n") }
    let places = error?.problems.map { "\($0.line):\($0.column)" } ?? []
    #expect(places == [place], "\(error?.lines ?? [])")
    #expect(error?.problems.first?.message.contains(part) == true, "\(error?.lines ?? [])")
  }

  @Test("Every mistake of a file is told at once")
  func together() throws {
    let error = #expect(throws: SceneFileError.self) {
      try read("titel: T\nstops:\n  - scene: nowhere\n    say: x\n  - say: '{1 +}'\n")
    }
    #expect(error?.problems.map(\.line) == [1, 1, 3, 4, 5])
  }

  @Test("The listing made when building is what the parser reads", arguments: PresetLessons.all)
  func listing(of listing: LessonListing) throws {
    let lesson = try PresetLessons.load(listing.id)
    #expect(lesson.title == listing.title && lesson.stops.count == listing.stops)
    #expect(lesson.minutes == listing.minutes && lesson.summary == listing.summary)
    #expect(!lesson.source.isEmpty && lesson.source == listing.source)
    #expect(SceneReference.isID(listing.id))
    #expect(!PresetScenes.ids.contains(listing.id))
  }
}
