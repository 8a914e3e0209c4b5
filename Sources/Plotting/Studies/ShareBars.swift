import Platform

/// Shares of numbered kinds as bars, each with its interval, the share that a theory gives as a line
/// across it, and that of another guess as a sign.
public struct ShareBars: Sendable, Hashable {
  /// One kind.
  public struct Bar: Sendable, Hashable {
    /// The measured share; nil where nothing was measured.
    public var value: Double?
    /// Where it lies with some probability.
    public var interval: ClosedRange<Double>?
    /// What the theory gives.
    public var theory: Double?
    /// What another guess gives.
    public var guess: Double?

    /// A bar.
    public init(
      value: Double?, interval: ClosedRange<Double>? = nil, theory: Double? = nil,
      guess: Double? = nil
    ) {
      self.value = value
      self.interval = interval
      self.theory = theory
      self.guess = guess
    }
  }

  /// The bars, from number `first` on.
  public var bars: [Bar]
  /// The number of the first one.
  public var first: Int
  /// What is counted, along the axis across.
  public var xTitle: String
  /// What the height is.
  public var yTitle: String

  /// Bars of kinds numbered from `first`.
  public init(_ bars: [Bar], first: Int = 0, xTitle: String, yTitle: String) {
    self.bars = bars
    self.first = first
    self.xTitle = xTitle
    self.yTitle = yTitle
  }

  /// The height that the plot reaches up to.
  public var top: Double {
    let all = bars.flatMap {
      [$0.value, $0.interval?.upperBound, $0.theory, $0.guess].compactMap(\.self)
    }
    return max(all.filter(\.isFinite).max() ?? 0, 1e-9) * 1.08
  }

  /// Draws the bars over their axis.
  /// - Returns: Where the plane lies, bar k around x = k; nil where there is no room.
  @discardableResult
  public func draw(
    on frame: inout Frame, in rect: Rect, appearance: Appearance
  ) -> WorldTransform? {
    guard !bars.isEmpty else { return nil }
    var inner = rect
    if rect.rows >= 6 {
      AxisTitles.draw(xTitle, yTitle, on: &frame, in: rect.line(0), appearance)
      inner = rect.inset(top: 1)
    }
    var axes = Axes(
      x0: Double(first) - 0.5, x1: Double(first + bars.count) - 0.5, y0: 0, y1: top)
    axes.xTicks = numbers(columns: inner.columns - 8)
    guard let transform = axes.draw(on: &frame, in: inner, appearance: appearance) else {
      return nil
    }
    for (index, bar) in bars.enumerated() {
      guard let extent = columns(of: index, transform) else { continue }
      draw(bar, in: extent, on: &frame, transform, appearance)
    }
    return transform
  }

  /// The numbers below the bars: each one's, or every so many as there is room for.
  private func numbers(columns: Int) -> [Tick] {
    let digits = String(first + bars.count).count + 1
    let pitch = max(
      1, bars.count * digits / max(1, columns) + (bars.count * digits > columns ? 1 : 0))
    return bars.indices.map {
      Tick(value: Double(first + $0), label: $0 % pitch == 0 ? "\(first + $0)" : "")
    }
  }

  /// The columns of a bar: seven tenths of its share of the width, in the middle.
  private func columns(of index: Int, _ transform: WorldTransform) -> Range<Int>? {
    let area = transform.area
    guard !area.isEmpty else { return nil }
    let width = Double(area.columns) / Double(bars.count)
    let used = max(1, Int(saturating: (width * 0.7).rounded()))
    let centre = (Double(index) + 0.5) * width
    let start = Int(saturating: (centre - Double(used) / 2).rounded(.down))
    let low = max(area.column, area.column + start)
    let high = min(area.endColumn, low + used)
    return low < high ? low..<high : nil
  }

  private func draw(
    _ bar: Bar, in columns: Range<Int>, on frame: inout Frame, _ transform: WorldTransform,
    _ appearance: Appearance
  ) {
    let area = transform.area
    let isPlain = appearance.glyphs == .ascii
    let steps = isPlain ? 1 : 8
    let color = appearance.theme.color(of: Ink(.azure))
    let eighths: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let exact = (bar.value ?? 0) / top * Double(area.rows * steps)
    var height = Int(saturating: exact.rounded())
    // A share that is not 0 is seen.
    if let value = bar.value, value > 0 { height = max(1, height) }
    let full = height / steps
    for level in 0...full where level < area.rows {
      let part = level < full ? steps : height - full * steps
      guard part > 0 else { continue }
      for column in columns {
        frame.draw(
          isPlain ? "#" : eighths[part], column: column, row: area.endRow - 1 - level,
          style: Style(foreground: color))
      }
    }
    /// What a sign over the bar stands on: the bar, too, where half of the cell or more is its.
    func ground(_ row: Int) -> Color? {
      (area.endRow - row) * steps - steps / 2 <= height && !isPlain ? color : nil
    }
    let centre = (columns.lowerBound + columns.upperBound - 1) / 2
    if let interval = bar.interval, let low = row(interval.lowerBound, transform),
      let high = row(interval.upperBound, transform)
    {
      let line = BorderGlyphs(appearance.glyphs).vertical
      for row in high...max(high, low) {
        frame.draw(
          line, column: centre, row: row,
          style: Style(foreground: appearance.theme.text, background: ground(row)))
      }
    }
    if let theory = bar.theory, let at = transform.position(WorldPoint(transform.x0, theory)) {
      let row = min(area.endRow - 1, Int(saturating: at.row.rounded(.down)))
      let part = at.row - Double(row)
      let line: Unicode.Scalar = isPlain ? "=" : part < 1.0 / 3 ? "▔" : part < 2.0 / 3 ? "─" : "▁"
      for column in max(
        area.column, columns.lowerBound - 1)..<min(
          area.endColumn, columns.upperBound + 1)
      {
        let isOver = columns.contains(column)
        frame.draw(
          line, column: column, row: row,
          style: Style(
            foreground: appearance.theme.strong, background: isOver ? ground(row) : nil,
            bold: true))
      }
    }
    if let guess = bar.guess, let row = row(guess, transform) {
      let column = max(area.column, columns.lowerBound)
      frame.draw(
        Marker.circle.glyph(in: appearance.glyphs), column: column, row: row,
        style: Style(foreground: appearance.theme.error, background: ground(row), bold: true))
    }
  }

  private func row(_ value: Double, _ transform: WorldTransform) -> Int? {
    transform.cell(WorldPoint(transform.x0, min(max(value, 0), top)))?.row
  }
}
