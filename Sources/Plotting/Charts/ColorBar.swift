import Platform
import Wording

/// The colours of a landscape beside the numbers they stand for, with a tick for every contour line.
public struct ColorBar: Sendable, Hashable {
  /// The smallest number drawn.
  public var low: Double
  /// The largest.
  public var high: Double
  /// What is measured and how, such as `loss (asinh scale)`.
  public var title: String
  /// The heights of the contour lines; none gives round numbers below the bar.
  public var levels: [Double]
  /// The one of them that matters.
  public var critical: Double?

  /// A bar from `low` to `high`.
  public init(
    low: Double, high: Double, title: String, levels: [Double] = [], critical: Double? = nil
  ) {
    self.low = low
    self.high = high
    self.title = title
    self.levels = levels
    self.critical = critical
  }

  /// Draws the bar over the first row of a rectangle, and numbers below it if there is a second row:
  ///
  ///     -3.4 ▓▓│▓▓▓│▓▓▓┃▒▒▒│▒▒▒│▒▒ 3.4  loss (asinh scale)
  ///           -1   -.2  0  .2   1
  /// - Parameters:
  ///   - frame: The frame.
  ///   - rect: One or two rows.
  ///   - appearance: Colours and glyphs.
  ///   - position: Where a number lies on the colour map, 0 ... 1; not decreasing.
  public func draw(
    on frame: inout Frame, in rect: Rect, appearance: Appearance, position: (Double) -> Double
  ) {
    guard !rect.isEmpty else { return }
    // Signs tell sides; where there is only one they say nothing.
    // Nor do they where the sides are those of another number than 0.
    let isSigned = critical.map { $0 == 0 } ?? (low < 0)
    let sign: NumberText.Sign = isSigned ? .always : .minus
    let first = NumberText.significant(low, digits: 2, sign: sign)
    let last = NumberText.significant(high, digits: 2, sign: sign)
    let ends = first.utf8.count + last.utf8.count + 2
    let titleWidth = DisplayText.width(of: title)
    // The title goes before the bar becomes too short to be read.
    let showsTitle = rect.columns >= ends + titleWidth + 2 + 12
    let length = min(56, rect.columns - ends - (showsTitle ? titleWidth + 2 : 0))
    guard length >= 4 else {
      frame.write(
        first + " … " + last, in: rect.line(0), style: appearance.dim)
      return
    }
    let bar = Rect(
      column: rect.column + first.utf8.count + 1, row: rect.row, columns: length, rows: 1)
    frame.write(first, column: rect.column, row: rect.row, style: appearance.dim, clippedTo: rect)
    drawColors(on: &frame, in: bar, appearance)
    drawTicks(on: &frame, bar, appearance, position)
    frame.write(
      last, column: bar.endColumn + 1, row: rect.row, style: appearance.dim, clippedTo: rect)
    if showsTitle {
      frame.write(
        title, column: bar.endColumn + last.utf8.count + 3, row: rect.row,
        style: appearance.dim, clippedTo: rect)
    }
    if rect.rows > 1 { drawNumbers(on: &frame, bar, rect, appearance, position) }
  }

  private func drawColors(on frame: inout Frame, in bar: Rect, _ appearance: Appearance) {
    let plain: [Unicode.Scalar] = [".", ":", "-", "=", "+", "*", "#", "%", "@"]
    let shades: [Unicode.Scalar] = ["░", "▒", "▓", "█"]
    let ramp = appearance.glyphs == .ascii ? plain : shades
    let field = appearance.palette.field
    for column in 0..<bar.columns {
      let place = (Double(column) + 0.5) / Double(bar.columns)
      let cell: Cell
      if appearance.depth == .ansi8 || appearance.depth == .ansi16 {
        // The field itself has no colours here: the bar is a line that carries the ticks.
        // What lies behind it stays, as paper does on a light theme.
        frame.draw(
          BorderGlyphs(appearance.glyphs).horizontal, column: bar.column + column, row: bar.row,
          style: appearance.faint)
        continue
      } else if appearance.hasColor {
        let color = field[min(field.count - 1, Int(saturating: place * Double(field.count)))]
        cell = Cell(" ", Style(foreground: appearance.theme.text, background: color))
      } else {
        cell = Cell(
          ramp[min(ramp.count - 1, Int(saturating: place * Double(ramp.count)))], appearance.base)
      }
      frame[bar.column + column, bar.row] = cell
    }
  }

  private func drawTicks(
    on frame: inout Frame, _ bar: Rect, _ appearance: Appearance, _ position: (Double) -> Double
  ) {
    guard appearance.hasColor else { return }
    let isPlain = appearance.glyphs == .ascii
    for level in levels {
      let place = position(level)
      guard place >= 0, place <= 1 else { continue }
      let column = bar.column + Ticks.cell(place, of: bar.columns)
      let isCritical = level == critical
      let color =
        isCritical ? appearance.palette.level : appearance.palette.label(at: place)
      frame.draw(
        isPlain ? "|" : isCritical ? "┃" : "│", column: column, row: bar.row,
        style: Style(foreground: color, bold: isCritical))
    }
  }

  private func drawNumbers(
    on frame: inout Frame, _ bar: Rect, _ rect: Rect, _ appearance: Appearance,
    _ position: (Double) -> Double
  ) {
    let below = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: 1)
    var taken: [ClosedRange<Int>] = []
    for value in numbers(cells: bar.columns, position) {
      let place = position(value)
      guard place >= 0, place <= 1 else { continue }
      let label = NumberText.compact(value)
      let extent = label.utf8.count
      let start =
        bar.column
        + Ticks.labelStart(cell: Ticks.cell(place, of: bar.columns), extent: extent)
      guard start >= rect.column, start + extent <= rect.endColumn else { continue }
      let span = (start - 2)...(start + extent + 1)
      if taken.contains(where: { $0.overlaps(start...(start + extent - 1)) }) { continue }
      taken.append(span)
      let style = value == critical ? appearance.strong : appearance.dim
      frame.write(label, column: start, row: below.row, style: style, clippedTo: below)
    }
  }

  /// The numbers below the bar in the order in which they deserve a place: the level that matters,
  /// then the others from the ends and the middle towards what lies between.
  private func numbers(cells: Int, _ position: (Double) -> Double) -> [Double] {
    if levels.isEmpty { return RoundNumbers.candidates(from: low, to: high, cells: cells) }
    let rest = levels.filter { $0 != critical }
    let order = rest.indices.sorted { a, b in
      (min(a, rest.count - 1 - a), a) < (min(b, rest.count - 1 - b), b)
    }
    return (critical.map { [$0] } ?? []) + order.map { rest[$0] }
  }
}
