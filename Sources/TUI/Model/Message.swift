import Loop
import Plotting
import Scenes
import Terminal

/// Everything that can happen to the model.
package enum Message: Sendable {
  /// The user did something.
  case key(KeyPress)
  /// The screen has this size now; the first message of every program run.
  case resize(Size)
  /// The playing clock struck; a beat of an earlier spell of playing is ignored.
  case beat(spell: Int)
  /// Steps are still waiting to be taken.
  case continueStepping
  /// A step was taken beside the loop; how many steps that were, 0 where there is none.
  case stepped([Session], moved: Int)
  /// What a picture asked for came back, coarse or final.
  case picture(PictureAnswer)
  /// A line to show in the bottom bar.
  case notice(String)
  /// Why something could not be done.
  case refusal(String)
  /// A scene came from a file, with the one it is compared with and the words that name it on the
  /// command line.
  case opened(SceneSpec, SceneSpec?, words: [String])

  /// What the screen is told of an input.
  package init(_ input: Input) {
    switch input {
    case .key(let key): self = .key(key)
    case .resize(let size): self = .resize(size)
    }
  }
}
