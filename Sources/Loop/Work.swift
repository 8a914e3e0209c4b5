/// A computation, or something done to files, whose results come back as messages.
///
/// Quick work is done at once, on the loop. Other work is done off it, coarse results first;
/// newer work in the same slot cancels older.
package struct Work<Message: Sendable>: Sendable {
  /// What is run: it asks `isCancelled` every few milliseconds and sends each result as it is ready.
  package typealias Run =
    @Sendable (
      _ isCancelled: @escaping @Sendable () -> Bool, _ send: (Message) -> Void
    ) -> Void

  /// What the work is for, such as "field 0": only the newest work of a slot counts.
  package var slot: String
  /// Whether it takes a few milliseconds at most.
  package var isQuick: Bool
  /// Whether it changes files. Without a terminal (`frame`) such work is not done.
  package var changesFiles: Bool
  /// Does the work.
  package var run: Run

  /// Work for a slot.
  package init(
    slot: String, isQuick: Bool, changesFiles: Bool = false, run: @escaping Run
  ) {
    self.slot = slot
    self.isQuick = isQuick
    self.changesFiles = changesFiles
    self.run = run
  }
}
