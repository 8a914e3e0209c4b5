import Foundation
import Testing

@testable import saddlescope

@Suite("train, and networks in the other commands")
struct TrainTests {
  private static let scene = """
    title: XOR
    network: {layers: [2, 3, 1], activation: tanh, initial: {kind: normal, seed: 3}}
    data: {builtin: xor}
    training: {method: adam, learning-rate: 0.05, steps: 60}
    slice: {kind: principal}
    """

  private func folder(_ text: String = scene) throws -> (TemporaryFolder, String) {
    let folder = try TemporaryFolder()
    return (folder, try folder.write("xor.yaml", text).path)
  }

  /// Equal but for the last digit, which Foundation's reader of JSON loses.
  private func isSame(_ a: Double?, _ b: Double) -> Bool { abs((a ?? .nan) - b) <= 1e-15 * abs(b) }

  private func rows(_ run: BinaryRun) throws -> [[Double]] {
    run.lines.dropFirst().map { $0.split(separator: ",").map { Double($0) ?? .nan } }
  }

  @Test("It takes the scene's training: a row a step, and the losses of trace")
  func losses() throws {
    let (folder, file) = try folder()
    _ = folder
    let train = try BinaryRun(["train", file, "--csv"])
    #expect(train.status == 0 && train.errors.isEmpty)
    #expect(train.lines.first == "step,loss,gradient-norm,accuracy")
    let rows = try rows(train)
    #expect(rows.map { $0[0] } == (0...60).map(Double.init))
    let trace = try BinaryRun(["trace", file, "--steps", "60", "--json"])
    let object = try #require(try trace.json() as? [String: Any])
    let iterates = try #require(object["iterates"] as? [[String: Any]])
    let values = iterates.compactMap { $0["value"] as? Double }
    #expect(values.count == 61 && zip(values, rows).allSatisfy { isSame($0, $1[1]) })
    #expect(rows.allSatisfy { [0, 0.25, 0.5, 0.75, 1].contains($0[3]) })
  }

  @Test("Options change method, steps, batch, seed and the rows that are shown")
  func options() throws {
    let (folder, file) = try folder()
    _ = folder
    let run = try BinaryRun([
      "train", file, "--method", "momentum", "--set", "learning-rate=0.2", "--steps", "25",
      "--batch", "2", "--seed", "9", "--every", "10", "--json",
    ])
    let object = try #require(try run.json() as? [String: Any])
    #expect(object["method"] as? String == "momentum")
    let parameters = try #require(object["parameters"] as? [String: Any])
    #expect(parameters["learning-rate"] as? Double == 0.2)
    #expect(parameters["batch"] as? Int == 2 && parameters["seed"] as? Int == 9)
    let records = try #require(object["records"] as? [[String: Any]])
    #expect(records.compactMap { $0["step"] as? Int } == [0, 10, 20, 25])
    let table = try BinaryRun(["train", file, "--steps", "40"])
    #expect(table.lines.count == 24 && table.lines.last?.hasPrefix("running: ") == true)
  }

  @Test("Parameters that are saved are where the next training begins")
  func savingAndLoading() throws {
    let (folder, file) = try folder()
    let weights = folder.url.appendingPathComponent("w.npy").path
    let first = try BinaryRun(["train", file, "--steps", "30", "--save", weights, "--csv"])
    #expect(first.status == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: weights))
    #expect(bytes.count == 128 + 13 * 8)
    let next = try BinaryRun(["train", file, "--steps", "0", "--load", weights, "--csv"])
    #expect(try rows(next)[0][1] == rows(first).last?[1])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        .filter { $0.contains("npy") } == ["w.npy"])
  }

  @Test("Data kept back has columns of its own")
  func validation() throws {
    let (folder, file) = try folder(
      Self.scene.replacing(
        "{builtin: xor}", with: "{builtin: moons, samples: 20, validation: 0.25}"))
    _ = folder
    let run = try BinaryRun(["train", file, "--steps", "1", "--csv"])
    #expect(
      run.lines.first == "step,loss,gradient-norm,accuracy,validation-loss,validation-accuracy")
    #expect(try rows(run).allSatisfy { $0.count == 6 && $0.allSatisfy(\.isFinite) })
  }

  @Test(
    "What cannot be is refused in one line",
    arguments: [
      (["--formula", "x^2"], 64, "train needs a scene; trace follows a formula"),
      (["FILE", "--steps", "-1"], 64, "number of steps \"-1\" is not possible"),
      (["FILE", "--method", "adam", "--method", "newton"], 64, "train needs one method"),
      (["FILE", "--method", "newton", "--batch", "2"], 64, "newton takes no mini-batches"),
      (["FILE", "--csv", "--json"], 64, "--csv and --json exclude each other"),
      (["FILE", "--load", "/no/w.npy"], 1, "/no/w.npy: cannot be read: no such file or folder"),
      (["FILE", "--load", "FILE"], 1, "is no NPY file; write one with numpy.save"),
      (["FILE", "--save", "/no/w.npy"], 1, "/no/w.npy: cannot be written: no such file or folder"),
      (
        ["FILE", "--method", "gradient-descent", "--set", "learning-rate=1000", "--save", "w.npy"],
        1, "the training diverged, so nothing was written to \"w.npy\""
      ),
    ])
  func refusals(words: [String], status: Int32, problem: String) throws {
    let (folder, file) = try folder()
    _ = folder
    let run = try BinaryRun(["train"] + words.map { $0 == "FILE" ? file : $0 })
    #expect(run.status == status)
    #expect(run.errors.contains(problem), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test("The other commands take a network, its start and the end of its training")
  func otherCommands() throws {
    let (folder, file) = try folder()
    _ = folder
    let train = try rows(try BinaryRun(["train", file, "--csv"]))
    func value(_ words: String...) throws -> Double? {
      let run = try BinaryRun(["eval", file, "--json"] + words)
      return (try run.json() as? [String: Any])?["value"] as? Double
    }
    let last = try #require(train.last)[1]
    #expect(try isSame(value(), train[0][1]))
    #expect(try isSame(value("--at", "start"), train[0][1]))
    #expect(try isSame(value("--at", "end-of-training"), last))
    let field = try BinaryRun(["field", file, "--view", "-1,0,-1,1", "--grid", "2x3", "--json"])
    let object = try #require(try field.json() as? [String: Any])
    let values = try #require(object["values"] as? [[Double]])
    // The end of training lies at (0, 0), in the middle of the right column.
    #expect(isSame(values[1][1], last))
    let check = try BinaryRun(["check", file])
    #expect(check.status == 0)
  }

  @Test("check reads the data files of a network too")
  func check() throws {
    let (folder, file) = try folder(
      Self.scene.replacing(
        "{builtin: xor}", with: "{csv: {file: t.csv, inputs: [a, b], target: c}}"))
    try folder.write("t.csv", "a,b,c\n1,2,3\n1,x,3\n")
    let run = try BinaryRun(["check", file])
    #expect(run.status == 1)
    #expect(run.output == "\(folder.url.path)/t.csv:3: \"x\" is no finite number in column \"b\"\n")
  }

  @Test("The article on training is right: its scene opens, its commands run, its table is printed")
  func article() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appendingPathComponent("docs/training.md"), encoding: .utf8)
    let blocks = text.components(separatedBy: "```").enumerated()
      .filter { $0.offset % 2 == 1 }.map(\.element)
    let yaml = try #require(blocks.first { $0.hasPrefix("yaml\n") }).dropFirst(5)
    let (folder, file) = try folder(String(yaml))
    let commands = blocks.flatMap { $0.split(separator: "\n") }
      .filter { $0.hasPrefix("saddlescope train ") }
    #expect(commands.count == 4)
    for command in commands {
      let words = command.split(separator: "#")[0].split(separator: " ").dropFirst().map(
        String.init)
      let run = try BinaryRun(
        words.map {
          $0 == "moons.yaml"
            ? file : $0.hasSuffix(".npy") ? folder.url.appendingPathComponent($0).path : $0
        })
      #expect(run.status == 0, "\(command): \(run.errors)")
      if words.count == 2 {
        let table = try #require(blocks.first { $0.hasPrefix("\nadam") }).dropFirst()
        // Kernels of linear algebra differ between machines in the last digits.
        let (found, told) = (
          run.output.split { " \n".contains($0) }, table.split { " \n".contains($0) }
        )
        #expect(found.count == told.count)
        for (a, b) in zip(found, told) where a != b {
          let (a, b) = (try #require(Double(a)), try #require(Double(b)))
          #expect(abs(a - b) <= 1e-9 * abs(b))
        }
      }
    }
  }

  @Test("The bar fits its line and says what is left")
  func bar() {
    let line = ProgressBar.line(
      title: "training", share: 0.25, detail: "step 5 of 20", elapsed: 6, columns: 80)
    #expect(
      line == "training [#######-----------------------]  25 %  step 5 of 20  18 s left")
    for columns in [1, 10, 20, 40, 52, 200] {
      let line = ProgressBar.line(
        title: "training", share: 1, detail: "step 20 of 20", elapsed: 0, columns: columns)
      #expect(line.count < max(2, columns))
    }
  }
}
