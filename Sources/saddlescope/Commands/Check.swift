import ArgumentParser
import Scenes
import Wording

/// `saddlescope check`: validates scene files.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks scene files and names every problem as FILE:LINE:COLUMN: message.",
    discussion: "The exit status is 0 if every file is a scene, else 1.")

  @Argument(
    help: ArgumentHelp("Scene files.", valueName: "files"), completion: .file(extensions: ["yaml"]))
  var files: [String]

  func run() throws {
    var out = StandardOutput()
    var problems = 0
    var badFiles = 0
    for file in files {
      do {
        let scene = try SceneFile.load(path: file)
        // A network's data files are read too: a scene whose data cannot be used is not right.
        _ = try scene.makeNetwork()
        try out.write("\(SafeText.line(file)): ok\n")
      } catch let error as SceneObjectError {
        problems += 1
        badFiles += 1
        try out.write("\(SafeText.line("\(error)"))\n")
      } catch let error as SceneFileError {
        problems += error.problems.count
        badFiles += 1
        try out.write(error.lines.joined(separator: "\n") + "\n")
      }
    }
    try out.flush()
    if badFiles > 0 { throw CommandLineError.problemsFound(problems: problems, files: badFiles) }
  }
}
