import Loop
import Plotting
import Terminal

/// Something open over the picture: its state, how it is drawn, and what keys mean in it.
///
/// To add one: a type that conforms to this in a file of `Dialogs`, and whatever opens it.
package protocol Dialog: Sendable, Equatable {
  /// Draws it over the picture.
  func draw(_ model: Model, on frame: inout Frame, _ layout: Layout)

  /// Does what a key asks for while it is uppermost.
  func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message>

  /// Does what the mouse asks for while it is uppermost; nothing unless it says otherwise.
  func handle(_ event: MouseEvent, on model: inout Model) -> Effect<Message>

  /// What keys that were rebound mean while it is uppermost.
  var keyContext: KeyContext { get }

  /// Whether a key does anything while it is uppermost.
  func accepts(_ key: KeyPress) -> Bool

  /// Its keys for the bottom bar.
  var hints: [KeyHint] { get }

  /// Whether it covers the picture and all panels but a lesson's words; no unless it says otherwise.
  var coversPicture: Bool { get }
}

extension Dialog {
  package func handle(_ event: MouseEvent, on model: inout Model) -> Effect<Message> { .none }

  package var coversPicture: Bool { false }

  func isEqual(to other: any Dialog) -> Bool { (other as? Self) == self }
}

/// A key for the bottom bar, the word for what it does, and how long it stays where room is dear.
package struct KeyHint: Sendable, Hashable {
  /// The key, as it is written.
  var key: String
  /// What it does, in a word or two.
  var word: String
  /// 100 for the last to leave.
  var rank: Int
}

/// The dialogs that are open, the uppermost last.
package struct DialogStack: Sendable, Equatable {
  private var all: [any Dialog] = []

  /// The uppermost.
  package var last: (any Dialog)? { all.last }
  /// How many are open.
  package var count: Int { all.count }
  /// Whether none is open.
  package var isEmpty: Bool { all.isEmpty }
  /// All of them, from below.
  package var fromBelow: [any Dialog] { all }

  /// Opens a dialog over the others.
  mutating func open(_ dialog: any Dialog) { all.append(dialog) }

  /// Closes the uppermost.
  mutating func close() { _ = all.popLast() }

  /// Closes all.
  mutating func closeAll() { all = [] }

  /// Puts a changed dialog in place of the uppermost, if that is of its kind.
  mutating func replace(with dialog: any Dialog) {
    guard let last = all.last, type(of: last) == type(of: dialog) else { return }
    all[all.count - 1] = dialog
  }

  /// Whether the same dialogs are open, in the same states.
  package static func == (a: DialogStack, b: DialogStack) -> Bool {
    a.count == b.count && zip(a.all, b.all).allSatisfy { $0.isEqual(to: $1) }
  }
}
