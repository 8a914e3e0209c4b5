/// How often numbers fall into bins of equal width, as bars.
public struct Histogram: Sendable, Hashable {
  /// The lower edge of the first bin.
  public let low: Double
  /// The upper edge of the last bin.
  public let high: Double
  /// How many numbers fell into each bin.
  public let counts: [Int]
  /// How many were not finite or outside.
  public let missed: Int

  /// Counts numbers in bins; a number on an edge belongs to the bin above, the last edge to the last.
  /// - Parameters:
  ///   - values: Any numbers.
  ///   - bins: How many bins, at least 1.
  ///   - range: The edges; the finite numbers' own range unless given.
  public init(_ values: [Double], bins: Int, range: ClosedRange<Double>? = nil) {
    let finite = values.filter(\.isFinite)
    var low = range?.lowerBound ?? finite.min() ?? 0
    var high = range?.upperBound ?? finite.max() ?? 1
    if !(low < high) {
      let room = max(abs(low) * 0.5, 0.5)
      (low, high) = (low - room, high + room)
    }
    let bins = max(1, bins)
    var counts = [Int](repeating: 0, count: bins)
    var missed = values.count - finite.count
    for value in finite {
      let place = (value * 0.5 - low * 0.5) / (high * 0.5 - low * 0.5)
      if place >= 0 && place <= 1 {
        counts[min(bins - 1, Int(saturating: place * Double(bins)))] += 1
      } else {
        missed += 1
      }
    }
    self.low = low
    self.high = high
    self.counts = counts
    self.missed = missed
  }

  /// Draws the bars over their axis, each bin as wide as there is room for; bars of negative numbers
  /// and of positive ones in two colours.
  public func draw(on frame: inout Frame, in rect: Rect, appearance: Appearance) {
    guard !rect.isEmpty, let most = counts.max() else { return }
    let axes = Axes(x0: low, x1: high, y0: 0, y1: Double(max(1, most)))
    guard let transform = axes.draw(on: &frame, in: rect, appearance: appearance) else { return }
    let area = transform.area
    let eighths: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let steps = appearance.glyphs == .ascii ? 1 : 8
    for column in area.column..<area.endColumn {
      let place = (Double(column - area.column) + 0.5) / Double(area.columns)
      let bin = min(counts.count - 1, Int(saturating: place * Double(counts.count)))
      let exact = Double(counts[bin]) / Double(max(1, most)) * Double(area.rows * steps)
      // A bin that is not empty is seen.
      var height = counts[bin] > 0 ? max(1, Int(saturating: exact.rounded())) : 0
      let centre = low + (high - low) * (Double(bin) + 0.5) / Double(counts.count)
      let style = Style(
        foreground: centre < 0 ? appearance.theme.error : appearance.theme.good)
      var row = area.endRow - 1
      while height > 0, row >= area.row {
        let part = min(steps, height)
        let glyph = steps == 1 ? "#" : eighths[part]
        frame.draw(glyph, column: column, row: row, style: style)
        height -= part
        row -= 1
      }
    }
  }
}
