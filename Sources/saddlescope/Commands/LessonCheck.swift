import Scenes
import TUI

/// Goes through a lesson and collects what does not hold.
struct LessonCheck {
  private let lesson: Lesson
  private let file: String

  init(_ lesson: Lesson, file: String) {
    self.lesson = lesson
    self.file = file
  }

  /// The tour of a scene.
  init(tourOf scene: SceneSpec, file: String) {
    self.init(scene.lessonOfTour, file: file)
  }

  /// - Throws: `SceneFileError` with every check that fails and every number that has none.
  func run() throws {
    let problems = LessonRehearsal.problems(of: lesson)
    guard problems.isEmpty else { throw SceneFileError(file: file, problems: problems) }
  }
}
