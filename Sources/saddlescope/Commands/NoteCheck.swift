import Scenes
import TUI

/// Goes through the notes of a scene and collects what cannot be computed or pressed.
struct NoteCheck {
  private let scene: SceneSpec
  private let file: String

  init(_ scene: SceneSpec, file: String) {
    self.scene = scene
    self.file = file
  }

  /// - Throws: `SceneFileError` with every number that has no value and every key that is refused.
  func run() throws {
    let problems = NoteRehearsal.problems(of: scene).map { problem in
      let place = SceneFile.place(of: problem.fragment, inNotesOf: file)
      return SceneProblem(
        line: place.line, column: place.column + problem.offset,
        message: "\(problem.fragment): \(problem.message)")
    }
    guard problems.isEmpty else { throw SceneFileError(file: file, problems: problems) }
  }
}
