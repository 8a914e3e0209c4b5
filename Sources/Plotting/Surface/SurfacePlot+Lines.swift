extension SurfacePlot {
  /// Draws a line that lies on the surface over some places of the grid; it is interrupted in holes
  /// and outside the grid.
  /// - Parameters:
  ///   - places: The corners of the line on the grid; between them it follows the surface.
  ///   - closed: Whether the last is joined to the first.
  ///   - canvas: What it is drawn on, over the same area.
  ///   - stroke: How it is drawn where it is seen.
  ///   - hidden: How it is drawn behind the surface, one dot in three; not at all unless given.
  public func draw(
    _ places: [WorldPoint], closed: Bool = false, on canvas: inout Canvas, stroke: Stroke,
    hidden: Stroke? = nil
  ) {
    var pen = SurfacePen(on: self, isOnSurface: true)
    let ends = closed && places.count > 2 ? places + [places[0]] : places
    var previous: WorldPoint?
    for place in ends {
      if let previous {
        follow(from: previous, to: place, &pen, on: &canvas, stroke, hidden)
      } else {
        visit(place, &pen, on: &canvas, stroke, hidden)
      }
      previous = place.x.isFinite && place.y.isFinite ? place : nil
    }
    pen.lift(on: &canvas, seen: stroke, hidden: hidden)
  }

  /// Draws a line from point to point in the box, straight between them; where it runs on the surface
  /// it is not hidden by it. It is interrupted at points that are not finite.
  public func draw(
    _ points: [SurfacePoint], on canvas: inout Canvas, stroke: Stroke, hidden: Stroke? = nil
  ) {
    var pen = SurfacePen(on: self, isOnSurface: true)
    for point in points {
      guard point.floor.x.isFinite, point.floor.y.isFinite, point.height.isFinite else {
        pen.lift(on: &canvas, seen: stroke, hidden: hidden)
        continue
      }
      pen.move(
        to: projection.position(mesh.point(point.floor, height: point.height)), on: &canvas,
        seen: stroke, hidden: hidden)
    }
    pen.lift(on: &canvas, seen: stroke, hidden: hidden)
  }

  /// Draws the surface as the lines of a grid, coloured by height, hidden ones left out.
  public func drawWire(on frame: inout Frame, appearance: Appearance) {
    guard mesh.columns > 1, mesh.rows > 1 else { return }
    var canvas = Canvas(area: area, glyphs: appearance.glyphs)
    // Lines about four dots apart at the nearest would run together.
    let unit = projection.scale * Double(Self.dots.columns)
    func count(_ half: Double) -> Int { max(5, min(40, Int(saturating: half * unit / 4.5))) }
    drawLines(
      count: count(mesh.halfWidth), samples: mesh.rows, on: &canvas, appearance
    ) { line, along in WorldPoint(line, along) }
    drawLines(
      count: count(mesh.halfDepth), samples: mesh.columns, on: &canvas, appearance
    ) { line, along in WorldPoint(along, line) }
    frame.draw(canvas)
  }

  private func drawLines(
    count: Int, samples: Int, on canvas: inout Canvas, _ appearance: Appearance,
    at place: (Double, Double) -> WorldPoint
  ) {
    let palette = appearance.theme.palette(appearance.family)
    var stroke = Stroke(appearance.theme.text)
    for line in 0..<count {
      var pen = SurfacePen(on: self, isOnSurface: true)
      for sample in 0..<samples {
        let at = place(
          Double(line) / Double(count - 1), Double(sample) / Double(max(1, samples - 1)))
        guard let height = mesh.height(at: at), let point = mesh.surfacePoint(at) else {
          pen.lift(on: &canvas, seen: stroke, hidden: nil)
          continue
        }
        stroke.color = palette.line(at: height)
        pen.move(to: projection.position(point), on: &canvas, seen: stroke, hidden: nil)
      }
      pen.lift(on: &canvas, seen: stroke, hidden: nil)
    }
  }

  /// Draws along the surface over the straight line between two places.
  private func follow(
    from start: WorldPoint, to end: WorldPoint, _ pen: inout SurfacePen, on canvas: inout Canvas,
    _ stroke: Stroke, _ hidden: Stroke?
  ) {
    guard end.x.isFinite, end.y.isFinite else {
      return pen.lift(on: &canvas, seen: stroke, hidden: hidden)
    }
    let cut = Self.clipped(start, end)
    guard let cut else { return pen.lift(on: &canvas, seen: stroke, hidden: hidden) }
    if cut.from > 0 {
      pen.lift(on: &canvas, seen: stroke, hidden: hidden)
      visit(start + (end - start) * cut.from, &pen, on: &canvas, stroke, hidden)
    }
    let span = (end - start) * (cut.to - cut.from)
    let cells = max(abs(span.x) * Double(mesh.columns), abs(span.y) * Double(mesh.rows))
    let pieces = max(1, Int(saturating: cells.rounded(.up)))
    for piece in 1...pieces {
      let along = cut.from + (cut.to - cut.from) * Double(piece) / Double(pieces)
      visit(start + (end - start) * along, &pen, on: &canvas, stroke, hidden)
    }
    if cut.to < 1 { pen.lift(on: &canvas, seen: stroke, hidden: hidden) }
  }

  private func visit(
    _ place: WorldPoint, _ pen: inout SurfacePen, on canvas: inout Canvas, _ stroke: Stroke,
    _ hidden: Stroke?
  ) {
    // What was cut at the border may miss it by a rounding error.
    let inside = place.clamped(
      lowerBound: WorldPoint(repeating: -1e-9), upperBound: WorldPoint(repeating: 1 + 1e-9))
    guard inside == place, place.x.isFinite, place.y.isFinite,
      let point = mesh.surfacePoint(
        place.clamped(lowerBound: WorldPoint(0, 0), upperBound: WorldPoint(1, 1)))
    else { return pen.lift(on: &canvas, seen: stroke, hidden: hidden) }
    pen.move(
      to: projection.position(point), on: &canvas, seen: stroke, hidden: hidden)
  }

  /// The part of a line inside the unit square, as fractions of it; nil if there is none.
  private static func clipped(
    _ start: WorldPoint, _ end: WorldPoint
  ) -> (from: Double, to: Double)? {
    var (from, to) = (0.0, 1.0)
    let delta = end - start
    for axis in 0..<2 {
      if delta[axis] == 0 {
        guard start[axis] >= 0, start[axis] <= 1 else { return nil }
        continue
      }
      let (a, b) = (-start[axis] / delta[axis], (1 - start[axis]) / delta[axis])
      from = max(from, min(a, b))
      to = min(to, max(a, b))
    }
    return from <= to ? (from, to) : nil
  }
}
