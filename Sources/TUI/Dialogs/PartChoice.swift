import Loop
import Plotting
import Terminal

/// Which part of the screen is asked about: a frame round one, moved by arrows or a click.
package struct PartChoice: Dialog {
  /// The part that the frame is round.
  package internal(set) var name: String

  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    guard
      let rect = ScreenPart.places(of: model, in: layout).first(where: { $0.name == name })?.rect
    else { return }
    let style = model.appearance.key
    let (right, bottom) = (rect.endColumn - 1, rect.endRow - 1)
    for column in rect.column...right {
      frame.draw("━", column: column, row: rect.row, style: style)
      frame.draw("━", column: column, row: bottom, style: style)
    }
    guard rect.rows > 1 else { return }
    for row in rect.row...bottom {
      frame.draw("┃", column: rect.column, row: row, style: style)
      frame.draw("┃", column: right, row: row, style: style)
    }
    frame.draw("┏", column: rect.column, row: rect.row, style: style)
    frame.draw("┓", column: right, row: rect.row, style: style)
    frame.draw("┗", column: rect.column, row: bottom, style: style)
    frame.draw("┛", column: right, row: bottom, style: style)
    let title = " what is \(ScreenPart.title(of: name))? "
    if title.count + 4 <= rect.columns {
      frame.print(
        [Span(title, model.appearance.strong)],
        in: Rect(column: rect.column + 2, row: rect.row, columns: title.count, rows: 1),
        appearance: model.appearance)
    }
  }

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    let places = ScreenPart.places(of: model, in: model.layout)
    var next = self
    func move(_ right: Int, _ down: Int) {
      next.name = ScreenPart.neighbour(of: name, right: right, down: down, among: places)
    }
    switch key {
    case .named(.left), .character("h"): move(-1, 0)
    case .named(.right), .character("l"): move(1, 0)
    case .named(.up), .character("k"): move(0, -1)
    case .named(.down), .character("j"): move(0, 1)
    case .named(.tab), .named(.shiftTab):
      let place = places.firstIndex { $0.name == name } ?? 0
      let step = key == .named(.tab) ? 1 : places.count - 1
      if !places.isEmpty { next.name = places[(place + step) % places.count].name }
    case .named(.enter), .character("I"):
      model.dialogs.close()
      model.dialogs.open(GlossaryList(panel: name))
      return .none
    case .character("/"):
      model.dialogs.close()
      var list = GlossaryList()
      list.cursor.startFiltering()
      model.dialogs.open(list)
      return .none
    case .named(.escape), .character("q"): return model.closeDialog()
    default: model.refuse("arrows choose a part of the screen, Enter tells its words, Esc closes")
    }
    model.dialogs.replace(with: next)
    return .none
  }

  package func handle(_ event: MouseEvent, on model: inout Model) -> Effect<Message> {
    guard event.kind == .press else { return .none }
    let places = ScreenPart.places(of: model, in: model.layout)
    guard
      let name = places.first(where: { $0.rect.contains(column: event.column, row: event.row) })?
        .name
    else { return .none }
    model.dialogs.close()
    model.dialogs.open(GlossaryList(panel: name))
    return .none
  }

  package var keyContext: KeyContext { .list }

  package func accepts(_ key: KeyPress) -> Bool {
    switch key {
    case .mouse, .named(.left), .named(.right), .named(.up), .named(.down), .named(.tab),
      .named(.shiftTab), .named(.enter), .named(.escape):
      true
    case .character(let letter): "hjklqI/".contains(letter)
    default: KeyTable.isAlwaysActive(key)
    }
  }

  package var hints: [KeyHint] {
    [
      KeyHint(key: "arrows", word: "another part", rank: 9),
      KeyHint(key: "click", word: "one", rank: 5),
      KeyHint(key: "Enter", word: "its words", rank: 10),
      KeyHint(key: "/", word: "any word", rank: 7), KeyHint(key: "Esc", word: "close", rank: 8),
    ]
  }
}

extension Model {
  /// Asks which part of the screen is asked about; without a picture all words are listed.
  mutating func openGlossary() {
    let places = ScreenPart.places(of: self, in: layout)
    guard dialogs.isEmpty, !sessions.isEmpty, let first = places.first else {
      // Over a list or a study there is nothing to choose.
      dialogs.open(GlossaryList(panel: study == nil ? nil : "study"))
      return
    }
    dialogs.open(PartChoice(name: first.name))
  }
}
