import Mathematics

extension FunctionCatalogue {
  /// Quartic forms of small graphs, with s as a parameter.
  static let quarticForms: [CatalogueFunction] = [
    quarticForm(
      id: "quartic-edge", title: "Quartic form of an edge", graph: .path(2), s: 0.4,
      start: [0.6, 0.5], sourceOfGraph: "two joined vertices", minimumFrom: "1/2",
      // Across the threshold: the four directions (±1, ±1) change from descent to ascent.
      kindBelow: .manySectors(4)),
    quarticForm(
      id: "quartic-path", title: "Quartic form of a path", graph: .path(3), s: 0.45,
      start: [0.4, 0.5, 0.4], sourceOfGraph: "three vertices in a row", minimumFrom: "1/2",
      slice: CatalogueSlice(origin: [0, 0, 0], axes: [[1, 0, 1], [0, 1, 0]])),
    quarticForm(
      id: "quartic-triangle", title: "Quartic form of a triangle", graph: .complete(3), s: 0.6,
      start: [0.5, 0.5, 0.4], sourceOfGraph: "three vertices, all joined", minimumFrom: "2/3",
      raysAt: [1 / 2],
      slice: CatalogueSlice(origin: [0, 0, 0], axes: [[1, 1, 0], [0, 0, 1]])),
    quarticForm(
      id: "quartic-pentagon", title: "Quartic form of a pentagon", graph: .cycle(5), s: 0.45,
      start: [0.5, 0.4, 0, 0, 0], sourceOfGraph: "a cycle of five vertices", minimumFrom: "1/2",
      raysAt: [2 / 5],
      slice: CatalogueSlice(
        origin: [0, 0, 0, 0, 0], axes: [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0]])),
  ]

  private static func quarticForm(
    id: String, title: String, graph: QuarticForm, s: Double, start: [Double],
    sourceOfGraph: String, minimumFrom threshold: String, raysAt special: [Double] = [],
    slice: CatalogueSlice? = nil, kindBelow: CriticalKind = .saddle
  ) -> CatalogueFunction {
    CatalogueFunction(
      id: id, title: title, formula: graph.formula(), variables: graph.variables,
      parameters: [
        FunctionParameter(
          "s", s, in: 0...1, "weight of the square of the sum; minimum from \(threshold) on")
      ],
      view: View(x: -1...1, y: -1...1), slice: slice, start: start,
      source: "Motzkin & Straus 1965, with Q = s·11ᵀ − A for \(sourceOfGraph)",
      note: "Hessian zero at 0; a minimum if and only if s is at least \(threshold).",
      listsAllCriticalPoints: graph.vertexCount == 2,
      criticalPoints: { parameters in
        // Where a set of vertices with d neighbours each among k has s = d/k, rays through 0 are
        // critical.
        guard let s = parameters["s"], s > 0, s != graph.threshold, !special.contains(s) else {
          return []
        }
        let kind = s > graph.threshold ? CriticalKind.minimum : kindBelow
        return [KnownCriticalPoint([Double](repeating: 0, count: graph.vertexCount), kind)]
      })
  }
}
