import Plotting
import Scenes

/// The scene that the browser shows beside its list, playing its first steps once.
struct ScenePreview: Sendable, Equatable {
  /// What is wanted; nil while nothing is.
  private(set) var request: PreviewRequest?
  /// The screens after 0, 1, 2, … steps, as far as they have come back.
  private(set) var frames: [Frame] = []
  /// What is said in place of a picture, if anything is.
  private(set) var words: String?
  /// Whether nothing more will come back.
  private(set) var isComplete = false
  /// The number of the request: a beat for an earlier one is ignored.
  private(set) var spell = 0
  private var beats = 0

  /// Milliseconds from beat to beat.
  static let interval = 160

  /// Begins with another request; nil for none.
  mutating func begin(_ wanted: PreviewRequest?) {
    let spell = spell + 1
    self = ScenePreview()
    self.spell = spell
    request = wanted
  }

  /// Takes what came back, if it is for what is wanted now.
  mutating func receive(_ answer: PreviewAnswer, for request: PreviewRequest) {
    guard request == self.request else { return }
    switch answer {
    case .frame(let frame, let number):
      if number < frames.count { frames[number] = frame } else { frames.append(frame) }
    case .words(let words):
      self.words = words
      isComplete = true
    case .end: isComplete = true
    }
  }

  /// One beat on; whether another one is to follow.
  mutating func beat() -> Bool {
    // It never runs ahead of what has come back.
    if beats + 1 < frames.count { beats += 1 }
    // At the last screen it stays: a program that nobody uses does nothing.
    return !isComplete || beats + 1 < frames.count
  }

  /// The screen shown now: the one whose turn it is, or where nothing moves the last.
  func shown(isMoving: Bool) -> Frame? {
    guard isMoving else { return frames.last }
    return frames.isEmpty ? nil : frames[min(beats, frames.count - 1)]
  }
}

/// A scene that is wanted as a small picture.
package struct PreviewRequest: Sendable, Equatable {
  /// Which scene.
  let scene: SceneReference
  /// The keys after which it is shown, still; empty where its first steps are played.
  var keys = ""
  /// The cells of the picture.
  let size: Size
  /// Colours and glyphs.
  let appearance: Appearance
}

/// What comes back for the browser's picture.
package enum PreviewAnswer: Sendable, Equatable {
  /// The screen after so many steps; one that was there is replaced by a finer one.
  case frame(Frame, number: Int)
  /// What is to be said in place of a picture.
  case words(String)
  /// That was all.
  case end
}
