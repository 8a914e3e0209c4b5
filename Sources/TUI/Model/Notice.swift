/// A line for the user.
package struct Notice: Sendable, Hashable {
  /// What it says.
  package let text: String
  /// Whether something could not be done.
  package let isWarning: Bool
}

extension Model {
  /// Says something in the bottom bar.
  mutating func say(_ text: String) { notice = Notice(text: text, isWarning: false) }

  /// Says in the bottom bar why something cannot be done.
  mutating func refuse(_ text: String) { notice = Notice(text: text, isWarning: true) }
}
