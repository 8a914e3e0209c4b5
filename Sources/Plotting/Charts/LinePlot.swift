import Platform

/// Curves over a common axis, such as the loss by step.
public struct LinePlot: Sendable, Hashable {
  /// How the vertical axis is asked to run.
  public enum Scale: String, Sendable, Hashable, CaseIterable {
    /// In proportion.
    case linear
    /// By logarithm; where a value is negative asinh is drawn instead.
    case log
    /// In proportion near 0, by logarithm far from it.
    case asinh
  }

  /// One curve.
  public struct Series: Sendable, Hashable {
    /// Its corners; where one is not finite the curve is interrupted.
    public var points: [WorldPoint]
    /// How it is drawn.
    public var stroke: Stroke
    /// What stands for it in the gutter at the right, one letter or two; nil for nothing.
    public var head: String?

    /// A curve through points, x rising.
    public init(points: [WorldPoint], stroke: Stroke, head: String? = nil) {
      self.points = points
      self.stroke = stroke
      self.head = head
    }

    /// A curve through values at 0, 1, 2, ...
    public init(values: [Double], stroke: Stroke, head: String? = nil) {
      self.init(
        points: values.enumerated().map { WorldPoint(Double($0.offset), $0.element) },
        stroke: stroke, head: head)
    }
  }

  /// The curves; later ones are drawn over earlier ones.
  public var series: [Series]
  /// How the vertical axis runs.
  public var scale: Scale
  /// The horizontal range; that of the points unless given.
  public var xRange: ClosedRange<Double>?
  /// The vertical range; that of the values unless given.
  public var yRange: ClosedRange<Double>?
  /// Where a vertical line marks the present; none unless given.
  public var cursor: Double?
  /// Marks at the left in place of round numbers, the most important first.
  public var yTicks: [Tick]?
  /// Heights that are marked by a line behind the curves.
  public var guides: [Double] = []
  /// Columns for the numbers at the left, so that the curves stay where they are; as many as the
  /// numbers take unless given.
  public var labelColumns: Int?
  /// How the vertical axis runs whatever the values are, so that it does not change under the eye.
  public var decidedScale: AxisScale?

  /// A plot of curves.
  public init(
    series: [Series], scale: Scale = .linear, xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil, cursor: Double? = nil
  ) {
    self.series = series
    self.scale = scale
    self.xRange = xRange
    self.yRange = yRange
    self.cursor = cursor
  }

  /// How the vertical axis really runs: as decided once, if it was; else log only where every value
  /// is positive or zero and one is positive; asinh bends at the median magnitude of the values.
  public var axisScale: AxisScale {
    if let decidedScale { return decidedScale }
    if scale == .linear { return .linear }
    var magnitudes: [Double] = []
    var hasNegative = false
    for line in series {
      for point in line.points where point.y.isFinite && point.y != 0 {
        magnitudes.append(abs(point.y))
        if point.y < 0 { hasNegative = true }
      }
    }
    if magnitudes.isEmpty { return .linear }
    if scale == .log && !hasNegative { return .log }
    magnitudes.sort()
    return .asinh(magnitudes[magnitudes.count / 2])
  }

  /// The ranges that are shown: horizontal and vertical, each with some room where all is one value.
  public var ranges: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let axis = axisScale
    var (x0, x1) = (Double.infinity, -Double.infinity)
    var (y0, y1) = (Double.infinity, -Double.infinity)
    for line in series {
      for point in line.points where point.x.isFinite {
        x0 = min(x0, point.x)
        x1 = max(x1, point.x)
        guard point.y.isFinite, axis != .log || point.y > 0 else { continue }
        y0 = min(y0, point.y)
        y1 = max(y1, point.y)
      }
    }
    return (
      xRange ?? LinePlot.range(from: x0, to: x1, .linear),
      yRange ?? LinePlot.range(from: y0, to: y1, axis)
    )
  }

  /// The range from `low` to `high`, with some room where they are one value.
  public static func range(
    from low: Double, to high: Double, _ scale: AxisScale
  ) -> ClosedRange<Double> {
    guard low <= high else { return scale == .log ? 0.1...1 : 0...1 }
    if low < high { return low...high }
    if scale == .log { return max(low / 10, .leastNonzeroMagnitude)...min(low * 10, 1e308) }
    let room = max(abs(low) * 0.5, 0.5)
    return max(low - room, -1e308)...min(high + room, 1e308)
  }

  /// Draws the plot with its axes, and in a gutter at the right each curve's letters, once, in its
  /// colour, in the row of its last value, joined to the curve's end by a leader. Letters of one row
  /// stand side by side, that of the uppermost curve first. A curve that left the range has an arrow
  /// instead of the leader.
  /// - Returns: Where the plane lies, so that more can be drawn on it; nil where there is no room.
  @discardableResult
  public func draw(
    on frame: inout Frame, in rect: Rect, appearance: Appearance
  ) -> WorldTransform? {
    let (x, y) = ranges
    let axis = axisScale
    var axes = Axes(
      x0: x.lowerBound, x1: x.upperBound, y0: y.lowerBound, y1: y.upperBound, yScale: axis)
    axes.yTicks = yTicks
    let gutter = LineGutter(heads: series.compactMap(\.head), columns: rect.columns)
    let inner = rect.inset(right: gutter.columns)
    var area = axes.plotArea(in: inner)
    if let labelColumns, area.column > inner.column, inner.columns >= labelColumns + 9 {
      area = Rect(
        column: inner.column + labelColumns + 1, row: area.row,
        columns: inner.columns - labelColumns - 1, rows: area.rows)
    }
    guard let transform = axes.draw(on: &frame, in: inner, around: area, appearance: appearance)
    else { return nil }
    for guide in guides {
      guard let at = transform.cell(WorldPoint(x.lowerBound, guide)) else { continue }
      let line = BorderGlyphs(appearance.glyphs).horizontal
      for column in area.column..<area.endColumn {
        frame.draw(line, column: column, row: at.row, style: appearance.faint)
      }
    }
    if let cursor, let at = transform.cell(WorldPoint(cursor, y.lowerBound)) {
      let line = BorderGlyphs(appearance.glyphs).vertical
      for row in area.row..<area.endRow {
        frame.draw(line, column: at.column, row: row, style: appearance.faint)
      }
    }
    drawCurves(on: &frame, transform, appearance)
    gutter.draw(
      series.filter { $0.head != nil }, on: &frame, beside: transform, in: rect, appearance)
    return transform
  }

  /// The curves; where two run together they take turns.
  private func drawCurves(
    on frame: inout Frame, _ transform: WorldTransform, _ appearance: Appearance
  ) {
    let area = transform.area
    let axis = transform.yScale
    let range = transform.x0...transform.x1
    let canvases = series.map { line -> Canvas in
      var canvas = Canvas(area: area, glyphs: appearance.glyphs)
      let points = LinePlot.thinned(line.points, to: area.columns * 2, range).map {
        // On a log axis 0 is infinitely far down: what falls below the axis runs along its lower edge.
        axis == .log && $0.y < transform.y0 ? WorldPoint($0.x, transform.y0) : $0
      }
      if points.count == 1 {
        if let at = transform.position(points[0]) {
          canvas.dot(column: at.column, row: at.row, stroke: line.stroke)
        }
      } else {
        canvas.polyline(points, through: transform, stroke: line.stroke)
      }
      return canvas
    }
    let visible = frame.bounds.intersection(area)
    guard !visible.isEmpty, !canvases.isEmpty else { return }
    let shared = SharedStretches(
      of: canvases.map { SharedStretches.way(of: $0.trace, in: area) }, in: area)
    let table = DotGlyphs.table(for: appearance.glyphs)
    var letters: [Int] = []
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        let index = row * frame.size.columns + column
        let all = canvases.enumerated().map {
          (line: $0.offset, dots: $0.element.pattern(column: column, row: row))
        }.filter { $0.dots != 0 }
        guard let seen = shared.sight(of: all, column: column, row: row) else {
          if frame.hasLetter(at: index) { letters.append(index) }
          continue
        }
        frame.cells[index] = Cell(
          table[Int(seen.dots)],
          Style(
            foreground: canvases[seen.line].color(column: column, row: row),
            background: frame.cells[index].meanBackground))
      }
    }
    for index in canvases.indices {
      let trace = shared.turns(of: index, among: canvases)
      frame.skin.add(trace, over: visible, sparing: letters, of: frame.size)
    }
  }

  /// Of long curves the first, lowest, highest and last point of each dot column: the same picture
  /// from a bounded number of lines.
  private static func thinned(
    _ points: [WorldPoint], to columns: Int, _ range: ClosedRange<Double>
  ) -> [WorldPoint] {
    guard columns > 0, points.count > 8 * columns else { return points }
    let width = range.upperBound - range.lowerBound
    func bucket(_ x: Double) -> Int? {
      let place = (x - range.lowerBound) / width * Double(columns)
      return place >= -1 && place <= Double(columns) + 1
        ? Int(saturating: place.rounded(.down)) : nil
    }
    var result: [WorldPoint] = []
    var start = 0
    while start < points.count {
      guard let here = bucket(points[start].x), points[start].y.isFinite else {
        result.append(points[start])
        start += 1
        continue
      }
      var end = start + 1
      var low = start
      var high = start
      while end < points.count, points[end].y.isFinite, bucket(points[end].x) == here {
        if points[end].y < points[low].y { low = end }
        if points[end].y > points[high].y { high = end }
        end += 1
      }
      for index in Set([start, low, high, end - 1]).sorted() { result.append(points[index]) }
      start = end
    }
    return result
  }
}
