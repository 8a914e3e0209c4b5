/// Whether steps are taken by themselves, and how fast.
package struct Playback: Sendable, Hashable {
  /// The speeds, in steps a second.
  package static let speeds = [1, 2, 5, 10, 20, 50, 100, 200]

  /// Whether the program is playing.
  package private(set) var isPlaying = false
  /// The number of the current spell of playing: a beat of an earlier one is ignored.
  package private(set) var spell = 0
  private var index = 1

  /// Paused, at two steps a second.
  package init() {}

  /// Steps a second.
  package var speed: Int { Self.speeds[index] }
  /// Steps a beat: more than one where single steps would come faster than screens are looked at.
  package var stepsPerBeat: Int { max(1, speed / 50) }
  /// Milliseconds from beat to beat.
  package var interval: Int { 1000 * stepsPerBeat / speed }

  /// How many speeds faster this is than another playback (slower if negative).
  func places(from other: Playback) -> Int { index - other.index }

  /// Starts to play.
  package mutating func play() {
    isPlaying = true
    spell += 1
  }

  /// Pauses.
  package mutating func pause() { isPlaying = false }

  /// So many speeds up, or down if negative; false if there is none further.
  package mutating func changeSpeed(by places: Int) -> Bool {
    let wanted = max(0, min(Self.speeds.count - 1, index + places))
    defer { index = wanted }
    return wanted != index
  }
}
