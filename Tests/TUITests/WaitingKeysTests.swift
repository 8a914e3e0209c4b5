import Loop
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Keys that wait are pressed in their order")
struct WaitingKeysTests {
  /// A loop whose works end when the test says so.
  private struct Loop {
    var model: Model
    var works: [Work<Message>] = []
    var messages: [Message] = []
    var status: Int32?

    init(_ model: Model) {
      self.model = model
      tell(.resize(Size(columns: 100, rows: 30)))
      settle()
    }

    mutating func tell(_ message: Message) {
      for effect in update(&model, message).flattened {
        switch effect {
        case .work(let work) where !work.changesFiles:
          works.removeAll { $0.slot == work.slot }
          works.append(work)
        case .cancel(let slot): works.removeAll { $0.slot == slot }
        case .next(let message): messages.append(message)
        case .quit(let status): self.status = status
        default: break
        }
      }
    }

    mutating func press(_ words: String) throws {
      for key in try KeySequence.words(of: words).flatMap(\.keys) { tell(.key(key)) }
    }

    /// Ends the opening that is under way, without going on with anything else.
    mutating func open() throws {
      let index = try #require(works.firstIndex { $0.slot == Model.openingSlot })
      var sent: [Message] = []
      works.remove(at: index).run({ false }, { sent.append($0) })
      for message in sent { tell(message) }
    }

    mutating func settle() {
      while !works.isEmpty || !messages.isEmpty {
        if messages.isEmpty {
          var sent: [Message] = []
          works.removeFirst().run({ false }, { sent.append($0) })
          messages += sent
        } else {
          tell(messages.removeFirst())
        }
      }
    }
  }

  private func loop(_ scene: String = "monkey-saddle") throws -> Loop {
    Loop(try Model(scene: try PresetScenes.load(scene)))
  }

  private func reopened(_ model: Model, as scene: String = "monkey-saddle") throws -> Model {
    var again = try Model(scene: try PresetScenes.load(scene))
    let isSame = again.retell(try SessionFile(Array(model.sessionText.utf8)))
    #expect(isSame)
    return again
  }

  @Test("behind an opening they act on what was opened, and none overtakes another")
  func opening() throws {
    var loop = try loop()
    try loop.press(":open space bowl enter")
    try loop.press("1")
    #expect(loop.model.waitingKeys.count == 1)
    try loop.open()
    // The scene is there, and the first key was not pressed yet.
    try loop.press("2")
    try loop.press("n")
    loop.settle()
    #expect(loop.model.session?.scene.id == "bowl")
    #expect(loop.model.session?.clock == 12)
    #expect(try reopened(loop.model).session?.clock == 12)
  }

  @Test("an opening among them makes those behind it wait again")
  func severalOpenings() throws {
    var loop = try loop()
    try loop.press(":open space bowl enter")
    try loop.press("n :open space plain-saddle enter 3n")
    loop.settle()
    #expect(loop.model.session?.scene.id == "plain-saddle")
    #expect(loop.model.session?.clock == 3)
    #expect(try reopened(loop.model).session?.clock == 3)
  }

  @Test("very many are pressed at once, with the same steps")
  func flood() throws {
    var loop = try loop()
    let opening = try KeySequence.words(of: ":open space bowl enter").flatMap(\.keys)
    loop.tell(.keys(opening + [KeyPress](repeating: .character("n"), count: 300)))
    #expect(loop.model.session?.clock == 0)
    #expect(loop.model.waitingKeys.count == 300)
    loop.settle()
    #expect(loop.model.session?.scene.id == "bowl")
    #expect(loop.model.session?.clock == 300)
    #expect(try reopened(loop.model).session?.clock == 300)
    // What comes behind them finds all of them done.
    loop.tell(.keys(opening + [KeyPress](repeating: .character("n"), count: 300)))
    try loop.press(":set space learning-rate space 0.05 enter 5n")
    loop.settle()
    #expect(loop.model.session?.clock == 305)
    #expect(try reopened(loop.model).session?.clock == 305)
    // Beyond a number they are dropped, and the bar says so.
    loop.tell(.keys(opening))
    for _ in 0..<3 {
      loop.tell(.keys([KeyPress](repeating: .character("n"), count: 400)))
    }
    #expect(loop.model.waitingKeys.count == 1000)
    let text = FrameRenderer.text(view(loop.model, size: Size(columns: 100, rows: 30)))
    #expect(text.contains("1,000 keys wait, more are dropped"))
    loop.settle()
    #expect(loop.model.session?.clock == 1000)
  }

  @Test("q quits and Esc gives up at once; in a line that is typed ahead q is a letter")
  func leaving() throws {
    var loop = try loop()
    try loop.press(":open space bowl enter")
    try loop.press(":sq")
    #expect(loop.status == nil)
    #expect(loop.model.waitingKeys.count == 3)
    try loop.press("enter q")
    #expect(loop.status == 0)

    var given = try self.loop()
    try given.press(":open space bowl enter")
    try given.press("3n esc")
    #expect(given.model.waitingKeys.isEmpty)
    given.settle()
    #expect(given.model.session?.scene.id == "monkey-saddle")
    #expect(given.model.session?.clock == 0)
  }

  @Test("behind keys of a command, too, and Esc drops them all")
  func behindCommands() throws {
    var loop = try loop()
    loop.model.type([WaitingKey(key: .character("1"), word: "1n")])
    loop.model.type([WaitingKey(key: .character("n"), word: "1n")])
    try loop.press("b")
    #expect(loop.model.session?.clock == 0)
    var dropped = loop
    loop.tell(.continueTyping())
    loop.settle()
    #expect(loop.model.session?.clock == 0)
    #expect(loop.model.session?.furthest == 1)
    try dropped.press("esc")
    #expect(dropped.model.waitingKeys.isEmpty)
    dropped.settle()
    #expect(dropped.model.session?.furthest == 0)
  }

  @Test("of a command: each finds the pictures that the one before it asked for")
  func commandsWaitForPictures() throws {
    var loop = try loop()
    for word in ["f3", "L"] {
      let keys = try KeySequence.words(of: word).flatMap(\.keys)
      loop.model.type(keys.map { WaitingKey(key: $0, word: word) })
    }
    loop.tell(.continueTyping())
    loop.settle()
    var other = try Model(scene: try PresetScenes.load("monkey-saddle"))
    settle(&other, .resize(Size(columns: 100, rows: 30)))
    try other.press("f3 L")
    #expect(other.profile.range != nil)
    #expect(loop.model.profile.range == other.profile.range)
  }

  @Test("before the first scene is there, as without a terminal")
  func beforeTheFirst() throws {
    var loop = Loop(Model(blank: Appearance(), seed: 1))
    let scene = try PresetScenes.load("bowl")
    loop.tell(.prepare("bowl", make: { try Model(scene: scene) }))
    try loop.press("4n")
    loop.settle()
    #expect(loop.model.session?.clock == 4)
    #expect(try reopened(loop.model, as: "bowl").session?.clock == 4)
  }

  @Test("Esc before the first scene is there leads to the list, and a session begins there")
  func givenUpBeforeTheFirst() throws {
    var loop = Loop(Model(blank: Appearance(), seed: 1))
    let scene = try PresetScenes.load("bowl")
    loop.tell(.prepare("bowl", make: { try Model(scene: scene) }))
    try loop.press("down down")
    // Nothing is open: the keys are told to what comes.
    #expect(try SessionFile(Array(loop.model.sessionText.utf8)).tellings.isEmpty)
    try loop.press("esc")
    #expect(loop.model.dialogs.last is Browser)
    try loop.press("enter")
    loop.settle()
    let opened = try #require(loop.model.session?.scene.id)
    try loop.press("2n")
    loop.settle()
    var again = Model(appearance: Appearance())
    let isSame = again.retell(try SessionFile(Array(loop.model.sessionText.utf8)))
    #expect(isSame)
    #expect(again.session?.scene.id == opened)
  }
}
