import Terminal

/// What every list has: a filter, and one line that is selected.
package struct ListCursor: Sendable, Equatable {
  /// What a line must contain to be listed.
  package private(set) var filter = LineEditor()
  /// Whether the filter is being typed.
  package private(set) var isFiltering = false
  /// The place of the selected line among those listed.
  package private(set) var selected = 0

  /// The first line of a list, with a filter or without.
  package init(filter text: String = "") { filter = LineEditor(text) }

  /// Selects a line of so many, stopping at the ends.
  mutating func select(_ place: Int, of count: Int) { selected = max(0, min(count - 1, place)) }

  /// Begins to type the filter.
  mutating func startFiltering() { isFiltering = true }

  /// Ends typing and lists all again; returns false if there was nothing to end.
  mutating func stopFiltering() -> Bool {
    guard isFiltering || !filter.text.isEmpty else { return false }
    self = ListCursor()
    return true
  }

  /// Ends typing and keeps what was typed.
  mutating func keepFilter() { isFiltering = false }

  /// Hands a key to the filter; false if it is no editing key.
  mutating func type(_ key: KeyPress) -> Bool {
    let before = filter
    guard filter.handle(key) else { return false }
    if filter.text != before.text { selected = 0 }
    return true
  }
}
