/// All overlays, in the order in which they are drawn, later ones over earlier ones. To add one, a
/// line here.
extension Overlay: CaseIterable {
  private static let drawings: [any OverlayDrawing.Type] = [
    GradientFieldOverlay.self,
    SeparatricesOverlay.self,
    ModelOverlay.self,
    EigenvectorsOverlay.self,
    CriticalPointsOverlay.self,
  ]

  /// Their names, in that order.
  package static let allCases: [Overlay] = drawings.map { $0.overlay }

  /// How it is drawn.
  var drawing: any OverlayDrawing.Type {
    Self.drawings.first { $0.overlay == self } ?? CriticalPointsOverlay.self
  }

  /// The key that switches it.
  var key: Character { drawing.key }

  /// What the help says of it.
  var does: String { drawing.does }
}
