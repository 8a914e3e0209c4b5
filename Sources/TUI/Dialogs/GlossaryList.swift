import Loop
import Plotting
import Scenes
import Terminal

/// The glossary: words at the left, the selected one told and shown at the right.
package struct GlossaryList: Sendable, Equatable {
  /// The part of the screen whose words are listed; nil for all.
  let panel: String?
  /// The filter, and which word is selected.
  package internal(set) var cursor = ListCursor()

  /// All words, or those of a part of the screen.
  init(panel: String? = nil) {
    self.panel = Glossary.terms.contains { $0.panels.contains(panel ?? "") } ? panel : nil
  }

  /// All words, one of them selected.
  init(selecting term: GlossaryTerm) {
    panel = nil
    let terms = matches
    cursor.select(terms.firstIndex(of: term) ?? 0, of: terms.count)
  }

  /// The words that are listed: those of the part, or where something is typed all that have it.
  package var matches: [GlossaryTerm] {
    let filter = cursor.filter
    guard filter.text.isEmpty else { return Glossary.terms.filter { filter.matches($0.searched) } }
    guard let panel else { return Glossary.terms }
    return Glossary.terms.filter { $0.panels.contains(panel) }
  }

  /// The selected word, if any is listed.
  package var selection: GlossaryTerm? {
    let terms = matches
    return terms.indices.contains(cursor.selected) ? terms[cursor.selected] : nil
  }

  /// Selects the word that is called as was typed, else one that begins so, else the first.
  mutating func selectBest() {
    let typed = cursor.filter.string.lowercased()
    let terms = matches
    let best =
      terms.firstIndex { $0.isCalled(typed) }
      ?? terms.firstIndex { $0.names.contains { $0.hasPrefix(typed) } }
    cursor.select(best ?? 0, of: terms.count)
  }
}

extension GlossaryList: Dialog {
  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    GlossaryPanel.draw(self, model, on: &frame)
  }

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    if !cursor.isFiltering {
      switch key {
      case .character(")"): return selection.map { model.showInLesson($0) } ?? .none
      case .character("I"): return model.closeDialog()
      default: break
      }
    }
    var list = self
    let typed = list.cursor.filter.text
    let outcome = model.move(&list.cursor, of: list.matches.count, key, in: "the glossary")
    if list.cursor.filter.text != typed { list.selectBest() }
    model.dialogs.replace(with: list)
    switch outcome {
    case .moved: return .none
    case .chosen:
      guard let term = list.selection else {
        model.refuse("no word is selected; Esc clears the filter")
        return .none
      }
      return model.showAsScene(term)
    case .closed: return model.closeDialog()
    case .other(let command): return model.performAnywhere(command)
    }
  }

  package func handle(_ event: MouseEvent, on model: inout Model) -> Effect<Message> {
    var list = self
    let layout = GlossaryLayout(list, size: model.size)
    _ = model.move(
      &list.cursor, event, at: layout.place(atColumn: event.column, row: event.row),
      of: list.matches.count)
    model.dialogs.replace(with: list)
    return .none
  }

  package var keyContext: KeyContext { cursor.isFiltering ? .text : .list }

  package func accepts(_ key: KeyPress) -> Bool {
    if !cursor.isFiltering, key == .character(")") || key == .character("I") { return true }
    return KeyTable.acceptsInList(key, isFiltering: cursor.isFiltering)
  }

  package var hints: [KeyHint] {
    KeyHint.list(isFiltering: cursor.isFiltering, enter: "open the picture")
      + (cursor.isFiltering ? [] : [KeyHint(key: ")", word: "its lesson", rank: 8)])
  }
}

extension Model {
  /// Opens the scene of a word, and presses the keys that show it.
  mutating func showAsScene(_ term: GlossaryTerm) -> Effect<Message> {
    let effect = open(preset: term.scene)
    guard let words = try? KeySequence.words(of: term.keys) else { return effect }
    // Not told to the log: it follows from the key that was.
    waitingKeys += words.flatMap(\.keys).map { WaitingKey(key: $0) }
    return effect
  }

  /// Opens the stop of a lesson that shows a word.
  mutating func showInLesson(_ term: GlossaryTerm) -> Effect<Message> {
    let effect = begin(lesson: term.lesson)
    guard let lesson, lesson.lesson.id == term.lesson else { return effect }
    let beats = lesson.lesson.stops.prefix(term.stop - 1).reduce(0) { $0 + $1.beatCount }
    notice = nil
    return beats == 0 ? effect : effect.and(move(beats: beats))
  }
}
