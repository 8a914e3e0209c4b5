import Plotting
import Scenes
import Terminal

/// A lesson gone through without a screen, for paper: what each stop says, its picture, and what
/// turned out to be right.
package struct LessonHandout: Sendable {
  /// One stop.
  package struct Page: Sendable {
    /// The scene that is open, in words.
    package var scene: String
    /// What is said, with the numbers of this run.
    package var say: [LessonSpan]
    /// What is asked; empty if nothing is.
    package var question: [LessonSpan]
    /// The answers to choose from.
    package var choices: [String]
    /// The checks of the stop.
    package var checks: [LessonReport.Check]
    /// What turned out to be right, and why; nil where nothing is asked.
    package var reveal: LessonReveal?
    /// The screen.
    package var frame: Frame
    /// The parts of it that are shown: the landscape, and the panels beside it.
    package var parts: [Rect]
  }

  /// The lesson.
  package let lesson: Lesson
  /// Its stops.
  package private(set) var pages: [Page] = []

  /// Narrow enough that each part can be read on a phone.
  private static let size = Size(columns: 88, rows: 28)

  /// Goes through a lesson, pressing all its keys.
  ///
  /// - Throws: why it cannot be opened.
  package init(_ lesson: Lesson) throws {
    self.lesson = lesson
    var model = try Model(lesson: lesson, appearance: Appearance(theme: .light))
    settleOpening(&model, Self.size)
    while let progress = model.lesson, !progress.isOver {
      if progress.stopIsComplete { pages.append(Self.page(of: progress, in: model)) }
      let before = (progress.stop, progress.beat)
      settle(&model, .key(.character(")")))
      guard let now = model.lesson, now.isOver || (now.stop, now.beat) != before else { break }
    }
    for stop in pages.indices { pages[stop].reveal = model.lesson?.reveals[stop] }
  }

  private static func page(of progress: LessonProgress, in model: Model) -> Page {
    // The words stand beside the picture, so that the screen needs no room for them.
    var screen = model
    screen.lesson = nil
    screen.notice = nil
    settle(&screen, .resize(size))
    let stop = progress.currentStop
    let study = screen.dialogs.fromBelow.contains { $0.coversPicture } ? screen.study?.study : nil
    let name = study?.title ?? model.session?.scene.title ?? ""
    return Page(
      scene: name, say: progress.report?.say ?? [], question: progress.report?.question ?? [],
      choices: stop.question?.choices ?? [], checks: progress.report?.checks ?? [], reveal: nil,
      frame: view(screen, size: size), parts: parts(of: screen))
  }

  private static func parts(of screen: Model) -> [Rect] {
    let body = Rect(size).inset(top: 1, bottom: 1)
    guard screen.dialogs.isEmpty, screen.layout.optimizers != nil,
      let left = screen.layout.plots.last
    else { return [Rect(size).inset(bottom: 1)] }
    let (plots, panels) = body.splitColumns(left.rect.endColumn + 1)
    // The notes are the scene's; here the lesson speaks.
    let notes = screen.layout.why.map { panels.endRow - $0.row } ?? 0
    return [plots, panels.inset(bottom: notes)]
  }
}
