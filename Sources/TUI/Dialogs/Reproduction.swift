import Landscape
import Loop
import Plotting
import Terminal

/// The command that reproduces the screen, over the picture.
package struct Reproduction: Dialog {
  /// The command, as a shell takes it.
  let command: String

  package func handle(_ key: KeyPress, on model: inout Model) -> Effect<Message> {
    guard KeyTable.closing.contains(key) else {
      model.refuse("Esc closes this")
      return .none
    }
    return model.closeDialog()
  }

  package var keyContext: KeyContext { .list }

  package func accepts(_ key: KeyPress) -> Bool {
    KeyTable.closing.contains(key) || KeyTable.isAlwaysActive(key)
  }

  package var hints: [KeyHint] { [KeyHint(key: "Esc", word: "close", rank: 9)] }

  package func draw(_ model: Model, on frame: inout Frame, _ layout: Layout) {
    let appearance = model.appearance
    let screen = Rect(frame.size).inset(top: 1, bottom: 1)
    let columns = DialogWidth.columns(of: 110, in: screen)
    // Glyphs are spelled as they are: what is copied from the screen is to be typed.
    let lines = DisplayText.wrapped(command, to: max(1, columns - 4))
    let rows = min(screen.rows, lines.count + 4)
    let rect = Rect(
      column: (screen.columns - columns) / 2, row: 1 + (screen.rows - rows) / 3,
      columns: columns, rows: rows)
    frame.fill(rect, with: Cell(" ", appearance.base))
    let inner = frame.drawPanel(
      rect, title: "This screen as a command", note: "copied, if the terminal allows",
      isFocused: true, appearance: appearance)
    for (row, line) in lines.prefix(max(0, inner.rows - 2)).enumerated() {
      frame.write(
        line, column: inner.column, row: inner.row + row, style: appearance.strong,
        clippedTo: inner)
    }
    let remark =
      lines.count > inner.rows - 2
      ? "and \(lines.count - max(0, inner.rows - 2)) more lines; the clipboard has all of it"
      : "frame in place of open prints it without a terminal"
    frame.print(
      [Span(remark, appearance.dim)], in: inner.line(inner.rows - 1), appearance: appearance)
  }
}
