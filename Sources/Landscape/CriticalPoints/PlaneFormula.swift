import Mathematics

/// A formula on the plane, in the forms in which things can be proved about it: enclosures over
/// boxes and Taylor expansions.
///
/// What is proved holds for the function that the tape computes in exact arithmetic, its constants
/// being the doubles on the tape.
struct PlaneFormula: Sendable {
  private let tape: Tape
  /// The point of the formula's space at (0, 0).
  private let origin: [Double]
  /// The two directions in the formula's space.
  private let axes: ([Double], [Double])
  /// Whether y² is added.
  private let isRidge: Bool

  /// The formula behind an objective of two variables, or nil if it is not known as one.
  init?(_ objective: any Objective) {
    isRidge = objective is Ridge
    switch objective {
    case let ridge as Ridge:
      tape = ridge.base.formula.tape
      origin = [0]
      axes = ([1], [0])
    case let formula as FormulaObjective where formula.dimension == 2:
      tape = formula.formula.tape
      origin = [0, 0]
      axes = ([1, 0], [0, 1])
    case let restriction as Restriction where restriction.dimension == 2:
      guard let formula = restriction.base as? FormulaObjective else { return nil }
      tape = formula.formula.tape
      origin = restriction.origin.elements
      axes = (restriction.axes[0].elements, restriction.axes[1].elements)
    default: return nil
    }
  }

  /// Enclosures of value, gradient and Hessian over a box.
  func enclosure(over box: PlaneBox) -> IntervalJet {
    let jet: IntervalJet = tape.evaluate(
      origin.indices.map { i in
        IntervalJet(
          value: coordinate(i, over: box), dx: Interval(axes.0[i]), dy: Interval(axes.1[i]))
      })
    guard isRidge else { return jet }
    return jet + .power(IntervalJet(value: box.y, dx: .zero, dy: .one), 2)
  }

  /// Enclosures of value, gradient and Hessian at a point.
  func enclosure(at point: Point2) -> IntervalJet {
    enclosure(over: PlaneBox(x0: point.x, x1: point.x, y0: point.y, y1: point.y))
  }

  /// The Taylor coefficients at all points of a box.
  func expansion(over box: PlaneBox, order: Int) -> TaylorJet {
    let jet: TaylorJet = tape.evaluate(
      origin.indices.map { i in
        TaylorJet(
          value: coordinate(i, over: box), dx: Interval(axes.0[i]), dy: Interval(axes.1[i]),
          order: order)
      })
    guard isRidge else { return jet }
    return jet + TaylorJet(value: box.y, dx: .zero, dy: .one, order: order).power(2)
  }

  /// The Taylor coefficients at a point.
  func expansion(at point: Point2, order: Int) -> TaylorJet {
    expansion(over: PlaneBox(x0: point.x, x1: point.x, y0: point.y, y1: point.y), order: order)
  }

  private func coordinate(_ i: Int, over box: PlaneBox) -> Interval {
    Interval(origin[i]) + axes.0[i] * box.x + axes.1[i] * box.y
  }
}
