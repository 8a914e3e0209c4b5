import Platform

/// Spectra one above the other over one axis: how many eigenvalues lie where, negative ones in the
/// colour of ways down, and how many of them there are.
///
/// The axis is by asinh, so that the many eigenvalues near 0 and the few large ones are both seen; the
/// height of a bar is by the logarithm of the number of eigenvalues in its column.
public struct SpectrumRows: Sendable, Hashable {
  /// A spectrum.
  public struct Row: Sendable, Hashable {
    /// What stands at its left.
    public var label: String
    /// The eigenvalues; those that are not finite are left out.
    public var values: [Double]

    /// A spectrum with a label.
    public init(label: String, _ values: [Double]) {
      self.label = label
      self.values = values.filter(\.isFinite)
    }
  }

  /// The spectra, from the top.
  public var rows: [Row]
  /// What the labels and bars are.
  public var title: String

  /// Spectra.
  public init(_ rows: [Row], title: String) {
    self.rows = rows
    self.title = title
  }

  /// The rows it takes of so many that it shares with a plot.
  public func height(for rows: Int) -> Int {
    3 + self.rows.count * max(leastBand, min(5, rows / 12))
  }

  /// The least height of a spectrum: fewer than three rows in all have no axis.
  private var leastBand: Int { (2 + max(1, rows.count)) / max(1, rows.count) }

  /// How near to 0 numbers run in proportion: the median magnitude.
  var scale: AxisScale {
    let magnitudes = rows.flatMap { $0.values.map(\.magnitude) }.filter { $0 > 0 }.sorted()
    return .asinh(magnitudes.isEmpty ? 1 : magnitudes[magnitudes.count / 2])
  }

  /// All eigenvalues and 0, with some room at both ends.
  var range: ClosedRange<Double> {
    let all = rows.flatMap(\.values)
    let (low, high) = (min(0, all.min() ?? 0), max(0, all.max() ?? 0))
    guard low < high, let mapping = scale.mapping(from: low, to: high) else { return -1...1 }
    let (first, last) = (mapping.value(-0.03), mapping.value(1.03))
    return first.isFinite && last.isFinite && first < last ? first...last : low...high
  }

  /// Draws a title, a band a spectrum, and the axis.
  public func draw(on frame: inout Frame, in rect: Rect, appearance: Appearance) {
    guard !rows.isEmpty, rect.rows >= rows.count * leastBand + 3 else { return }
    AxisTitles.draw("eigenvalue", title, on: &frame, in: rect.line(0), appearance)
    let words = rows.map { row in "\(row.values.count { $0 < 0 }) of \(row.values.count) < 0" }
    let gutter = (words.map(\.count).max() ?? 0) + 1
    let plane = rect.inset(top: 1, right: rect.columns >= 3 * gutter ? gutter : 0)
    let count = Double(rows.count)
    var axes = Axes(
      x0: range.lowerBound, x1: range.upperBound, y0: 0, y1: count, xScale: scale)
    let band = (plane.rows - 2) / rows.count
    axes.yTicks = rows.indices.map {
      // At the foot of its band.
      Tick(
        value: count - (Double($0 + 1) - 0.5 / Double(max(1, band))), label: rows[$0].label)
    }
    let fitting = plane.inset(bottom: plane.rows - 2 - band * rows.count)
    guard let transform = axes.draw(on: &frame, in: fitting, appearance: appearance),
      let zero = transform.cell(WorldPoint(0, 0))
    else { return }
    let area = transform.area
    for row in area.row..<area.endRow {
      frame.draw(
        BorderGlyphs(appearance.glyphs).vertical, column: zero.column, row: row,
        style: appearance.faint)
    }
    let columns = rows.map { counts(of: $0.values, zero.column, transform) }
    let highest = columns.flatMap(\.values).max() ?? 1
    for row in rows.indices {
      let foot = area.row + (row + 1) * band - 1
      for (column, number) in columns[row] {
        let exact = log(1 + Double(number)) / log(1 + Double(highest))
        drawBar(
          exact, at: column, foot: foot, rows: band, isNegative: column < zero.column, on: &frame,
          appearance)
      }
      guard plane.endColumn < rect.endColumn else { continue }
      frame.write(
        words[row],
        in: Rect(column: plane.endColumn, row: foot, columns: gutter, rows: 1), alignment: .right,
        style: appearance.dim)
    }
  }

  /// How many eigenvalues each column holds; no negative one stands at or right of 0.
  private func counts(
    of values: [Double], _ zero: Int, _ transform: WorldTransform
  ) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for value in values {
      guard let cell = transform.cell(WorldPoint(value, 0)) else { continue }
      let column = value < 0 ? min(cell.column, zero - 1) : max(cell.column, zero)
      counts[column, default: 0] += 1
    }
    return counts
  }

  private func drawBar(
    _ part: Double, at column: Int, foot: Int, rows: Int, isNegative: Bool, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    let eighths: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let isPlain = appearance.glyphs == .ascii
    let steps = isPlain ? 1 : 8
    // An eighth stays free below the next spectrum.
    var height = max(
      1, Int(saturating: (part * Double(rows * steps - (isPlain ? 0 : 1))).rounded()))
    let color = isNegative ? appearance.theme.below : appearance.theme.above
    var row = foot
    while height > 0, row > foot - rows {
      let some = min(steps, height)
      frame.draw(
        isPlain ? (isNegative ? "-" : "#") : eighths[some], column: column, row: row,
        style: Style(foreground: color))
      height -= some
      row -= 1
    }
  }
}
