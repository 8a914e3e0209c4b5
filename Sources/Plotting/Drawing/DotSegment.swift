/// A straight line in dot coordinates of a canvas, before any of it is an integer.
struct DotSegment {
  let x0: Double
  let y0: Double
  let x1: Double
  let y1: Double

  /// The line between two positions on the screen.
  @inline(__always)
  init(
    _ start: (column: Double, row: Double), _ end: (column: Double, row: Double), on canvas: Canvas
  ) {
    let across = Double(canvas.glyphs.dots.columns)
    let down = Double(canvas.glyphs.dots.rows)
    x0 = (start.column - Double(canvas.area.column)) * across
    y0 = (start.row - Double(canvas.area.row)) * down
    x1 = (end.column - Double(canvas.area.column)) * across
    y1 = (end.row - Double(canvas.area.row)) * down
  }

  /// Liang and Barsky's cut to 0 ... width by 0 ... height: the part inside, as fractions of the
  /// length; nil if there is none.
  @inline(__always)
  func clipped(width: Double, height: Double) -> (from: Double, to: Double)? {
    var from = 0.0
    var to = 1.0
    func cut(_ step: Double, _ room: Double) -> Bool {
      if step == 0 { return room >= 0 }
      let t = room / step
      if step < 0 { from = max(from, t) } else { to = min(to, t) }
      return true
    }
    let dx = x1 - x0
    let dy = y1 - y0
    guard cut(-dx, x0), cut(dx, width - x0), cut(-dy, y0), cut(dy, height - y0), from <= to else {
      return nil
    }
    return (from, to)
  }
}
