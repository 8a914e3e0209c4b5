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
    // Beside a count in the middle another one would be read as its second digit.
    let nearest = values.count { $0 == 0 } > 1 ? 2 : 1
    for value in values where value.isFinite {
      // The column of the magnitude, so that a number and its opposite are equally far from 0; only
      // 0 itself, and nothing else, stands in the middle.
      let reach = inner.columns / 2
      let share = 2 * (mapping.fraction(abs(value)) - 0.5)
      let steps =
        value == 0
        ? 0 : max(nearest, min(reach, Int(saturating: (share * Double(reach)).rounded())))
      let column = middle + (value < 0 ? -steps : steps)
      var mark = marks[column] ?? Mark(column: column, count: 0, value: value)
      mark.count += 1
      if abs(value) > abs(mark.value) { mark.value = value }
      marks[column] = mark
    }
    return Self.joined(marks.values.sorted { $0.column < $1.column })
  }

  /// Neighbouring marks of which one stands for several numbers as one mark: two counts side by side
  /// would be read as one number.
  private static func joined(_ marks: [Mark]) -> [Mark] {
    var result: [Mark] = []
    for mark in marks {
      guard let last = result.last, mark.column == last.column + 1, mark.count + last.count > 2,
        (mark.value < 0) == (last.value < 0), mark.value != 0, last.value != 0
      else {
        result.append(mark)
        continue
      }
      var joint = abs(mark.value) > abs(last.value) ? mark : last
      joint.count = mark.count + last.count
      result[result.count - 1] = joint
    }
    return result
  }

  /// A number to be written near its mark.
  private struct Label {
    var text: String
    var column: Int
    var style: Style
    var start = 0
    var width: Int { text.utf8.count }
  }

  /// The numbers near their marks: the outermost first, then the innermost, 0 itself where nothing
  /// else stands. Those of neighbouring marks move apart, each by its own width at most; what does not
  /// fit then is left out.
  func drawLabels(
    on frame: inout Frame, in row: Rect, _ marks: [Mark], _ middle: Int, _ appearance: Appearance,
    hasZero: Bool = true
  ) {
    var shown: [Label] = []
    func add(_ text: String, at column: Int, _ style: Style) {
      let label = Label(text: text, column: column, style: style)
      let candidates = (shown + [label]).sorted { $0.column < $1.column }
      if let placed = Self.placed(candidates, in: row) { shown = placed }
    }
    let order = marks.indices.sorted { a, b in
      (min(a, marks.count - 1 - a), a) < (min(b, marks.count - 1 - b), b)
    }
    for index in order {
      let mark = marks[index]
      let text =
        mark.value == 0 ? "0" : NumberText.significant(mark.value, digits: 3, sign: .always)
      add(text, at: mark.column, NumberLine.style(of: mark.value, appearance))
    }
    if hasZero, !marks.contains(where: { $0.value == 0 }) { add("0", at: middle, appearance.dim) }
    for label in shown {
      frame.write(
        label.text, column: label.start, row: row.row, style: label.style, clippedTo: row)
    }
  }

  /// Labels in the order of their marks, a blank between them; nil where they do not fit, or one would
  /// stand farther from its mark than it is wide.
  private static func placed(_ labels: [Label], in row: Rect) -> [Label]? {
    var labels = labels
    // As far left as may be, beginning at the left, then pushed back from the right end.
    var free = row.column
    for index in labels.indices {
      let wanted = labels[index].column - labels[index].width / 2
      labels[index].start = max(free, wanted)
      free = labels[index].start + labels[index].width + 1
    }
    var end = row.endColumn
    for index in labels.indices.reversed() {
      let overlap = labels[index].start + labels[index].width - end
      if overlap > 0 { labels[index].start -= overlap }
      end = labels[index].start - 1
    }
    guard let first = labels.first, first.start >= row.column else { return nil }
    // Neighbours that were pushed to one side only share the way.
    for index in labels.indices.dropLast() {
      let next = index + 1
      guard labels[next].start == labels[index].start + labels[index].width + 1 else { continue }
      let excess = labels[next].start - (labels[next].column - labels[next].width / 2)
      let room =
        labels[index].start
        - (index > 0 ? labels[index - 1].start + labels[index - 1].width + 1 : row.column)
      let shift = min(room, max(0, excess) / 2)
      labels[index].start -= shift
      labels[next].start -= min(shift, max(0, excess))
    }
    let isNear = labels.allSatisfy { label in
      abs(label.start + label.width / 2 - label.column) <= label.width
    }
    return isNear ? labels : nil
  }
}
