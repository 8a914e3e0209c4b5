/// What the model is told about an open study.
package enum StudyMessage: Sendable {
  /// Runs are to be computed.
  case begin
  /// Runs came in, for one of the plans that were asked for.
  case arrived(StudySnapshot, generation: Int)
  /// Numbers that a picture lacked are there.
  case found
  /// There are none, for a reason.
  case failed(String, generation: Int)
}
