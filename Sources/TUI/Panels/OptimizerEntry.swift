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
    let loss = loss(of: runner)
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

  /// The name of an optimizer that races on several landscapes, with its losses in their order.
  static func drawShared(
    _ entries: [OptimizerTable.Entry], on frame: inout Frame, in rect: Rect,
    _ appearance: Appearance
  ) {
    guard let first = entries.first else { return }
    frame.write(first.badge, in: rect, style: first.badgeStyle(appearance))
    let room = rect.inset(left: 4, right: 1)
    let plain =
      first.runner.isOn ? appearance.text : Style(foreground: appearance.theme.faint)
    let losses = entries.map { loss(of: $0.runner) }.joined(separator: "  ")
    let width = room.columns - DisplayText.width(of: losses) - 1
    frame.write(
      appearance.glyphs.spell(first.runner.name(fitting: width, among: first.names)), in: room,
      style: plain)
    frame.write(appearance.glyphs.spell(losses), in: room, alignment: .right, style: plain)
  }

  /// The loss in words that need no explanation where it is no number.
  private static func loss(of runner: Runner) -> String {
    let value = runner.run.current.value
    if value.isNaN { return "undefined" }
    if value.isInfinite { return value < 0 ? "-∞" : "∞" }
    return NumberText.fitted(value, width: 9).trimmed
  }

  /// What it is doing on one of them.
  static func drawRun(
    _ entry: OptimizerTable.Entry, side: String, on frame: inout Frame, in rect: Rect,
    _ appearance: Appearance
  ) {
    if entry.isSelected { frame.fill(rect, with: Cell(" ", appearance.selection)) }
    let badge = entry.badgeStyle(appearance)
    if appearance.hasColor, entry.runner.isOn { frame.write("   ", in: rect, style: badge) }
    var style = appearance.optimizer(entry.runner.ink, bold: true)
    if !entry.runner.isOn { style = Style(foreground: appearance.theme.faint) }
    var sign = appearance.dim
    if entry.isSelected {
      (style.background, style.reverse) = (
        appearance.selection.background, appearance.selection.reverse
      )
      (sign.background, sign.reverse) = (style.background, style.reverse)
    }
    let room = rect.inset(left: 4, right: 1)
    frame.write(appearance.glyphs.spell(side), in: room, style: sign)
    let words = room.inset(left: 2)
    frame.write(
      entry.runner.isOn
        ? entry.state.words(fitting: words.columns, in: appearance.glyphs) : "off",
      in: words, style: style)
  }
}
