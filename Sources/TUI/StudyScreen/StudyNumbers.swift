import Loop
import Studies

/// Numbers of the run that is looked at that take longer than a frame: found beside the loop, and kept by
/// the study.
extension Model {
  private static let studyNumbersSlot = "study numbers"

  /// Asks for the numbers that the pictures of a study lack, unless they were asked for already.
  mutating func requestStudyNumbers() -> Effect<Message> {
    guard let study, dialogs.last is StudyView else { return .none }
    let missing = StudyLook(study, appearance)?.missingLeastEigenvalues ?? []
    let seeds = missing.map(\.key.seed)
    guard seeds != studyNumbersWanted else { return .none }
    studyNumbersWanted = seeds
    guard !missing.isEmpty else { return .none }
    return .work(
      Work(slot: Self.studyNumbersSlot, isQuick: false) { isCancelled, send in
        for one in missing where !isCancelled() { _ = one.experiment.leastEigenvalues(of: one.key) }
        if !isCancelled() { send(.study(.found)) }
      })
  }
}
