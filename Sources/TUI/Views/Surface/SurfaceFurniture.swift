import Landscape
import Plotting

/// What lies and moves on a surface: critical points, trajectories, starts, heads, the cross-hair.
/// Behind the surface all of it is dim.
enum SurfaceFurniture {
  static func draw(
    _ model: Model, session index: Int, _ stage: SurfacePicture.Stage, on frame: inout Frame
  ) {
    let session = model.sessions[index]
    let appearance = model.appearance
    var signs: [(column: Int, row: Int)] = []
    if model.overlays.contains(.criticalPoints) {
      let points = ShownCriticalPoint.all(in: session)
      drawStems(points.map(\.place), model, stage, on: &frame)
      for point in points {
        draw(point, stage, on: &frame, appearance)
        guard let cell = cell(of: point.place, stage) else { continue }
        signs += point.sign(in: .ascii).indices.map { (cell.column + $0, cell.row) }
      }
    }
    // The selected one last, so that it lies on top.
    let selected = index == model.focus ? model.selected : -1
    let runners = session.runners.enumerated().filter(\.element.isOn)
      .sorted { ($0.offset == selected ? 1 : 0) < ($1.offset == selected ? 1 : 0) }
      .map(\.element)
    let paths = runners.map { (runner: $0, path: TrajectoryPath(of: $0, in: session.terrain)) }
    drawStems(paths.map(\.path.head), model, stage, on: &frame)
    drawLines(paths, stage, on: &frame, appearance)
    for (runner, path) in paths { drawIterates(path, runner, stage, on: &frame, appearance) }
    let start = Style(foreground: appearance.theme.marker, bold: true)
    for (_, path) in paths {
      for leg in path.legs {
        if let first = leg.first { sign(.target, at: first, stage, on: &frame, start, appearance) }
      }
    }
    drawHeads(paths.reversed(), besides: signs, stage, on: &frame, appearance)
    if let place = session.crossHair {
      sign(.plus, at: place, stage, on: &frame, start, appearance)
    }
  }

  /// Lines from what lies at the bottom of narrow pits up to the surface that is seen.
  private static func drawStems(
    _ places: [WorldPoint], _ model: Model, _ stage: SurfacePicture.Stage, on frame: inout Frame
  ) {
    let appearance = model.appearance
    let width = model.surface.style(for: appearance) == .wire ? 9 : 3
    var canvas = Canvas(area: stage.plot.area, glyphs: appearance.glyphs)
    for place in places {
      stage.plot.drawStem(
        at: stage.fraction(place), upToWidth: width, on: &canvas,
        stroke: Stroke(appearance.theme.text))
    }
    frame.draw(canvas)
  }

  private static func draw(
    _ point: ShownCriticalPoint, _ stage: SurfacePicture.Stage, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    guard let cell = cell(of: point.place, stage) else { return }
    let style =
      !cell.isVisible
      ? appearance.dim
      : point.isCertain
        ? Style(foreground: appearance.theme.marker, bold: true)
        : Style(foreground: appearance.theme.text)
    for (offset, glyph) in point.sign(in: appearance.glyphs).enumerated()
    where cell.column + offset < stage.plot.area.endColumn {
      frame.draw(glyph, column: cell.column + offset, row: cell.row, style: style)
    }
  }

  private static func drawLines(
    _ paths: [(runner: Runner, path: TrajectoryPath)], _ stage: SurfacePicture.Stage,
    on frame: inout Frame, _ appearance: Appearance
  ) {
    var canvas = Canvas(area: stage.plot.area, glyphs: appearance.glyphs)
    for (layer, (runner, path)) in paths.enumerated() {
      let color = appearance.color(of: runner.ink)
      let stroke = Stroke(color, layer: UInt8(paths.count + layer))
      let hidden = Stroke(
        color.mixed(with: appearance.theme.background, 0.45), layer: UInt8(layer))
      for leg in path.legs {
        stage.plot.draw(
          leg.map(stage.fraction), on: &canvas, stroke: stroke,
          hidden: appearance.hasColor ? hidden : nil)
      }
    }
    frame.draw(canvas)
  }

  private static func drawIterates(
    _ path: TrajectoryPath, _ runner: Runner, _ stage: SurfacePicture.Stage,
    on frame: inout Frame, _ appearance: Appearance
  ) {
    let style = appearance.optimizer(runner.ink, bold: true)
    var last: (column: Int, row: Int)?
    for place in path.legs.joined() {
      guard let cell = cell(of: place, stage), cell.isVisible else { continue }
      // Dots side by side would hide the line they are on.
      if let last, abs(last.column - cell.column) < 2, last.row == cell.row { continue }
      last = (cell.column, cell.row)
      frame.draw(
        Marker.dot.glyph(in: appearance.glyphs), column: cell.column, row: cell.row, style: style)
    }
    for place in path.changes { sign(.square, at: place, stage, on: &frame, style, appearance) }
  }

  /// A letter on its colour at each head, beside it where it would cover a sign or another one; those
  /// behind the surface without the ground; of one that left the view, at the border, beside an arrow.
  private static func drawHeads(
    _ heads: [(runner: Runner, path: TrajectoryPath)], besides signs: [(column: Int, row: Int)],
    _ stage: SurfacePicture.Stage, on frame: inout Frame, _ appearance: Appearance
  ) {
    var places = HeadPlacement(area: stage.plot.area)
    for cell in signs { places.avoid(cell.column, cell.row) }
    for (runner, path) in heads {
      let at = stage.fraction(path.head)
      let inside = at.clamped(lowerBound: WorldPoint(0, 0), upperBound: WorldPoint(1, 1))
      guard at.x.isFinite, at.y.isFinite, let spot = stage.plot.position(of: inside) else {
        continue
      }
      var glyphs = Array(runner.badge.unicodeScalars)
      if at != inside {
        let arrow = stage.plot.arrow(towards: at, from: inside)
        let glyph = arrow.glyph(in: appearance.glyphs)
        glyphs = arrow.pointsLeft ? [glyph] + glyphs : glyphs + [glyph]
      }
      let cell = (column: Int(spot.column), row: Int(spot.row))
      guard stage.plot.area.contains(column: cell.column, row: cell.row),
        let place = places.place(width: glyphs.count, at: cell)
      else { continue }
      var style = appearance.badge(runner.ink)
      if !spot.isVisible {
        style = appearance.optimizer(runner.ink)
        style.background = appearance.theme.background
      }
      for (offset, glyph) in glyphs.enumerated() {
        frame.draw(glyph, column: place.column + offset, row: place.row, style: style)
      }
    }
  }

  private static func sign(
    _ marker: Marker, at place: WorldPoint, _ stage: SurfacePicture.Stage, on frame: inout Frame,
    _ style: Style, _ appearance: Appearance
  ) {
    guard let cell = cell(of: place, stage) else { return }
    frame.draw(
      marker.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
      style: cell.isVisible ? style : appearance.dim)
  }

  private static func cell(
    of place: WorldPoint, _ stage: SurfacePicture.Stage
  ) -> (column: Int, row: Int, isVisible: Bool)? {
    guard let spot = stage.plot.position(of: stage.fraction(place)) else { return nil }
    let cell = (column: Int(spot.column), row: Int(spot.row), isVisible: spot.isVisible)
    return stage.plot.area.contains(column: cell.column, row: cell.row) ? cell : nil
  }
}
