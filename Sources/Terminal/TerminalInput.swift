import Plotting

/// What a terminal has to say.
package enum TerminalInput: Sendable, Hashable {
  /// The user did something.
  case key(KeyPress)
  /// The screen has this size now, or shows something else than the last frame (the program was
  /// stopped and continued): a frame is wanted either way.
  case resize(Size)
  /// The terminal is gone, or its input is at its end: nothing will follow.
  case closed
}
