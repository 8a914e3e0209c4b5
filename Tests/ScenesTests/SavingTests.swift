import Foundation
import Testing

@testable import Scenes

@Suite("Saving files")
struct SavingTests {
  /// Runs a test in a folder of its own.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("saving-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func put(_ text: String, _ path: String, mode: mode_t = 0o644) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(chmod(path, mode) == 0)
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  private func status(_ path: String) -> stat {
    var status = stat()
    #expect(lstat(path, &status) == 0)
    return status
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("A file that is there keeps its mode", arguments: [0o600, 0o640, 0o755] as [mode_t])
  func mode(_ mode: mode_t) throws {
    try withFolder { folder in
      let path = folder + "/a.yaml"
      try put("old", path, mode: mode)
      try WholeFile.write(Array("new".utf8), to: path)
      #expect(try text(path) == "new")
      #expect(status(path).st_mode & 0o7777 == mode)
      #expect(try names(folder) == ["a.yaml"])
    }
  }

  @Test("A file that may be written is, in a folder in which nothing may be made")
  func closedFolder() throws {
    // Nothing is closed to the superuser.
    guard geteuid() != 0 else { return }
    try withFolder { folder in
      let path = folder + "/a.yaml"
      try put("older and longer", path)
      #expect(chmod(folder, 0o555) == 0)
      defer { _ = chmod(folder, 0o755) }
      try WholeFile.write(Array("new".utf8), to: path)
      #expect(try text(path) == "new")
      #expect(throws: WholeFile.Failure.self) { try WholeFile.write([1], to: folder + "/b.yaml") }
      #expect(try names(folder) == ["a.yaml"])
    }
  }

  @Test("A file that is there keeps its owner, where that can be tried")
  func owner() throws {
    guard geteuid() == 0 else { return }
    try withFolder { folder in
      let path = folder + "/a.yaml"
      try put("old", path)
      #expect(chown(path, 12345, 23456) == 0)
      try WholeFile.write(Array("new".utf8), to: path)
      #expect(try text(path) == "new")
      #expect(status(path).st_uid == 12345 && status(path).st_gid == 23456)
    }
  }

  @Test("A symbolic link stays one, and what it points to is written")
  func symbolicLinks() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/below", withIntermediateDirectories: false)
      try put("old", folder + "/below/a.yaml")
      #expect(symlink("below/a.yaml", folder + "/link") == 0)
      #expect(symlink("link", folder + "/chain") == 0)
      #expect(symlink("below/none.yaml", folder + "/dangling") == 0)
      try WholeFile.write(Array("new".utf8), to: folder + "/chain")
      #expect(try text(folder + "/below/a.yaml") == "new")
      #expect(status(folder + "/link").st_mode & S_IFMT == S_IFLNK)
      try WholeFile.write(Array("first".utf8), to: folder + "/dangling")
      #expect(try text(folder + "/below/none.yaml") == "first")
      #expect(try names(folder + "/below") == ["a.yaml", "none.yaml"])
      #expect(symlink("round", folder + "/round") == 0)
      #expect(throws: WholeFile.Failure.self) {
        try WholeFile.write([1], to: folder + "/round")
      }
    }
  }

  @Test(
    "A file of two names keeps both", arguments: ["new", String(repeating: "long ", count: 999)])
  func hardLinks(_ new: String) throws {
    try withFolder { folder in
      try put("the old text", folder + "/a")
      #expect(link(folder + "/a", folder + "/b") == 0)
      try WholeFile.write(Array(new.utf8), to: folder + "/a")
      #expect(try text(folder + "/b") == new)
      #expect(status(folder + "/a").st_nlink == 2)
      #expect(try names(folder) == ["a", "b"])
    }
  }

  @Test("What nobody may write is not replaced")
  func writeProtected() throws {
    try withFolder { folder in
      let path = folder + "/a.yaml"
      try put("old", path, mode: 0o444)
      let error = #expect(throws: WholeFile.Failure.self) {
        try WholeFile.write(Array("new".utf8), to: path)
      }
      #expect(error?.message.hasPrefix("may not be written") == true)
      #expect(try text(path) == "old")
      #expect(try names(folder) == ["a.yaml"])
    }
  }

  @Test("Unless it is to be replaced, a file that is there is left as it is")
  func notReplacing() throws {
    try withFolder { folder in
      let path = folder + "/a.yaml"
      try WholeFile.write(Array("first".utf8), to: path, replacing: false)
      #expect(throws: WholeFile.Failure.self) {
        try WholeFile.write(Array("second".utf8), to: path, replacing: false)
      }
      #expect(try text(path) == "first")
    }
  }

  @Test("Names may be as long as the system allows, and no longer")
  func longNames() throws {
    try withFolder { folder in
      let path = folder + "/" + String(repeating: "n", count: 255)
      for text in ["first", "second"] {
        try WholeFile.write(Array(text.utf8), to: path)
        #expect(try self.text(path) == text)
      }
      let error = #expect(throws: WholeFile.Failure.self) {
        try WholeFile.write([1], to: path + "n")
      }
      #expect(error?.message == "cannot be written: the file name is too long")
      #expect(try names(folder).count == 1)
    }
  }
}
