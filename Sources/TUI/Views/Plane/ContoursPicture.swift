import Landscape
import Mathematics
import Plotting
import Terminal
import Wording

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
    let view = model.visibleView(of: index, in: plot)
    let plots = model.layout.plots
    guard plots.count > 1 else {
      return [
        FieldRequest(
          terrain: session.terrain, view: view, size: plot.area.size,
          levels: model.shownLevels(of: index), centre: session.levelCentre,
          focus: session.levelFocus, isWaitedFor: model.isWaitedFor)
      ]
    }
    // Landscapes side by side have one scale: equal heights, and no others, have equal colours.
    return [
      FieldRequest(
        terrain: session.terrain, view: view, size: plot.area.size,
        levels: model.shownLevels(of: 0),
        centre: model.sessions.lazy.compactMap(\.levelCentre).first, focus: session.levelFocus,
        compared: zip(model.sessions.indices, plots).map { other, plot in
          FieldRequest.Part(
            terrain: model.sessions[other].terrain, view: model.visibleView(of: other, in: plot))
        }, isWaitedFor: model.isWaitedFor)
    ]
  }

  /// The colour bar of one of the landscapes: below them all, and drawn with the last, where they
  /// share it.
  static func barRect(of index: Int, in layout: Layout) -> Rect? {
    let plots = layout.plots
    guard plots.count > 1 else {
      return plots.indices.contains(index) ? plots[index].colorBar : nil
    }
    guard index == plots.count - 1, let first = plots[0].colorBar, let last = plots[index].colorBar
    else { return nil }
    return Rect(
      column: first.column, row: last.row, columns: last.endColumn - first.column, rows: last.rows)
  }

  static func heading(_ model: Model, session index: Int) -> [Span] {
    PlaneHeading.spans(model, session: index)
  }

  static func draw(_ model: Model, session index: Int, layout: Layout, on frame: inout Frame) {
    let plot = layout.plots[index]
    let session = model.sessions[index]
    let appearance = model.appearance
    guard let transform = model.transform(of: index, in: layout) else { return }
    if let multiples = SmallMultiples(model, session: index, plot: plot), let field = session.field
    {
      drawColorBar(
        field, on: &frame, in: barRect(of: index, in: layout), appearance.with(field.family))
      for pane in multiples.panes {
        draw(pane, field, model, session: index, like: transform, on: &frame)
      }
      return
    }
    if let field = session.field {
      draw(field, through: transform, on: &frame, appearance.with(field.family))
      drawColorBar(
        field, on: &frame, in: barRect(of: index, in: layout), appearance.with(field.family))
    } else {
      frame.print(
        [Span("computing…", appearance.dim)], in: plot.area.line(plot.area.rows / 2),
        alignment: .center, appearance: appearance)
    }
    var taken = PlaneFurniture.draw(model, session: index, plot, through: transform, on: &frame)
    if let field = session.field {
      if model.overlays.contains(.criticalPoints), let saddle = session.dividingSaddle,
        let words = SaddleWords(of: saddle, on: field.field, through: transform)
      {
        taken.formUnion(
          words.draw(on: &frame, besides: taken, appearance.with(field.family)))
      }
      label(field, through: transform, on: &frame, appearance.with(field.family), besides: taken)
    }
  }

  /// One optimizer's picture among several.
  private static func draw(
    _ pane: SmallMultiples.Pane, _ field: FieldPicture, _ model: Model, session index: Int,
    like whole: WorldTransform, on frame: inout Frame
  ) {
    guard let transform = SmallMultiples.transform(pane, like: whole) else { return }
    let runner = model.sessions[index].runners[pane.runner]
    SmallMultiples.drawCaption(
      pane, model, session: index,
      note: NumberText.significant(runner.run.current.value, digits: 3), on: &frame)
    draw(field, through: transform, on: &frame, model.appearance.with(field.family))
    for overlay in Overlay.allCases
    where overlay != .model && overlay != .eigenvectors && model.overlays.contains(overlay) {
      overlay.drawing.draw(model, session: index, through: transform, on: &frame)
    }
    Trajectories.draw(model, session: index, only: pane.runner, through: transform, on: &frame)
  }

  // MARK: The field

  /// How many points a line has that is drawn: of a field that is noise hundreds of short lines would
  /// hide what it is like. A view full of hollows has half as many.
  private static func fewestPoints(_ result: FieldPicture) -> Int {
    let count = result.contours.reduce(0) { $0 + $1.components.count }
    return count > 300 ? 60 : 5
  }

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
    let palette = appearance.palette
    let fewest = fewestPoints(result)
    for contour in result.contours {
      let isCritical = contour.level == map.centre
      let stroke =
        isCritical
        ? Stroke(palette.level, layer: 1)
        : Stroke(palette.line(at: map.position(of: contour.level) ?? 0.5))
      for line in contour.components
      where line.points.count >= fewest && !line.isSpeck(through: transform) {
        canvas.polyline(
          line.points.map { WorldPoint($0.x, $0.y) }, closed: line.isClosed, through: transform,
          stroke: stroke)
      }
    }
    frame.draw(canvas)
  }

  /// The values of the lines, on them.
  private static func label(
    _ result: FieldPicture, through transform: WorldTransform, on frame: inout Frame,
    _ appearance: Appearance, besides taken: Set<Int>
  ) {
    let map = result.map
    let palette = appearance.palette
    var lines: [ContourLabels.Line] = []
    let fewest = fewestPoints(result)
    for contour in result.contours {
      let isCritical = contour.level == map.centre
      // A sign tells the side only where the sides are those of 0.
      let isSigned = map.centre == 0 && !isCritical
      let color =
        isCritical ? palette.level : palette.label(at: map.position(of: contour.level) ?? 0.5)
      for line in contour.components where line.points.count >= fewest {
        lines.append(
          ContourLabels.Line(
            points: line.points.map { WorldPoint($0.x, $0.y) },
            text: appearance.glyphs.spell(
              NumberText.compact(contour.level, sign: isSigned ? .always : .minus)),
            color: color))
      }
    }
    lines.sort { $0.points.count > $1.points.count }
    ContourLabels(lines: lines)
      .draw(on: &frame, through: transform, appearance: appearance, besides: taken)
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
        let color = appearance.palette.field(at: map.position(of: value) ?? 0.5)
        frame[column, row] = Cell(" ", Style(foreground: appearance.theme.text, background: color))
      }
    }
  }

  /// The colours of the landscape beside the numbers they stand for.
  static func drawColorBar(
    _ result: FieldPicture, on frame: inout Frame, in rect: Rect?, _ appearance: Appearance
  ) {
    guard let rect else { return }
    let appearance = appearance.with(result.family)
    guard let low = result.map.statistics.minimum, let high = result.map.statistics.maximum else {
      frame.print(
        [Span("no finite value in view", appearance.warning)], in: rect, appearance: appearance)
      return
    }
    let map = result.map
    let scale = map.scale == .log && map.centre != nil ? "asinh" : map.scale.rawValue
    let title =
      map.centre.map { "f (\(scale) scale around \(NumberText.compact($0)))" }
      ?? "f (\(scale) scale)"
    ColorBar(
      low: low, high: high, title: title, levels: result.contours.map(\.level),
      critical: map.centre
    ).draw(on: &frame, in: rect, appearance: appearance) { map.position(of: $0) ?? 0.5 }
  }
}

extension ContourLine {
  /// Whether it lies within two dots: on ground that is level to rounding, a level that
  /// is its height is met wherever rounding likes.
  fileprivate func isSpeck(through transform: WorldTransform) -> Bool {
    guard points.count < 12 else { return false }
    let places = points.compactMap { transform.position(WorldPoint($0.x, $0.y)) }
    guard let first = places.first, places.count == points.count else { return false }
    return places.allSatisfy {
      abs($0.column - first.column) <= 1 && abs($0.row - first.row) <= 0.5
    }
  }
}
