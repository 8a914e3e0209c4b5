import Foundation
import Testing

@testable import Scenes

/// The presets inside the program are the files of the folder `scenes`.
@Suite struct PresetListingTests {
  /// The folder `scenes` of the package.
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenes")

  @Test("Every file is embedded byte by byte, and nothing else")
  func embedded() throws {
    let files = try FileManager.default
      .contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }
    let ids = files.map { $0.deletingPathExtension().lastPathComponent }
    #expect(Set(ids) == Set(PresetScenes.ids))
    #expect(ids.count == PresetScenes.ids.count)
    for file in files {
      let id = file.deletingPathExtension().lastPathComponent
      #expect(PresetScenes.text(of: id) == (try String(contentsOf: file, encoding: .utf8)))
    }
  }

  @Test("The listing made when building says what the files say", arguments: PresetScenes.all)
  func listing(entry: SceneListing) throws {
    let scene = try PresetScenes.load(entry.id)
    #expect(entry.title == scene.title)
    #expect(entry.summary == scene.summary)
    #expect(entry.source == scene.source)
    #expect(words(entry.notes) == words(scene.notes))
  }

  private func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

  @Test("Every preset is in one chapter, and chapters follow each other whole")
  func chapters() {
    let chapters = PresetScenes.all.map(\.chapter)
    #expect(chapters.allSatisfy { !$0.isEmpty })
    var runs: [String] = []
    for chapter in chapters where runs.last != chapter { runs.append(chapter) }
    #expect(Set(runs).count == runs.count, "a chapter is begun twice: \(runs)")
    #expect(PresetScenes.all.first?.chapter == "Start here")
  }

  @Test("The teaching order comes first, scenes it does not name follow by name")
  func order() throws {
    let order = try String(contentsOf: Self.folder.appending(path: "order.txt"), encoding: .utf8)
      .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") && !$0.hasPrefix("==") }
    #expect(Set(order).count == order.count)
    #expect(Array(PresetScenes.ids.prefix(order.count)) == order)
    let rest = Array(PresetScenes.ids.dropFirst(order.count))
    #expect(rest == rest.sorted())
  }

  @Test("Ids can be typed and are no commands", arguments: PresetScenes.ids)
  func ids(id: String) {
    #expect(SceneReference.isID(id))
    let commands = [
      "open", "scenes", "methods", "check", "eval", "trace", "critical", "contours", "field",
      "profile", "basins", "frame", "record", "train", "help",
    ]
    #expect(!commands.contains(id))
  }

  @Test("An unknown scene comes with the nearest one")
  func unknown() {
    #expect(throws: SceneReferenceError.unknown("monkey-sadle", suggestion: "monkey-saddle")) {
      try PresetScenes.load("monkey-sadle")
    }
    let error = SceneReferenceError.unknown("monkey-sadle", suggestion: "monkey-saddle")
    #expect("\(error)" == "unknown scene \"monkey-sadle\"; did you mean \"monkey-saddle\"?")
  }

  @Test("A name with a slash or ending in .yaml is a file")
  func references() {
    #expect(SceneReference("monkey-saddle") == .preset("monkey-saddle"))
    #expect(SceneReference("x.yaml") == .file("x.yaml"))
    #expect(SceneReference("./x") == .file("./x"))
    #expect(SceneReference("b.yaml", from: .file("dir/a.yaml")) == .file("dir/b.yaml"))
    #expect(SceneReference("/b.yaml", from: .file("dir/a.yaml")) == .file("/b.yaml"))
    #expect(SceneReference("b.yaml", from: .file("a.yaml")) == .file("b.yaml"))
    #expect(SceneReference("chain", from: .file("dir/a.yaml")) == .preset("chain"))
  }
}
