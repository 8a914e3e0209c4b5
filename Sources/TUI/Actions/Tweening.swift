import Loop

/// Steps that are seen to be taken.
extension Model {
  /// Where all runs stand.
  var runSteps: [[Int]] { sessions.map { $0.runners.map(\.run.step) } }

  /// Begins to draw a single step on its way, where steps come slowly enough.
  mutating func tween(from before: [[Int]]) -> Effect<Message> {
    let isFast =
      playback.isPlaying && playback.interval < (Tween.frames + 1) * Tween.interval
    guard hasMotion, !isFast, pending == 0, before != runSteps else { return .none }
    tweenNumber += 1
    tween = Tween(before: before)
    return nextTweenFrame
  }

  /// The next frame of a step on its way.
  mutating func continueTween(number: Int) -> Effect<Message> {
    guard number == tweenNumber, let now = tween else { return .none }
    tween = now.next
    return tween == nil ? .none : nextTweenFrame
  }

  private var nextTweenFrame: Effect<Message> {
    .after(milliseconds: Tween.interval, .tween(number: tweenNumber))
  }
}
