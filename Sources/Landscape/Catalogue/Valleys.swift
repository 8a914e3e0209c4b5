import Mathematics
import Platform

extension FunctionCatalogue {
  /// A few hollows, curved valleys and flat ground.
  static let valleys: [CatalogueFunction] = [
    CatalogueFunction(
      id: "double-well", title: "Double well", formula: "x^4 - 2x^2 + y^2",
      view: View(x: -1.8...1.8, y: -1.4...1.4), start: [0, 1],
      source: "Nesterov, in the scaling of Recht: x²/2 + y⁴/4 − y²/2 turned",
      note:
        "On the line x = 0 gradient descent runs into the saddle; a hair off it, into a minimum.",
      criticalPoints: { _ in
        [
          KnownCriticalPoint([-1, 0], .minimum), KnownCriticalPoint([1, 0], .minimum),
          KnownCriticalPoint([0, 0], .saddle),
        ]
      }),
    CatalogueFunction(
      id: "rosenbrock", title: "Rosenbrock's valley", formula: "(a - x)^2 + b*(y - x^2)^2",
      parameters: [
        FunctionParameter("a", 1, in: 0...2, "abscissa of the minimum (a, a²)"),
        FunctionParameter("b", 100, in: 1...1000, "steepness of the walls"),
      ],
      view: View(x: -2...2, y: -1...3), start: [-1.2, 1],
      source: "Rosenbrock 1960, with its usual start",
      note: "Down to the curved floor is easy, along it is not.",
      criticalPoints: { parameters in
        guard let a = parameters["a"], let b = parameters["b"], b > 0 else { return [] }
        return [KnownCriticalPoint([a, a * a], .minimum)]
      }),
    CatalogueFunction(
      id: "beale", title: "Beale's function",
      formula: "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
      view: View(x: -4.5...4.5, y: -4.5...4.5), start: [1, 1],
      source: "Beale 1958",
      note: "A minimum at the end of a long flat valley, and a saddle at (0, 1).",
      criticalPoints: { _ in
        [
          KnownCriticalPoint([3, 0.5], .minimum), KnownCriticalPoint([0, 1], .saddle),
          KnownCriticalPoint([0.1005379373241583593, -2.644513585023124969], .saddle),
        ]
      }),
    CatalogueFunction(
      id: "three-hump-camel", title: "Three-hump camel",
      formula: "2x^2 - 1.05x^4 + x^6/6 + x*y + y^2",
      view: View(x: -2.5...2.5, y: -2.5...2.5), start: [1.9, -1.5],
      source: "Branin 1972",
      note: "Three hollows in a row, two passes between them.",
      criticalPoints: { _ in
        // ∂f/∂y = 0 gives y = −x/2, then x = 0 or x⁴ − 4.2x² + 3.5 = 0.
        let inner = (2.1 - 0.91.squareRoot()).squareRoot()
        let outer = (2.1 + 0.91.squareRoot()).squareRoot()
        return [KnownCriticalPoint([0, 0], .minimum)]
          + [-outer, outer].map { KnownCriticalPoint([$0, -$0 / 2], .minimum) }
          + [-inner, inner].map { KnownCriticalPoint([$0, -$0 / 2], .saddle) }
      }),
    CatalogueFunction(
      id: "plateau", title: "Plateau",
      formula: "1 - exp(-(x^2 + y^2)/(2*width^2))",
      parameters: [
        FunctionParameter("width", 1, in: 0.2...3, "radius of the hollow in the plain")
      ],
      view: View(x: -5...5, y: -5...5), start: [3, 1.5],
      source: "A Gaussian hollow in a plain",
      note: "Far from the hollow the gradient all but vanishes, and so do the steps along it.",
      criticalPoints: { _ in [KnownCriticalPoint([0, 0], .minimum)] }),
  ]
}
