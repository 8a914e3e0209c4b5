/// Measured points beside a theory: a dot a run, curves, a shaded band, and estimates with their
/// intervals.
///
/// What lies lower is drawn first: the band, the dots, the curves, the intervals, the estimates.
public struct ScatterPlot: Sendable, Hashable {
  /// An axis: what it shows, how it runs, and from where to where.
  public struct Axis: Sendable, Hashable {
    /// What is shown along it, a few words.
    public var title: String
    /// How numbers run along it.
    public var scale: AxisScale
    /// Its ends; those of what is drawn, with some room, unless given.
    public var range: ClosedRange<Double>?
    /// The whole numbers that are marked, where no other mean anything; round numbers unless given.
    public var marks: ClosedRange<Int>?

    /// An axis.
    public init(
      _ title: String, scale: AxisScale = .linear, range: ClosedRange<Double>? = nil
    ) {
      self.title = title
      self.scale = scale
      self.range = range
    }
  }

  /// A line through points, x rising.
  public struct Curve: Sendable, Hashable {
    /// Its corners.
    public var points: [WorldPoint]
    /// How it is drawn.
    public var stroke: Stroke

    /// A curve.
    public init(_ points: [WorldPoint], _ stroke: Stroke) {
      self.points = points
      self.stroke = stroke
    }
  }

  /// Dots of one colour.
  public struct Dots: Sendable, Hashable {
    /// Where they are.
    public var points: [WorldPoint]
    /// Their colour.
    public var color: Color
    /// How often each was met, a number a point; once each if empty. Drawn larger the more often.
    public var counts: [Int]

    /// Dots.
    public init(_ points: [WorldPoint], _ color: Color, counts: [Int] = []) {
      self.points = points
      self.color = color
      self.counts = counts
    }
  }

  /// What lies between two curves with the same x.
  public struct Band: Sendable, Hashable {
    /// The lower curve.
    public var lower: [WorldPoint]
    /// The upper curve.
    public var upper: [WorldPoint]
    /// The colour of the shading.
    public var color: Color

    /// A band.
    public init(lower: [WorldPoint], upper: [WorldPoint], _ color: Color) {
      self.lower = lower
      self.upper = upper
      self.color = color
    }
  }

  /// A measured number with its interval, or a published one without.
  public struct Estimate: Sendable, Hashable {
    /// Where it stands.
    public var x: Double
    /// The number; not finite where only the interval is known.
    public var value: Double
    /// Where it lies with some probability; nil for nothing known.
    public var interval: ClosedRange<Double>?
    /// The colour of both.
    public var color: Color
    /// The sign that stands for it.
    public var marker: Marker

    /// An estimate.
    public init(
      x: Double, value: Double, interval: ClosedRange<Double>? = nil, color: Color,
      marker: Marker = .disc
    ) {
      self.x = x
      self.value = value
      self.interval = interval
      self.color = color
      self.marker = marker
    }
  }

  /// The axis across.
  public var x: Axis
  /// The axis up.
  public var y: Axis
  /// Shaded bands.
  public var bands: [Band] = []
  /// Dots.
  public var dots: [Dots] = []
  /// Curves; later ones over earlier ones.
  public var curves: [Curve] = []
  /// Vertical lines behind all else.
  public var guides: [Double] = []
  /// Estimates.
  public var estimates: [Estimate] = []
  /// A dot that is marked.
  public var chosen: WorldPoint?

  /// A plot with nothing on it.
  public init(x: Axis, y: Axis) {
    self.x = x
    self.y = y
  }

  // MARK: Ranges

  /// From where to where the axes run.
  public var ranges: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    var (across, up) = (Extent(x.scale), Extent(y.scale))
    for curve in curves { for point in curve.points { across.add(point.x, and: &up, point.y) } }
    for band in bands {
      for point in band.lower + band.upper { across.add(point.x, and: &up, point.y) }
    }
    for dots in dots { for point in dots.points { across.add(point.x, and: &up, point.y) } }
    for estimate in estimates {
      across.add(estimate.x)
      up.add(estimate.value)
      if let interval = estimate.interval {
        up.add(interval.lowerBound)
        up.add(interval.upperBound)
      }
    }
    return (x.range ?? across.padded, y.range ?? up.padded)
  }

  /// The extent of numbers along an axis.
  private struct Extent {
    let scale: AxisScale
    var low = Double.infinity
    var high = -Double.infinity

    init(_ scale: AxisScale) { self.scale = scale }

    mutating func add(_ value: Double) {
      guard value.isFinite, scale != .log || value > 0 else { return }
      low = min(low, value)
      high = max(high, value)
    }

    /// A point counts only if both numbers can be shown.
    mutating func add(_ value: Double, and other: inout Extent, _ second: Double) {
      guard value.isFinite, second.isFinite, scale != .log || value > 0,
        other.scale != .log || second > 0
      else { return }
      add(value)
      other.add(second)
    }

    /// With a twentieth of it at both ends, so that nothing lies on an edge.
    var padded: ClosedRange<Double> {
      let range = LinePlot.range(from: low, to: high, scale)
      guard low < high, let mapping = scale.mapping(from: low, to: high) else { return range }
      let (first, last) = (mapping.value(-0.05), mapping.value(1.05))
      return first.isFinite && last.isFinite && first < last ? first...last : range
    }
  }

  // MARK: Drawing

  /// Draws the plot with its axes, their titles in the first row.
  /// - Returns: Where the plane lies; nil where there is no room.
  @discardableResult
  public func draw(
    on frame: inout Frame, in rect: Rect, appearance: Appearance
  ) -> WorldTransform? {
    let (across, up) = ranges
    var inner = rect
    if rect.rows >= 6 {
      AxisTitles.draw(x.title, y.title, on: &frame, in: rect.line(0), appearance)
      inner = rect.inset(top: 1)
    }
    var axes = Axes(
      x0: across.lowerBound, x1: across.upperBound, y0: up.lowerBound, y1: up.upperBound,
      xScale: x.scale, yScale: y.scale)
    if let marks = x.marks {
      axes.xTicks = marks.map { Tick(value: Double($0), label: "\($0)") }
    }
    let (low, high, rows) = (up.lowerBound, up.upperBound, axes.plotArea(in: inner).rows)
    if y.scale == .log, low > 0, high / low < 10 {
      let even = Ticks.vertical(from: low, to: high, scale: .log, rows: rows)
        .count(where: \.isMajor)
      let uneven = Ticks.withinDecade(from: low, to: high, rows: rows)
      if uneven.count > even { axes.yTicks = uneven }
    }
    guard let transform = axes.draw(on: &frame, in: inner, appearance: appearance) else {
      return nil
    }
    drawGuides(on: &frame, transform, appearance)
    var shade = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for band in bands { shade.shade(band, through: transform) }
    frame.draw(shade)
    drawDots(on: &frame, transform, appearance)
    var lines = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for curve in curves {
      lines.polyline(curve.points, through: transform, stroke: curve.stroke)
    }
    frame.draw(lines)
    drawEstimates(on: &frame, transform, appearance)
    if let chosen, let cell = transform.cell(chosen) {
      frame.draw(
        Marker.target.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
        style: Style(foreground: appearance.theme.key, bold: true, reverse: !appearance.hasColor))
    }
    return transform
  }

  private func drawGuides(
    on frame: inout Frame, _ transform: WorldTransform, _ appearance: Appearance
  ) {
    let line = BorderGlyphs(appearance.glyphs).vertical
    for guide in guides {
      guard let at = transform.cell(WorldPoint(guide, transform.y0)) else { continue }
      for row in transform.area.row..<transform.area.endRow {
        frame.draw(line, column: at.column, row: row, style: appearance.faint)
      }
    }
  }

  /// How many dots wide and high a point is drawn that was met so often.
  static func side(of count: Int) -> Int {
    switch count {
    case ...1: 2
    case 2...3: 3
    case 4...8: 4
    default: 5
    }
  }

  /// Few dots are drawn larger than many.
  private func drawDots(
    on frame: inout Frame, _ transform: WorldTransform, _ appearance: Appearance
  ) {
    let count = dots.reduce(0) { $0 + $1.points.count }
    let isLarge = count <= 600 && appearance.glyphs.dots.rows == 4
    var canvas = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for series in dots {
      let stroke = Stroke(series.color)
      for (index, point) in series.points.enumerated() {
        guard let at = transform.position(point) else { continue }
        canvas.dot(column: at.column, row: at.row, stroke: stroke)
        guard isLarge else { continue }
        let side = Self.side(of: series.counts.indices.contains(index) ? series.counts[index] : 1)
        for right in 0..<side {
          for down in 0..<side {
            // A wide one grows to all sides of its place, without its corners.
            let isCorner = [0, side - 1].contains(right) && [0, side - 1].contains(down)
            if side > 2, isCorner { continue }
            let shift = Double((side - 1) / 2)
            canvas.dot(
              column: at.column + 0.5 * (Double(right) - shift),
              row: at.row + 0.25 * (Double(down) - shift), stroke: stroke)
          }
        }
      }
    }
    frame.draw(canvas)
  }

  private func drawEstimates(
    on frame: inout Frame, _ transform: WorldTransform, _ appearance: Appearance
  ) {
    var canvas = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for estimate in estimates {
      guard let interval = estimate.interval else { continue }
      if y.scale == .log, interval.lowerBound <= 0, !(estimate.value > 0) { continue }
      let low = max(interval.lowerBound, transform.y0)
      let high = min(interval.upperBound, transform.y1)
      guard low <= high,
        let bottom = transform.position(WorldPoint(estimate.x, low)),
        let top = transform.position(WorldPoint(estimate.x, high))
      else { continue }
      canvas.line(from: bottom, to: top, stroke: Stroke(estimate.color))
    }
    frame.draw(canvas)
    for estimate in estimates {
      if y.scale == .log, !(estimate.value > 0), let high = estimate.interval?.upperBound {
        drawLimit(
          at: WorldPoint(estimate.x, high), estimate.color, on: &frame, transform, appearance)
      }
      frame.draw(
        estimate.marker, at: WorldPoint(estimate.x, estimate.value), through: transform,
        style: Style(foreground: estimate.color, bold: true), glyphs: appearance.glyphs)
    }
  }
}

extension ScatterPlot {
  /// Where nothing was seen, a logarithmic axis shows the most it can be, with an arrow down.
  private func drawLimit(
    at place: WorldPoint, _ color: Color, on frame: inout Frame, _ transform: WorldTransform,
    _ appearance: Appearance
  ) {
    guard let cell = transform.cell(place) else { return }
    let style = Style(foreground: color, bold: true)
    frame.draw(
      appearance.glyphs == .ascii ? "-" : "┬", column: cell.column, row: cell.row, style: style)
    guard cell.row + 1 < transform.area.endRow else { return }
    frame.draw(
      Arrow.down.glyph(in: appearance.glyphs), column: cell.column, row: cell.row + 1,
      style: style)
  }
}

/// What two axes show, in a row above the picture.
enum AxisTitles {
  static func draw(
    _ x: String, _ y: String, on frame: inout Frame, in rect: Rect, _ appearance: Appearance
  ) {
    let up = y.isEmpty ? "" : "↑ " + y
    let across = x.isEmpty ? "" : x + " →"
    let right = DisplayText(appearance.glyphs.spell(across)).width
    frame.write(
      appearance.glyphs.spell(up), in: rect.inset(right: right > 0 ? right + 2 : 0),
      style: appearance.dim)
    frame.write(
      appearance.glyphs.spell(across), in: rect, alignment: .right, style: appearance.dim)
  }
}

extension Canvas {
  /// Sprinkles dots between two curves, one in four: seen as a shade in every number of colours.
  fileprivate mutating func shade(_ band: ScatterPlot.Band, through transform: WorldTransform) {
    let lower = band.lower.compactMap { transform.unboundedPosition($0) }
    let upper = band.upper.compactMap { transform.unboundedPosition($0) }
    guard lower.count > 1, upper.count > 1 else { return }
    let stroke = Stroke(band.color)
    let (across, down) = (glyphs.dots.columns, glyphs.dots.rows)
    for i in 0..<dotColumns {
      let column = Double(area.column) + (Double(i) + 0.5) / Double(across)
      guard let bottom = Canvas.row(of: lower, at: column),
        let top = Canvas.row(of: upper, at: column)
      else { continue }
      for j in 0..<dotRows where i % 2 == 0 && (j + i / 2) % 2 == 0 {
        let row = Double(area.row) + (Double(j) + 0.5) / Double(down)
        if row >= top, row <= bottom { dot(column: column, row: row, stroke: stroke) }
      }
    }
  }

  /// The height of a line through positions at a column; nil beside it.
  private static func row(
    of line: [(column: Double, row: Double)], at column: Double
  ) -> Double? {
    for (a, b) in zip(line, line.dropFirst()) where a.column <= column && column <= b.column {
      guard b.column > a.column else { return a.row }
      return a.row + (column - a.column) / (b.column - a.column) * (b.row - a.row)
    }
    return nil
  }
}
