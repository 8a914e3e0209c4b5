import ArgumentParser
import Scenes
import Wording

/// `saddlescope lesson`: a lesson on the full screen.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "Opens a lesson on the full screen.",
    discussion: """
      "saddlescope lessons" lists them: "saddlescope lesson start-here", say, or a file, as in \
      "saddlescope lesson ./mine.yaml". On the screen ) goes on, ( goes back, n and b step the \
      optimizers, A comes back to the stop after exploring.
      """)

  @OptionGroup var screen: ScreenOptions

  func run() throws {
    if screen.function.allowFiles { DataReach.allowAll() }
    guard let name = screen.function.scene else {
      throw CommandLineError.missing(
        command: "lesson",
        what: "a lesson: its id (\"saddlescope lessons\" lists them) or a file")
    }
    guard try LessonNaming.lesson(named: name) != nil else {
      switch SceneReference(name) {
      case .preset(let id):
        let hint = DidYouMean.hint(
          for: id, among: PresetLessons.ids, otherwise: "\"saddlescope lessons\" lists them")
        throw CommandLineError.failed("unknown lesson \(SafeText.quoted(id)); \(hint)")
      case .file(let path):
        // A scene, or a file that cannot be read: then the reason is the reader's.
        do { _ = try SceneFile.load(path: path) } catch { throw CommandLineError.sceneFile(error) }
        throw CommandLineError.failed(
          "\(SafeText.line(path)) is a scene; a lesson has stops: at its top level")
      }
    }
    try Open.show(screen)
  }
}
