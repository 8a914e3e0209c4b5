import ArgumentParser
import Scenes
import TUI
import Wording

/// `saddlescope lesson`: a lesson on the full screen.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    _superCommandName: Words.program,
    abstract: "Opens a lesson on the full screen.",
    discussion: """
      "saddlescope lessons" lists them: "saddlescope lesson start-here", say, or a file, as in \
      "saddlescope lesson ./mine.yaml". On the screen ) goes on, ( goes back, n and b step the \
      optimizers, A comes back to the stop after exploring.

        saddlescope lesson newton --handout newton.html
      """)

  @OptionGroup var screen: ScreenOptions

  @Option(
    help: ArgumentHelp(
      "Writes every stop as text and picture on one page, to hand out or print.",
      valueName: "FILE.html"),
    completion: .file(extensions: ["html"]))
  var handout: String?

  func run() throws {
    if screen.function.allowFiles { DataReach.allowAll() }
    guard let name = screen.function.scene else {
      throw CommandLineError.missing(
        command: "lesson",
        what: "a lesson: its id (\"saddlescope lessons\" lists them) or a file")
    }
    if let handout, !handout.hasSuffix(".html") {
      throw CommandLineError.refused(
        "--handout \(SafeText.line(handout)): a handout is a page, its name ends in .html")
    }
    // The screen reads what it opens; only of a file are mistakes told before there is one.
    if handout == nil, case .preset(let id) = SceneReference(name), PresetLessons.ids.contains(id) {
      return try Open.show(screen)
    }
    guard let lesson = try LessonNaming.lesson(named: name) else {
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
    guard let handout else { return try Open.show(screen) }
    // A page is replaced by a page only.
    try ExistingFile.refuse(
      handout, unlessItBegins: [Array("<!DOCTYPE html>".utf8)], noun: "page of HTML")
    let pages: LessonHandout
    do { pages = try LessonHandout(lesson) } catch {
      throw CommandLineError.failed("the lesson cannot be opened: \(error)")
    }
    try ExistingFile.replace(handout, with: HandoutPage(pages).text)
  }
}
