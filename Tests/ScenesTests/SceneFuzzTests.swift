import Foundation
import Landscape
import Mathematics
import Testing

@testable import Scenes

/// Damaged files: whatever is in them, reading ends with a scene or with problems in plain text.
@Suite struct SceneFuzzTests {
  private static let pieces: [String] = [
    "*", "&a ", "|", ">", "[", "]", "{", "}", ": ", " #", "'", "\"", "\\", "\n", "\n  ", "\t", "-",
    "- ", "? ", "!!str ", "%", "@", "0", "1e999", "-", ".", "x^", "(", ")", "√", "\u{0}", "\u{1B}",
    "\u{2028}", "\u{FEFF}", "e\u{301}", "🐒", "---\n", "...\n", "null", "~", "title: ", "formula: ",
  ]

  private func expectHonestEnd(_ text: String) {
    do throws(SceneFileError) {
      let scene = try SceneFile.parse(text: text, file: "f.yaml")
      #expect(throws: Never.self) { _ = try scene.makeRuns() }
    } catch {
      #expect(!error.problems.isEmpty)
      let lines = text.unicodeScalars.count { $0 == "\n" } + 2
      for problem in error.problems {
        #expect(problem.line >= 1 && problem.column >= 1)
        #expect(problem.line <= lines + text.unicodeScalars.count { $0 == "\u{2028}" })
        let printed = [problem.message] + problem.detail
        #expect(
          printed.allSatisfy { line in
            line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
          })
      }
    }
  }

  @Test("Damaged presets", arguments: PresetScenes.ids)
  func damaged(id: String) throws {
    let text = try #require(PresetScenes.text(of: id))
    let seed = id.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
    var random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      var characters = Array(text)
      for _ in 0..<(1 + Int.random(in: 0..<3, using: &random)) {
        let place = Int.random(in: 0..<characters.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: characters.remove(at: place)
        case 1:
          let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
          characters.insert(contentsOf: piece, at: place)
        default:
          let end = min(characters.count, place + Int.random(in: 0..<40, using: &random))
          characters.removeSubrange(place..<end)
        }
      }
      expectHonestEnd(String(characters))
    }
  }

  @Test("Cut-off presets", arguments: ["chain-11", "himmelblau-newton", "quartic-form-below"])
  func cut(id: String) throws {
    let text = try #require(PresetScenes.text(of: id))
    for length in stride(from: 0, to: min(text.count, 600), by: 7) {
      expectHonestEnd(String(text.prefix(length)))
    }
  }

  @Test("A scene goes through Codable and back", arguments: PresetScenes.ids)
  func codable(id: String) throws {
    let scene = try PresetScenes.load(id)
    let data = try JSONEncoder().encode(scene)
    #expect(try JSONDecoder().decode(SceneSpec.self, from: data) == scene)
  }
}
