import ArgumentParser
import Scenes
import Wording

/// `saddlescope check`: validates files of scenes and lessons.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    _superCommandName: Words.program,
    abstract: "Checks scenes and lessons and names every problem as FILE:LINE:COLUMN: message.",
    discussion: """
      Of lessons, tours and notes every key is pressed, every number computed and every check and \
      answer evaluated. The exit status is 0 if every file is right, else 1.
      """)

  @Argument(
    help: ArgumentHelp("Files of scenes or lessons.", valueName: "files"),
    completion: .file(extensions: ["yaml"]))
  var files: [String]

  @Flag(
    name: .customLong("allow-files"),
    help: "Scenes may read data outside their own folders.")
  var allowFiles = false

  func run() throws {
    if allowFiles { DataReach.allowAll() }
    var out = StandardOutput()
    var problems = 0
    var badFiles = 0
    for file in files {
      do {
        if try OwnSettings.check(file) {
          try out.write("\(SafeText.line(file)): ok\n")
          continue
        }
        switch try FileContent.load(path: file, vocabulary: LessonNaming.vocabulary) {
        case .scene(let scene):
          // A network's data files are read too: a scene whose data cannot be used is not right.
          _ = try scene.makeNetwork()
          try NoteCheck(scene, file: file).run()
          if !scene.tour.isEmpty { try LessonCheck(tourOf: scene, file: file).run() }
        case .lesson(let lesson): try LessonCheck(lesson, file: file).run()
        }
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
