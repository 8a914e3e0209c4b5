import Landscape
import Plotting

/// The landscape as a surface in space: the same plane, view and field as the contours, its height
/// by the level scale, with what moves on it.
enum SurfacePicture: Picture {
  static var needsPlane: Bool { true }

  /// Samples along a side beyond which a mesh shows nothing more.
  private static let finestMesh = 128

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    let field = ContoursPicture.requests(model, session: index, plot: plot)
    guard model.overlays.contains(.criticalPoints) else { return field }
    return field + CriticalPointsOverlay.requests(model, session: index, plot: plot)
  }

  static func heading(_ model: Model, session index: Int) -> [Span] {
    let appearance = model.appearance
    let camera = model.surface.camera
    let scale = model.sessions[index].levels.scale.rawValue
    let degrees = appearance.glyphs == .ascii ? "" : "°"
    func angle(_ value: Double) -> String { NumberText.shortest(value.rounded()) + degrees }
    return [
      Span("  height on the \(scale) scale", appearance.dim),
      Span(
        "  turned \(angle(camera.azimuth)), from \(angle(camera.elevation)) up", appearance.dim),
    ]
  }

  static func draw(_ model: Model, session index: Int, layout: Layout, on frame: inout Frame) {
    let plot = layout.plots[index]
    let appearance = model.appearance
    guard let result = model.sessions[index].field else {
      frame.print(
        [Span("computing…", appearance.dim)], in: plot.area.line(plot.area.rows / 2),
        alignment: .center, appearance: appearance)
      return
    }
    let stage = stage(of: result, model, session: index, plot)
    let style = model.surface.style(for: appearance)
    let box = box(of: result, model, index)
    func drawEdges() {
      guard plot.hasAxes else { return }
      box.drawEdges(stage.plot, on: &frame, appearance: appearance)
    }
    // In a cell with dots of both the wire counts more than the box, and less than shades do.
    switch style {
    case .contoured, .shaded:
      stage.plot.drawShaded(on: &frame, appearance: appearance)
      drawEdges()
    case .wire:
      drawEdges()
      stage.plot.drawWire(on: &frame, appearance: appearance)
    }
    if style == .contoured { drawContours(result, stage, on: &frame, appearance) }
    if plot.hasAxes {
      box.drawLabels(stage.plot, on: &frame, in: plot.frame, appearance: appearance)
    }
    SurfaceFurniture.draw(model, session: index, stage, on: &frame)
    ContoursPicture.drawColorBar(result, on: &frame, in: plot.colorBar, appearance)
  }

  // MARK: What is seen

  /// A surface on the screen, and where its plane lies.
  struct Stage {
    let plot: SurfacePlot
    let view: View

    /// A place of the plane as a fraction of the view.
    func fraction(_ place: WorldPoint) -> WorldPoint {
      WorldPoint(
        (place.x * 0.5 - view.x0 * 0.5) / (view.width * 0.5),
        (place.y * 0.5 - view.y0 * 0.5) / (view.height * 0.5))
    }

    /// The place of the plane seen in a cell.
    func place(column: Int, row: Int) -> WorldPoint? {
      guard let at = plot.place(column: Double(column) + 0.5, row: Double(row) + 0.5) else {
        return nil
      }
      return WorldPoint(view.x0 + at.x * view.width, view.y0 + at.y * view.height)
    }
  }

  /// The field as a surface; of the field's own view, so that height and numbers agree also while
  /// the field of another view is computed.
  private static func stage(
    of result: FieldPicture, _ model: Model, session index: Int, _ plot: PlotLayout
  ) -> Stage {
    let view = result.field.view
    let field = result.field.resampled(
      width: min(result.field.width, finestMesh), height: min(result.field.height, finestMesh))
    let heights = field.values.map { value in
      value.isFinite ? result.map.position(of: value) ?? .nan : .nan
    }
    let mesh = SurfaceMesh(
      heights: heights, columns: field.width, rows: field.height,
      aspect: model.hasEqualScales ? view.width / view.height : 1)
    let hasRoom = plot.hasAxes && plot.frame.columns >= 30
    let fitted =
      hasRoom ? plot.frame.inset(left: 5, top: 1, right: 4, bottom: 2) : plot.frame
    return Stage(
      plot: SurfacePlot(mesh, from: model.surface.camera, in: plot.frame, fitting: fitted),
      view: view)
  }

  private static func box(of result: FieldPicture, _ model: Model, _ index: Int) -> SurfaceBox {
    let view = result.field.view
    let names = model.sessions[index].terrain.axisNames
    var marks: [SurfaceBox.Mark] = []
    if let low = result.map.statistics.minimum, let high = result.map.statistics.maximum {
      marks = RoundNumbers.candidates(from: low, to: high, cells: 20).compactMap { value in
        result.map.position(of: value).map {
          SurfaceBox.Mark(height: $0, label: NumberText.shortest(value))
        }
      }
    }
    return SurfaceBox(
      x: view.x0...view.x1, y: view.y0...view.y1, marks: marks,
      names: (names.horizontal, names.vertical, "f"))
  }

  private static func drawContours(
    _ result: FieldPicture, _ stage: Stage, on frame: inout Frame, _ appearance: Appearance
  ) {
    var canvas = Canvas(area: stage.plot.area, glyphs: appearance.glyphs)
    // As many lines as stay apart.
    let most = max(1, stage.plot.area.rows / 3)
    let every = (result.contours.count + most - 1) / most
    for (index, contour) in result.contours.enumerated() where (index + 1) % every == 0 {
      let position = result.map.position(of: contour.level) ?? 0.5
      let stroke = Stroke(appearance.theme.surfaceLine(at: position))
      for line in contour.components {
        stage.plot.draw(
          line.points.map { stage.fraction(WorldPoint($0.x, $0.y)) }, closed: line.isClosed,
          on: &canvas, stroke: stroke)
      }
    }
    frame.draw(canvas)
  }

  // MARK: Keys and the mouse

  static func perform(_ command: Command, times: Int, on model: inout Model) -> Effect? {
    switch command {
    case .moveCrossHair(let right, let up):
      turn(&model, around: -Double(right * times), up: Double(up * times))
    case .nextSurfaceStyle:
      let style = model.surface.style(for: model.appearance).next
      model.surface.style = style
      model.say("surface: \(style.rawValue)")
    case .ownView: showOwnView(&model)
    default: return nil
    }
    return Effect.none
  }

  /// Turns the surface by so many steps of an arrow.
  private static func turn(_ model: inout Model, around: Double, up: Double) {
    let turned = model.surface.camera.turned(
      around: SurfaceSettings.turn * around, up: SurfaceSettings.turn * up)
    guard turned != model.surface.camera else {
      return model.refuse("this is the view from straight \(up > 0 ? "above" : "below")")
    }
    model.surface.camera = turned
  }

  private static func showOwnView(_ model: inout Model) {
    guard model.surface.camera != SurfaceCamera() else { return model.showOwnView() }
    model.surface.camera = SurfaceCamera()
    let notice = model.notice
    model.showOwnView()
    // That the plane was its own already is no refusal here: the camera has moved.
    model.notice = notice
  }

  static func handle(_ event: MouseEvent, session index: Int, on model: inout Model) -> Effect? {
    switch event.kind {
    case .press:
      model.grip = Model.Grip(session: index, column: event.column, row: event.row)
    case .drag:
      guard var grip = model.grip else { return Effect.none }
      let (right, down) = (event.column - grip.column, event.row - grip.row)
      guard right != 0 || down != 0 else { return Effect.none }
      let area = model.layout.plots[index].frame
      // Half a turn across the picture; the front follows the pointer.
      let perColumn = 180 / Double(max(1, area.columns))
      model.surface.camera = model.surface.camera.turned(
        around: -perColumn * Double(right), up: 2 * perColumn * Double(down))
      grip.column = event.column
      grip.row = event.row
      grip.hasMoved = true
      model.grip = grip
    case .release:
      if let grip = model.grip, !grip.hasMoved { click(grip, on: &model) }
      model.grip = nil
    case .wheelUp, .wheelDown:
      let place = place(model, session: index, column: event.column, row: event.row)
      model.zoom(event.kind == .wheelUp ? 1 : -1, at: place)
    }
    return Effect.none
  }

  private static func click(_ grip: Model.Grip, on model: inout Model) {
    guard
      let place = place(model, session: grip.session, column: grip.column, row: grip.row)
    else { return model.refuse("there is no surface there to start on") }
    model.focusOn(grip.session)
    model.start(at: place)
  }

  private static func place(
    _ model: Model, session index: Int, column: Int, row: Int
  ) -> WorldPoint? {
    let layout = model.layout
    guard layout.plots.indices.contains(index), let result = model.sessions[index].field else {
      return nil
    }
    return stage(of: result, model, session: index, layout.plots[index])
      .place(column: column, row: row)
  }

  static func hints(_ model: Model) -> [(key: String, word: String, rank: Int)] {
    [("arrows", "turn", 82), ("W", "shaded, wire", 62)]
  }
}
