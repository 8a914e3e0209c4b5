import Loop
import Scenes
import Terminal

/// The keys that lead to a place in a lesson: beats, answers, and what was explored since.
extension LessonProgress {
  /// The most keys since the last beat that are kept.
  private static let mostExplored = 2000

  /// The words of those keys.
  var keysToHere: [String] {
    var words: [String] = []
    var beats = 0
    func flush() {
      if beats > 0 { words.append(beats == 1 ? ")" : "\(beats))") }
      beats = 0
    }
    // The mark of the first beat was made when the lesson was opened.
    for mark in past.dropFirst() {
      if let answer = answers[mark.stop], isLastBeat(mark) {
        flush()
        words.append("\(answer)")
      }
      beats += 1
    }
    flush()
    if !isOver, stopIsComplete, let answer = answers[stop] { words.append("\(answer)") }
    return words + explored.map { KeySequence.text(of: $0) }
  }

  private func isLastBeat(_ mark: LessonMark) -> Bool {
    lesson.stops.indices.contains(mark.stop)
      && mark.beat + 1 >= lesson.stops[mark.stop].beatCount
  }

  /// Notes a key that was pressed at a stop.
  mutating func note(_ key: KeyPress) {
    if explored.count < Self.mostExplored { explored.append(key) }
  }
}

extension Model {
  /// Does what a key asks for that somebody pressed, and notes it at the stop of a lesson.
  mutating func handlePressed(_ key: KeyPress) -> Effect<Message> {
    let before = lesson
    let isReading = dialogs.last is Reproduction
    let effect = handle(key)
    guard let before, let now = lesson, before.past.count == now.past.count,
      before.answers == now.answers, !isReading, !(dialogs.last is Reproduction),
      before.queued == 0, now.queued == 0
    else { return effect }
    if Self.movesInLesson(key) { return effect }
    lesson?.note(key)
    return effect
  }

  private static func movesInLesson(_ key: KeyPress) -> Bool {
    switch KeyTable.command(for: key) {
    case .nextBeat?, .returnToStop?, .showCommand?: true
    default: false
    }
  }
}
