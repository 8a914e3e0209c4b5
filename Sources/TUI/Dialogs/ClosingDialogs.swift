import Loop

/// Closing what is open.
extension Model {
  /// Closes the uppermost dialog; the browser stays where there is nothing behind it.
  mutating func closeDialog() -> Effect<Message> {
    if dialogs.count == 1, sessions.isEmpty {
      refuse("Enter opens a scene, \(keyMap.label("q", in: .list)) quits")
    } else {
      dialogs.close()
    }
    return .none
  }
}
