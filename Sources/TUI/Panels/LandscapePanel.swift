import Landscape
import Plotting

/// One landscape: heat map, contour lines, axes, colour bar, and what moves on it.
enum LandscapePanel {
  static func draw(_ model: Model, session index: Int, layout: Layout, on frame: inout Frame) {
    let plot = layout.plots[index]
    let session = model.sessions[index]
    let appearance = model.appearance
    PlotHeading.draw(model, session: index, on: &frame, in: plot.heading)
    guard let transform = model.transform(of: index, in: layout) else { return }
    if let field = session.field {
      draw(field, through: transform, on: &frame, appearance)
      drawColorBar(field, on: &frame, in: plot.colorBar, appearance)
    } else {
      frame.print(
        [Span("computing…", appearance.dim)], in: plot.area.line(plot.area.rows / 2),
        alignment: .center, appearance: appearance)
    }
    if plot.hasAxes {
      Axes(x0: transform.x0, x1: transform.x1, y0: transform.y0, y1: transform.y1)
        .draw(on: &frame, in: plot.frame, around: plot.area, appearance: appearance)
    }
    if model.showsCriticalPoints {
      drawCriticalPoints(session.terrain.criticalPoints, transform, on: &frame, appearance)
    }
    Trajectories.draw(model, session: index, through: transform, on: &frame)
    if let place = session.crossHair { drawCrossHair(at: place, transform, on: &frame, appearance) }
  }

  // MARK: The field

  private static func draw(
    _ result: FieldResult, through transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    let field = result.field
    let map = result.map
    let shows = field.view
    // While a costly picture is computed the older one is shown where it belongs.
    if shows.x0 == transform.x0, shows.x1 == transform.x1, shows.y0 == transform.y0,
      shows.y1 == transform.y1
    {
      HeatMap(values: field.values, width: field.width, height: field.height)
        .draw(on: &frame, in: transform.area, appearance: appearance) {
          map.position(of: $0) ?? 0.5
        }
    } else {
      drawElsewhere(field, map, through: transform, on: &frame, appearance)
    }
    var canvas = Canvas(area: transform.area, glyphs: appearance.glyphs)
    for contour in result.contours {
      let stroke = Stroke(appearance.theme.line(at: map.position(of: contour.level) ?? 0.5))
      for line in contour.components {
        canvas.polyline(
          line.points.map { WorldPoint($0.x, $0.y) }, closed: line.isClosed, through: transform,
          stroke: stroke)
      }
    }
    frame.draw(canvas)
  }

  /// A field of another view: each cell shows the sample nearest to its centre, none outside.
  private static func drawElsewhere(
    _ field: Field, _ map: LevelMap, through transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    guard appearance.hasColor, field.width > 1, field.height > 1 else { return }
    let area = transform.area
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        guard let place = transform.world(cellColumn: column, row: row),
          field.view.contains(Point2(x: place.x, y: place.y))
        else { continue }
        let u = (place.x - field.view.x0) / field.view.width * Double(field.width - 1)
        let v = (field.view.y1 - place.y) / field.view.height * Double(field.height - 1)
        let value = field[Int(u.rounded()), Int(v.rounded())]
        guard value.isFinite else { continue }
        let color = appearance.theme.heat(at: map.position(of: value) ?? 0.5)
        frame[column, row] = Cell(" ", Style(foreground: appearance.theme.text, background: color))
      }
    }
  }

  private static func drawColorBar(
    _ result: FieldResult, on frame: inout Frame, in rect: Rect?, _ appearance: Appearance
  ) {
    guard let rect else { return }
    guard let low = result.map.statistics.minimum, let high = result.map.statistics.maximum else {
      frame.print(
        [Span("no finite value in view", appearance.warning)], in: rect, appearance: appearance)
      return
    }
    let scale = result.map.scale.rawValue
    ColorBar(low: low, high: high, title: "f (\(scale) scale)")
      .draw(on: &frame, in: rect, appearance: appearance) { result.map.position(of: $0) ?? 0.5 }
  }

  // MARK: What is on it

  private static func drawCriticalPoints(
    _ marks: [CriticalPointMark], _ transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    for mark in marks {
      guard let cell = transform.cell(mark.place) else { continue }
      frame.draw(
        mark.kind.marker.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
        style: Style(foreground: appearance.theme.marker, bold: true))
    }
  }

  private static func drawCrossHair(
    at place: WorldPoint, _ transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance
  ) {
    guard let cell = transform.cell(place) else { return }
    let isPlain = appearance.glyphs == .ascii
    let style = Style(foreground: appearance.theme.marker, bold: true)
    let area = transform.area
    func put(_ glyph: Unicode.Scalar, _ right: Int, _ down: Int) {
      guard area.contains(column: cell.column + right, row: cell.row + down) else { return }
      frame.draw(glyph, column: cell.column + right, row: cell.row + down, style: style)
    }
    for reach in [1, 2] {
      put(isPlain ? "-" : "─", reach, 0)
      put(isPlain ? "-" : "─", -reach, 0)
    }
    put(isPlain ? "|" : "│", 0, 1)
    put(isPlain ? "|" : "│", 0, -1)
    put(Marker.plus.glyph(in: appearance.glyphs), 0, 0)
  }
}

extension CriticalKind {
  /// The sign in the picture.
  var marker: Marker {
    switch self {
    case .minimum: .disc
    case .maximum: .circle
    case .saddle, .monkeySaddle, .manySectors: .cross
    case .degenerate: .diamond
    }
  }
}
