import Foundation
import Testing
import Wording

@testable import Optimizers

@Suite("The articles in docs/optimizers")
struct ArticleTests {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs/optimizers")

  /// The table of a method's parameters as its article has it.
  static func table(_ entry: CatalogueEntry) -> String {
    let rows = entry.parameters.map { parameter in
      let range =
        parameter.choices?.joined(separator: ", ")
        ?? parameter.range.map {
          "\(NumberText.shortest($0.lowerBound)) to \(NumberText.shortest($0.upperBound))"
        } ?? ""
      return "| `\(parameter.name)` | \(parameter.defaultValue.text) | \(range) | "
        + "\(parameter.meaning) |"
    }
    return (["| name | default | range | meaning |", "|---|---|---|---|"] + rows)
      .joined(separator: "\n")
  }

  @Test(
    "Every method has one, with its title, its parameters as they are, and its source",
    arguments: OptimizerCatalogue.all.map(\.id))
  func inStep(id: String) throws {
    let entry = try OptimizerCatalogue.entry(id)
    let url = Self.folder.appending(path: "\(id).md")
    var text = try String(contentsOf: url, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      let start = try #require(text.range(of: "## Parameters\n\n")).upperBound
      let end = try #require(text.range(of: "\n\n## Source")).lowerBound
      text.replaceSubrange(start..<end, with: Self.table(entry))
      try text.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded; look at the difference")
    }
    #expect(text.hasPrefix("# \(entry.title)\n"))
    #expect(text.contains("## Parameters\n\n\(Self.table(entry))\n\n## Source\n\n"))
    #expect(text.contains("## At a saddle"))
    #expect(!text.hasSuffix("## Source\n"))
    let index = try String(contentsOf: Self.folder.appending(path: "README.md"), encoding: .utf8)
    #expect(index.contains("[\(entry.title)](\(id).md)"))
  }

  @Test(
    "Every article has a picture that the program made", arguments: OptimizerCatalogue.all.map(\.id)
  )
  func picture(id: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: "\(id).md"), encoding: .utf8)
    let path = "../images/optimizers/\(id).svg"
    #expect(text.contains("](\(path))\n"))
    let picture = try Data(contentsOf: Self.folder.appending(path: path))
    #expect(picture.count < 120_000)
    #expect(String(decoding: picture.prefix(5), as: UTF8.self) == "<svg ")
    // What makes it is told for every article.
    let script = try String(
      contentsOf: Self.folder.appending(path: "../../script/pictures"), encoding: .utf8)
    #expect(script.contains("\n\(id) "))
  }

  @Test("There is no article of a method that is not in the catalogue")
  func noOrphans() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
    let articles = files.filter { $0.hasSuffix(".md") && $0 != "README.md" }
    #expect(Set(articles) == Set(OptimizerCatalogue.all.map { "\($0.id).md" }))
  }
}
