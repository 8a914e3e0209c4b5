import Foundation
import Scenes
import Studies
import Testing
import Wording

@testable import saddlescope

@Suite("studies, study and merge")
struct StudyCommandTests {
  @Test("studies --json has what each study measures, its parameters and default runs")
  func list() throws {
    let answer = try #require(
      BinaryRun(["studies", "--json"]).json() as? [[String: Any]])
    #expect(
      answer.compactMap { $0["id"] as? String } == [
        "eigenvalue-signs", "ising-glass", "spherical-glass", "random-field", "student-teacher",
        "success-table", "second-order-race", "index-against-error", "random-matrix-edge",
        "least-squares", "hyperband", "autoencoder-race",
      ])
    for study in answer {
      #expect(study["title"] is String && study["measured"] is String)
      #expect((study["runs"] as? Int ?? 0) > 0 && study["source"] is String)
      for parameter in try #require(study["parameters"] as? [[String: Any]]) {
        #expect(Set(parameter.keys).isSuperset(of: ["name", "default", "range", "meaning"]))
      }
    }
  }

  @Test("No study is called like a command or a scene")
  func names() {
    let commands = Saddlescope.configuration.subcommands.map { $0._commandName } + ["help"]
    let ids = StudyCatalogue.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids).isDisjoint(with: commands + PresetScenes.ids))
    for id in ids { #expect(SceneReference.isID(id)) }
  }

  @Test("study prints the agreed shape, the cells in the order given")
  func shape() throws {
    let run = try BinaryRun([
      "study", "ising-glass", "--set", "n=8,3", "--runs", "20", "--seed", "3", "--jobs", "2",
      "--json",
    ])
    #expect(run.status == 0 && run.errors.isEmpty)
    let answer = try #require(run.json() as? [String: Any])
    #expect(Set(answer.keys) == ["study", "version", "parameters", "seed", "cells"])
    #expect(answer["seed"] as? Int == 3)
    let cells = try #require(answer["cells"] as? [[String: Any]])
    #expect(cells.map { ($0["cell"] as? [String: Int])?["n"] } == [8, 3])
    #expect(cells.map { $0["runs"] as? Int } == [20, 20])
    let measures = try #require(cells[1]["measures"] as? [[String: Any]])
    #expect(
      measures.compactMap { $0["name"] as? String } == [
        "minima", "minimum-energy", "ground-energy", "greedy-energy", "greedy-share",
      ])
    #expect(measures[0]["value"] as? Double == 2)
    let again = try BinaryRun([
      "study", "ising-glass", "--set", "n=8,3", "--runs", "20", "--seed", "3", "--jobs", "1",
      "--json",
    ])
    #expect(again.output == run.output)
  }

  @Test("What a file from a stranger says of its runs reaches no terminal as it is")
  func hostileRecords() throws {
    let folder = try TemporaryFolder()
    let header =
      "{\"saddlescope-study\":1,\"study\":\"ising-glass\",\"version\":\"x\",\"parameters\":"
      + "{\"greedy-starts\":10},\"seed\":1}\n"
    let line =
      "{\"cell\":{\"n\":4},\"run\":0,\"outcome\":\"no\\u001b]52;c;QUJD\\u0007\\u202ewhy\","
      + "\"numbers\":{}}\n"
    let file = try folder.write("runs.jsonl", header + line).path
    for words in [["merge", file], ["merge", file, "--format", "csv"], ["frame", file]] {
      let run = try BinaryRun(words)
      #expect(run.status == 0, "\(run.errors)")
      for scalar in (run.output + run.errors).unicodeScalars {
        #expect(scalar == "\n" || !SafeText.isUnsafe(scalar), "\(words[0]): \(scalar.value)")
      }
    }
    #expect(try BinaryRun(["merge", file]).output.contains("rejected: 1 no]52;c;QUJDwhy"))
  }

  @Test("Shards merge to what one process says, and a file is gone on with")
  func merging() throws {
    let folder = try TemporaryFolder()
    func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }
    let study = ["study", "least-squares", "--set", "p=5,60", "--json"]
    let one = try BinaryRun(study + ["--runs", "30", "--out", path("one")])
    for shard in 0..<3 {
      let range = shard == 1 ? ["--seeds", "0:20"] : ["--runs", "30"]
      let part = try BinaryRun(
        study + range + ["--shard", "\(shard)/3", "--out", path("part-\(shard)")])
      #expect(part.status == 0)
    }
    let lacking = try BinaryRun(["merge", path("part-0"), path("part-1"), path("part-2"), "--json"])
    #expect(lacking.errors.contains("n=40 p=5 d=200: 3 runs are missing, the first is 22"))
    #expect(
      try BinaryRun(study + ["--runs", "30", "--shard", "1/3", "--out", path("part-1")]).status == 0
    )
    let merged = try BinaryRun(["merge", path("part-2"), path("part-0"), path("part-1"), "--json"])
    #expect(merged.output == one.output && merged.errors.isEmpty)

    let changed = try String(contentsOfFile: path("one"), encoding: .utf8)
      .replacingOccurrences(of: "\"norm\":", with: "\"norm\":1")
    try changed.write(toFile: path("changed"), atomically: true, encoding: .utf8)
    let refused = try BinaryRun(["merge", path("one"), path("changed")])
    #expect(refused.status == 1 && refused.output.isEmpty)
    #expect(refused.errors.contains(path("one") + ":"))
    #expect(refused.errors.contains(path("changed") + ":"))
    let other = try BinaryRun(study + ["--seed", "2", "--runs", "1", "--out", path("one")])
    #expect(other.status == 1 && other.errors.contains("\"seed\""))
  }

  @Test("A study that is told to stop says so with its status, and leaves a file that goes on")
  func stopped() throws {
    let folder = try TemporaryFolder()
    let out = folder.url.appendingPathComponent("runs").path
    let process = Process()
    process.executableURL = try BinaryRun.binary()
    process.arguments = [
      "study", "ising-glass", "--set", "n=16", "--runs", "1000000", "--out", out,
    ]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    while (try? Data(contentsOf: URL(fileURLWithPath: out)).count) ?? 0 < 400 { usleep(20_000) }
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 75 && process.terminationReason == .exit)
    let lines = try String(contentsOfFile: out, encoding: .utf8)
    #expect(lines.hasSuffix("}}\n"))
    let summary = try BinaryRun(["merge", out, "--json"])
    #expect(summary.status == 0)
  }

  @Test(
    "What is wrong in the words is 64, an unknown study or file 1",
    arguments: [
      (["study", "ising-glas"], 1, "did you mean \"ising-glass\"?"),
      (["study", "ising-glass", "--set", "m=3"], 64, "it has n, greedy-starts"),
      (["study", "ising-glass", "--set", "n=2"], 64, "from 3 to 400"),
      (["study", "ising-glass", "--runs", "0"], 64, "number of runs"),
      (["study", "ising-glass", "--seeds", "5:5"], 64, "A:B"),
      (["study", "ising-glass", "--shard", "3/3"], 64, "I/N"),
      (["study", "ising-glass", "--runs", "3", "--seeds", "0:3"], 64, "exclude each other"),
      (["study", "least-squares", "--set", "p=300"], 64, "p is at most d"),
      (["merge", "/nowhere/a.jsonl"], 1, "/nowhere/a.jsonl"),
    ])
  func refusals(_ arguments: [String], _ status: Int, _ words: String) throws {
    let run = try BinaryRun(arguments)
    #expect(Int(run.status) == status && run.output.isEmpty)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
  }
}
