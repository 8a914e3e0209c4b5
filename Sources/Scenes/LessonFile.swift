import Platform
import Wording

/// Lesson files: text to `Lesson`.
package enum LessonFile {
  /// Whether a text is a lesson: it has `stops:` at its top level.
  package static func isLesson(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains {
      $0.hasPrefix("stops:") || $0.hasPrefix("\"stops\":") || $0.hasPrefix("'stops':")
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

/// The lessons inside the program.
package enum PresetLessons {
  /// The ids in the order of the curriculum.
  package static var ids: [String] { EmbeddedLessons.files.map(\.id) }

  /// What a list shows of each, in that order.
  package static let all: [LessonListing] = EmbeddedLessons.files.map {
    LessonListing(
      id: $0.id, title: $0.title, summary: $0.summary, source: $0.source, minutes: $0.minutes,
      stops: $0.stops, chapter: $0.chapter, words: $0.words)
  }

  /// The YAML of a lesson; nil for an unknown id.
  package static func text(of id: String) -> String? {
    EmbeddedLessons.files.first { $0.id == id }?.text
  }

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

/// What a list shows of a lesson.
package struct LessonListing: Sendable, Hashable {
  /// Its id.
  package let id: String
  /// Its title.
  package let title: String
  /// One line on what is learnt.
  package let summary: String
  /// Whose examples these are.
  package let source: String
  /// About how long it takes.
  package let minutes: Int
  /// How many stops it has.
  package let stops: Int
  /// The chapter of the browser that lists it.
  package let chapter: String
  /// What it says, for searching.
  package let words: String
}
