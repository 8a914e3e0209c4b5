import Mathematics
import Platform
import Plotting
import Scenes
import TestSupport
import Testing

@testable import TUI
@testable import Terminal

/// What a terminal shows after many changes is what it would show of the last one alone.
@Suite struct PixelPlaneTests {
  private static let kitty = PixelTerminal(
    language: .kitty, cellWidth: 4, cellHeight: 8, takesMany: true)
  private static let xterm = PixelTerminal(
    language: .sixel, cellWidth: 5, cellHeight: 9, keepsText: true)
  private static let bands = PixelTerminal(
    language: .sixel, cellWidth: 4, cellHeight: 8, takesMany: true)

  /// Keys of stepping, views, overlays, dialogs, pages and looking around.
  private static let keys = [
    "n", "n", "n", "b", "5n", "tab", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "?", "esc", "esc",
    "o",
    "esc", "T", "O", "S", "p", "g", "m", "c", "C", "+", "-", "left", "up", "F", "v", "L", "i",
    "esc",
    "[", "]", "wheelup:20,10", "click:30,12", "t", "r",
  ]

  /// A run of each kind of terminal.
  struct Walk: Sendable, CustomTestStringConvertible {
    let terminal: PixelTerminal
    let scene: SceneSpec
    let seed: UInt64
    var testDescription: String { "\(terminal.language) \(terminal.takesMany) \(scene.id)" }
  }

  private static let walks = [
    Walk(terminal: xterm, scene: TestScenes.monkey, seed: 1),
    Walk(terminal: bands, scene: TestScenes.himmelblau, seed: 2),
    Walk(terminal: kitty, scene: TestScenes.monkey, seed: 3),
    Walk(terminal: bands, scene: TestScenes.logarithm, seed: 4),
    Walk(terminal: kitty, scene: TestScenes.chain, seed: 5),
  ]

  /// script/test-all presses a thousand keys on each.
  private static let count =
    getenv("SADDLESCOPE_LONG_TESTS") == nil ? 36 : 1000

  @Test("after random keys, sizes and overlays the screen is as if painted anew", arguments: walks)
  func sameAsFresh(walk: Walk) throws {
    try press(on: walk, keys: Self.count, each: Self.count / 12)
  }

  private func whole(_ frame: Frame) -> [UInt8] {
    Array(FrameRenderer.changes(from: nil, to: frame, depth: .truecolor).utf8)
  }

  private func screen(_ size: Size, _ terminal: PixelTerminal) -> PixelTerminalScreen {
    PixelTerminalScreen(size: size, cell: (terminal.cellWidth, terminal.cellHeight))
  }

  /// Whether two screens show the same; colours may differ a little where a picture has more than
  /// the terminal has registers.
  private func expectSame(
    _ a: PixelTerminalScreen, _ b: PixelTerminalScreen, _ comment: String
  ) {
    var (holes, other) = (0, 0)
    for (mine, theirs) in zip(a.pixels, b.pixels) where mine != theirs {
      guard let mine, let theirs else {
        holes += 1
        continue
      }
      let differs = [UInt32(16), 8, 0].contains {
        abs(Int(mine >> $0 & 255) - Int(theirs >> $0 & 255)) > 40
      }
      if differs { other += 1 }
    }
    #expect(holes == 0, "\(comment): pixels on one screen only")
    // A rare colour of an edge may be far from its nearest register; what is stale is a line or more.
    #expect(other < 10, "\(comment): pixels of another picture")
    #expect(a.visibleText == b.visibleText, "\(comment)")
  }

  /// Presses random keys on a scene, and compares the screen that was kept up with a fresh one.
  private func press(on walk: Walk, keys count: Int, each: Int) throws {
    var random = SeededRandom(seed: walk.seed)
    let terminal = walk.terminal
    let sizes = [Size(80, 24), Size(61, 20), Size(96, 30)]
    var size = sizes[0]
    var model = try TestScenes.model(walk.scene, size)
    let plane = PixelPlane(terminal, depth: .truecolor)
    var shown = screen(size, terminal)
    var pressed: [String] = []
    for step in 0..<count {
      if step % 17 == 16, let next = sizes.randomElement(using: &random) {
        size = next
        settle(&model, .resize(size))
        plane.forget()
        // A terminal of another size shows something of what it had: nothing is known of it.
        shown = screen(size, terminal)
      }
      let key = try #require(Self.keys.randomElement(using: &random))
      pressed.append(key)
      try model.press(key)
      let frame = view(model, size: size)
      try shown.take(plane.paint(frame, whole: whole))
      guard step % each == each - 1 || step == count - 1 else { continue }
      var fresh = screen(size, terminal)
      try fresh.take(PixelPlane(terminal, depth: .truecolor).paint(frame, whole: whole))
      expectSame(shown, fresh, "\(walk.scene.id) \(pressed.joined(separator: " "))")
      #expect(shown.lowestRow < size.rows - 1)
      #expect(plane.paint(frame, whole: whole).isEmpty, "an unchanged frame is sent again")
    }
    #expect(shown.pictures > 0)
  }
}
