import Plotting
import Scenes
import Testing

@testable import TUI

/// What a full picture weighs: over a slow line it is waited for.
@Suite("The bytes of a full picture") struct RepaintTests {
  @Test(
    "at 200x60 in all colours it stays within 130 KB, in every theme, steep fields and light ones",
    arguments: [
      "monkey-saddle", "rastrigin", "himmelblau-newton", "hill-among-hollows", "six-hump-camel",
      "quartic-pass",
    ])
  func bytes(id: String) throws {
    let scene = try PresetScenes.load(id)
    for theme in Theme.all {
      let model = try TestScenes.model(
        scene, Size(200, 60), keys: "3n", appearance: Appearance(theme: theme))
      let frame = view(model, size: model.size)
      let bytes = FrameRenderer.ansi(frame, depth: .truecolor).utf8.count
      #expect(bytes <= 130_000, "\(id) in \(theme.name): \(bytes)")
    }
  }
}
