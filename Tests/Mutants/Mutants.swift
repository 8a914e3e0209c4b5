import Mathematics
import Platform

/// Runs the program on seeded mutants of scenes and formulas, and reports every trap, and whatever
/// takes longer or holds more than it may.
///
///     mutants PROGRAM SCENES FOLDER COUNT [SEED [scenes | formulas]]
///
/// SCENES is the folder of the presets; what was found is kept in FOLDER, one file each. The last word
/// leaves the other kind out. Exit status 1 if anything was found.
@main
struct Mutants {
  static func main() {
    let words = CommandLine.arguments
    guard words.count >= 5, let count = Int(words[4]) else {
      complain("mutants PROGRAM SCENES FOLDER COUNT [SEED [scenes | formulas]]\n")
      exit(64)
    }
    let seed = words.count > 5 ? UInt64(words[5]) ?? 1 : 1
    let scenes = texts(in: words[2])
    let run = Mutants(program: words[1], folder: words[3], scenes: scenes)
    let only = words.count > 6 ? words[6] : nil
    var (made, found) = (0, 0)
    if only != "formulas" {
      found += run.scenes(count, seed: seed)
      made += count
    }
    if only != "scenes" {
      found += run.formulas(count, seed: seed)
      made += count
    }
    print("\(made) mutants from seed \(seed): \(found) found")
    exit(found == 0 ? 0 : 1)
  }

  private let program: String
  private let folder: String
  private let scenes: [String]

  /// The texts of all scene files in a folder, by name.
  private static func texts(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".yaml") { names.append(name) }
    }
    return names.sorted().compactMap { name in
      (try? FileReading.bytes(ofFile: folder + "/" + name, limit: 1 << 20)).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  private func report(_ fault: String, _ arguments: [String], keeping text: String, as name: String)
  {
    print("\(fault): \(arguments.joined(separator: " "))")
    write(text, to: folder + "/" + name)
  }

  private func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    defer { fclose(file) }
    fputs(text, file)
  }

  private func scenes(_ count: Int, seed: UInt64) -> Int {
    var mutator = Mutator(seed: seed, texts: scenes)
    var found = 0
    for number in 0..<count where !scenes.isEmpty {
      let text = mutator.mutant(of: scenes[number % scenes.count], isFormula: false)
      let path = folder + "/mutant.yaml"
      write(text, to: path)
      // What is drawn is drawn only of scenes that are right.
      let words = [["check", path], ["frame", path, "--size", "80x24", "--keys", "n n v"]]
      for arguments in words {
        guard let trial = Trial(program, arguments) else { continue }
        if let fault = trial.fault {
          found += 1
          report(fault, arguments, keeping: text, as: "scene-\(seed)-\(number).yaml")
        }
        if trial.status != 0 || trial.signal != 0 { break }
      }
    }
    return found
  }

  private func formulas(_ count: Int, seed: UInt64) -> Int {
    var mutator = Mutator(seed: seed &+ 1, texts: [])
    let originals = scenes.flatMap { text in
      text.split(separator: "\n").filter { $0.hasPrefix("formula: ") }.map {
        $0.dropFirst(9).trimmingQuotes
      }
    }
    var found = 0
    for number in 0..<count where !originals.isEmpty {
      let formula = mutator.mutant(of: originals[number % originals.count], isFormula: true)
      guard !formula.contains("\u{0}") else { continue }
      for arguments in [
        ["eval", "--formula", formula, "--at", "0.3,-0.7"],
        ["eval", "--formula", formula, "--at", "0,0"],
        ["frame", "--formula", formula, "--size", "80x24"],
      ] {
        guard let trial = Trial(program, arguments), let fault = trial.fault else { continue }
        found += 1
        report(fault, arguments, keeping: formula, as: "formula-\(seed)-\(number).txt")
      }
    }
    return found
  }
}

extension Substring {
  /// The text without the quotes round it.
  fileprivate var trimmingQuotes: String {
    count >= 2 && (first == "'" || first == "\"") && last == first
      ? String(dropFirst().dropLast()) : String(self)
  }
}

/// Writes to standard error.
private func complain(_ text: String) {
  _ = text.withCString { write(STDERR_FILENO, $0, text.utf8.count) }
}
