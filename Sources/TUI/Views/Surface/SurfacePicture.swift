import Landscape
import Loop
import Mathematics
import Plotting
import Terminal

/// The landscape as a surface in space: the same plane, view and field as the contours, its height
/// by the level scale, with what moves on it.
enum SurfacePicture: Picture {
  static let kind = ViewKind.surface
  static let key = NamedKey.f4
  static let title = "Surface"
  static let does = "surface: in space; arrows and drag turn it"

  static var needsPlane: Bool { true }

  /// Samples along a side beyond which a mesh shows nothing more.
  private static let finestMesh = 128

  private static var turning: SurfaceTurning { SurfaceTurning(camera: \.surface.camera) }

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    let field = ContoursPicture.requests(model, session: index, plot: plot)
    guard model.overlays.contains(.criticalPoints) else { return field }
    return field + CriticalPointsOverlay.requests(model, session: index, plot: plot)
  }

  static func heading(_ model: Model, session index: Int) -> [Span] {
    let appearance = model.appearance
    let scale = model.sessions[model.layout.plots.count > 1 ? 0 : index].levels.scale.rawValue
    let coarse = model.sessions[index].isFieldCoarse ? [Span("  coarse", appearance.dim)] : []
    return coarse + [
      Span("  height on the \(scale) scale", appearance.dim),
      Span("  " + turning.words(model), appearance.dim),
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
    SurfaceBody(
      plot: stage.plot, box: box(of: result, model, index), contours: result.contours,
      map: result.map, fraction: stage.fraction
    ).draw(
      model.surface.style(for: appearance), on: &frame, in: plot.frame, hasAxes: plot.hasAxes,
      appearance)
    SurfaceFurniture.draw(model, session: index, stage, on: &frame)
    ContoursPicture.drawColorBar(
      result, on: &frame, in: ContoursPicture.barRect(of: index, in: layout), appearance)
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
    let fitted = SurfaceBody.fitted(in: plot.frame, hasAxes: plot.hasAxes)
    let mesh = SurfaceMesh(
      heights: heights, columns: field.width, rows: field.height,
      aspect: model.hasEqualScales ? view.width / view.height : 1, filling: fitted)
    return Stage(
      plot: SurfacePlot(mesh, from: model.surface.camera, in: plot.frame, fitting: fitted),
      view: view)
  }

  private static func box(of result: FieldPicture, _ model: Model, _ index: Int) -> SurfaceBox {
    let view = result.field.view
    let names = model.sessions[index].terrain.axisNames
    return SurfaceBox(
      x: view.x0...view.x1, y: view.y0...view.y1, marks: SurfaceBody.marks(of: result.map),
      names: (names.horizontal, names.vertical, "f"))
  }

  // MARK: Keys and the mouse

  static func perform(_ command: Command, times: Int, on model: inout Model) -> Effect<Message>? {
    switch command {
    case .moveCrossHair(let right, let up):
      turning.turn(&model, around: -Double(right * times), up: Double(up * times))
    case .nextSurfaceStyle:
      let style = model.surface.style(for: model.appearance).next
      model.surface.style = style
      model.say("surface: \(style.rawValue)")
    case .ownView: showOwnView(&model)
    default: return nil
    }
    return Effect<Message>.none
  }

  private static func showOwnView(_ model: inout Model) {
    guard model.surface.camera != SurfaceCamera() else { return model.showOwnView() }
    model.surface.camera = SurfaceCamera()
    let notice = model.notice
    model.showOwnView()
    // That the plane was its own already is no refusal here: the camera has moved.
    model.notice = notice
  }

  static func handle(_ event: MouseEvent, session index: Int, on model: inout Model) -> Effect<
    Message
  >? {
    switch event.kind {
    case .press: turning.press(event, session: index, on: &model)
    case .drag: turning.drag(event, session: index, on: &model)
    case .release:
      if let grip = model.grip, !grip.hasMoved { click(grip, on: &model) }
      model.grip = nil
    case .wheelUp, .wheelDown:
      let place = pointed(&model, session: index, column: event.column, row: event.row)
      model.zoom(event.kind == .wheelUp ? 1 : -1, at: place)
    }
    return Effect<Message>.none
  }

  private static func click(_ grip: Model.Grip, on model: inout Model) {
    guard
      let place = pointed(&model, session: grip.session, column: grip.column, row: grip.row)
    else { return model.refuse("there is no surface there to start on") }
    model.focusOn(grip.session)
    model.start(at: place)
  }

  /// The place under the pointer, which is written down.
  private static func pointed(
    _ model: inout Model, session index: Int, column: Int, row: Int
  ) -> WorldPoint? {
    let pointed =
      model.pointing.nextTold()
      ?? Pointed(place(model, session: index, column: column, row: row))
    model.pointing.note(pointed)
    return if case .place(let place) = pointed { place } else { nil }
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

  static func hints(_ model: Model) -> [KeyHint] {
    [
      KeyHint(key: "arrows", word: "turn", rank: 82),
      KeyHint(key: "W", word: "shaded, wire", rank: 62),
    ]
  }
}

extension ViewKind {
  /// The plane as a surface in space.
  package static let surface = ViewKind(rawValue: "surface")
}
