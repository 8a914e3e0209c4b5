import Foundation
import Testing

@testable import Scenes

/// docs/scenes.md says what the reader does.
@Suite struct SceneDocumentationTests {
  private var text: String {
    get throws {
      let path = PresetListingTests.folder.deletingLastPathComponent()
        .appending(path: "docs/scenes.md")
      return try String(contentsOf: path, encoding: .utf8)
    }
  }

  @Test("Its example is a scene, and a written scene has the same form")
  func example() throws {
    let yaml = try #require(try text.components(separatedBy: "```yaml\n").last)
    let example = try #require(yaml.components(separatedBy: "```").first)
    let scene = try SceneFile.parse(text: example, file: "example.yaml")
    #expect(scene.optimizers.count == 4)
    #expect(try SceneFile.parse(text: SceneFile.write(scene), file: "example.yaml") == scene)
  }

  @Test("Its table has exactly the keys that are read")
  func keys() throws {
    let keys = try text.split(separator: "\n")
      .filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
    #expect(Set(keys) == Set(SceneReader.keys))
    #expect(keys.count == SceneReader.keys.count)
  }

  @Test("What it calls needless or needed is so")
  func omissions() {
    for key in ["title", "view", "start", "optimizers"] {
      let lines = SceneText().text.split(separator: "\n").filter {
        !$0.hasPrefix("\(key):") && !(key == "optimizers" && $0.hasPrefix("  -"))
      }
      let problems = SceneText.problems(of: lines.joined(separator: "\n"))
      #expect(problems.count == 1)
      #expect(problems.first?.contains("\"\(key)\" is missing") == true)
    }
  }
}
