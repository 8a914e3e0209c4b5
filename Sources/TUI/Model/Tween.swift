/// A step on its way: for some frames heads are drawn between where they were and where they are.
struct Tween: Sendable, Equatable {
  /// Frames that a step takes, the last one being where it leads.
  static let frames = 4
  /// Milliseconds between them: all within 80.
  static let interval = 20

  /// The step that each run stood at before, by session and optimizer.
  let before: [[Int]]
  /// Which frame is shown, from 1.
  private(set) var frame = 1

  /// A step that sessions have just taken from somewhere.
  init(before: [[Int]]) { self.before = before }

  /// The next frame; nil after the last one.
  var next: Tween? {
    var result = self
    result.frame += 1
    return result.frame < Self.frames ? result : nil
  }

  /// How far an optimizer is on its way, 0 ... 1; nil for one that took no step.
  func progress(session: Int, runner: Int, step: Int) -> Double? {
    guard before.indices.contains(session), before[session].indices.contains(runner),
      step == before[session][runner] + 1
    else { return nil }
    return Double(frame) / Double(Self.frames)
  }
}
