import CTerminal

/// A thread beside the one that owns the terminal.
package enum TerminalThread {
  /// Prepares the calling thread, so that a fault on it restores the terminal too, and that signals
  /// meant for the program go to the thread that owns the terminal. To be called once on each
  /// thread, before it does anything else.
  package static func prepare() { cterminal_prepare_thread() }
}
