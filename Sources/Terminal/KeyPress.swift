/// A key that has a name rather than a character.
package enum NamedKey: String, CaseIterable, Sendable, Hashable {
  /// The space bar.
  case space
  /// Tab.
  case tab
  /// Shift and Tab.
  case shiftTab = "s-tab"
  /// Enter, also Ctrl-J and Ctrl-M.
  case enter
  /// Escape.
  case escape = "esc"
  /// The arrow up.
  case up
  /// The arrow down.
  case down
  /// The arrow to the left.
  case left
  /// The arrow to the right.
  case right
  /// Shift and the arrow up.
  case shiftUp = "s-up"
  /// Shift and the arrow down.
  case shiftDown = "s-down"
  /// Shift and the arrow to the left.
  case shiftLeft = "s-left"
  /// Shift and the arrow to the right.
  case shiftRight = "s-right"
  /// Home.
  case home
  /// End.
  case end
  /// A page up.
  case pageUp = "pageup"
  /// A page down.
  case pageDown = "pagedown"
  /// Deletes backwards.
  case backspace
  /// Deletes forwards.
  case delete
  /// Function key 1.
  case f1
  /// Function key 2.
  case f2
  /// Function key 3.
  case f3
  /// Function key 4.
  case f4
  /// Function key 5.
  case f5
  /// Function key 6.
  case f6
  /// Function key 7.
  case f7
  /// Function key 8.
  case f8
  /// Function key 9.
  case f9
  /// Function key 10.
  case f10
  /// Function key 11.
  case f11
  /// Function key 12.
  case f12
}

/// Something the mouse did at a cell of the screen.
package struct MouseEvent: Sendable, Hashable {
  /// What it did.
  package enum Kind: Sendable, Hashable {
    /// The left button went down.
    case press
    /// The mouse moved with the left button held.
    case drag
    /// The left button went up.
    case release
    /// The wheel was turned away from the user.
    case wheelUp
    /// The wheel was turned towards the user.
    case wheelDown
  }

  /// What the mouse did.
  package var kind: Kind
  /// The column, from 0; may lie outside the screen.
  package var column: Int
  /// The row, from 0; may lie outside the screen.
  package var row: Int

  /// An event at a cell. Columns and rows beyond any screen are cut at a million, as in what a terminal
  /// sends, so that what is done with them stays a number: in lessons and sessions anything may be written.
  package init(kind: Kind, column: Int, row: Int) {
    self.kind = kind
    self.column = max(-Self.farthest, min(Self.farthest, column))
    self.row = max(-Self.farthest, min(Self.farthest, row))
  }

  private static let farthest = 1_000_000
}

/// One thing the user did: a key, a mouse event or a paste.
package enum KeyPress: Sendable, Hashable {
  /// A printable character; the space bar is `.named(.space)`.
  case character(Character)
  /// A key with a name.
  case named(NamedKey)
  /// Control and a lower-case letter; Ctrl-I, Ctrl-J and Ctrl-M are Tab and Enter instead.
  case control(Character)
  /// The mouse.
  case mouse(MouseEvent)
  /// Pasted text: never read as commands.
  case paste(String)
}
