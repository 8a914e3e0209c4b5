import Loop
import Scenes
import Wording

/// Keeping how far a person came; only the screen in a terminal is given a record to keep.
extension Model {
  /// Notes where the lesson is if that has changed, and has it written.
  mutating func keepLessonRecord() -> Effect<Message> {
    guard let lesson, !lesson.isAway, var record = lessonRecord,
      SceneReference.isID(lesson.lesson.id)
    else {
      return .none
    }
    let entry = LessonRecord.Entry(stop: lesson.stop, answers: lesson.answers)
    // To open a lesson is not to come anywhere: the place of last time stays until one goes on.
    let isAtBeginning = lesson.stop == 0 && lesson.answers.isEmpty
    guard !isAtBeginning, record.entries[lesson.lesson.id] != entry else { return .none }
    record.entries[lesson.lesson.id] = entry
    lessonRecord = record
    let kept = record
    return .work(
      Work(slot: "lessons", isQuick: true, changesFiles: true) { _, _ in kept.keep() })
  }

  /// Says how to go on from where the lesson was left last time.
  package mutating func recallLesson() {
    guard let lesson, let entry = lessonRecord?.entries[lesson.lesson.id],
      lesson.lesson.stops.indices.contains(entry.stop), entry.stop > 0
    else { return }
    let beats = lesson.lesson.stops[..<entry.stop].reduce(0) { $0 + $1.beatCount }
    say("last time you came to stop \(entry.stop + 1): \(beats)) goes there")
  }

  /// Forgets what is kept of lessons.
  mutating func forgetLessons() {
    guard lessonRecord != nil else { return say("nothing is kept here") }
    if lessonRecord?.forget() == true {
      say("what was kept of your lessons is deleted")
    } else {
      refuse("the file of your lessons cannot be deleted: \(lessonRecord?.path ?? "")")
    }
  }
}
