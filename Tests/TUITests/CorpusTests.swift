import Foundation
import FuzzTargets
import Mathematics
import Testing

@Suite("What the fuzzer found does no harm any more")
struct CorpusTests {
  private static let corpora = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fuzz/corpora")

  @Test("nor what it learned from", arguments: FuzzTarget.allCases)
  func corpus(target: FuzzTarget) throws {
    let folder = Self.corpora.appending(path: target.rawValue)
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty, "no corpus of \(target.rawValue)")
    for file in files.sorted(by: { $0.path < $1.path }) {
      target.run([UInt8](try Data(contentsOf: file)))
    }
  }

  @Test("nor events at random", arguments: 0..<40)
  func events(part: UInt64) {
    var random = SeededRandom(seed: part &+ 1)
    for _ in 0..<4 {
      RandomEvents.run((0..<144).map { _ in UInt8(min(255, random.uniform(0, 256))) })
    }
  }
}
