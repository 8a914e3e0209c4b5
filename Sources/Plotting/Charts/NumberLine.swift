import Wording

/// Numbers on a line around 0, such as the eigenvalues of a Hessian: what is left of the middle is
/// negative, with or without colour.
public struct NumberLine: Sendable, Hashable {
  /// The numbers; those that are not finite are named beside the line.
  public var values: [Double]
  /// How numbers run: linear or asinh.
  public var scale: AxisScale
  /// The largest magnitude shown; that of the values unless given.
  public var reach: Double?

  /// Numbers to be marked.
  public init(_ values: [Double], scale: AxisScale = .linear, reach: Double? = nil) {
    self.values = values
    self.scale = scale
    self.reach = reach
  }

  /// The magnitude at the ends of the line.
  public var end: Double {
    let largest = values.filter(\.isFinite).map { abs($0) }.max() ?? 0
    let wanted = reach ?? largest
    guard wanted > 0, wanted.isFinite else { return 1 }
    // The next 1, 2 or 5, so that the line does not breathe with every step.
    return min(RoundStep(atLeast: wanted).multiple(1), 1e308)
  }

  /// Draws the line over the first row of a rectangle and its numbers below it if there is a second:
  ///
  ///     ◀━━━━━●━━━━━━┿━━━━━━━━━━●━▶
  ///     -20          0          +20
  public func draw(on frame: inout Frame, in rect: Rect, appearance: Appearance) {
    guard rect.columns >= 5, rect.rows >= 1 else { return }
    let isPlain = appearance.glyphs == .ascii
    // An odd length has a middle.
    let length = rect.columns - (rect.columns % 2 == 0 ? 1 : 0)
    let line = Rect(column: rect.column, row: rect.row, columns: length, rows: 1)
    let middle = line.column + length / 2
    let negative = Style(foreground: appearance.theme.error)
    let positive = Style(foreground: appearance.theme.good)
    for column in line.column..<line.endColumn {
      let style = appearance.faint
      frame.draw(isPlain ? "-" : "─", column: column, row: line.row, style: style)
    }
    frame.draw(isPlain ? "<" : "◀", column: line.column, row: line.row, style: appearance.faint)
    frame.draw(
      isPlain ? ">" : "▶", column: line.endColumn - 1, row: line.row, style: appearance.faint)
    frame.draw(isPlain ? "|" : "┼", column: middle, row: line.row, style: appearance.dim)
    drawMarks(on: &frame, line, negative, positive, appearance)
    if rect.rows > 1 { drawLabels(on: &frame, line, middle, appearance) }
  }

  private func drawMarks(
    on frame: inout Frame, _ line: Rect, _ negative: Style, _ positive: Style,
    _ appearance: Appearance
  ) {
    guard let mapping = scale.mapping(from: -end, to: end) else { return }
    var counts: [Int: (count: Int, value: Double)] = [:]
    let inner = line.inset(left: 1, right: 1)
    for value in values where value.isFinite {
      let column = NumberLine.column(mapping.fraction(value), value, inner)
      counts[column, default: (0, value)].count += 1
    }
    for (column, mark) in counts {
      var style = mark.value < 0 ? negative : mark.value > 0 ? positive : appearance.strong
      style.bold = true
      let sign =
        mark.count == 1
        ? Marker.disc.glyph(in: appearance.glyphs)
        : mark.count < 10 ? Unicode.Scalar(UInt8(0x30 + mark.count)) : "#"
      frame.draw(sign, column: column, row: line.row, style: style)
    }
  }

  /// The column of a number; only 0 itself, and nothing else, stands in the middle.
  private static func column(_ fraction: Double, _ value: Double, _ inner: Rect) -> Int {
    let middle = inner.column + inner.columns / 2
    let column = inner.column + Ticks.cell(fraction, of: inner.columns)
    if value < 0 { return max(inner.column, min(column, middle - 1)) }
    if value > 0 { return min(inner.endColumn - 1, max(column, middle + 1)) }
    return middle
  }

  private func drawLabels(
    on frame: inout Frame, _ line: Rect, _ middle: Int, _ appearance: Appearance
  ) {
    let row = Rect(column: line.column, row: line.row + 1, columns: line.columns, rows: 1)
    let largest = NumberText.shortest(end)
    guard row.columns >= 2 * largest.utf8.count + 7 else { return }
    frame.write("-" + largest, in: row, style: appearance.dim)
    frame.write("+" + largest, in: row, alignment: .right, style: appearance.dim)
    frame.draw("0", column: middle, row: row.row, style: appearance.dim)
  }
}
