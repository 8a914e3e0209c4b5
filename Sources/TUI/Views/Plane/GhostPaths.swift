import Plotting

/// The run with a parameter as it is now, from the start, dotted.
enum GhostPaths {
  static func draw(
    _ session: Session, through transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    guard let paths = session.ghostPaths else { return }
    var canvas = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for runner in session.runners {
      guard let path = paths[runner.number], path.count > 1 else { continue }
      canvas.polyline(
        path, closed: false, through: transform,
        stroke: Stroke(
          appearance.color(of: runner.ink), dash: .dotted, layer: 2))
    }
    frame.draw(canvas)
    // Its iterates, so that steps are counted as on the real path.
    for runner in session.runners {
      for place in (paths[runner.number] ?? []).dropFirst().prefix(60) {
        _ = frame.draw(
          Marker.dot, at: place, through: transform, style: appearance.optimizer(runner.ink),
          glyphs: appearance.glyphs)
      }
    }
  }
}
