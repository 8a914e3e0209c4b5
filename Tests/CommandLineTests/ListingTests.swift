import Foundation
import Optimizers
import Scenes
import Testing

@testable import saddlescope

@Suite("scenes, methods and check")
struct ListingTests {
  @Test("scenes --json has id, title, summary and source of every preset")
  func scenes() throws {
    let answer = try #require(
      BinaryRun(["scenes", "--json"]).json() as? [[String: String]])
    #expect(answer.map { $0["id"] } == PresetScenes.ids)
    for scene in answer {
      #expect(Set(scene.keys) == ["id", "title", "summary", "source"])
      #expect(scene["title"]?.isEmpty == false)
    }
  }

  @Test("No scene is called like a command, so that both can stand first")
  func names() {
    let commands = Saddlescope.configuration.subcommands.map { $0._commandName } + ["help"]
    #expect(Set(commands).isDisjoint(with: PresetScenes.ids))
    for id in PresetScenes.ids { #expect(SceneReference.isID(id)) }
  }

  @Test("scenes lists one a line, its id first; CSV the same")
  func sceneTable() throws {
    let table = try BinaryRun(["scenes"])
    #expect(table.lines.map { String($0.prefix { $0 != " " }) } == PresetScenes.ids)
    let csv = try BinaryRun(["scenes", "--format", "csv"])
    #expect(csv.lines.first == "id,title,summary,source")
    #expect(csv.lines.count == 1 + PresetScenes.ids.count)
  }

  @Test("methods --json has every method with its parameters in the agreed shape")
  func methods() throws {
    let run = try BinaryRun(["methods", "--json"])
    let answer = try #require(run.json() as? [[String: Any]])
    #expect(answer.compactMap { $0["id"] as? String } == OptimizerCatalogue.all.map(\.id))
    for method in answer {
      #expect(Set(method.keys) == ["id", "title", "order", "parameters", "source"])
      for parameter in try #require(method["parameters"] as? [[String: Any]]) {
        #expect(Set(parameter.keys) == ["name", "default", "range", "choices", "meaning"])
      }
    }
    #expect(
      run.output.contains(
        #"{"id":"gradient-descent","title":"Gradient descent","order":"first","parameters":"#
          + #"[{"name":"learning-rate","default":0.1,"range":["#))
  }

  @Test("methods names every method and parameter for people")
  func methodTable() throws {
    let run = try BinaryRun(["methods"])
    for method in OptimizerCatalogue.all {
      #expect(run.output.contains(method.id))
      for parameter in method.parameters { #expect(run.output.contains(parameter.name)) }
    }
    let csv = try BinaryRun(["methods", "--format", "csv"])
    #expect(csv.lines.first?.hasPrefix("method,title,order,parameter,default") == true)
  }

  @Test("check says of every preset that it is a scene")
  func goodFiles() throws {
    let folder = try TemporaryFolder()
    let files = try PresetScenes.ids.map { id in
      try folder.write("\(id).yaml", try #require(PresetScenes.text(of: id))).path
    }
    let run = try BinaryRun(["check"] + files)
    #expect(run.status == 0)
    #expect(run.lines == files.map { "\($0): ok" })
    #expect(run.errors.isEmpty)
  }

  @Test("check names every problem of every file, and goes on after a bad one")
  func badFiles() throws {
    let folder = try TemporaryFolder()
    let bad = try folder.write(
      "bad.yaml",
      """
      titel: Bad
      formula: x^2 + sinn(y)
      view: {x: [-1, 1], y: [1, -1]}
      start: [0, 0, 0]
      """
    ).path
    let good = try folder.write("good.yaml", try #require(PresetScenes.text(of: "monkey-saddle")))
      .path
    let missing = folder.url.appendingPathComponent("missing.yaml").path
    let run = try BinaryRun(["check", bad, missing, good])
    #expect(run.status == 1)
    #expect(run.lines.contains { $0.hasPrefix("\(bad):1:1: ") && $0.contains("title") })
    #expect(run.lines.contains { $0.hasPrefix("\(bad):2:") && $0.contains("sinn") })
    #expect(run.lines.contains { $0.hasPrefix("\(bad):3:") })
    #expect(run.lines.contains { $0.hasPrefix("\(missing):") && $0.contains("no such file") })
    #expect(run.lines.last == "\(good): ok")
    #expect(run.errors.hasPrefix("saddlescope: ") && run.errors.hasSuffix(" in 2 files\n"))
  }

  @Test("A training of a million steps is not waited for by check and frame, which say so")
  func longTraining() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "long.yaml",
      """
      title: Long
      network: {layers: [2, 3, 1], activation: tanh, initial: {kind: normal, seed: 3}}
      data: {builtin: xor}
      training: {method: adam, steps: 1000000}
      slice: {kind: principal}
      """
    ).path
    let words = "its training of 1,000,000 steps takes some"
    let check = try BinaryRun(["check", path])
    #expect(check.status == 0)
    #expect(check.lines.first?.hasPrefix("\(path): ok as far as checked: \(words)") == true)
    let frame = try BinaryRun(["frame", path, "--size", "80x24"])
    #expect(frame.status == 0)
    #expect(frame.errors.hasPrefix("saddlescope: \(words)"))
    #expect(frame.errors.hasSuffix("--wait waits for it\n"))
  }

  @Test("Other commands tell the first problem of a scene file in one line, with status 1")
  func badSceneElsewhere() throws {
    let folder = try TemporaryFolder()
    let bad = try folder.write("bad.yaml", "titel: Bad\nformla: x\n").path
    let run = try BinaryRun(["eval", bad, "--at", "1,2"])
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("saddlescope: \(bad):1:1: "))
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(run.errors.contains("saddlescope check"))
  }

  @Test(
    "Files that are no scenes are refused at once",
    arguments: ["/", "/dev/null", "/dev/zero", "/proc/self/mem"])
  func strangeFiles(file: String) throws {
    let run = try BinaryRun(["check", file])
    #expect(run.status == 1)
    #expect(run.lines.first?.hasPrefix("\(file):") == true)
  }

  @Test("With --glyphs ascii what is printed for people is ASCII, line by line")
  func ascii() throws {
    for line in [["methods"], ["scenes"], ["critical", "monkey-saddle"]] {
      let plain = try BinaryRun(line + ["--glyphs", "ascii"])
      #expect(plain.output.utf8.allSatisfy { $0 < 0x80 })
      #expect(plain.lines.count == (try BinaryRun(line)).lines.count)
    }
    let run = try BinaryRun(["methods", "--glyphs", "ascii"])
    #expect(run.output.contains("theta <- theta - eta g"))
  }
}
