import ArgumentParser
import Platform
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

  @OptionGroup var waiting: WaitOption

  func run() throws {
    if allowFiles { DataReach.allowAll() }
    var out = StandardOutput()
    var problems = 0
    var badFiles = 0
    for file in files {
      let name = SafeText.line(file)
      do {
        try Patience.$current.withValue(waiting.patience) { try check(file) }
        try out.write("\(name): ok\n")
      } catch SceneObjectError.impatient(let words) {
        try out.write("\(name): ok as far as checked: \(words)\n")
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

  /// - Throws: `SceneFileError` and `SceneObjectError` with what is wrong, or takes longer than is waited
  ///   for.
  private func check(_ file: String) throws {
    if try OwnSettings.check(file) { return }
    switch try FileContent.load(path: file, vocabulary: LessonNaming.vocabulary) {
    case .scene(let scene):
      // A network's data files are read too: a scene whose data cannot be used is not right.
      _ = try scene.makeNetwork()
      try awaitTraining(of: scene)
      try untilImpatient { try NoteCheck(scene, file: file).run() }
      guard !scene.tour.isEmpty else { return }
      try untilImpatient { try LessonCheck(tourOf: scene, file: file).run() }
    case .lesson(let lesson):
      try untilImpatient { try LessonCheck(lesson, file: file).run() }
    }
  }

  /// What was given up says nothing about the file.
  private func untilImpatient(_ work: () throws -> Void) throws {
    let result = Result(catching: work)
    if Patience.isOver, let patience = Patience.current {
      throw SceneObjectError.impatient(
        "the rest takes more than \(patience.words); \(patience.advice)")
    }
    try result.get()
  }

  /// - Throws: `SceneObjectError.impatient`; what else is wrong is told where the training is asked for.
  private func awaitTraining(of scene: SceneSpec) throws {
    guard scene.needsTraining else { return }
    do throws(SceneObjectError) {
      _ = try scene.makeTraining()
    } catch .impatient(let words) {
      throw SceneObjectError.impatient(words)
    } catch {}
  }
}
