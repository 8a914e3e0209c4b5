import Wording

/// The axes around a picture of the plane: numbers and a line at the left, a line and numbers below.
public struct Axes: Sendable, Hashable {
  /// The horizontal range.
  public let x0: Double
  /// Its right end.
  public let x1: Double
  /// The vertical range.
  public let y0: Double
  /// Its upper end.
  public let y1: Double
  /// How x runs.
  public let xScale: AxisScale
  /// How y runs.
  public let yScale: AxisScale
  /// Marks at the left in place of round numbers, the most important first; those that would fall on
  /// the row of an earlier one are left out.
  public var yTicks: [Tick]?
  /// Marks below in place of round numbers, from the left.
  public var xTicks: [Tick]?

  /// Axes of a view.
  public init(
    x0: Double, x1: Double, y0: Double, y1: Double, xScale: AxisScale = .linear,
    yScale: AxisScale = .linear
  ) {
    self.x0 = x0
    self.x1 = x1
    self.y0 = y0
    self.y1 = y1
    self.xScale = xScale
    self.yScale = yScale
  }

  /// The cells left for the picture inside a rectangle: labels take columns at the left and two rows
  /// below. Where little room is left the axes go, first the left one.
  public func plotArea(in rect: Rect) -> Rect {
    var area = rect
    if rect.rows >= 5 { area = area.inset(bottom: 2) }
    let margin = labelColumns(rows: area.rows) + 1
    if area.columns >= margin + 8 { area = area.inset(left: margin) }
    return area
  }

  /// Draws the axes around what `plotArea(in:)` leaves.
  /// - Returns: Where the plane lies; nil if a range is empty or not finite.
  @discardableResult
  public func draw(
    on frame: inout Frame, in rect: Rect, appearance: Appearance
  ) -> WorldTransform? {
    draw(on: &frame, in: rect, around: plotArea(in: rect), appearance: appearance)
  }

  /// Draws the axes around a picture whose place is given, so that it stays where it is however long
  /// the labels are. What `rect` leaves at the left is for labels and the axis, the two rows below
  /// likewise.
  /// - Returns: Where the plane lies; nil if a range is empty or not finite.
  @discardableResult
  public func draw(
    on frame: inout Frame, in rect: Rect, around area: Rect, appearance: Appearance
  ) -> WorldTransform? {
    guard
      let transform = WorldTransform(
        x0: x0, x1: x1, y0: y0, y1: y1, area: area, xScale: xScale, yScale: yScale)
    else { return nil }
    if area.column > rect.column { drawLeft(on: &frame, rect, transform, appearance) }
    if area.endRow < rect.endRow { drawBottom(on: &frame, rect, transform, appearance) }
    return transform
  }

  private func labelColumns(rows: Int) -> Int {
    let ticks = yTicks ?? Ticks.vertical(from: y0, to: y1, scale: yScale, rows: rows)
    return ticks.map { $0.label.utf8.count }.max() ?? 0
  }

  private func drawLeft(
    on frame: inout Frame, _ rect: Rect, _ transform: WorldTransform, _ appearance: Appearance
  ) {
    let lines = BorderGlyphs(appearance.glyphs)
    let area = transform.area
    let axis = area.column - 1
    for row in area.row..<area.endRow {
      frame.draw(lines.vertical, column: axis, row: row, style: appearance.faint)
    }
    var ticks = (yTicks ?? Ticks.vertical(from: y0, to: y1, scale: yScale, rows: area.rows)).map {
      // The upper end belongs to row 0, so cells are counted from the top as the picture's are.
      (tick: $0, cell: Ticks.cell(1 - transform.fraction(y: $0.value), of: area.rows))
    }
    if yTicks != nil {
      var taken: Set<Int> = []
      ticks = ticks.filter {
        (min(y0, y1)...max(y0, y1)).contains($0.tick.value) && taken.insert($0.cell).inserted
      }
    }
    let showsMinor = Axes.standApart(ticks.map(\.cell).reversed(), gap: 1)
    var written: Set<String> = []
    for (tick, cell) in ticks where tick.isMajor || showsMinor {
      let row = area.row + cell
      frame.draw(lines.tickLeft, column: axis, row: row, style: appearance.faint)
      let room = Rect(column: rect.column, row: row, columns: axis - rect.column, rows: 1)
      // A number that has too many digits for its room is written with fewer.
      let fits = DisplayText(tick.label).width <= room.columns
      let label = fits ? tick.label : NumberText.fitted(tick.value, width: room.columns)
      // Two rows of one number would be false.
      guard label.isEmpty || written.insert(label).inserted else { continue }
      frame.write(label, in: room, alignment: .right, style: appearance.dim)
    }
  }

  /// Whether marks in rising order leave more than so many cells between two.
  private static func standApart(_ cells: [Int], gap: Int) -> Bool {
    zip(cells, cells.dropFirst()).allSatisfy { $1 - $0 > gap }
  }

  private func drawBottom(
    on frame: inout Frame, _ rect: Rect, _ transform: WorldTransform, _ appearance: Appearance
  ) {
    let lines = BorderGlyphs(appearance.glyphs)
    let area = transform.area
    let row = area.endRow
    for column in area.column..<area.endColumn {
      frame.draw(lines.horizontal, column: column, row: row, style: appearance.faint)
    }
    if area.column > rect.column {
      frame.draw(
        lines.bottomLeftAxis, column: area.column - 1, row: row, style: appearance.faint)
    }
    let labels = Rect(column: rect.column, row: row + 1, columns: rect.columns, rows: 1)
    let marks = xTicks ?? Ticks.horizontal(from: x0, to: x1, scale: xScale, columns: area.columns)
    let ticks = marks.map {
      (tick: $0, cell: Ticks.cell(transform.fraction(x: $0.value), of: area.columns))
    }
    let showsMinor = Axes.standApart(ticks.map(\.cell), gap: 2)
    var written = Int.min
    for (tick, cell) in ticks where tick.isMajor || showsMinor {
      frame.draw(lines.tickDown, column: area.column + cell, row: row, style: appearance.faint)
      let extent = tick.label.utf8.count
      let start = area.column + Ticks.labelStart(cell: cell, extent: extent)
      // A label at an edge may shift to stay whole; one that still is cut would show another number.
      let shifted = min(max(start, labels.column), labels.endColumn - extent)
      if tick.isMajor, shifted >= labels.column, abs(shifted - start) <= 2, shifted > written {
        written = shifted + extent
        frame.write(
          tick.label, column: shifted, row: labels.row, style: appearance.dim, clippedTo: labels)
      }
    }
  }
}
