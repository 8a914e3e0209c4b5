import Platform
import Synchronization
import Testing

@testable import Studies

/// A study run in memory, and files of runs in a folder of their own.
enum StudyRuns {
  /// All measures of all cells, by the words of the cell.
  static func measures(
    _ id: String, _ settings: [(name: String, value: String)] = [], runs: Int, seed: UInt64 = 1
  ) throws -> [String: [String: Measure]] {
    let plan = try StudyPlan(
      StudyCatalogue.study(id), assignments: settings, masterSeed: seed)
    var store = try RecordStore(plan)
    #expect(try StudyRunner.run(&store, RunRange(0..<runs), jobs: 2))
    let summary = StudySummary(store, version: "1")
    return Dictionary(
      uniqueKeysWithValues: summary.cells.map { cell in
        (
          cell.cell.words,
          Dictionary(uniqueKeysWithValues: cell.measures.map { ($0.name, $0) })
        )
      })
  }

  /// A new folder.
  static func folder() throws -> String {
    var template = Array("/tmp/studies-XXXXXX".utf8CString)
    let made = try #require(mkdtemp(&template))
    return String(cString: made)
  }

  /// The bytes of a file.
  static func bytes(_ path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try RecordFile.forEachLine(of: path) { (line, _) throws(StudyError) in
      bytes += Array(line) + [10]
    }
    return bytes
  }

  /// Writes a text to a file.
  static func write(_ text: String, to path: String) throws {
    try RecordFile(replacing: path).write(Array(text.utf8))
  }

  /// Runs part of a study into a file, as `study --out` does.
  static func run(
    _ plan: StudyPlan, _ range: RunRange, into path: String, jobs: Int = 1, stopAfter: Int? = nil
  ) throws {
    let file = try RecordFile(appendingTo: path)
    try file.cutUnfinishedLine()
    var store = try RecordStore(plan)
    if try file.isEmpty {
      try file.write(RecordHeader(plan, version: "1").json.bytes + [10])
    } else {
      store.adopt(try RecordMerge.read([path]).store)
    }
    let asked = AskedCount()
    _ = try StudyRunner.run(
      &store, range, jobs: jobs, file: file,
      shouldStop: { stopAfter.map { asked.next() > $0 } ?? false })
  }

  /// The merged file of many.
  static func merged(_ files: [String], into path: String) throws -> [UInt8] {
    let (header, store) = try RecordMerge.read(files)
    let file = try RecordFile(replacing: path)
    try file.write(header.json.bytes + [10])
    try store.writeLines { (bytes) throws(StudyError) in try file.write(bytes) }
    return try bytes(path)
  }
}

/// Counts how often it was asked.
final class AskedCount: Sendable {
  private let count = Mutex(0)
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
