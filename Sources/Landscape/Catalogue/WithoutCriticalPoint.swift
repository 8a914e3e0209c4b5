import Mathematics

extension FunctionCatalogue {
  /// Functions whose gradient vanishes nowhere.
  static let withoutCriticalPoint: [CatalogueFunction] = [
    CatalogueFunction(
      id: "endless-descent", title: "Endless descent", formula: "exp(-x) + y^2",
      view: View(x: -1.5...4, y: -2...2), start: [-1, 1.2],
      source: "Bounded below by 0, which is not attained",
      note: "The gradient fades but never vanishes: descent goes on for ever.",
      criticalPoints: { _ in [] }),
    CatalogueFunction(
      id: "rippled-slope", title: "Rippled slope", formula: "x + 0.8sin(x) + y^2/4",
      view: View(x: -10...10, y: -5...5), start: [8, 3],
      source: "∂f/∂x = 1 + 0.8 cos x is positive everywhere",
      note: "Curvature of both signs, but no hollow to stop in.",
      criticalPoints: { _ in [] }),
  ]
}
