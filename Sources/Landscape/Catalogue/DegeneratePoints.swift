import Mathematics

extension FunctionCatalogue {
  /// Functions whose critical point the Hessian does not decide.
  static let degenerate: [CatalogueFunction] = [
    CatalogueFunction(
      id: "quartic-valley", title: "Quartic valley", formula: "x^2 + y^4",
      view: View(x: -1.5...1.5, y: -1.5...1.5), start: [1, 1],
      source: "Second-order test: same value, gradient and Hessian at 0 as x² − y⁴",
      note: "A minimum, though the Hessian diag(2, 0) does not say so.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .minimum)] }),
    CatalogueFunction(
      id: "quartic-pass", title: "Quartic pass", formula: "x^2 - y^4",
      view: View(x: -1.5...1.5, y: -1.5...1.5), start: [1, 0.5],
      source: "Second-order test: same value, gradient and Hessian at 0 as x² + y⁴",
      note: "A saddle, though the Hessian diag(2, 0) does not say so.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .saddle)] }),
    CatalogueFunction(
      id: "quartic-hill", title: "Quartic hill", formula: "-x^4 - y^4",
      view: View(x: -1.5...1.5, y: -1.5...1.5), start: [0.4, 0.25],
      source: "Second-order test: the Hessian is zero at the maximum",
      note: "A maximum with Hessian zero; Newton walks up to it, two thirds of the way a step.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .maximum)] }),
    CatalogueFunction(
      id: "monkey-saddle", title: "Monkey saddle", formula: "x^3 - 3xy^2",
      view: View(x: -0.6...0.6, y: -0.46...0.46), start: [0.2, 0.1],
      source: "Re (x + iy)³; Dauphin et al. 2014, figure 2b",
      note:
        "Three ways down and three up; the Hessian at 0 is zero, and Newton halves its way to it.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .monkeySaddle)] }),
    CatalogueFunction(
      id: "four-fold-saddle", title: "Four-fold saddle", formula: "x^4 - 6x^2y^2 + y^4",
      view: View(x: -1...1, y: -1...1), start: [0.5, 0.2],
      source: "Re (x + iy)⁴",
      note: "Four ways down and four up; Newton takes a third off its distance at every step.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .manySectors(4))] }),
    CatalogueFunction(
      id: "five-fold-saddle", title: "Five-fold saddle", formula: "x^5 - 10x^3y^2 + 5xy^4",
      view: View(x: -1...1, y: -1...1), start: [0.5, 0.2],
      source: "Re (x + iy)⁵",
      note: "Five ways down and five up; Newton takes a quarter off its distance at every step.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .manySectors(5))] }),
    CatalogueFunction(
      id: "peano", title: "Peano's surface", formula: "(y - x^2)*(y - 2x^2)",
      view: View(x: -1...1, y: -0.5...1.5), start: [0.6, 0.9],
      source: "Genocchi & Peano 1884",
      note:
        "A minimum along every straight line through 0, and yet a saddle: negative between the parabolas.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .saddle)] }),
    CatalogueFunction(
      id: "cubic-shelf", title: "Cubic shelf", formula: "x^2 + y^3",
      view: View(x: -1...1, y: -1...1), start: [0.6, 0.7],
      source: "Fold point: the critical point is neither an extremum nor a saddle",
      note: "From above even saddle-free Newton stops at 0, which is no minimum.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .degenerate)] }),
  ]
}
