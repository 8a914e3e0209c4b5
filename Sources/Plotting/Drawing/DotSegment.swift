import Platform

/// A straight line in dot coordinates of a canvas, before any of it is an integer.
struct DotSegment {
  var x0: Double
  var y0: Double
  var x1: Double
  var y1: Double

  private init(x0: Double, y0: Double, x1: Double, y1: Double) {
    self.x0 = x0
    self.y0 = y0
    self.x1 = x1
    self.y1 = y1
  }

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

  /// The same line with ends that lie beyond the reach brought to it; nil if an end is not finite or
  /// the line passes the origin beyond the reach.
  ///
  /// Between ends of 10^30 the usual interpolation has lost all digits by the time it comes to the
  /// canvas. The distance of the line from the origin is a difference of products, computed with
  /// fused operations (Kahan; Jeannerod, Louvet and Muller, Further analysis of Kahan's algorithm,
  /// 2013) it is good to the last digits, and with the direction gives the line anew.
  @inline(__always)
  func near(reach: Double) -> DotSegment? {
    // What is not finite fails this comparison too.
    if abs(x0) + abs(y0) + abs(x1) + abs(y1) <= reach { return self }
    return broughtNear(reach)
  }

  private func broughtNear(_ reach: Double) -> DotSegment? {
    guard x0.isFinite, y0.isFinite, x1.isFinite, y1.isFinite else { return nil }
    let largest = max(max(abs(x0), abs(y0)), max(abs(x1), abs(y1)))
    // A power of two: scaling by it loses nothing.
    let scale = largest.binade
    let (ax, ay, bx, by) = (x0 / scale, y0 / scale, x1 / scale, y1 / scale)
    let length = hypot(bx - ax, by - ay)
    guard length > 0 else { return nil }
    let (dx, dy) = ((bx - ax) / length, (by - ay) / length)
    // ax by - ay bx
    let product = ay * bx
    let lost = product.addingProduct(-ay, bx)
    let difference = (-product).addingProduct(ax, by) + lost
    let distance = difference / length * scale
    guard abs(distance) < reach else { return nil }
    let (px, py) = (distance * dy, -distance * dx)
    var result = self
    if max(abs(x0), abs(y0)) > reach { (result.x0, result.y0) = (px - dx * reach, py - dy * reach) }
    if max(abs(x1), abs(y1)) > reach { (result.x1, result.y1) = (px + dx * reach, py + dy * reach) }
    return result
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
