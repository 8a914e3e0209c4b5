import Landscape
import Plotting

/// The separatrices of the saddles in view under the gradient flow: solid the stable manifolds,
/// which the flow follows into a saddle and which part basins; dashed the unstable ones, which it
/// follows out of it.
enum SeparatricesOverlay: OverlayDrawing {
  static let overlay = Overlay.separatrices
  static let key: Character = "w"
  static let does = "separatrices: gradient flow into and out of saddles"

  static func requests(
    _ model: Model, session index: Int, plot: PlotLayout
  ) -> [any PictureRequest] {
    let search = CriticalPointsOverlay.requests(model, session: index, plot: plot)
    let session = model.sessions[index]
    // Both overlays ask for the same search; asked for twice it is done once.
    let needed = model.overlays.contains(.criticalPoints) ? [] : search
    guard let found = session.criticalPoints else { return needed }
    return needed + [SeparatricesRequest(terrain: session.terrain, found: found)]
  }

  /// The branches of a session, as far as they are known.
  static func branches(in session: Session) -> [Separatrix] {
    guard let newest = session.pictures.newest(SeparatricesRequest.self),
      newest.request.terrain == session.terrain
    else { return [] }
    return newest.content
  }

  static func draw(
    _ model: Model, session index: Int, through transform: WorldTransform, on frame: inout Frame
  ) {
    let theme = model.appearance.theme
    var canvas = Canvas(area: transform.area, glyphs: model.appearance.glyphs)
    for branch in branches(in: model.sessions[index]) {
      let stroke =
        branch.kind == .stable
        ? Stroke(theme.marker, layer: 1) : Stroke(theme.warning, dash: .dashed, layer: 2)
      canvas.polyline(
        branch.points.map { WorldPoint($0.x, $0.y) }, through: transform, stroke: stroke)
    }
    frame.draw(canvas)
  }

  static func heading(_ model: Model, session index: Int) -> String? {
    branches(in: model.sessions[index]).isEmpty ? nil : "solid in, dashed out"
  }

  static func notice(_ model: Model, isShown: Bool) -> Notice {
    guard isShown else { return Notice(text: "separatrices are hidden", isWarning: false) }
    let sessions = model.sessions
    if sessions.allSatisfy({ !$0.terrain.isSearchable }) {
      return Notice(text: "f costs too much to look for its saddles here", isWarning: true)
    }
    let searched = sessions.compactMap(\.criticalPoints)
    if searched.count == sessions.count,
      searched.allSatisfy({ found in !found.points.contains { $0.kind.isSaddle } })
    {
      return Notice(text: "no saddle is known here, so there are no separatrices", isWarning: true)
    }
    return Notice(
      text: "gradient flow: solid into the saddle (stable, parts the basins), "
        + "dashed out of it (unstable)", isWarning: false)
  }
}

extension Overlay {
  /// The stable and unstable manifolds of the saddles.
  package static let separatrices = Overlay(rawValue: "separatrices")
}
