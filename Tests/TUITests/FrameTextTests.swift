import Mathematics
import Plotting
import Scenes
import Testing

@testable import TUI

/// What stands on the screen of every preset, at all sizes that are promised.
@Suite("Words of every scene")
struct FrameTextTests {
  /// Scenes that take no training: what costs more than a moment a frame is the same code.
  private static let scenes: [SceneSpec] = PresetScenes.ids
    .compactMap { try? PresetScenes.load($0) }
    .filter { scene in
      guard case .network = scene.function else { return true }
      return false
    }

  /// The text of a part of a frame, its rows joined.
  private func text(_ frame: Frame, in rect: Rect) -> String {
    (rect.row..<rect.endRow).map { row in
      String(
        String.UnicodeScalarView((rect.column..<rect.endColumn).map { frame[$0, row].glyph }))
    }.joined(separator: "\n")
  }

  private func model(_ scene: SceneSpec, _ size: Size) throws -> Model {
    let companion = try scene.compare.map { try PresetScenes.load($0) }
    return try TestScenes.model(scene, size, beside: companion)
  }

  @Test("the word critical never stands alone", arguments: scenes)
  func critical(scene: SceneSpec) throws {
    var model = try model(scene, Size(120, 40))
    for keys in ["", "n", "4n", "15n", "80n"] {
      try model.press(keys)
      let frame = view(model, size: model.size)
      // Notes are told in lines, which may end between the words.
      let notes = model.layout.why
      for row in 0..<model.size.rows {
        let end = notes.map { $0.row <= row && row < $0.endRow ? $0.column : model.size.columns }
        let line = text(
          frame, in: Rect(column: 0, row: row, columns: end ?? model.size.columns, rows: 1))
        for part in line.split(separator: "critical", omittingEmptySubsequences: false).dropFirst()
        {
          #expect(part.hasPrefix(" point"), "\(scene.id): \(line)")
        }
      }
      let told = model.noteSpans.map(\.text).joined()
      for part in told.split(separator: "critical", omittingEmptySubsequences: false).dropFirst() {
        #expect(part.drop { $0.isWhitespace }.hasPrefix("point"), "\(scene.id): \(told)")
      }
    }
  }

  /// A number or a lower-case word that is cut; names that begin alike, titles and lists may end in "…".
  private func cutNumber(_ line: Substring) -> Bool { line.contains(/[0-9.]…/) }
  private func cutWord(_ line: Substring) -> Bool { line.contains(/[a-z]…/) }

  @Test(
    "no number beside the landscape is cut, and no word that says what an optimizer does",
    arguments: [Size(80, 24), Size(120, 40), Size(200, 60)])
  func whole(size: Size) throws {
    for scene in Self.scenes {
      // Notes are not looked at here, and computing their numbers is most of the work.
      var scene = scene
      scene.notes = scene.notes.replacing(/\{[^{}]*\}/, with: "0.25")
      var model = try model(scene, size)
      for keys in ["", "5n", "15n", "f5", "f2 T"] {
        try model.press(keys)
        let frame = view(model, size: size)
        let layout = model.layout
        for rect in [layout.optimizers, layout.iterate, layout.loss].compactMap({ $0 }) {
          for line in text(frame, in: rect).split(separator: "\n") {
            #expect(!cutNumber(line), "\(scene.id) after \(keys) at \(size):\n\(line)")
          }
        }
        guard scene.compare == nil else { continue }
        for line in layout.optimizers.map({ text(frame, in: $0) })?.split(separator: "\n") ?? [] {
          #expect(!cutWord(line), "\(scene.id) after \(keys) at \(size):\n\(line)")
        }
        guard model.viewKind == .spectrum, let plot = layout.plots.first else { continue }
        let shown = text(frame, in: plot.rect)
        // Of many eigenvalues some stand between points.
        let isMany = model.sessions[0].terrain.objective.dimension > 4
        #expect(isMany || !shown.contains("…"), "\(scene.id) at \(size):\n\(shown)")
      }
    }
  }
}
