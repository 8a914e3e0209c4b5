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
  /// Steps were taken beside the loop: where they set out from, and how many they were, 0 where there is
  /// none. What set out from elsewhere than what is waited for is ignored.
  case stepped([Session], from: [SessionPlace], moved: Int)
  /// Newcomers took steps beside the loop towards where the others are, so many rounds.
  case caughtUp([Session], from: [SessionPlace], rounds: Int)
  /// What a picture asked for came back, coarse or final.
  case picture(PictureAnswer)
  /// The next frame of a step on its way; one of an earlier step is ignored.
  case tween(number: Int)
  /// Something came back for the browser's small picture.
  case previewed(PreviewRequest, PreviewAnswer)
  /// The clock of that picture struck; a beat for an earlier one is ignored.
  case previewBeat(spell: Int)
  /// A line to show in the bottom bar.
  case notice(String)
  /// Why something could not be done.
  case refusal(String)
  /// Scenes are ready that were asked for with that number, with the words that name them on the
  /// command line.
  case opened([Session], words: [String], number: Int)
  /// A whole screen is to be made ready beside the loop, under a name.
  case prepare(String, make: @Sendable () throws -> Model)
  /// It is ready.
  case prepared(Model, number: Int)
  /// A scene cannot be opened.
  case notOpened(String, status: Int32, number: Int)
  /// The next command of those that are done at the start is due.
  case start
  /// Keys that are typed by a command, or were while a scene was being opened, are still waiting:
  /// so many are pressed, or as many as can be.
  case continueTyping(count: Int? = nil)
  /// Much was typed at once.
  case keys([KeyPress])
  /// The file that is open is to be looked at; for an earlier one this is ignored.
  case lookAtFile(spell: Int)
  /// What was seen of it.
  case fileLooked(FileLook, spell: Int)
  /// Something about the open study.
  case study(StudyMessage)

  /// What the screen is told of an input.
  package init(_ input: Input) {
    switch input {
    case .key(let key): self = .key(key)
    case .resize(let size): self = .resize(size)
    }
  }
}
