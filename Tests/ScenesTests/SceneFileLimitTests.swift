import Foundation
import Testing
import Wording

@testable import Scenes

/// What is read from a disk, and what is not.
@Suite struct SceneFileLimitTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "scenes-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func problem(_ path: String) -> String? {
    do throws(SceneFileError) {
      _ = try SceneFile.load(path: path)
      return nil
    } catch {
      return error.problems.map { "\($0.line):\($0.column): \($0.message)" }.joined(separator: "\n")
    }
  }

  @Test("A file is a scene named after it")
  func reads() throws {
    try withFolder { folder in
      let path = folder + "/my-saddle.yaml"
      try SceneText().text.write(toFile: path, atomically: true, encoding: .utf8)
      let scene = try SceneFile.load(path: path)
      #expect(scene.id == "my-saddle")
      #expect(scene.origin == .file(path))
      #expect(try SceneReference(path).load() == scene)
    }
  }

  @Test("A scene to compare with is looked for beside the file that names it")
  func comparison() throws {
    try withFolder { folder in
      var text = SceneText()
      try text.text.write(toFile: folder + "/b.yaml", atomically: true, encoding: .utf8)
      text.more = "compare: b.yaml"
      try text.text.write(toFile: folder + "/a.yaml", atomically: true, encoding: .utf8)
      let scene = try SceneFile.load(path: folder + "/a.yaml")
      let name = try #require(scene.compare)
      #expect(try SceneReference(name, from: scene.origin).load().id == "b")
    }
  }

  @Test("Folders, devices and pipes are refused without waiting for them")
  func specialFiles() throws {
    try withFolder { folder in
      #expect(problem(folder) == "1:1: is a directory; name a scene file in it")
      let pipe = folder + "/pipe.yaml"
      #expect(mkfifo(pipe, 0o600) == 0)
      for path in [pipe, "/dev/zero", "/dev/null"] {
        #expect(problem(path) == "1:1: is not a regular file; a scene is read from a file only")
      }
      #expect(problem(folder + "/none.yaml") == "1:1: cannot be read: no such file or folder")
      #expect(
        problem(folder + "/none.yaml/x.yaml") == "1:1: cannot be read: no such file or folder")
      #expect(problem("a\0b") == "1:1: a file name cannot contain NUL")
      #expect(
        problem(String(repeating: "a", count: 5000))
          == "1:1: cannot be read: the file name is too long")
      #expect(SystemError.words(for: EACCES) == "no permission")
    }
  }

  @Test("More than a megabyte is not read", arguments: [1_048_577, 100_000_000])
  func size(bytes: Int) throws {
    try withFolder { folder in
      let path = folder + "/big.yaml"
      #expect(FileManager.default.createFile(atPath: path, contents: Data()))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.truncate(atOffset: UInt64(bytes))
      try file.close()
      #expect(problem(path) == "1:1: larger than 1 MB; a scene file is a few kilobytes")
    }
  }

  @Test("A text of a megabyte is read, one of a byte more is not")
  func longText() {
    var text = SceneText().text + "\n"
    text += "#" + String(repeating: "x", count: SceneFile.maximumSize - text.utf8.count - 1)
    #expect(SceneText.problems(of: text) == [])
    #expect(
      SceneText.problems(of: text + "x") == [
        "1:1: larger than 1 MB; a scene file is a few kilobytes"
      ])
  }

  @Test("Lists that would take their length squared are refused by their number")
  func longLists() {
    func list(_ count: Int, _ item: (Int) -> String) -> String {
      (0..<count).map(item).joined(separator: ", ")
    }
    var text = SceneText()
    text.more = "parameters: {" + list(20_000) { "p\($0): 1" } + "}"
    #expect(text.problems == ["7:13: 20000 parameters; a scene has at most 100"])
    text = SceneText()
    text.more = "variables: [" + list(60_000) { "x\($0)" } + "]"
    #expect(text.problems.first == "7:12: 60000 variables; at most 10000 are declared by name")
    text = SceneText()
    text.more = "tour:\n" + (0..<5000).map { "  - say: '\($0)'\n" }.joined()
    #expect(text.problems == ["8:3: 5000 stops; at most 200 are gone through"])
    // Wrong in 50,000 places: the first are told, the others counted.
    text = SceneText()
    text.optimizers = "optimizers: [{method: newton, " + list(50_000) { "k\($0): 1" } + "}]"
    let problems = text.problems
    #expect(problems.count == 101)
    #expect(problems.first?.contains("newton has no \"k0\"") == true)
    #expect(problems.last?.hasSuffix(": 49900 more problems follow") == true)
  }

  @Test("What is not UTF-8 is told where it stops being so")
  func encoding() throws {
    try withFolder { folder in
      let path = folder + "/latin.yaml"
      let bytes = Array("title: a\nsummary: caf".utf8) + [0xE9] + Array("\n".utf8)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      #expect(problem(path) == "2:13: not UTF-8 text; save the file as UTF-8")
    }
  }

  @Test("A saved scene is read again, and takes the place of an older one")
  func saving() throws {
    try withFolder { folder in
      let path = folder + "/mine.yaml"
      var scene = try PresetScenes.load("monkey-saddle")
      try SceneFile.save(scene, to: path)
      scene.start = [0.3, -0.25]
      try SceneFile.save(scene, to: path)
      let again = try SceneFile.load(path: path)
      scene.id = "mine"
      scene.origin = .file(path)
      #expect(again == scene)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["mine.yaml"])
    }
  }

  @Test("What cannot be written is told, and nothing is left behind")
  func cannotSave() throws {
    try withFolder { folder in
      let scene = try PresetScenes.load("bowl")
      for (path, reason) in [
        (folder, "is there already and is not a regular file; choose another name"),
        ("/dev/null", "is there already and is not a regular file; choose another name"),
        (folder + "/none/x.yaml", "cannot be written: no such file or folder"),
        ("", "is no file name"),
      ] {
        #expect(throws: SceneFileError(file: path, message: reason)) {
          try SceneFile.save(scene, to: path)
        }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test("Names of files in messages cannot move the cursor")
  func fileNames() {
    let error = SceneFileError(file: "a\u{1B}[2J.yaml", message: "no such file")
    #expect(error.lines == ["a\u{FFFD}[2J.yaml:1:1: no such file"])
  }
}
