/// What the loop does for the state, outside the pure part.
package enum Effect<Message: Sendable>: Sendable {
  /// Nothing.
  case none
  /// All of them, in order.
  case several([Effect])
  /// The program ends with this exit status: 0 for `q`, 130 for Ctrl-C.
  case quit(status: Int32)
  /// The program ends with this exit status, and says why once the terminal is given back.
  case fail(status: Int32, String)
  /// The terminal is given back until the shell continues the program (Ctrl-Z).
  case suspend
  /// The whole screen is painted again, whatever the terminal shows now (Ctrl-L).
  case redraw
  /// Mouse reporting is switched on or off.
  case mouse(Bool)
  /// The text goes to the clipboard (OSC 52).
  case copy(String)
  /// The message comes back as soon as the input that is waiting has been handled and the screen
  /// is drawn.
  case next(Message)
  /// The message comes back after this many milliseconds. Without a clock (`frame`), never.
  case after(milliseconds: Int, Message)
  /// Something to compute or to do to files.
  case work(Work<Message>)
  /// Nobody waits for the work in a slot any more.
  case cancel(slot: String)

  /// Two effects as one.
  package func and(_ other: Effect) -> Effect {
    switch (self, other) {
    case (.none, let effect), (let effect, .none): effect
    case (.several(let first), .several(let second)): .several(first + second)
    case (.several(let first), let effect): .several(first + [effect])
    case (let effect, .several(let second)): .several([effect] + second)
    default: .several([self, other])
    }
  }

  /// The effects in order, without nesting and without `none`.
  package var flattened: [Effect] {
    switch self {
    case .none: []
    case .several(let effects): effects.flatMap(\.flattened)
    default: [self]
    }
  }
}
