extension FunctionCatalogue {
  /// Quadratic forms, whose Hessian is the same everywhere.
  static let quadratics: [CatalogueFunction] = [
    CatalogueFunction(
      id: "bowl", title: "Bowl", formula: "x^2 + 3y^2",
      view: View(x: -2...2, y: -2...2), start: [1.5, 1],
      source: "Quadratic form with eigenvalues 2 and 6",
      note: "Gradient descent bends towards the axis of the smaller eigenvalue.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .minimum)] })
  ]
}
