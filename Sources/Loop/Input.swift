import Plotting
import Terminal

/// What a state is told of the world: all of a terminal's input but its end, which ends the loop.
package enum Input: Sendable, Hashable {
  /// The user did something.
  case key(KeyPress)
  /// The screen has this size now; the first input of every run.
  case resize(Size)
}
