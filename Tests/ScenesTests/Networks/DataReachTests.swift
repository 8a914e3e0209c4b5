import Foundation
import Testing

@testable import Scenes

@Suite("Scenes read what lies beside or below them")
struct DataReachTests {
  @Test("A file outside the folder, by name, by dots or by a link, is refused at its place")
  func outside() throws {
    let files = FileManager.default
    let home = files.temporaryDirectory.appending(path: UUID().uuidString)
    let folder = home.appending(path: "scenes/below")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: home) }
    let table = "a,b,c\n1,2,3\n"
    try table.write(to: home.appending(path: "out.csv"), atomically: true, encoding: .utf8)
    try table.write(to: home.appending(path: "scenes/in.csv"), atomically: true, encoding: .utf8)
    try table.write(to: folder.appending(path: "deep.csv"), atomically: true, encoding: .utf8)
    try files.createSymbolicLink(
      at: home.appending(path: "scenes/link.csv"),
      withDestinationURL: home.appending(path: "out.csv"))
    let scene = home.appending(path: "scenes/s.yaml").path
    func problems(_ name: String) -> [String] {
      let text = NetworkText(data: "data: {csv: {file: \(name), inputs: [a, b], target: c}}").text
      do throws(SceneFileError) {
        _ = try SceneFile.parse(text: text, file: scene)
        return []
      } catch {
        return error.problems.map { "\($0.line):\($0.column): \($0.message)" }
      }
    }
    for name in ["in.csv", "below/deep.csv", "below/../in.csv"] {
      #expect(problems(name).isEmpty, "\(name)")
    }
    for name in ["../out.csv", "link.csv", "below/../../out.csv", "/etc/passwd"] {
      let found = problems(name)
      #expect(found.count == 1, "\(name)")
      #expect(found.first?.hasPrefix("3:20: ") == true)
      #expect(found.first?.contains("--allow-files") == true)
    }
  }
}
