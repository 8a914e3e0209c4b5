import Landscape
import Mathematics
import Plotting
import Terminal

/// The landscape from above: heat map, contour lines, axes, colour bar, and what moves on it.
enum ContoursPicture: Picture {
  static let kind = ViewKind.contours
  static let key = NamedKey.f2
  static let title = "Contours"
  static let does = "contours: the plane from above"

  static var isPlane: Bool { true }

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    let session = model.sessions[index]
    return [
      FieldRequest(
        terrain: session.terrain, view: model.visibleView(of: index, in: plot),
        size: plot.area.size, levels: session.levels)
    ]
  }

  static func heading(_ model: Model, session index: Int) -> [Span] {
    PlaneHeading.spans(model, session: index)
  }

  static func draw(_ model: Model, session index: Int, layout: Layout, on frame: inout Frame) {
    let plot = layout.plots[index]
    let session = model.sessions[index]
    let appearance = model.appearance
    guard let transform = model.transform(of: index, in: layout) else { return }
    if let field = session.field {
      draw(field, through: transform, on: &frame, appearance)
      drawColorBar(field, on: &frame, in: plot.colorBar, appearance)
    } else {
      frame.print(
        [Span("computing…", appearance.dim)], in: plot.area.line(plot.area.rows / 2),
        alignment: .center, appearance: appearance)
    }
    PlaneFurniture.draw(model, session: index, plot, through: transform, on: &frame)
  }

  // MARK: The field

  private static func draw(
    _ result: FieldPicture, through transform: WorldTransform, on frame: inout Frame,
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
        let value = field[Int(saturating: u.rounded()), Int(saturating: v.rounded())]
        guard value.isFinite else { continue }
        let color = appearance.theme.heat(at: map.position(of: value) ?? 0.5)
        frame[column, row] = Cell(" ", Style(foreground: appearance.theme.text, background: color))
      }
    }
  }

  /// The colours of the landscape beside the numbers they stand for.
  static func drawColorBar(
    _ result: FieldPicture, on frame: inout Frame, in rect: Rect?, _ appearance: Appearance
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
}
