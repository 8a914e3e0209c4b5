import Scenes
import Terminal

/// How far a lesson has been gone through, and what was answered.
package struct LessonProgress: Sendable, Equatable {
  /// The lesson.
  package let lesson: Lesson
  /// Whether it is the tour of the scene that is open.
  let isTour: Bool
  /// The stop, from 0.
  package internal(set) var stop = 0
  /// The beat of the stop that has run last, from 0; before the first of the lesson -1.
  package internal(set) var beat = -1
  /// Whether the last beat has run and the answers are summed up.
  package internal(set) var isOver = false
  /// The choices of the learner, from 1, by stop.
  package internal(set) var answers: [Int: Int] = [:]
  /// What turned out to be right, by stop.
  package internal(set) var reveals: [Int: LessonReveal] = [:]
  /// Whether something else was opened meanwhile: the stop is come back to.
  package internal(set) var isAway = false
  /// The keys pressed since the last beat, so that a command reproduces the place.
  var explored: [KeyPress] = []
  /// The screen before each beat that has run.
  var past: [LessonMark] = []
  /// Beats that wait until the steps of the one before are taken.
  var queued = 0
  /// What is said now, with its numbers; nil until it has been worked out.
  package internal(set) var report: LessonReport?
  /// Costly results of claims.
  let memo = LessonMemo()

  /// A lesson before its first beat.
  init(_ lesson: Lesson, isTour: Bool = false) {
    self.lesson = lesson
    self.isTour = isTour
  }

  /// The present stop.
  package var currentStop: LessonStop { lesson.stops[min(stop, lesson.stops.count - 1)] }

  /// Whether all beats of the present stop have run.
  package var stopIsComplete: Bool { beat + 1 >= currentStop.beatCount }

  /// What is said at the present stop; nil while its steps are being taken.
  var currentReport: LessonReport? { report.flatMap { $0.moment.stop == stop ? $0 : nil } }

  /// Whether the notes of the scene are out of sight: they would tell what is going to be asked.
  var hidesNotes: Bool { !isTour && !isAway && currentStop.highlight != .part("notes") }

  /// The question that waits for an answer, if one does.
  package var openQuestion: LessonQuestion? {
    guard !isOver, !isAway, beat >= 0, stopIsComplete, answers[stop] == nil, reveals[stop] == nil
    else {
      return nil
    }
    return currentStop.question
  }

  /// The stops that ask something.
  package var questionStops: [Int] {
    lesson.stops.indices.filter { lesson.stops[$0].question != nil }
  }
}

/// The screen before a beat, and which beat that was after.
struct LessonMark: Sendable, Equatable {
  /// One model without its lesson: an array, since a model cannot hold itself.
  let screen: [Model]
  let stop: Int
  let beat: Int
}

/// What a question turned out to have as its answer.
package struct LessonReveal: Sendable, Equatable {
  /// The number of the right choice, from 1; nil where it could not be worked out.
  package let right: Int?
  /// Why, with the numbers of this run; or what went wrong.
  package let because: [LessonSpan]
}

/// A part of what a lesson says.
package enum LessonSpan: Sendable, Hashable {
  /// Plain words.
  case text(String)
  /// A number that was computed.
  case number(String)
  /// Keys to press.
  case keys(String)
  /// What could not be computed, and why.
  case fault(String)

  /// The letters alone.
  package var text: String {
    switch self {
    case .text(let text), .number(let text), .keys(let text), .fault(let text): text
    }
  }
}

/// What a lesson says at a beat, its numbers computed.
package struct LessonReport: Sendable, Equatable {
  /// A check and what came of it.
  package struct Check: Sendable, Equatable {
    /// The check as it was written.
    package let text: String
    /// Whether it holds; nil while it cannot be told yet.
    package let holds: Bool?
    /// What was measured where it does not hold, or why it cannot be told.
    package let measured: String
  }

  /// What is said.
  package var say: [LessonSpan] = []
  /// What is asked; empty if nothing is.
  package var question: [LessonSpan] = []
  /// The checks of the stop.
  package var checks: [Check] = []
  /// For which positions of the runs this was worked out.
  let moment: LessonMoment
}

/// What a report depends on.
struct LessonMoment: Sendable, Equatable {
  let stop: Int
  let beat: Int
  let places: [SessionPlace]
  /// The runs of an open study that there are, and the cell that is looked at.
  var runs = 0
  var cell = 0
}
