extension SurfacePlot {
  /// Draws a line straight up from a place of the surface to where the surface is next seen.
  ///
  /// The bottom of a narrow pit is seen below the surface around it, and its walls are too thin for
  /// any dot: without the line, a sign there would hang in the air. There is no line where the place
  /// is hidden, where the surface is seen around it, and where there is no surface above it.
  ///
  /// `width` is how many dots of the surface must be seen side by side: more where it is drawn as a
  /// wire, whose lines lie apart.
  public func drawStem(
    at place: WorldPoint, upToWidth width: Int = 3, on canvas: inout Canvas, stroke: Stroke
  ) {
    guard let spot = position(of: place), spot.isVisible else { return }
    let x = Int(saturating: (spot.column - Double(area.column)) * Double(Self.dots.columns))
    let foot = Int(saturating: (spot.row - Double(area.row)) * Double(Self.dots.rows))
    var y = foot
    while y >= 0, !isCovered(x, y, width / 2) { y -= 1 }
    guard y >= 0, foot - y > Self.dots.rows / 2 else { return }
    for dot in stride(from: foot, through: y, by: -1) {
      canvas.dot(
        column: Double(area.column) + (Double(x) + 0.5) / Double(Self.dots.columns),
        row: Double(area.row) + (Double(dot) + 0.5) / Double(Self.dots.rows), stroke: stroke)
    }
  }

  /// Whether most of the dots in and around a dot, up to a reach at both sides, show the surface.
  private func isCovered(_ x: Int, _ y: Int, _ reach: Int) -> Bool {
    var hits = 0
    for j in max(0, y - 1)...max(0, min(raster.height - 1, y + 1)) {
      for i in max(0, x - reach)...max(0, min(raster.width - 1, x + reach))
      where raster.nearness[j * raster.stride + i] > 0 {
        hits += 1
      }
    }
    return hits >= 2 * (2 * reach + 1)
  }
}
