/// What can be drawn over the views of the plane, each switched on and off by a key.
///
/// They are drawn in this order, later ones over earlier ones.
package enum Overlay: String, Sendable, Hashable, CaseIterable {
  /// The directions of descent on a grid.
  case gradientField = "gradient field"
  /// The stable and unstable manifolds of the saddles.
  case separatrices = "separatrices"
  /// The quadratic model at the selected iterate, and where it sends second-order methods.
  case model = "quadratic model"
  /// The eigenvectors at the selected iterate.
  case eigenvectors = "eigenvectors"
  /// The critical points, by kind.
  case criticalPoints = "critical points"

  /// The key that switches it.
  var key: Character {
    switch self {
    case .gradientField: "f"
    case .separatrices: "w"
    case .model: "m"
    case .eigenvectors: "e"
    case .criticalPoints: "p"
    }
  }

  /// What the help says of it.
  var does: String {
    switch self {
    case .gradientField: "gradient field: which way is down, on a grid of arrows"
    case .separatrices: "separatrices: gradient flow into and out of saddles"
    case .model: "quadratic model at the iterate, its flow and targets"
    case .eigenvectors: "eigenvectors at the iterate, scaled by eigenvalue"
    case .criticalPoints: "critical points in view, with proof where there is one"
    }
  }

  /// How it is drawn.
  var drawing: any OverlayDrawing.Type {
    switch self {
    case .gradientField: GradientFieldOverlay.self
    case .separatrices: SeparatricesOverlay.self
    case .model: ModelOverlay.self
    case .eigenvectors: EigenvectorsOverlay.self
    case .criticalPoints: CriticalPointsOverlay.self
    }
  }
}
