/// What the loop does for the model, outside the pure part.
public enum Effect: Sendable {
  /// Nothing.
  case none
  /// All of them, in order.
  case several([Effect])
  /// The program ends with this exit status: 0 for `q`, 130 for Ctrl-C.
  case quit(status: Int32)
  /// The terminal is given back until the shell continues the program (Ctrl-Z).
  case suspend
  /// The whole screen is painted again, whatever the terminal shows now (Ctrl-L).
  case redraw
  /// Mouse reporting is switched on or off.
  case mouse(Bool)
  /// The text goes to the clipboard (OSC 52).
  case copy(String)
  /// A text file is written, whole or not at all; one that is there stays unless it is to be
  /// replaced. Without a terminal (`frame`), nothing is written.
  case save(text: String, path: String, replaces: Bool)
  /// The message comes back as soon as the input that is waiting has been handled and the screen
  /// is drawn.
  case next(Message)
  /// The message comes back after this many milliseconds. Without a clock (`frame`), never.
  case after(milliseconds: Int, Message)
  /// Something to compute.
  case work(Work)
  /// Nobody waits for the work in a slot any more.
  case cancel(slot: String)

  /// Two effects as one.
  public func and(_ other: Effect) -> Effect {
    switch (self, other) {
    case (.none, let effect), (let effect, .none): effect
    case (.several(let first), .several(let second)): .several(first + second)
    case (.several(let first), let effect): .several(first + [effect])
    case (let effect, .several(let second)): .several([effect] + second)
    default: .several([self, other])
    }
  }

  /// The effects in order, without nesting and without `none`.
  public var flattened: [Effect] {
    switch self {
    case .none: []
    case .several(let effects): effects.flatMap(\.flattened)
    default: [self]
    }
  }
}

/// A computation whose results come back as messages.
///
/// Quick work is done at once, on the loop. Other work is done off it, coarse results first;
/// newer work in the same slot cancels older.
public struct Work: Sendable {
  /// What the work is for, such as "field 0": only the newest work of a slot counts.
  public var slot: String
  /// Whether it takes a few milliseconds at most.
  public var isQuick: Bool
  /// Computes. It asks `isCancelled` every few milliseconds and sends each result as it is ready.
  public var run:
    @Sendable (
      _ isCancelled: @escaping @Sendable () -> Bool, _ send: (Message) -> Void
    ) -> Void

  /// Work for a slot.
  public init(
    slot: String, isQuick: Bool,
    run:
      @escaping @Sendable (
        _ isCancelled: @escaping @Sendable () -> Bool, _ send: (Message) -> Void
      ) -> Void
  ) {
    self.slot = slot
    self.isQuick = isQuick
    self.run = run
  }
}
