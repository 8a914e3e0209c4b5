/// What can be drawn over the views of the plane, each switched on and off by a key.
public enum Overlay: String, Sendable, Hashable, CaseIterable {
  /// The critical points, by kind.
  case criticalPoints = "critical points"

  /// The key that switches it.
  var key: Character {
    switch self {
    case .criticalPoints: "p"
    }
  }

  /// What the help says of it.
  var does: String {
    switch self {
    case .criticalPoints: "show or hide the known critical points"
    }
  }

  /// How it is drawn.
  var drawing: any OverlayDrawing.Type {
    switch self {
    case .criticalPoints: CriticalPointsOverlay.self
    }
  }
}
