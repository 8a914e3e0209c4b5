import Foundation
import Optimizers
import Testing

@Suite("The guide for contributors")
struct ContributingTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every path between backticks, and every target of a link, in a file at the root.
  private static func paths(in file: String) throws -> [String] {
    let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
    let code = text.split(separator: "`", omittingEmptySubsequences: false)
      .enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    let links = text.components(separatedBy: "](").dropFirst()
      .compactMap { $0.split(separator: ")").first.map(String.init) }
    let folders = ["Sources/", "Tests/", "scenes/", "docs/", "script/", "Plugins/", "Benchmarks"]
    return (code + links)
      .map { String($0.split(separator: " ").last ?? "") }
      .filter { word in folders.contains { word.hasPrefix($0) } }
  }

  @Test("Every file and folder it names is there", arguments: ["CONTRIBUTING.md", "README.md"])
  func pathsExist(_ file: String) throws {
    let paths = try Self.paths(in: file)
    #expect(!paths.isEmpty)
    for path in paths {
      // A placeholder such as <id> stands for a name: its folder must be there, and not empty.
      let fixed = path.split(separator: "<").first.map(String.init) ?? path
      let folder =
        path.contains("<")
        ? String(fixed.prefix(through: fixed.lastIndex(of: "/") ?? fixed.startIndex)) : fixed
      let place = Self.root.appendingPathComponent(folder)
      #expect(FileManager.default.fileExists(atPath: place.path), "\(file) names \(path)")
      if path.contains("<") {
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(!names.isEmpty, "\(file) names \(path)")
      }
    }
  }

  @Test(
    "Every optimizer has what the guide asks for: a rule, an article and its place in the table, a picture, a first step",
    arguments: OptimizerCatalogue.all.map(\.id))
  func optimizersAreComplete(_ id: String) throws {
    func text(_ path: String) throws -> String {
      try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
    }
    let entry = try OptimizerCatalogue.entry(id)
    let sources = try FileManager.default.subpathsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources/Optimizers").path)
    let rules = try sources.filter { $0.hasSuffix(".swift") }.filter {
      try text("Sources/Optimizers/\($0)").contains("id: \"\(id)\"")
    }
    #expect(rules.count == 1, "one file holds the rule and its entry")
    #expect(try text("docs/optimizers/\(id).md").hasPrefix("# \(entry.title)\n"))
    #expect(try text("docs/optimizers/README.md").contains("[\(entry.title)](\(id).md)"))
    let pictures = try text("script/pictures").split(separator: "\n")
    #expect(pictures.contains { $0.hasPrefix("\(id) ") })
    #expect(try text("docs/images/optimizers/\(id).svg").hasPrefix("<"))
    #expect(try text("Tests/OptimizersTests/FirstStepTests.swift").contains("\"\(id)\""))
  }
}
