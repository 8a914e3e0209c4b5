import Optimizers
import Plotting
import Wording

/// An optimizer in two rows: badge, name and loss, and below them the sentence.
enum OptimizerEntry {
  static func draw(
    _ entry: OptimizerTable.Entry, on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    let runner = entry.runner
    if entry.isSelected { frame.fill(rect, with: Cell(" ", appearance.selection)) }
    let badge = entry.badgeStyle(appearance)
    frame.write(entry.badge, in: rect.line(0), style: badge)
    if appearance.hasColor, runner.isOn {
      // The colour goes on below the letters, so that it is seen from afar.
      frame.write("   ", in: rect.line(1), style: badge)
    }
    let room = rect.inset(left: 4, right: 1)
    let loss = NumberText.fitted(runner.run.current.value, width: 9).trimmed
    var plain = entry.isSelected ? appearance.selection : appearance.text
    if !runner.isOn { plain.foreground = appearance.theme.faint }
    let width = room.columns - DisplayText.width(of: loss) - 1
    frame.write(
      appearance.glyphs.spell(runner.name(fitting: width, among: entry.names)),
      in: room.line(0), style: plain)
    frame.write(appearance.glyphs.spell(loss), in: room.line(0), alignment: .right, style: plain)
    var style = appearance.optimizer(runner.ink, bold: true)
    if !runner.isOn { style = plain }
    if entry.isSelected {
      style.background = plain.background
      style.reverse = plain.reverse
    }
    let words =
      runner.isOn ? entry.state.words(fitting: room.columns, in: appearance.glyphs) : "off"
    frame.write(appearance.glyphs.spell(words), in: room.line(1), style: style)
  }
}
