import Foundation
import Plotting
import Scenes
import Terminal
import Testing

@testable import TUI

@Suite("Files that change while they are open")
struct WatchingTests {
  private static let size = Size(columns: 120, rows: 40)

  /// A file of its own, a model that shows it, and looks at it without a clock.
  private final class Open {
    let url: URL
    var model: Model

    init(_ text: String) throws {
      url = FileManager.default.temporaryDirectory
        .appendingPathComponent("saddlescope-\(UUID().uuidString).yaml")
      try Data(text.utf8).write(to: url)
      switch try FileContent.load(path: url.path, vocabulary: .screen()) {
      case .scene(let scene): model = try Model(scene: scene, words: [url.path])
      case .lesson(let lesson): model = try Model(lesson: lesson, words: [url.path])
      }
      model.watchesFiles = true
      settleOpening(&model, WatchingTests.size)
      look()
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func look() {
      settle(&model, .lookAtFile(spell: model.watches))
      settle(&model, .continueTyping())
    }

    func change(to text: String) throws {
      try Data(text.utf8).write(to: url)
      look()
    }

    func press(_ keys: String) throws {
      for word in try KeySequence.words(of: keys) {
        for key in word.keys { settle(&model, .key(key)) }
      }
    }

    var text: String { FrameRenderer.text(view(model, size: WatchingTests.size)) }
  }

  private func scene(_ formula: String, rate: String = "0.1") -> String {
    """
    title: Mine
    formula: \(formula)
    view: {x: [-2, 2], y: [-2, 2]}
    start: [1, 0.5]
    optimizers: [{method: gradient-descent, learning-rate: \(rate)}]

    """
  }

  @Test("A changed scene is read again: at the same step, seen as before")
  func again() throws {
    let open = try Open(scene("x^2 + y^2"))
    try open.press("7n + z T")
    let (view, levels) = (open.model.sessions[0].view, open.model.sessions[0].levels)
    try open.change(to: scene("x^2 + 2y^2"))
    #expect(open.model.session?.scene.function == .formula("x^2 + 2y^2"))
    #expect(open.model.session?.clock == 7)
    #expect(open.model.sessions[0].view == view && open.model.sessions[0].levels == levels)
    #expect(open.model.showsNumbers)
    // Hand-worked: y is multiplied by 1 − 0.1 · 4 a step.
    let y = try #require(open.model.runner?.run.current.point[1])
    #expect(abs(y - 0.5 * 0.0279936) < 1e-12)
  }

  @Test("What is wrong is shown in place with line and column, and the scene stays")
  func wrong() throws {
    let open = try Open(scene("x^2 + y^2"))
    try open.press("3n")
    try open.change(to: scene("x^2 + "))
    #expect(open.model.session?.clock == 3)
    #expect(open.text.contains("The file as it is now cannot be read"))
    // A long path ends in another line.
    #expect(open.text.contains(":2:15: "))
    try open.press("n")
    #expect(open.text.contains("The file as it is now cannot be read"))
    try open.change(to: scene("x^2 + 3y^2"))
    #expect(!open.text.contains("The file as it is now cannot be read"))
    #expect(open.model.session?.clock == 4)
  }

  @Test("A file that did not change is left alone, and one that is away for a moment too")
  func same() throws {
    let open = try Open(scene("x^2 + y^2"))
    try open.press("3n")
    open.look()
    #expect(open.model.session?.clock == 3 && open.model.notice == nil)
    try FileManager.default.removeItem(at: open.url)
    open.look()
    #expect(open.model.session?.clock == 3 && open.model.watched?.problems == [])
  }

  @Test("A changed lesson is gone through again to the same beat")
  func lesson() throws {
    func text(_ say: String) -> String {
      """
      title: Mine
      stops:
        - scene: bowl
          say: 'One.'
        - keys: 'n n'
          say: '\(say) {step(newton)}.'
        - say: 'Three.'

      """
    }
    let open = try Open(text("Two"))
    try open.press(") )")
    #expect(open.text.contains("Two 2."))
    try open.change(to: text("Now"))
    #expect(open.text.contains("Now 2."))
    #expect(open.model.lesson?.stop == 1 && open.model.lesson?.beat == 1)
  }

  @Test("Only a screen with a clock looks, and only at files")
  func onlyFiles() throws {
    var model = try Model(scene: PresetScenes.load("bowl"))
    model.watchesFiles = true
    settle(&model, .resize(Self.size))
    #expect(model.watched == nil)
    let open = try Open(scene("x^2 + y^2"))
    open.model.watchesFiles = false
    settle(&open.model, .resize(Self.size))
    #expect(open.model.watched == nil)
  }
}
