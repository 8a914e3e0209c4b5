import Scenes
import Studies
import TUI
import Wording

/// Lessons as they are named on the command line.
enum LessonNaming {
  /// What lessons may name.
  static let vocabulary = LessonVocabulary.screen(studies: StudyCatalogue.all.map(\.id))

  /// The lesson of an id or a file; nil if it is a scene's.
  ///
  /// - Throws: what is wrong with the file of a lesson.
  static func lesson(named name: String) throws(CommandLineError) -> Lesson? {
    switch SceneReference(name) {
    case .preset(let id):
      guard PresetLessons.ids.contains(id) else { return nil }
      do throws(SceneReferenceError) {
        return try PresetLessons.load(id, vocabulary: vocabulary)
      } catch {
        throw Subject.error(error)
      }
    case .file(let path):
      // What is wrong with a scene's file is told by whoever reads it as one.
      do throws(SceneFileError) {
        guard case .lesson(let lesson) = try FileContent.load(path: path, vocabulary: vocabulary)
        else { return nil }
        return lesson
      } catch {
        guard LessonFile.isLesson(file: path) else { return nil }
        throw .sceneFile(error)
      }
    }
  }
}
