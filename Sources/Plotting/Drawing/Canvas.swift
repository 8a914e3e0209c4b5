import Platform

/// Dots smaller than a cell, and lines made of them.
///
/// Positions are those of `WorldTransform`: continuous, in cells of the frame. Everything outside
/// the area is left out, and lines are cut in floating point before any of it becomes an integer,
/// so that no coordinate, however large, does harm.
public struct Canvas: Sendable, Hashable {
  /// The cells it covers.
  public let area: Rect
  /// What its dots are made of.
  public let glyphs: GlyphSet
  let dotColumns: Int
  let dotRows: Int
  /// One byte a cell: its dots, row by row from the top left, two bits a row.
  private(set) var bits: [UInt8]
  private var colors: [Color]
  private var layers: [UInt8]
  /// The same drawing in positions, for pixels and vectors.
  private(set) var trace = LineTrace()

  /// An empty canvas.
  public init(area: Rect, glyphs: GlyphSet) {
    self.area = area
    self.glyphs = glyphs
    dotColumns = area.columns * glyphs.dots.columns
    dotRows = area.rows * glyphs.dots.rows
    let count = area.columns * area.rows
    bits = Array(repeating: 0, count: count)
    layers = Array(repeating: 0, count: count)
    colors = Array(repeating: Color(0, 0, 0), count: count)
  }

  /// Draws one dot; outside the area or not finite, nothing.
  public mutating func dot(column: Double, row: Double, stroke: Stroke) {
    let x = (column - Double(area.column)) * Double(glyphs.dots.columns)
    let y = (row - Double(area.row)) * Double(glyphs.dots.rows)
    guard x >= 0, y >= 0, x <= Double(dotColumns), y <= Double(dotRows) else { return }
    trace.dot(column, row, stroke)
    set(min(dotColumns - 1, Int(x)), min(dotRows - 1, Int(y)), stroke)
  }

  /// Draws one dot of a line that is drawn dot by dot: in pixels and vectors it is joined to the place
  /// of the dot before, if there is one.
  mutating func dot(
    at place: (column: Double, row: Double), after before: (column: Double, row: Double)?,
    stroke: Stroke
  ) {
    let x = (place.column - Double(area.column)) * Double(glyphs.dots.columns)
    let y = (place.row - Double(area.row)) * Double(glyphs.dots.rows)
    guard x >= 0, y >= 0, x <= Double(dotColumns), y <= Double(dotRows) else { return }
    if let before {
      trace.line(before, place, stroke)
    } else {
      trace.dot(place.column, place.row, stroke)
    }
    set(min(dotColumns - 1, Int(x)), min(dotRows - 1, Int(y)), stroke)
  }

  /// Draws a straight line between two positions.
  public mutating func line(
    from start: (column: Double, row: Double), to end: (column: Double, row: Double), stroke: Stroke
  ) {
    var pen = Pen(stroke)
    screenSegment(start, end, &pen)
    finish(&pen)
  }

  /// Draws a line through points of the plane; it is interrupted where one is not finite.
  /// - Parameters:
  ///   - points: The corners.
  ///   - closed: Whether the last is joined to the first.
  ///   - transform: Where the plane lies.
  ///   - stroke: How the line is drawn.
  public mutating func polyline(
    _ points: [WorldPoint], closed: Bool = false, through transform: WorldTransform, stroke: Stroke
  ) {
    var pen = Pen(stroke)
    var previous: (point: WorldPoint, position: (column: Double, row: Double)?)?
    for point in points {
      let position = transform.unboundedPosition(point)
      if let previous {
        join(previous.point, previous.position, point, position, transform, &pen)
      }
      previous = (point, position)
    }
    if closed, points.count > 2, let previous {
      join(
        previous.point, previous.position, points[0], transform.unboundedPosition(points[0]),
        transform, &pen)
    }
    finish(&pen)
  }

  /// How many cells from the screen's corner ordinary arithmetic is good enough.
  private static let reach = 1e6

  @inline(__always)
  private static func isNear(_ position: (column: Double, row: Double)?) -> Bool {
    guard let position else { return false }
    return abs(position.column) + abs(position.row) <= reach
  }

  private mutating func join(
    _ a: WorldPoint, _ from: (column: Double, row: Double)?, _ b: WorldPoint,
    _ to: (column: Double, row: Double)?, _ transform: WorldTransform, _ pen: inout Pen
  ) {
    if let from, let to {
      if Canvas.isNear(from), Canvas.isNear(to) { return segment(from, to, &pen) }
      if transform.xScale != .linear || transform.yScale != .linear {
        return screenSegment(from, to, &pen)
      }
    }
    // What is a straight line in the plane is cut there: positions of far points are rounded already.
    finish(&pen)
    let (width, height) = (transform.x1 - transform.x0, transform.y1 - transform.y0)
    guard transform.xScale == .linear, transform.yScale == .linear, width.isFinite,
      height.isFinite,
      let part = FarLine.cut(
        from: a, to: b, x: (transform.x0 - width)...(transform.x1 + width),
        y: (transform.y0 - height)...(transform.y1 + height)),
      let from = transform.unboundedPosition(part.from),
      let to = transform.unboundedPosition(part.to)
    else { return }
    segment(from, to, &pen)
    finish(&pen)
  }

  /// A line that is straight on the screen, cut there if its ends are far away.
  private mutating func screenSegment(
    _ start: (column: Double, row: Double), _ end: (column: Double, row: Double), _ pen: inout Pen
  ) {
    if Canvas.isNear(start), Canvas.isNear(end) { return segment(start, end, &pen) }
    finish(&pen)
    let (width, height) = (Double(area.columns), Double(area.rows))
    guard
      let part = FarLine.cut(
        from: WorldPoint(start.column, start.row), to: WorldPoint(end.column, end.row),
        x: (Double(area.column) - width)...(Double(area.endColumn) + width),
        y: (Double(area.row) - height)...(Double(area.endRow) + height))
    else { return }
    segment((part.from.x, part.from.y), (part.to.x, part.to.y), &pen)
    finish(&pen)
  }

  /// The dots set in a cell of the frame, two bits a row from the top; 0 outside.
  func pattern(column: Int, row: Int) -> UInt8 {
    area.contains(column: column, row: row)
      ? bits[(row - area.row) * area.columns + column - area.column] : 0
  }

  /// Whether there is a dot at a place, in cells.
  func hasDot(at place: SIMD2<Float>) -> Bool {
    let (column, row) = (
      Int(saturating: place.x.rounded(.down)), Int(saturating: place.y.rounded(.down))
    )
    let bits = pattern(column: column, row: row)
    guard bits != 0 else { return false }
    let across = Int(saturating: (place.x - Float(column)) * Float(glyphs.dots.columns))
    let down = Int(saturating: (place.y - Float(row)) * Float(glyphs.dots.rows))
    return bits >> (2 * down + across) & 1 == 1
  }

  // MARK: Lines

  /// A line being drawn: the last two dots wait, because a dot that only rounds a corner is left
  /// out, which makes lines evenly thin.
  private struct Pen {
    let stroke: Stroke
    let dashBits: UInt32
    let dashLength: Int
    var phase = 0
    /// The dot before the last; drawn already.
    var before: (Int, Int)?
    /// The last dot; not yet drawn.
    var last: (Int, Int)?

    init(_ stroke: Stroke) {
      self.stroke = stroke
      (dashBits, dashLength) = stroke.dash.pattern
    }

    /// Whether it draws lines of two dots.
    var isWide: Bool { stroke.weight > 1 }

    /// Whether a dash goes on here.
    var isDrawn: Bool { dashBits >> UInt32(phase) & 1 == 1 }

    mutating func advance() { phase = phase + 1 == dashLength ? 0 : phase + 1 }
  }

  private mutating func segment(
    _ start: (column: Double, row: Double), _ end: (column: Double, row: Double), _ pen: inout Pen
  ) {
    let ends = DotSegment(start, end, on: self)
    let (x0, y0, x1, y1) = (ends.x0, ends.y0, ends.x1, ends.y1)
    guard dotColumns > 0, dotRows > 0,
      let cut = ends.clipped(width: Double(dotColumns), height: Double(dotRows))
    else { return finish(&pen) }
    trace.line(start, end, pen.stroke)
    if cut.from > 0 { finish(&pen) }
    let dx = x1 - x0
    let dy = y1 - y0
    let (ax, ay) = inside(x0 + cut.from * dx, y0 + cut.from * dy)
    let (bx, by) = cut.to < 1 ? inside(x0 + cut.to * dx, y0 + cut.to * dy) : inside(x1, y1)
    emit(ax, ay, &pen)
    // Dots are sampled where the line crosses their centre lines, in its longer direction, so that
    // the picture does not depend on where the line was cut.
    if abs(dx) >= abs(dy) {
      sample(from: ax, to: bx) { x in
        (x, dx == 0 ? ay : y0 + (x - x0) / dx * dy)
      } each: {
        emit($0, $1, &pen)
      }
    } else {
      sample(from: ay, to: by) { y in
        (x0 + (y - y0) / dy * dx, y)
      } each: {
        emit($0, $1, &pen)
      }
    }
    emit(bx, by, &pen)
    if cut.to < 1 { finish(&pen) }
  }

  /// The point moved into the canvas: a cut of a very long line is only nearly inside.
  @inline(__always)
  private func inside(_ x: Double, _ y: Double) -> (Double, Double) {
    (min(Double(dotColumns), max(0, x)), min(Double(dotRows), max(0, y)))
  }

  @inline(__always)
  private func sample(
    from a: Double, to b: Double, at point: (Double) -> (Double, Double),
    each body: (Double, Double) -> Void
  ) {
    if a <= b {
      var k = (a - 0.5).rounded(.up)
      while k + 0.5 <= b {
        let (x, y) = point(k + 0.5)
        body(x, y)
        k += 1
      }
    } else {
      var k = (a - 0.5).rounded(.down)
      while k + 0.5 >= b {
        let (x, y) = point(k + 0.5)
        body(x, y)
        k -= 1
      }
    }
  }

  @inline(__always)
  private mutating func emit(_ x: Double, _ y: Double, _ pen: inout Pen) {
    let (x, y) = inside(x, y)
    if pen.isWide {
      // Two dots wide, the second on the side that is nearer: no corner has to be rounded.
      if pen.isDrawn { setWide(x, y, pen.stroke) }
      return pen.advance()
    }
    let column = min(dotColumns - 1, Int(x))
    let row = min(dotRows - 1, Int(y))
    guard let last = pen.last else {
      pen.last = (column, row)
      return
    }
    if last == (column, row) { return }
    if let before = pen.before, abs(before.0 - column) <= 1, abs(before.1 - row) <= 1,
      before.0 == last.0 || before.1 == last.1, before != (column, row)
    {
      pen.last = (column, row)
      return
    }
    stamp(last, &pen)
    pen.before = last
    pen.last = (column, row)
  }

  private mutating func finish(_ pen: inout Pen) {
    if let last = pen.last { stamp(last, &pen) }
    pen.before = nil
    pen.last = nil
  }

  /// The 2x2 dots around a place.
  private mutating func setWide(_ x: Double, _ y: Double, _ stroke: Stroke) {
    let (left, top) = (
      Int(saturating: (x - 0.5).rounded(.down)), Int(saturating: (y - 0.5).rounded(.down))
    )
    for column in max(0, left)...max(0, min(dotColumns - 1, left + 1)) {
      for row in max(0, top)...max(0, min(dotRows - 1, top + 1)) { set(column, row, stroke) }
    }
  }

  @inline(__always)
  private mutating func stamp(_ dot: (Int, Int), _ pen: inout Pen) {
    if pen.isDrawn { set(dot.0, dot.1, pen.stroke) }
    pen.advance()
  }

  @inline(__always)
  private mutating func set(_ x: Int, _ y: Int, _ stroke: Stroke) {
    let isCoarse = glyphs.dots.rows == 2
    let row = isCoarse ? y >> 1 : y >> 2
    let inner = isCoarse ? y & 1 : y & 3
    let cell = row * area.size.columns + (x >> 1)
    let bit = UInt8(1) << UInt8(inner * 2 + (x & 1))
    if bits[cell] == 0 || stroke.layer > layers[cell] {
      bits[cell] = bit
      layers[cell] = stroke.layer
    } else if stroke.layer < layers[cell] {
      return
    } else {
      bits[cell] |= bit
    }
    colors[cell] = stroke.color
  }

  // MARK: On the frame

  /// Draws the dots over a frame; the background stays, of half blocks as the mean of the two.
  func draw(on frame: inout Frame) {
    let visible = frame.bounds.intersection(area)
    guard !visible.isEmpty else { return }
    let table = DotGlyphs.table(for: glyphs)
    var letters: [Int] = []
    for row in visible.row..<visible.endRow {
      var source = (row - area.row) * area.columns + visible.column - area.column
      var target = row * frame.size.columns + visible.column
      for _ in 0..<visible.columns {
        if bits[source] != 0 {
          let background = frame.cells[target].meanBackground
          frame.cells[target] = Cell(
            table[Int(bits[source])], Style(foreground: colors[source], background: background))
        } else if frame.hasLetter(at: target) {
          letters.append(target)
        }
        source += 1
        target += 1
      }
    }
    frame.skin.add(trace, over: visible, sparing: letters, of: frame.size)
  }

  /// The colour of a cell's dots; nil where it has none.
  func color(column: Int, row: Int) -> Color? {
    guard area.contains(column: column, row: row) else { return nil }
    let at = (row - area.row) * area.columns + column - area.column
    return bits[at] == 0 ? nil : colors[at]
  }
}

extension Frame {
  /// Draws a canvas; the background of its cells stays, of half blocks as the mean of the two.
  public mutating func draw(_ canvas: Canvas) { canvas.draw(on: &self) }

  /// Draws a marker in the cell of a point; outside the view, nothing.
  /// - Returns: Whether it was drawn.
  @discardableResult
  public mutating func draw(
    _ marker: Marker, at point: WorldPoint, through transform: WorldTransform, style: Style,
    glyphs: GlyphSet
  ) -> Bool {
    guard let cell = transform.cell(point) else { return false }
    let isOnPicture = showsPicture(column: cell.column, row: cell.row)
    draw(marker.glyph(in: glyphs), column: cell.column, row: cell.row, style: style)
    if isOnPicture, let color = style.foreground, let at = transform.position(point) {
      let own = Rect(column: cell.column, row: cell.row, columns: 1, rows: 1)
      let sign = SignSkin(marker: marker, column: at.column, row: at.row, cell: own, color: color)
      let around = Rect(column: cell.column - 1, row: cell.row - 1, columns: 3, rows: 3)
      let area = bounds.intersection(transform.area.intersection(around))
      if sign.strokes != nil {
        skin.add(sign, over: area, in: cell.row * size.columns + cell.column)
      }
    }
    return true
  }
}
