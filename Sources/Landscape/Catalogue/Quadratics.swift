import Mathematics

extension FunctionCatalogue {
  /// Quadratic forms, whose Hessian is the same everywhere.
  static let quadratics: [CatalogueFunction] = [
    CatalogueFunction(
      id: "bowl", title: "Bowl", formula: "x^2 + 3y^2",
      view: View(x: -2...2, y: -2...2), start: [1.5, 1],
      source: "Quadratic form with eigenvalues 2 and 6",
      note: "A minimum: gradient descent bends towards the axis of the smaller eigenvalue.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .minimum)] }),
    CatalogueFunction(
      id: "quadratic-saddle", title: "Saddle with eigenvalues −2 and 6", formula: "-x^2 + 3y^2",
      view: View(x: -2...2, y: -2...2), start: [0.3, 1.5],
      source: "Quadratic form with eigenvalues −2 and 6",
      note: "Down along x, up along y: gradient descent first comes near, then leaves.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .saddle)] }),
    CatalogueFunction(
      id: "saddle", title: "Saddle", formula: "x^2 - y^2",
      view: View(x: -2...2, y: -2...2), start: [1, 0.5],
      source: "Quadratic form with eigenvalues 2 and −2",
      note: "One Newton step lands on the saddle; one saddle-free Newton step on (0, 2y).",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .saddle)] }),
    CatalogueFunction(
      id: "steep-saddle", title: "Steep saddle", formula: "5x^2 - y^2",
      view: View(x: -1.5...1.5, y: -1.5...1.5), start: [1, 0.02],
      source: "Dauphin et al. 2014, figure 2a (5x² − y²)",
      note: "The slow way out along y sits beside a steep valley wall along x.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .saddle)] }),
    CatalogueFunction(
      id: "ill-conditioned-bowl", title: "Ill-conditioned bowl",
      formula: "(x^2 + condition*y^2)/2",
      parameters: [
        FunctionParameter(
          "condition", 100, in: 1...1e6, "ratio of the two eigenvalues of the Hessian")
      ],
      view: View(x: -10...10, y: -2...2), start: [9, 1],
      source: "Quadratic form with eigenvalues 1 and condition",
      note: "The steep direction limits the rate, the flat one sets the number of steps.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .minimum)] }),
  ]
}
