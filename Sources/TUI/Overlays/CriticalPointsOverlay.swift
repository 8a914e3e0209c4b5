import Landscape
import Plotting

/// A sign for each known critical point: minimum ●, maximum ○, saddle ✕, degenerate ◇.
enum CriticalPointsOverlay: OverlayDrawing {
  static func draw(
    _ model: Model, session: Int, through transform: WorldTransform, on frame: inout Frame
  ) {
    let appearance = model.appearance
    for mark in model.sessions[session].terrain.criticalPoints {
      guard let cell = transform.cell(mark.place) else { continue }
      frame.draw(
        mark.kind.marker.glyph(in: appearance.glyphs), column: cell.column, row: cell.row,
        style: Style(foreground: appearance.theme.marker, bold: true))
    }
  }

  static func notice(_ model: Model, isShown: Bool) -> Notice {
    if model.sessions.allSatisfy(\.terrain.criticalPoints.isEmpty) {
      return Notice(
        text: "no critical points of this function are known beforehand", isWarning: true)
    }
    return Notice(
      text: isShown ? "known critical points are shown" : "critical points are hidden",
      isWarning: false)
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
