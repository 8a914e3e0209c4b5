import Wording

/// The colours of a landscape beside the numbers they stand for.
public struct ColorBar: Sendable, Hashable {
  /// The smallest number drawn.
  public var low: Double
  /// The largest.
  public var high: Double
  /// What is measured and how, such as `loss (asinh scale)`.
  public var title: String

  /// A bar from `low` to `high`.
  public init(low: Double, high: Double, title: String) {
    self.low = low
    self.high = high
    self.title = title
  }

  /// Draws the bar over the first row of a rectangle, and round numbers below it if there is a
  /// second row: `-3.4 ▄▄▄▄▄▄ 3.4  loss (asinh scale)`.
  /// - Parameters:
  ///   - frame: The frame.
  ///   - rect: One or two rows.
  ///   - appearance: Colours and glyphs.
  ///   - position: Where a number lies on the colour map, 0 ... 1; not decreasing.
  public func draw(
    on frame: inout Frame, in rect: Rect, appearance: Appearance, position: (Double) -> Double
  ) {
    guard !rect.isEmpty else { return }
    let first = NumberText.significant(low, digits: 2, sign: .always)
    let last = NumberText.significant(high, digits: 2, sign: .always)
    let ends = first.utf8.count + last.utf8.count + 2
    let titleWidth = DisplayText.width(of: title)
    // The title goes before the bar becomes too short to be read.
    let showsTitle = rect.columns >= ends + titleWidth + 2 + 12
    let length = min(48, rect.columns - ends - (showsTitle ? titleWidth + 2 : 0))
    guard length >= 4 else {
      frame.write(
        first + " … " + last, in: rect.line(0), style: appearance.dim)
      return
    }
    let bar = Rect(
      column: rect.column + first.utf8.count + 1, row: rect.row, columns: length, rows: 1)
    frame.write(first, column: rect.column, row: rect.row, style: appearance.dim, clippedTo: rect)
    drawColors(on: &frame, in: bar, appearance)
    frame.write(
      last, column: bar.endColumn + 1, row: rect.row, style: appearance.dim, clippedTo: rect)
    if showsTitle {
      frame.write(
        title, column: bar.endColumn + last.utf8.count + 3, row: rect.row,
        style: appearance.dim, clippedTo: rect)
    }
    if rect.rows > 1 { drawTicks(on: &frame, bar, rect, appearance, position) }
  }

  private func drawColors(on frame: inout Frame, in bar: Rect, _ appearance: Appearance) {
    let plain: [Unicode.Scalar] = [".", ":", "-", "=", "+", "*", "#", "%", "@"]
    let shades: [Unicode.Scalar] = ["░", "▒", "▓", "█"]
    let ramp = appearance.glyphs == .ascii ? plain : shades
    for column in 0..<bar.columns {
      let place = (Double(column) + 0.5) / Double(bar.columns)
      let cell: Cell
      if appearance.hasColor {
        let color = appearance.theme.colorMap.color(at: place)
        // The lower half, so that the bar stands on its numbers.
        cell =
          appearance.glyphs == .ascii
          ? Cell(" ", Style(foreground: appearance.theme.text, background: color))
          : Cell("▄", Style(foreground: color, background: appearance.theme.background))
      } else {
        cell = Cell(
          ramp[min(ramp.count - 1, Int(saturating: place * Double(ramp.count)))], appearance.base)
      }
      frame[bar.column + column, bar.row] = cell
    }
  }

  private func drawTicks(
    on frame: inout Frame, _ bar: Rect, _ rect: Rect, _ appearance: Appearance,
    _ position: (Double) -> Double
  ) {
    let below = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: 1)
    var taken: [ClosedRange<Int>] = []
    for value in RoundNumbers.candidates(from: low, to: high, cells: bar.columns) {
      let place = position(value)
      guard place >= 0, place <= 1 else { continue }
      let label = NumberText.shortest(value)
      let extent = label.utf8.count
      let start =
        bar.column
        + Ticks.labelStart(cell: Ticks.cell(place, of: bar.columns), extent: extent)
      guard start >= rect.column, start + extent <= rect.endColumn else { continue }
      let span = (start - 2)...(start + extent + 1)
      if taken.contains(where: { $0.overlaps(start...(start + extent - 1)) }) { continue }
      taken.append(span)
      frame.write(label, column: start, row: below.row, style: appearance.dim, clippedTo: below)
    }
  }
}
