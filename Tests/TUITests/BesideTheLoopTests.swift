import Loop
import Platform
import Plotting
import Scenes
import Studies
import Terminal
import Testing

@testable import TUI

/// A terminal on which keys are pressed in real time, whatever is still being computed, and Ctrl-C last.
private final class HastyTerminal: Terminal {
  let size: Size
  private(set) var frames = 0
  private var keys: [KeyPress]
  private let start = ContinuousClock.now
  private var due: Duration = .zero
  private static let pause = Duration.milliseconds(15)
  /// What was begun by the keys goes on for a while.
  private static let rest = Duration.milliseconds(400)

  init(size: Size, keys: [KeyPress]) {
    self.size = size
    self.keys = keys.reversed()
  }

  var now: Duration { ContinuousClock.now - start }
  /// Results are looked at every few milliseconds without it.
  var waker: @Sendable () -> Void { {} }

  func show(_ frame: Frame) { frames += 1 }
  func redraw() {}
  func suspend() {}
  func setMouse(_ isOn: Bool) {}
  func copy(_ text: String) {}
  func close() {}

  func read(timeout: Duration?) -> [TerminalInput] {
    if timeout == .zero { return [] }
    guard now >= due else {
      usleep(2000)
      return []
    }
    guard let key = keys.popLast() else { return [.key(.control("c"))] }
    due = now + (keys.isEmpty ? Self.rest : Self.pause)
    return [.key(key)]
  }
}

/// Other tests do what is computed beside the loop at once, in order. Here it is on other threads, while
/// keys ask for more and give it up: for the thread sanitizer (`script/test-all sanitize`), and for what
/// comes of it, which must be the same when the session is told again.
@Suite("Keys while work goes on beside the loop, on threads of its own")
struct BesideTheLoopTests {
  private static let size = Size(columns: 200, rows: 70)

  /// The keys for a screen, and the screen afterwards.
  private func screen(_ model: Model, after words: String, first: [Message] = []) throws -> Model {
    let keys = try KeySequence.words(of: words).flatMap(\.keys)
    let terminal = HastyTerminal(size: Self.size, keys: keys)
    let application = Application(
      update: update, view: view, message: Message.init, flood: Message.keys)
    let ending = application.finish(model, on: terminal, after: model.firstMessages + first)
    #expect(ending.status == 130)
    #expect(ending.complaint == nil)
    #expect(terminal.frames > 2)
    return ending.state
  }

  /// Whether a new screen comes to the same numbers when it is told what happened.
  private func expectSame(_ model: Model, _ again: Model) throws {
    var again = again
    let isSame = again.retell(try SessionFile(Array(model.sessionText.utf8)))
    #expect(isSame)
  }

  @Test(
    "on scenes of every kind",
    arguments: [
      (
        "monkey-saddle",
        "3n f6 n f4 2n W click:60,30 drag:60,30,70,34 n f3 n f5 m p e f2 a enter 2n ] [ S f6 n"
      ),
      ("himmelblau-newton", "f6 n f4 n + L f2 c c enter f6 2n w + - 0 R n f4 wheelup:60,30 n"),
      ("flow-and-steps", "f3 n n n f4 3n f2 5n a enter ] n b esc 2n f3 R 3n"),
      ("xor-stuck", "2n f7 n P f4 n P n f8 W n f5 n f6 n P f2 c n"),
      ("plateau", "space > > > f4 tab ] f5 f3 f2 space :open space monkey-saddle enter n f4 n"),
      ("spin-glass", "n f4 n f5 n f6 n P n f8 n"),
      ("digits-relu", "n f7 n f5 n esc f4 n esc f8 n"),
    ])
  func scenes(id: String, words: String) throws {
    let scene = try PresetScenes.load(id)
    let model = try screen(Model(scene: scene), after: words)
    try expectSame(model, Model(scene: scene))
  }

  @Test("in the browser and its small pictures")
  func browser() throws {
    let scene = try PresetScenes.load("bowl")
    let words = "s down down down pgdn down down up home down enter n s down esc n"
    let model = try screen(Model(scene: scene), after: words)
    try expectSame(model, Model(scene: scene))
  }

  @Test("in a lesson, whose runs are explored ahead")
  func lesson() throws {
    let lesson = try PresetLessons.load("start-here", vocabulary: .screen())
    let model = try screen(Model(lesson: lesson), after: ") ) n ) ) ) ( ) ) n A ) ) )")
    try expectSame(model, Model(lesson: lesson))
  }

  @Test("in a study that fills while one looks around")
  func study() throws {
    let state = try StudyState(
      StudyCatalogue.study("ising-glass"), choices: [.init(name: "n", value: "4,6")], runs: 40)
    let model = try screen(
      Model(study: state), after: "tab v right enter n backspace v down esc v",
      first: [.study(.begin)])
    #expect(model.study != nil)
  }
}
