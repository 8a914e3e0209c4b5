import Loop
import Plotting
import Scenes
import Terminal
import TestSupport
import Testing

@testable import TUI

/// A loop whose works and waiting messages come back in any order, by a seed.
private struct DisorderlyLoop {
  var model: Model
  private var state: UInt64
  private var works: [Work<Message>] = []
  private var messages: [Message] = []

  init(_ model: Model, seed: UInt64) {
    self.model = model
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    tell(.resize(Size(columns: 100, rows: 30)))
  }

  mutating func random(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(count))
  }

  mutating func tell(_ message: Message) {
    for effect in update(&model, message).flattened {
      switch effect {
      case .work(let work) where !work.changesFiles:
        works.removeAll { $0.slot == work.slot }
        works.append(work)
      case .cancel(let slot): works.removeAll { $0.slot == slot }
      case .next(let message): messages.append(message)
      case .after(_, let message): messages.append(message)
      default: break
      }
    }
  }

  private static let keys = [
    "n", "n", "n", "b", "5n", "N", "space", "tab", "x", "]", "[", "r", "R", "c", "m", "e", "f", "v",
    "F2", "f2", "f3", "right", "up", "enter", "+", "-", "0", "F", "L", "z", "t", "o", "T", "g", "G",
    "esc", "click:20,10", "drag:20,10,30,12", "wheelup:25,8", "?", "esc", "a", "down", "enter", "d",
    ":start space 0.3,0.1 enter", ":continue space adam enter",
    ":set space learning-rate space 0.2 enter",
    "y", "esc", "S", "w", "p", "D",
  ]

  mutating func step() {
    switch random(10) {
    case 0..<5:
      let words = (try? KeySequence.words(of: Self.keys[random(Self.keys.count)])) ?? []
      for key in words.flatMap(\.keys) { tell(.key(key)) }
    case 5: tell(.resize(Size(columns: 80 + random(60), rows: 24 + random(20))))
    case 6: tell(.keys([KeyPress](repeating: .character("n"), count: 1 + random(300))))
    case 7, 8:
      guard !works.isEmpty else { return }
      let work = works.remove(at: random(works.count))
      var sent: [Message] = []
      work.run({ false }, { sent.append($0) })
      for message in sent { tell(message) }
    default:
      guard !messages.isEmpty else { return }
      tell(messages.removeFirst())
    }
  }
}

@Suite("A session that is kept goes on where it was left")
struct SessionFileTests {
  /// What is seen once everything under way has ended.
  private func settled(_ model: Model) -> Model {
    var model = model
    model.departure = nil
    model.arrival = nil
    model.waitingKeys = []
    for index in model.sessions.indices { model.sessions[index].pictures.askAnew() }
    model.preview.begin(nil)
    settle(&model, .continueStepping)
    settle(&model, .resize(Size(columns: 110, rows: 36)))
    return model
  }

  @Test(
    "with the same bits, whatever was done and in whatever order it came back",
    arguments: Array(1...24) + [2071])
  func sameBits(seed: UInt64) throws {
    let ids = ["monkey-saddle", "plain-saddle", "xor-stuck", "flow-and-steps"]
    let scene = try PresetScenes.load(ids[Int(seed) % ids.count])
    var loop = DisorderlyLoop(try Model(scene: scene), seed: seed)
    for _ in 0..<120 { loop.step() }
    let file = try SessionFile(Array(loop.model.sessionText.utf8))
    #expect(file.words == [scene.id])
    var again = try Model(scene: scene)
    let isSame = again.retell(file)
    #expect(isSame)
    let (one, other) = (settled(loop.model), settled(again))
    #expect(one.sumOfNumbers == other.sumOfNumbers)
    var (left, right) = (one, other)
    (left.notice, right.notice) = (nil, nil)
    #expect(left.text == right.text)
    #expect(view(left, size: left.size) == view(right, size: right.size))
    for key in "3n" {
      settle(&left, .key(.character(key)))
      settle(&right, .key(.character(key)))
    }
    #expect(left.sumOfNumbers == right.sumOfNumbers)
    // What is kept again is the same, and more can be told.
    #expect(again.sessionText == loop.model.sessionText)
  }

  @Test("as many waiting keys are pressed as were, whatever was being computed then")
  func waitingKeys() throws {
    let scene = try PresetScenes.load("monkey-saddle")
    var model = try Model(scene: scene)
    settle(&model, .resize(Size(columns: 100, rows: 30)))
    model.type("nnn".map { WaitingKey(key: .character($0)) })
    _ = update(&model, .continueTyping(count: 2))
    #expect(model.session?.clock == 2)
    var again = try Model(scene: scene)
    let isSame = again.retell(try SessionFile(Array(model.sessionText.utf8)))
    #expect(isSame)
    #expect(again.session?.clock == 2)
  }

  @Test("a beat back to among keys that came at once tells nothing twice, and steps go on")
  func beatInAFlood() throws {
    let lesson = try PresetLessons.load("start-here", vocabulary: .screen())
    var model = try Model(lesson: lesson)
    settle(&model, .resize(Size(columns: 100, rows: 30)))
    settle(&model, .keys("TTT)".map { .character($0) }))
    settle(&model, .key(.character("(")))
    let clock = try #require(model.session?.clock)
    settle(&model, .key(.character("n")))
    #expect(model.session?.clock == clock + 1)
    let words = model.sessionText.split(whereSeparator: \.isWhitespace)
    #expect(words.filter { $0 == "3*f'T" }.count == 1)
    var again = try Model(lesson: lesson)
    let isSame = again.retell(try SessionFile(Array(model.sessionText.utf8)))
    #expect(isSame)
  }

  @Test("a plane that a training gives is waited for, whoever has trained by then")
  func rememberedTraining() throws {
    // No other test trains it.
    let scene = NetworkScenes.xor(steps: 53)
    var model = try Model(scene: scene)
    let opened = update(&model, .resize(Size(columns: 100, rows: 30)))
    // A place of the plane that stands in, then one of the plane that the training gives.
    _ = update(&model, .key(.character("R")))
    var messages: [Message] = []
    for case .work(let work) in opened.flattened where work.slot == PlaneRequest.slot(in: 0) {
      work.run({ false }, { messages.append($0) })
    }
    for message in messages { _ = update(&model, message) }
    #expect(model.session?.terrain.waitsForPlane == false)
    let first = try #require(model.runner).start
    _ = update(&model, .key(.character("R")))
    #expect(try #require(model.runner).start != first)
    // Told again, the training is remembered from the beginning.
    #expect(!scene.waitsForTraining)
    var again = try Model(scene: scene)
    #expect(again.session?.terrain.waitsForPlane == true)
    let isSame = again.retell(try SessionFile(Array(model.sessionText.utf8)))
    #expect(isSame)
    #expect(again.runner?.start == model.runner?.start)
  }

  @Test("what was pointed at on a surface is the same place, whatever the surface was like by then")
  func placesOnSurfaces() throws {
    var model = try Model(scene: TestScenes.himmelblau)
    // The field comes first without the level of the saddle that is found then, and again with it.
    settle(&model, .resize(Size(columns: 100, rows: 30)))
    try model.press("f4")
    let (view, start) = (model.session?.view, model.runner?.start)
    try model.press("wheelup:34,13")
    #expect(model.session?.view != view)
    try model.press("click:36,11")
    #expect(model.runner?.start != start)
    var again = try Model(scene: TestScenes.himmelblau)
    let isSame = again.retell(try SessionFile(Array(model.sessionText.utf8)))
    #expect(isSame)
    #expect(again.runner?.start == model.runner?.start)
    // What is done from here on is found out anew.
    try again.press("click:40,12")
    #expect(again.runner?.start != model.runner?.start)
  }

  @Test("a profile along a step that was found out beside the loop is there again")
  func profileAlongAStep() throws {
    var scene = try PresetScenes.load("monkey-saddle")
    scene.optimizers = [
      OptimizerSpec(method: "gradient-flow", parameters: ["time-step": .number(0.05)])
    ]
    var model = try Model(scene: scene)
    settle(&model, .resize(Size(columns: 100, rows: 30)))
    let start = model.runner?.start
    try model.press("f3 right right enter")
    #expect(model.runner?.start != start)
    var again = try Model(scene: scene)
    let isSame = again.retell(try SessionFile(Array(model.sessionText.utf8)))
    #expect(isSame)
    #expect(again.runner?.start == model.runner?.start)
  }

  @Test(
    "a lesson goes on behind a study as it did, once all runs were there",
    arguments: ["  - formula: x^2 - y^2\n    say: 'Before.'\n", ""])
  func lessonWithAStudy(first: String) throws {
    let lesson = try LessonFile.parse(
      text: "title: Mine\nstops:\n" + first + """
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
          - formula: x^2 + y^2
            keys: '3n'
            say: 'There.'

        """, file: "mine.yaml", vocabulary: .screen())
    var model = try Model(lesson: lesson)
    settleOpening(&model, Size(columns: 100, rows: 30))
    for _ in 0..<4 { settle(&model, .key(.character(")"))) }
    #expect(model.session?.clock == 3)
    var again = try Model(lesson: lesson)
    let isSame = again.retell(try SessionFile(Array(model.sessionText.utf8)))
    #expect(isSame)
    #expect(again.session?.clock == 3)
  }

  @Test("an opening that was given up is no part of it, when it comes after all")
  func givenUp() throws {
    var model = try Model(scene: try PresetScenes.load("monkey-saddle"))
    settle(&model, .resize(Size(columns: 100, rows: 30)))
    let bowl = [try Session(scene: try PresetScenes.load("bowl"), sessions: 1)]
    let before = model.sessionText
    settle(&model, .opened(bowl, words: ["bowl"], number: 7))
    #expect(model.session?.scene.id == "monkey-saddle")
    #expect(model.sessionText == before)
  }

  @Test("a damaged, foreign or newer file is refused in a line")
  func refusals() throws {
    var model = try Model(scene: PresetScenes.load("monkey-saddle"))
    settle(&model, .resize(Size(columns: 100, rows: 30)))
    for key in "4n" { settle(&model, .key(.character(key))) }
    let text = model.sessionText
    #expect(throws: Never.self) { try SessionFile(Array(text.utf8)) }
    let bytes = Array(text.utf8)
    for place in stride(from: 0, to: bytes.count - 1, by: 7) {
      var damaged = bytes
      damaged[place] ^= 1
      #expect(throws: SessionFileError.self, "byte \(place)") { try SessionFile(damaged) }
      #expect(throws: SessionFileError.self, "cut at \(place)") {
        try SessionFile(Array(bytes.prefix(place)))
      }
    }
    // Line ends that a mail program or an editor changed.
    let carried = Array(text.replacing("\n", with: "\r\n").utf8)
    do {
      _ = try SessionFile(carried)
      Issue.record("other line ends were read")
    } catch {
      #expect(error.message == "is damaged: what it holds is not what was written")
    }
    let newer = text.replacing("session: 1", with: "session: 2")
    do {
      _ = try SessionFile(Array(newer.utf8))
      Issue.record("a newer version was read")
    } catch {
      #expect(error.message.contains("version 2"))
    }
  }

  @Test("every word of a log is read back")
  func words() {
    let keys: [KeyPress] = [
      .character("n"), .character("*"), .character("%"), .character("é"), .named(.shiftUp),
      .control("c"), .paste("a b*c\n%"), .mouse(MouseEvent(kind: .drag, column: -3, row: 70_000)),
    ]
    let tellings: [Telling] =
      keys.flatMap { [.key($0), .floodKey($0), .typed($0)] } + [
        .endOfFlood, .size(Size(columns: 80, rows: 24)), .beat, .goOn, .typeOn(0), .typeOn(7),
        .stepped(12),
        .caughtUp(3), .answer(name: "critical points", session: 1), .opened,
        .part(name: "critical points", session: 1, stage: 12),
        .pointed(.place(WorldPoint(0.1, -3e-300))), .pointed(.nothing), .pointed(.cell(3)),
        .pointed(.run(12, of: 3)), .beginStudy, .studied,
        .notice("saved in a b.yaml", isWarning: false), .notice("", isWarning: true),
      ]
    for telling in tellings {
      #expect(!telling.word.contains(" "))
      #expect(Telling(telling.word[...]) == telling)
    }
  }
}
