import Mathematics
import Testing

@testable import Studies

/// Files of runs: the same bytes for any cut, and no quiet contradiction.
@Suite struct RecordTests {
  private func plan(_ values: String = "4,3", seed: UInt64 = 5) throws -> StudyPlan {
    try StudyPlan(
      StudyCatalogue.study("ising-glass"),
      assignments: [("n", values), ("greedy-starts", "3")], masterSeed: seed)
  }

  @Test("One shard, seven shards, shuffled and interrupted ones merge to the same bytes")
  func shards() throws {
    let folder = try StudyRuns.folder()
    let plan = try plan()
    try StudyRuns.run(plan, RunRange(0..<60), into: "\(folder)/one.jsonl", jobs: 2)
    let whole = try StudyRuns.merged(["\(folder)/one.jsonl"], into: "\(folder)/a.jsonl")
    #expect(whole.count { $0 == 10 } == 121)

    let parts = (0..<7).map { "\(folder)/part-\($0).jsonl" }
    for shard in 0..<7 {
      try StudyRuns.run(plan, RunRange(0..<60, shard: shard, of: 7), into: parts[shard])
    }
    #expect(try StudyRuns.merged(parts, into: "\(folder)/b.jsonl") == whole)
    #expect(try StudyRuns.merged(parts.reversed() + parts, into: "\(folder)/c.jsonl") == whole)

    // Interrupted twice, the second time in the middle of a line; overlapping ranges.
    let broken = "\(folder)/broken.jsonl"
    try StudyRuns.run(plan, RunRange(10..<60), into: broken, stopAfter: 3)
    try RecordFile(appendingTo: broken).write(Array(#"{"cell":{"n":4},"ru"#.utf8))
    try StudyRuns.run(plan, RunRange(0..<60), into: broken, stopAfter: 4)
    try StudyRuns.run(plan, RunRange(0..<60), into: broken, jobs: 2)
    #expect(try StudyRuns.merged([broken], into: "\(folder)/d.jsonl") == whole)
    #expect(try StudyRuns.bytes(broken).count { $0 == 10 } == 121)
  }

  @Test("A run depends on its number, cell and master seed alone")
  func seeds() throws {
    let one = try plan("4")
    let other = try plan("3,4")
    #expect(one.key(of: one.cells[0], run: 7).seed == other.key(of: other.cells[1], run: 7).seed)
    #expect(one.key(of: one.cells[0], run: 7).seed != one.key(of: one.cells[0], run: 8).seed)
    let base = fnv1a(Array(#"["ising-glass",{"greedy-starts":3},{"n":4}]"#.utf8))
    #expect(one.key(of: one.cells[0], run: 7).seed == splitMix64((5 ^ base) &+ 7))
    // Published values.
    #expect(splitMix64(0) == 0xe220_a839_7b1d_cdaf)
    #expect(fnv1a([]) == 0xcbf2_9ce4_8422_2325 && fnv1a(Array("a".utf8)) == 0xaf63_dc4c_8601_ec8c)
  }

  @Test("Two results for one run are refused, both lines named; rounding can be tolerated")
  func contradiction() throws {
    let folder = try StudyRuns.folder()
    let (a, b) = ("\(folder)/a.jsonl", "\(folder)/b.jsonl")
    let header = String(
      decoding: RecordHeader(try plan(), version: "1").json.bytes, as: UTF8.self)
    func line(_ energy: String) -> String {
      #"{"cell":{"n":4},"run":2,"outcome":"ok","numbers":{"minima":2,"minimum-energy":\#(energy)}}"#
    }
    try StudyRuns.write("\(header)\n\(line("-0.5"))\n", to: a)
    try StudyRuns.write("\(header)\n\(line("-0.5"))\n\(line("-0.25"))\n", to: b)
    #expect(
      throws: StudyError.contradiction(
        "\(a):2 and \(b):3 give different results for run 2 of n=4")
    ) { try RecordMerge.read([a, b]) }
    let kept = try RecordMerge.read([a, b], toleratesRounding: true).store.table(0)
    let again = try RecordMerge.read([b, a], toleratesRounding: true).store.table(0)
    #expect(kept.count == 1 && kept.value(0, 1) == again.value(0, 1))
  }

  @Test("Unlike headers are refused with what differs; a machine is ignored")
  func headers() throws {
    let folder = try StudyRuns.folder()
    let (a, b) = ("\(folder)/a.jsonl", "\(folder)/b.jsonl")
    let header =
      #"{"saddlescope-study":1,"study":"ising-glass","version":"1","parameters":{"greedy-starts":3},"seed":5"#
    try StudyRuns.write(header + #","machine":"x"}"# + "\n", to: a)
    try StudyRuns.write(header + "}\n", to: b)
    #expect(try RecordMerge.read([a, b]).header.seed == 5)
    for (old, new, words) in [
      ("\"seed\":5", "\"seed\":6", "\"seed\": 6 and 5"),
      ("\"version\":\"1\"", "\"version\":\"2\"", "\"version\": 2 and 1"),
      ("starts\":3", "starts\":4", "\"parameters\""),
    ] {
      try StudyRuns.write(header.replacing(old, with: new) + "}\n", to: b)
      #expect {
        try RecordMerge.read([a, b])
      } throws: { error in
        (error as? StudyError)?.message.contains(words) == true
          && (error as? StudyError)?.message.hasPrefix("\(b):1 and \(a):1") == true
      }
    }
  }

  @Test(
    "A line that is no run is named",
    arguments: [
      "{", "nonsense", #"{"cell":{"n":4},"run":2}"#,
      #"{"cell":{"n":2.5},"run":2,"outcome":"ok","numbers":{}}"#,
      #"{"cell":{"k":4},"run":2,"outcome":"ok","numbers":{}}"#,
      #"{"cell":{"n":4},"run":-1,"outcome":"ok","numbers":{}}"#,
      #"{"cell":{"n":4},"run":2,"outcome":"ok","numbers":{"mnima":2}}"#,
    ])
  func badLines(_ line: String) throws {
    let folder = try StudyRuns.folder()
    let path = "\(folder)/a.jsonl"
    let header = String(
      decoding: RecordHeader(try plan(), version: "1").json.bytes, as: UTF8.self)
    try StudyRuns.write("\(header)\n\(line)\n", to: path)
    #expect {
      try RecordMerge.read([path])
    } throws: { ($0 as? StudyError)?.message.hasPrefix("\(path):2:") == true }
  }

  @Test("Lines in another order of keys say the same")
  func otherForm() throws {
    let folder = try StudyRuns.folder()
    let path = "\(folder)/a.jsonl"
    let header = String(
      decoding: RecordHeader(try plan(), version: "1").json.bytes, as: UTF8.self)
    let lines = [
      #"{ "run": 1, "outcome": "ok", "numbers": {"minimum-energy": -5e-1, "minima": 2.0}, "cell": {"n": 4} }"#,
      #"{"cell":{"n":4},"run":0,"outcome":"no convergence","numbers":{}}"#,
      #"{"cell":{"n":4},"run":1,"outcome":"ok","numbers":{"minima":2,"minimum-energy":-0.5}}"#,
    ]
    try StudyRuns.write(header + "\n" + lines.joined(separator: "\n") + "\n", to: path)
    let merged = try StudyRuns.merged([path], into: "\(folder)/m.jsonl")
    #expect(
      String(decoding: merged, as: UTF8.self)
        == header + "\n" + lines[1] + "\n" + lines[2] + "\n")
  }

  @Test("Numbers are written in their shortest form and read back")
  func numbers() {
    for (number, text) in [
      (2, "2"), (-0.5, "-0.5"), (1e-9, "1e-9"), (1e22, "1e22"), (-0.0, "-0.0"), (0, "0"),
      (0.1, "0.1"), (123_456_789.25, "123456789.25"), (.leastNonzeroMagnitude, "5e-324"),
      (.infinity, "\"inf\""),
    ] as [(Double, String)] {
      #expect(String(decoding: JSONText.number(number).bytes, as: UTF8.self) == text)
    }
    var random = SeededRandom(seed: 8)
    for _ in 0..<2000 {
      let number = Double(bitPattern: random.next())
      guard number.isFinite else { continue }
      let bytes = JSONText.number(number).bytes
      let back = bytes.withUnsafeBufferPointer { bytes in
        var reader = JSONReader(bytes)
        return reader.number()
      }
      #expect(back?.bitPattern == number.bitPattern)
    }
  }

  @Test("Parameters are checked, and near names suggested")
  func parameters() throws {
    let study = try StudyCatalogue.study("ising-glass")
    func message(_ name: String, _ value: String) -> String {
      do {
        _ = try StudyPlan(study, assignments: [(name, value)])
        return ""
      } catch { return error.message }
    }
    #expect(message("greedy-start", "3").contains("did you mean \"greedy-starts\"?"))
    #expect(message("n", "2").contains("from 3 to 400"))
    #expect(message("n", "4,4").contains("twice") && message("n", "4.5").contains("whole number"))
    #expect(message("greedy-starts", "1,2").contains("one value"))
    #expect(throws: StudyError.unknownStudy("ising-glas", suggestion: "ising-glass")) {
      try StudyCatalogue.study("ising-glas")
    }
  }

  @Test("A shard has every N-th run")
  func ranges() {
    #expect(RunRange(3..<20, shard: 1, of: 4).without([9]) == [5, 13, 17])
    #expect(RunRange(3..<20, shard: 1, of: 4).count == 4)
    #expect((0..<4).reduce(0) { $0 + RunRange(3..<20, shard: $1, of: 4).count } == 17)
  }
}
