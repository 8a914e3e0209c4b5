import Foundation
import Testing

/// Compares a text with the one kept beside the test, in `Snapshots/NAME.txt`.
///
/// With RECORD_SNAPSHOTS=1 the kept text is written anew, and the test fails, so that recording is
/// never mistaken for passing.
public func expectSnapshot(
  of text: String, named name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let url = URL(filePath: file).deletingLastPathComponent()
    .appending(path: "Snapshots/\(name).txt")
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    do {
      try text.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    } catch {
      Issue.record("cannot write \(url.path): \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let kept = try? String(contentsOf: url, encoding: .utf8) else {
    Issue.record("no snapshot \(name); RECORD_SNAPSHOTS=1 makes it", sourceLocation: sourceLocation)
    return
  }
  #expect(text == kept, "differs from snapshot \(name)", sourceLocation: sourceLocation)
}
