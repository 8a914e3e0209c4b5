import Terminal

/// The line after `:`, in which commands are typed, with completion and history.
package struct CommandLine: Sendable, Equatable {
  /// What is being typed.
  package internal(set) var editor = LineEditor()
  /// What is wrong with it, once it was entered.
  package internal(set) var problem: String?
  /// What the word being typed may become, after Tab.
  package internal(set) var candidates: [String] = []
  /// The place in the history that is shown; nil for a line of its own.
  private var place: Int?
  /// What was typed before the history was looked through.
  private var draft = ""

  /// An empty line.
  package init() {}

  /// The words typed, the last one perhaps empty.
  var words: [String] {
    editor.string.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      .enumerated().filter { $0.offset == 0 || !$0.element.isEmpty || isLast($0.offset) }
      .map(\.element)
  }

  private func isLast(_ offset: Int) -> Bool {
    offset == editor.string.split(separator: " ", omittingEmptySubsequences: false).count - 1
  }

  /// Hands a key to the editor; false if it is no editing key.
  mutating func type(_ key: KeyPress) -> Bool {
    guard editor.handle(key) else { return false }
    (problem, candidates, place) = (editor.complaint, [], nil)
    return true
  }

  /// Shows the line so many places earlier in the history, or later if negative; false where there
  /// is none.
  mutating func recall(_ places: Int, in history: [String]) -> Bool {
    if place == nil { draft = editor.string }
    let wanted = (place ?? history.count) - places
    guard (0...history.count).contains(wanted), !history.isEmpty else { return false }
    place = wanted == history.count ? nil : wanted
    editor.replace(with: wanted == history.count ? draft : history[wanted])
    (problem, candidates) = (nil, [])
    return true
  }

  /// Completes the last word to what all of its possible ends have in common; a blank follows a
  /// word that is whole.
  mutating func complete(among all: [String]) {
    guard let word = words.last else { return }
    let fitting = all.filter { $0.hasPrefix(word) }
    guard var common = fitting.first else {
      problem = all.isEmpty ? "nothing to complete here" : "nothing here begins with \"\(word)\""
      return
    }
    for candidate in fitting {
      while !candidate.hasPrefix(common) { common.removeLast() }
    }
    let end = fitting.count == 1 && !common.hasSuffix("=") ? " " : ""
    editor.insert(common.dropFirst(word.count) + end)
    candidates = fitting.count > 1 ? fitting : []
    problem = nil
  }
}
