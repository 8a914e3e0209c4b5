/// Eigenvalues as marks over an axis: equal ones stand on each other; ○ negative, ◇ zero, ●
/// positive, as minima and maxima are marked, with or without colour.
public struct SpectrumAxis: Sendable, Hashable {
  /// A vertical line with a word, such as a bound of stability.
  public struct Bound: Sendable, Hashable {
    /// Where it stands.
    public var value: Double
    /// What it is.
    public var label: String

    /// A line at a value.
    public init(value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// The numbers; those that are not finite are left out.
  public var values: [Double]
  /// How numbers run: linear or asinh.
  public var scale: AxisScale
  /// The place in `values` of the one that stands out; nil for none.
  public var selected: Int?
  /// A bound; shown only where it does not crowd the values together.
  public var bound: Bound?

  /// Numbers to be marked.
  public init(
    _ values: [Double], scale: AxisScale = .linear, selected: Int? = nil, bound: Bound? = nil
  ) {
    self.values = values
    self.scale = scale
    self.selected = selected
    self.bound = bound
  }

  /// The range shown: all values and 0, the bound if it is near, and some room at both ends.
  public var range: ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    var (low, high) = (min(0, finite.min() ?? 0), max(0, finite.max() ?? 0))
    if let bound = shownBound?.value { (low, high) = (min(low, bound), max(high, bound)) }
    guard low < high else { return -1...1 }
    let room = high * 0.06 - low * 0.06
    return max(low - room, -1e308)...min(high + room, 1e308)
  }

  private var shownBound: Bound? {
    guard let bound, bound.value.isFinite else { return nil }
    let reach = values.filter(\.isFinite).map { abs($0) }.max() ?? 0
    if case .asinh = scale { return abs(bound.value) <= 1e4 * reach ? bound : nil }
    return abs(bound.value) <= 4 * reach ? bound : nil
  }

  /// Draws marks, the axis below them and its numbers, over a rectangle of at least four rows.
  public func draw(on frame: inout Frame, in rect: Rect, appearance: Appearance) {
    let area = rect.inset(bottom: 2)
    let range = range
    guard !area.isEmpty,
      let transform = Axes(
        x0: range.lowerBound, x1: range.upperBound, y0: 0, y1: 1, xScale: scale
      ).draw(on: &frame, in: rect, around: area, appearance: appearance)
    else { return }
    drawUpright(at: 0, "", transform, appearance.dim, on: &frame, appearance)
    if let bound = shownBound {
      drawUpright(
        at: bound.value, bound.label, transform, appearance.warning, on: &frame, appearance)
    }
    var heights: [Int: Int] = [:]
    let order = values.indices.sorted { a, b in (a == selected ? 0 : 1) < (b == selected ? 0 : 1) }
    for index in order {
      let value = values[index]
      guard let cell = transform.cell(WorldPoint(value, 0)) else { continue }
      let level = heights[cell.column, default: 0]
      heights[cell.column] = level + 1
      let row = area.endRow - 1 - level
      guard row >= area.row else { continue }
      var style = Self.style(of: value, appearance)
      if index == selected { style = Style(foreground: appearance.theme.strong, bold: true) }
      if index == selected, !appearance.hasColor { style.reverse = true }
      frame.draw(
        Self.marker(of: value).glyph(in: appearance.glyphs), column: cell.column, row: row,
        style: style)
    }
    // What found no room is told in a number.
    for (column, height) in heights where height > area.rows && height < 1000 {
      let sign = height < 10 ? Unicode.Scalar(UInt8(0x30 + height)) : "#"
      frame.draw(sign, column: column, row: area.row, style: appearance.strong)
    }
  }

  /// The sign of a number.
  public static func marker(of value: Double) -> Marker {
    value < 0 ? .circle : value > 0 ? .disc : .diamond
  }

  /// The colour of a number.
  public static func style(of value: Double, _ appearance: Appearance) -> Style {
    let theme = appearance.theme
    return Style(
      foreground: value < 0 ? theme.below : value > 0 ? theme.above : theme.strong, bold: true)
  }

  private func drawUpright(
    at value: Double, _ label: String, _ transform: WorldTransform, _ style: Style,
    on frame: inout Frame, _ appearance: Appearance
  ) {
    guard let cell = transform.cell(WorldPoint(value, 0)) else { return }
    let area = transform.area
    let line: Unicode.Scalar = appearance.glyphs == .ascii ? ":" : "┊"
    for row in area.row..<area.endRow {
      frame.draw(line, column: cell.column, row: row, style: style)
    }
    guard !label.isEmpty, area.rows > 1 else { return }
    let width = DisplayText.width(of: label)
    let start =
      cell.column + 2 + width <= area.endColumn ? cell.column + 2 : cell.column - 1 - width
    guard start >= area.column else { return }
    frame.write(label, column: start, row: area.row, style: style, clippedTo: area)
  }
}
