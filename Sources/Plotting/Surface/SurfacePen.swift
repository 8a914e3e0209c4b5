/// Draws lines in space, dot by dot: each is seen only where the surface does not hide it.
struct SurfacePen {
  /// Where the surface is.
  let plot: SurfacePlot
  /// Whether the line lies on the surface, or stands free in space.
  let isOnSurface: Bool
  /// How many of the dots of a line are left out after each that is drawn.
  var gap = 0

  private var count = 0
  /// The dot before the last, if it was drawn.
  private var before: (Int, Int)?
  /// The last dot: it waits, because a dot that only rounds a corner is left out.
  private var last: (x: Int, y: Int, place: SIMD3<Double>)?
  private var end: SIMD3<Double>?
  /// The place of the last dot that was seen, if nothing lies between it and the next.
  private var joint: (column: Double, row: Double)?

  init(on plot: SurfacePlot, isOnSurface: Bool, gap: Int = 0) {
    self.plot = plot
    self.isOnSurface = isOnSurface
    self.gap = gap
  }

  /// Goes on to a position on the screen, drawing if the pen is down.
  ///
  /// Hidden parts are drawn in the other stroke, or not at all.
  mutating func move(
    to next: SIMD3<Double>, on canvas: inout Canvas, seen: Stroke?, hidden: Stroke?
  ) {
    defer { end = next }
    guard let start = end else { return }
    let dots = Double(plot.area.columns + plot.area.rows) * 8
    let reach = max(
      abs(next.x - start.x) * Double(SurfacePlot.dots.columns),
      abs(next.y - start.y) * Double(SurfacePlot.dots.rows))
    // A line many times longer than the picture is not one of the box.
    guard reach <= dots else { return }
    let steps = max(1, Int(saturating: reach.rounded(.up)))
    for step in 0...steps {
      let at = start + (next - start) * (Double(step) / Double(steps))
      visit(at, on: &canvas, seen, hidden)
    }
  }

  /// Lifts the pen.
  mutating func lift(on canvas: inout Canvas, seen: Stroke?, hidden: Stroke?) {
    stamp(on: &canvas, seen, hidden)
    before = nil
    last = nil
    end = nil
    joint = nil
    count = 0
  }

  private mutating func visit(
    _ at: SIMD3<Double>, on canvas: inout Canvas, _ seen: Stroke?, _ hidden: Stroke?
  ) {
    let x = Int(
      saturating: ((at.x - Double(plot.area.column)) * Double(SurfacePlot.dots.columns)).rounded(
        .down))
    let y = Int(
      saturating: ((at.y - Double(plot.area.row)) * Double(SurfacePlot.dots.rows)).rounded(.down))
    guard let last else {
      self.last = (x, y, at)
      return
    }
    if last.x == x, last.y == y { return }
    if let before, abs(before.0 - x) <= 1, abs(before.1 - y) <= 1,
      before.0 == last.x || before.1 == last.y, before != (x, y)
    {
      self.last = (x, y, at)
      return
    }
    stamp(on: &canvas, seen, hidden)
    before = (last.x, last.y)
    self.last = (x, y, at)
  }

  private mutating func stamp(on canvas: inout Canvas, _ seen: Stroke?, _ hidden: Stroke?) {
    guard let last else { return }
    defer { count += 1 }
    let isVisible = plot.raster.shows(
      x: last.x, y: last.y, nearness: Float(last.place.z), isOnSurface: isOnSurface)
    guard let stroke = isVisible ? seen : hidden else {
      joint = nil
      return
    }
    if isVisible, gap == 0 {
      let place = (column: last.place.x, row: last.place.y)
      canvas.dot(at: place, after: joint, stroke: stroke)
      joint = place
      return
    }
    joint = nil
    guard count % ((isVisible ? gap : max(gap, 2)) + 1) == 0 else { return }
    canvas.dot(
      column: Double(plot.area.column) + (Double(last.x) + 0.5) / Double(SurfacePlot.dots.columns),
      row: Double(plot.area.row) + (Double(last.y) + 0.5) / Double(SurfacePlot.dots.rows),
      stroke: stroke)
  }
}
