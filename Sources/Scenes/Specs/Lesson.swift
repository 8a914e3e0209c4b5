import Landscape

/// A lesson: stops that show something true or ask something whose answer is computed.
package struct Lesson: Sendable, Hashable, Codable {
  /// The lesson's name: that of its file without `.yaml`; for a tour that of its scene.
  package var id: String
  /// Where it was read from.
  package var origin: SceneOrigin
  /// One line for the browser and the screen.
  package var title: String
  /// One line on what is learnt; may be empty.
  package var summary: String
  /// Whose examples these are; may be empty.
  package var source: String
  /// About how long it takes.
  package var minutes: Int
  /// The stops, at least one.
  package var stops: [LessonStop]
}

/// A parameter of a study and what it is set to, as it would be typed.
package struct StudySetting: Sendable, Hashable, Codable {
  /// The parameter's name.
  package var name: String
  /// Its value; of a coordinate one or several, separated by commas.
  package var value: String

  /// A parameter that is set.
  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// One stop of a lesson.
package struct LessonStop: Sendable, Hashable, Codable {
  /// What is opened on arrival.
  package enum Place: Sendable, Hashable, Codable {
    /// A preset or a scene file, as it was written.
    case scene(String)
    /// A scene written in the lesson itself.
    case inline(SceneSpec)
    /// A study.
    case study(String)
  }

  /// What is opened; nil to stay where the stop before was.
  package var place: Place?
  /// What is set of the study that is opened, in place of its defaults; nil for nothing.
  package var settings: [StudySetting]?
  /// The keys that are pressed, a beat each.
  package var keys: [String] = []
  /// What is said; may be empty.
  package var say = Markup()
  /// The view that is shown; nil for whichever is.
  package var show: String?
  /// What is pointed at.
  package var highlight: LessonHighlight?
  /// What holds when all keys were pressed.
  package var checks: [Claim] = []
  /// What is asked.
  package var question: LessonQuestion?
  /// Where the stop begins in its file.
  package var line = 0

  /// The number of beats: one a word of keys, at least one.
  package var beatCount: Int { max(1, keys.count) }

  /// Equal but for the line where it stands.
  package static func == (a: LessonStop, b: LessonStop) -> Bool {
    a.place == b.place && a.settings == b.settings && a.keys == b.keys && a.say == b.say
      && a.show == b.show
      && a.highlight == b.highlight && a.checks == b.checks && a.question == b.question
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(keys)
    hasher.combine(say)
  }
}

/// A question of a lesson.
package struct LessonQuestion: Sendable, Hashable, Codable {
  /// What is asked.
  package var question: Markup
  /// The answers to choose from, 2 to 9.
  package var choices: [String]
  /// The number of the right one, from 1; worked out when the next beat has run.
  package var answer: Claim
  /// Why it is so, with this run's numbers; may be empty.
  package var because: Markup
}

/// What a stop points at.
package enum LessonHighlight: Sendable, Hashable, Codable {
  /// A part of the screen: plane, bar, table, point, curvature, loss or notes.
  case part(String)
  /// An optimizer, by its method's id or its badge or name.
  case optimizer(String)
  /// A part of the drawn plane.
  case region(ViewSpec)

  /// The parts that can be pointed at.
  package static let parts = ["plane", "bar", "table", "point", "curvature", "loss", "notes"]
}
