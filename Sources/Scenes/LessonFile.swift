import Platform
import Wording

/// Lesson files: text to `Lesson`.
package enum LessonFile {
  /// Whether a text is a lesson: it has `stops:` at its top level, or `stop:`, which no scene has, so
  /// that the slip is told and not all that a scene would need.
  package static func isLesson(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { line in
      ["stops:", "\"stops\":", "'stops':", "stop:"].contains { line.hasPrefix($0) }
    }
  }

  /// The lesson in a text. `file` is the name in messages, and gives the lesson its id.
  package static func parse(
    text: String, file: String, origin: SceneOrigin? = nil, vocabulary: LessonVocabulary? = nil
  ) throws(SceneFileError) -> Lesson {
    guard text.utf8.count <= SceneFile.maximumSize else {
      throw SceneFileError(file: file, message: SceneFile.tooLarge)
    }
    var reader = SceneReader(
      text: text, file: file, origin: origin ?? .file(file), vocabulary: vocabulary)
    if let lesson = reader.readLesson(), reader.problems.isEmpty { return lesson }
    throw SceneFileError(file: file, problems: SceneFile.capped(reader.problems))
  }
}

extension LessonFile {
  /// Whether a file can be read and is a lesson.
  package static func isLesson(file path: String) -> Bool {
    (try? SceneFile.text(path: path)).map { isLesson($0) } ?? false
  }
}

extension SceneSpec {
  /// Its tour as a lesson, which needs at least one stop: the scene is opened at the first.
  package var lessonOfTour: Lesson {
    var scene = self
    scene.tour = []
    var stops = tour
    if !stops.isEmpty { stops[0].place = .inline(scene) }
    return Lesson(
      id: id, origin: origin, title: title, summary: summary, source: source,
      minutes: max(1, tour.count / 2), stops: stops)
  }
}

/// What a YAML file holds.
package enum FileContent: Sendable {
  /// A scene.
  case scene(SceneSpec)
  /// A lesson.
  case lesson(Lesson)

  /// What a file holds, the words of lessons and tours checked if they are known.
  package static func load(
    path: String, vocabulary: LessonVocabulary? = nil
  ) throws(SceneFileError) -> FileContent {
    let text = try SceneFile.text(path: path)
    if LessonFile.isLesson(text) {
      return .lesson(try LessonFile.parse(text: text, file: path, vocabulary: vocabulary))
    }
    return .scene(try SceneFile.parse(text: text, file: path, vocabulary: vocabulary))
  }
}

extension PresetLessons {
  /// The lesson of an id.
  package static func load(
    _ id: String, vocabulary: LessonVocabulary? = nil
  ) throws(SceneReferenceError) -> Lesson {
    guard let text = text(of: id) else {
      throw .unknown(id, suggestion: Suggestion.closest(to: id, among: ids))
    }
    do {
      return try LessonFile.parse(
        text: text, file: "\(id).yaml", origin: .preset, vocabulary: vocabulary)
    } catch {
      throw .invalid(error)
    }
  }
}
