import Foundation
import Testing

@Suite("What is written never takes the place of something else")
struct SavingTests {
  @Test("A film replaces a film, and nothing else")
  func film() throws {
    let folder = try TemporaryFolder()
    let film = folder.url.appendingPathComponent("a.cast").path
    let words = ["record", "bowl", "--keys", "n", "--size", "40x12", "-o"]
    #expect(try BinaryRun(words + [film]).status == 0)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: film)
    #expect(try BinaryRun(words + [film]).status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: film)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let other = try folder.write("b.cast", "my diary\n").path
    let run = try BinaryRun(words + [other])
    #expect(run.status == 1)
    #expect(run.errors.contains("is no film"))
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "my diary\n")
  }

  @Test("Weights replace weights, and nothing else, and that is said before the training")
  func weights() throws {
    let folder = try TemporaryFolder()
    let other = try folder.write("notes.npy", "not NumPy's\n").path
    let words = ["train", "xor-solved", "--steps", "1", "--save"]
    let run = try BinaryRun(words + [other])
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "not NumPy's\n")
    let weights = folder.url.appendingPathComponent("w.npy").path
    #expect(try BinaryRun(words + [weights]).status == 0)
    #expect(try BinaryRun(words + [weights]).status == 0)
  }

  @Test("A scene, a lesson and a session open nothing outside their folders")
  func reach() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("in"), withIntermediateDirectories: true)
    let scene = """
      title: A
      formula: 'x^2 - y^2'
      view: {x: [-1, 1], y: [-1, 1]}
      start: [1, 0.5]
      optimizers: [{method: newton}]

      """
    try folder.write("out.yaml", scene)
    let inside = try folder.write("in/a.yaml", scene + "compare: ../out.yaml\n").path
    let lesson = try folder.write(
      "in/l.yaml", "title: L\nstops:\n  - scene: ../out.yaml\n    say: 'Look.'\n"
    ).path
    for file in [inside, lesson] {
      let run = try BinaryRun(["check", file])
      #expect(run.status == 1)
      #expect(run.output.contains("--allow-files"))
      #expect(try BinaryRun(["check", "--allow-files", file]).status == 0)
    }
  }
}
