import Plotting

/// A screen and a keyboard: the one place where the program meets the world.
///
/// Used from one thread, except for `waker`.
package protocol Terminal: AnyObject {
  /// The screen's size as last reported; at least 1x1.
  var size: Size { get }
  /// The time since some fixed moment. Never goes back.
  var now: Duration { get }
  /// Ends a `read` that is waiting, or the next one. May be called from any thread.
  var waker: @Sendable () -> Void { get }

  /// Shows a frame. What has not changed is not sent; a frame that the terminal has no room for yet
  /// waits, and is replaced by the next one rather than queued.
  func show(_ frame: Frame)
  /// Makes the next frame be painted in full, whatever the terminal shows now.
  func redraw()
  /// Waits for input, for at most `timeout` (nil: without end), and returns all that is there.
  /// Empty when the time is over or the waker was called.
  func read(timeout: Duration?) -> [TerminalInput]
  /// Gives the terminal back and stops the program; returns when it is continued.
  func suspend()
  /// Switches mouse reporting on or off.
  func setMouse(_ isOn: Bool)
  /// Puts text into the clipboard (OSC 52), where the terminal can do that.
  func copy(_ text: String)
  /// Gives the terminal back as it was found. Nothing may be shown afterwards.
  func close()
}
