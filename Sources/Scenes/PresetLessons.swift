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
