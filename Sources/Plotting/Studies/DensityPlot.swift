import Platform

/// How numbers are spread: the first kind as bars, others as outlines, and densities as curves.
public struct DensityPlot: Sendable, Hashable {
  /// Numbers of one kind.
  public struct Kind: Sendable, Hashable {
    /// The numbers.
    public var values: [Double]
    /// The colour of its bars or outline.
    public var color: Color
    /// How an outline is dashed.
    public var dash: Dash

    /// A kind.
    public init(_ values: [Double], _ color: Color, dash: Dash = .solid) {
      self.values = values
      self.color = color
      self.dash = dash
    }
  }

  /// The kinds.
  public var kinds: [Kind]
  /// Curves over the same axis; their height is a density.
  public var curves: [ScatterPlot.Curve] = []
  /// What is spread, along the axis across.
  public var xTitle: String
  /// From where to where; the numbers' own range unless given.
  public var range: ClosedRange<Double>?
  /// Places that are marked by a vertical line.
  public var guides: [Double] = []

  /// A plot of kinds.
  public init(_ kinds: [Kind], xTitle: String, range: ClosedRange<Double>? = nil) {
    self.kinds = kinds
    self.xTitle = xTitle
    self.range = range
  }

  /// The range that is shown.
  public var shown: ClosedRange<Double> {
    if let range { return range }
    let all = kinds.flatMap(\.values).filter(\.isFinite) + curves.flatMap { $0.points.map(\.x) }
    guard let low = all.min(), let high = all.max() else { return 0...1 }
    let range = LinePlot.range(from: low, to: high, .linear)
    let room = (range.upperBound - range.lowerBound) * 0.03
    return range.lowerBound - room...range.upperBound + room
  }

  /// The density of a kind in so many bins: the share in each by its width.
  public func densities(of kind: Int, bins: Int) -> [Double] {
    let values = kinds[kind].values
    let histogram = Histogram(values, bins: bins, range: shown)
    let width = (histogram.high - histogram.low) / Double(max(1, bins))
    let count = Double(max(1, values.count(where: \.isFinite)))
    return histogram.counts.map { Double($0) / count / width }
  }

  /// Draws it over its axis.
  /// - Returns: Where the plane lies; nil where there is no room.
  @discardableResult
  public func draw(
    on frame: inout Frame, in rect: Rect, appearance: Appearance
  ) -> WorldTransform? {
    var inner = rect
    if rect.rows >= 6 {
      AxisTitles.draw(xTitle, "density", on: &frame, in: rect.line(0), appearance)
      inner = rect.inset(top: 1)
    }
    // A bin every two columns or so, fewer where there are few numbers.
    let most = kinds.first?.values.count ?? 0
    let bins = max(8, min(inner.columns / 2, 4 + Int(saturating: Double(most).squareRoot() * 2)))
    let all = kinds.indices.map { densities(of: $0, bins: bins) }
    let highest = max(
      all.joined().max() ?? 0, curves.flatMap { $0.points.map(\.y) }.filter(\.isFinite).max() ?? 0)
    let axes = Axes(
      x0: shown.lowerBound, x1: shown.upperBound, y0: 0, y1: highest > 0 ? highest * 1.05 : 1)
    guard let transform = axes.draw(on: &frame, in: inner, appearance: appearance) else {
      return nil
    }
    for guide in guides {
      guard let at = transform.cell(WorldPoint(guide, 0)) else { continue }
      for row in transform.area.row..<transform.area.endRow {
        frame.draw(
          BorderGlyphs(appearance.glyphs).vertical, column: at.column, row: row,
          style: appearance.faint)
      }
    }
    if let first = all.first {
      drawBars(first, kinds[0].color, on: &frame, transform, appearance)
    }
    var canvas = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for (kind, densities) in zip(kinds, all).dropFirst() {
      canvas.polyline(
        outline(densities), through: transform, stroke: Stroke(kind.color, dash: kind.dash))
    }
    for curve in curves {
      canvas.polyline(curve.points, through: transform, stroke: curve.stroke)
    }
    frame.draw(canvas)
    return transform
  }

  private func outline(_ densities: [Double]) -> [WorldPoint] {
    let width = (shown.upperBound - shown.lowerBound) / Double(densities.count)
    // Where nothing is the outline is interrupted.
    let gap = WorldPoint(.nan, .nan)
    var points: [WorldPoint] = []
    var before = 0.0
    for (bin, density) in (densities + [0]).enumerated() {
      let place = shown.lowerBound + Double(bin) * width
      if before == 0, density > 0 { points.append(WorldPoint(place, 0)) }
      if density > 0 {
        points.append(WorldPoint(place, density))
        points.append(WorldPoint(place + width, density))
      } else if before > 0 {
        points += [WorldPoint(place, 0), gap]
      }
      before = density
    }
    return points
  }

  private func drawBars(
    _ densities: [Double], _ color: Color, on frame: inout Frame, _ transform: WorldTransform,
    _ appearance: Appearance
  ) {
    let area = transform.area
    let eighths: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let steps = appearance.glyphs == .ascii ? 1 : 8
    for column in area.column..<area.endColumn {
      let place = (Double(column - area.column) + 0.5) / Double(area.columns)
      let density = densities[
        min(densities.count - 1, Int(saturating: place * Double(densities.count)))]
      let exact = density / transform.y1 * Double(area.rows * steps)
      // A bin that is not empty is seen.
      var height = density > 0 ? max(1, Int(saturating: exact.rounded())) : 0
      var row = area.endRow - 1
      while height > 0, row >= area.row {
        let part = min(steps, height)
        frame.draw(
          steps == 1 ? "#" : eighths[part], column: column, row: row,
          // A curve over a full cell stands on the bar's colour.
          style: Style(foreground: color, background: part == 8 ? color : nil))
        height -= part
        row -= 1
      }
    }
  }
}
