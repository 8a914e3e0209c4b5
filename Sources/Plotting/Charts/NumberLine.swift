import Platform
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

  /// Draws the line over the first row of a rectangle, the reach at its ends, and below it, if there
  /// is a second row, the numbers themselves where their marks are:
  ///
  ///     -20 ◀━━●━━━━━━┿━━━━━━━━━━●━▶ +20
  ///         -14.9    0         17.2
  public func draw(on frame: inout Frame, in rect: Rect, appearance: Appearance) {
    guard rect.columns >= 5, rect.rows >= 1 else { return }
    let isPlain = appearance.glyphs == .ascii
    let ends = NumberText.compact(end)
    let margin = rect.columns >= 2 * ends.utf8.count + 17 ? ends.utf8.count + 2 : 0
    // An odd length has a middle.
    let room = rect.columns - 2 * margin
    let length = room - (room % 2 == 0 ? 1 : 0)
    let line = Rect(column: rect.column + margin, row: rect.row, columns: length, rows: 1)
    let middle = line.column + length / 2
    for column in line.column..<line.endColumn {
      frame.draw(isPlain ? "-" : "─", column: column, row: line.row, style: appearance.faint)
    }
    frame.draw(isPlain ? "<" : "◀", column: line.column, row: line.row, style: appearance.faint)
    frame.draw(
      isPlain ? ">" : "▶", column: line.endColumn - 1, row: line.row, style: appearance.faint)
    frame.draw(isPlain ? "|" : "┼", column: middle, row: line.row, style: appearance.dim)
    if margin > 0 {
      frame.write("-" + ends, column: rect.column, row: line.row, style: appearance.dim)
      frame.write("+" + ends, column: line.endColumn + 1, row: line.row, style: appearance.dim)
    }
    let marks = marks(on: line)
    draw(marks, on: &frame, row: line.row, appearance)
    if rect.rows > 1 { drawLabels(on: &frame, in: rect.line(1), marks, middle, appearance) }
  }

  /// Draws marks: a disc for one number, a digit for several.
  func draw(_ marks: [Mark], on frame: inout Frame, row: Int, _ appearance: Appearance) {
    for mark in marks {
      var style = NumberLine.style(of: mark.value, appearance)
      style.bold = true
      let sign =
        mark.count == 1
        ? Marker.disc.glyph(in: appearance.glyphs)
        : mark.count < 10 ? Unicode.Scalar(UInt8(0x30 + mark.count)) : "#"
      frame.draw(sign, column: mark.column, row: row, style: style)
    }
  }

  /// The colour of a number: as the ground that lies below a level, or above it.
  static func style(of value: Double, _ appearance: Appearance) -> Style {
    value < 0 ? appearance.below : value > 0 ? appearance.above : appearance.strong
  }

  struct Mark {
    var column: Int
    var count: Int
    /// The one of largest magnitude.
    var value: Double
  }

  func marks(on line: Rect) -> [Mark] {
    guard let mapping = scale.mapping(from: -end, to: end) else { return [] }
    let inner = line.inset(left: 1, right: 1)
    let middle = inner.column + inner.columns / 2
    var marks: [Int: Mark] = [:]
    for value in values where value.isFinite {
      // The column of the magnitude, so that a number and its opposite are equally far from 0; only
      // 0 itself, and nothing else, stands in the middle.
      let reach = inner.columns / 2
      let share = 2 * (mapping.fraction(abs(value)) - 0.5)
      let steps =
        value == 0 ? 0 : max(1, min(reach, Int(saturating: (share * Double(reach)).rounded())))
      let column = middle + (value < 0 ? -steps : steps)
      var mark = marks[column] ?? Mark(column: column, count: 0, value: value)
      mark.count += 1
      if abs(value) > abs(mark.value) { mark.value = value }
      marks[column] = mark
    }
    return marks.values.sorted { $0.column < $1.column }
  }

  /// The numbers below their marks: the outermost first, then the innermost, 0 itself where nothing
  /// else stands.
  func drawLabels(
    on frame: inout Frame, in row: Rect, _ marks: [Mark], _ middle: Int, _ appearance: Appearance,
    hasZero: Bool = true
  ) {
    var taken: [ClosedRange<Int>] = []
    func write(_ text: String, at column: Int, _ style: Style) {
      let width = text.utf8.count
      guard width <= row.columns else { return }
      let start = max(row.column, min(row.endColumn - width, column - width / 2))
      let span = (start - 1)...(start + width)
      guard !taken.contains(where: { $0.overlaps(span) }) else { return }
      taken.append(start...(start + width - 1))
      frame.write(text, column: start, row: row.row, style: style, clippedTo: row)
    }
    let order = marks.indices.sorted { a, b in
      (min(a, marks.count - 1 - a), a) < (min(b, marks.count - 1 - b), b)
    }
    for index in order {
      let mark = marks[index]
      let text =
        mark.value == 0 ? "0" : NumberText.significant(mark.value, digits: 3, sign: .always)
      write(text, at: mark.column, NumberLine.style(of: mark.value, appearance))
    }
    if hasZero { write("0", at: middle, appearance.dim) }
  }
}
