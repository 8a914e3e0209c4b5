import Landscape

/// Scenes made of a formula typed on the spot.
extension SceneSpec {
  /// A scene of a formula, looked at on [-2, 2] x [-2, 2] unless told.
  ///
  /// - Throws: `FormulaError`.
  public static func typed(
    _ text: String, parameters: [String: Double] = [:],
    view: ViewSpec = ViewSpec(x: -2...2, y: -2...2)
  ) throws(FormulaError) -> SceneSpec {
    let formula = try Formula(text, parameters: parameters)
    let dimension = formula.variables.count
    let start = start(in: view, dimension: dimension)
    return SceneSpec(
      id: "formula", title: formula.displayText, function: .formula(text),
      parameters: parameters.mapValues { SceneParameter(value: $0) }, view: view, start: start,
      slice: dimension > 2 ? .coordinatePlane(through: start) : nil)
  }

  /// A start for a formula, off the middle of the view, where most formulas have their saddle.
  public static func start(in view: ViewSpec, dimension: Int) -> [Double] {
    let x = view.x.lowerBound + 0.75 * (view.x.upperBound - view.x.lowerBound)
    let y = view.y.lowerBound + 0.625 * (view.y.upperBound - view.y.lowerBound)
    let rest = [Double](repeating: 0.5, count: max(0, dimension - 2))
    return Array(([x, y] + rest).prefix(dimension))
  }
}
