import Mathematics
import Platform

extension FunctionCatalogue {
  /// Deep linear networks of width one: (1 − w₁ w₂ … w_K)².
  package static let chains: [CatalogueFunction] = [
    CatalogueFunction(
      id: "chain-2", title: "Chain of two weights", formula: "(1 - w1*w2)^2",
      variables: ["w1", "w2"],
      view: View(x: -2.5...2.5, y: -2.5...2.5), start: [0.1, -0.08],
      source: "Saxe, McClelland & Ganguli 2013: one hidden layer",
      note: "A saddle at 0 between two curves of minima w1·w2 = 1.",
      listsAllCriticalPoints: false,
      criticalPoints: { _ in
        [
          KnownCriticalPoint([0, 0], .saddle),
          KnownCriticalPoint([1, 1], .minimum, isIsolated: false),
          KnownCriticalPoint([-2, -0.5], .minimum, isIsolated: false),
        ]
      }),
    CatalogueFunction(
      id: "chain-input-target", title: "Chain with input and target",
      formula: "(target - input*w1*w2)^2", variables: ["w1", "w2"],
      parameters: [
        FunctionParameter("input", 1, in: 0.1...3, "what goes into the first weight"),
        FunctionParameter("target", 1, in: -3...3, "what should come out of the second"),
      ],
      view: View(x: -2.5...2.5, y: -2.5...2.5), start: [0.6, 0.1],
      source: "Saxe, McClelland & Ganguli 2013: one sample, one hidden unit",
      note:
        "The minima are the curves w1·w2 = target / input; where the target is 0, the two axes.",
      listsAllCriticalPoints: false,
      criticalPoints: { parameters in
        guard let input = parameters["input"], let target = parameters["target"], input != 0,
          target != 0
        else { return [] }
        return [
          KnownCriticalPoint([0, 0], .saddle),
          KnownCriticalPoint([1, target / input], .minimum, isIsolated: false),
        ]
      }),
    CatalogueFunction(
      id: "chain-3", title: "Chain of three weights", formula: "(1 - w1*w2*w3)^2",
      variables: ["w1", "w2", "w3"],
      view: View(x: -2...2, y: -2...2),
      slice: CatalogueSlice(origin: [0, 0, 0], axes: [[1, 1, 0], [0, 0, 1]]),
      start: [0.3, 0.3, 0.4],
      source: "Saxe, McClelland & Ganguli 2013: two hidden layers",
      note: "The Hessian at 0 is zero; drawn is the plane w1 = w2.",
      listsAllCriticalPoints: false,
      criticalPoints: { _ in
        [
          KnownCriticalPoint([0, 0, 0], .saddle, isIsolated: false),
          KnownCriticalPoint([0, 0, 0.75], .saddle, isIsolated: false),
          KnownCriticalPoint([0, -1.5, 0], .saddle, isIsolated: false),
          KnownCriticalPoint([1, 1, 1], .minimum, isIsolated: false),
          KnownCriticalPoint([2, -1, -0.5], .minimum, isIsolated: false),
        ]
      }),
    CatalogueFunction(
      id: "chain-11", title: "Chain of eleven weights", formula: "(1 - prod(w1..w11))^2",
      variables: (1...11).map { "w\($0)" },
      view: View(x: -1.5...1.5, y: -1.5...1.5),
      slice: CatalogueSlice(
        origin: [Double](repeating: 0, count: 11),
        axes: [
          [Double](repeating: 1, count: 6) + [Double](repeating: 0, count: 5),
          [Double](repeating: 0, count: 6) + [Double](repeating: 1, count: 5),
        ]),
      start: [Double](repeating: 0.7, count: 6) + [Double](repeating: 0.75, count: 5),
      source: "Saxe, McClelland & Ganguli 2013: ten hidden layers",
      note: "A wide plateau round 0; drawn is the plane of six equal and five equal weights.",
      listsAllCriticalPoints: false,
      criticalPoints: { _ in
        [
          KnownCriticalPoint([Double](repeating: 0, count: 11), .saddle, isIsolated: false),
          KnownCriticalPoint([Double](repeating: 1, count: 11), .minimum, isIsolated: false),
          KnownCriticalPoint(
            [2, 0.5, -4, -0.25] + [Double](repeating: 1, count: 7), .minimum, isIsolated: false),
        ]
      }),
  ]
}
