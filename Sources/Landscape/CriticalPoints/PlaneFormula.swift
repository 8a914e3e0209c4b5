import Mathematics

/// A formula on the plane, in the forms in which things can be proved about it: enclosures over
/// boxes and Taylor expansions.
///
/// What is proved holds for the function that is written, in exact arithmetic: 0.1 is a tenth.
struct PlaneFormula: Sendable {
  private let tape: ProofTape
  /// The point of the formula's space at (0, 0).
  private let origin: [Double]
  /// The two directions in the formula's space.
  private let axes: ([Double], [Double])
  /// Whether y² is added.
  private let isRidge: Bool
  /// Operations of one value.
  private let cost: Int
  /// What was spent on this formula.
  let meter = SearchMeter()

  /// The formula behind an objective of two variables, or nil if it is not known as one.
  init?(_ objective: any Objective) {
    isRidge = objective is Ridge
    cost = objective.cost
    switch objective {
    case let ridge as Ridge:
      tape = ProofTape(ridge.base.formula)
      origin = [0]
      axes = ([1], [0])
    case let formula as FormulaObjective where formula.dimension == 2:
      tape = ProofTape(formula.formula)
      origin = [0, 0]
      axes = ([1, 0], [0, 1])
    case let restriction as Restriction where restriction.dimension == 2:
      guard let formula = restriction.base as? FormulaObjective else { return nil }
      tape = ProofTape(formula.formula)
      origin = restriction.origin.elements
      axes = (restriction.axes[0].elements, restriction.axes[1].elements)
    default: return nil
    }
  }

  /// Enclosures of value, gradient and Hessian over a box.
  func enclosure(over box: PlaneBox) -> IntervalJet {
    meter.spend(cost)
    let jet = tape.evaluate(
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
  func expansion(over box: PlaneBox, order: Int) -> TaylorJet<Interval> {
    meter.spend(cost.multipliedSaturating(by: Self.productsOfSeries(order)))
    let jet = tape.evaluate(
      origin.indices.map { i in
        TaylorJet<Interval>(
          value: coordinate(i, over: box), dx: Interval(axes.0[i]), dy: Interval(axes.1[i]),
          order: order)
      })
    guard isRidge else { return jet }
    return jet + TaylorJet<Interval>(value: box.y, dx: .zero, dy: .one, order: order).power(2)
  }

  /// The Taylor coefficients at a point.
  func expansion(at point: Point2, order: Int) -> TaylorJet<Interval> {
    expansion(over: PlaneBox(x0: point.x, x1: point.x, y0: point.y, y1: point.y), order: order)
  }

  /// The Taylor coefficients at a point that is known exactly, exact where they can be.
  func expansion(at point: ExactPoint, order: Int) -> TaylorJet<ProvenNumber> {
    // Beside what the numbers themselves take.
    meter.spend(cost.multipliedSaturating(by: Self.productsOfSeries(order)))
    meter.spend((origin.count + tape.operationCount).multipliedSaturating(by: Self.exactSeries))
    return meter.exactly { exactExpansion(at: point, order: order) }
  }

  private func exactExpansion(at point: ExactPoint, order: Int) -> TaylorJet<ProvenNumber> {
    let (x, y) = (ProvenNumber.exact(point.x), ProvenNumber.exact(point.y))
    let jet = tape.expand(
      origin.indices.map { i in
        let (across, up) = (ProvenNumber(axes.0[i]), ProvenNumber(axes.1[i]))
        return TaylorJet(
          value: ProvenNumber(origin[i]) + across * x + up * y, dx: across, dy: up, order: order)
      })
    guard isRidge else { return jet }
    return jet + TaylorJet(value: y, dx: .zero, dy: .one, order: order).power(2)
  }

  /// The products of coefficients that a product of two series of an order takes, roughly, in those of
  /// two first derivatives.
  private static func productsOfSeries(_ order: Int) -> Int {
    let terms = (order + 1) * (order + 2) / 2
    return max(1, terms * terms / 9)
  }

  /// What a series of exact numbers costs to be held, whatever its order.
  private static let exactSeries = 150

  /// What an attempt in exact arithmetic costs besides its operations.
  private static let exactAttempt = 5_000

  /// Whether the gradient is exactly 0 at a point and f smooth there.
  func isCritical(at point: ExactPoint) -> Bool {
    // Long formulas take long in exact arithmetic.
    guard tape.operationCount <= 4_000, !meter.isOverdrawn, enclosure(over: point.box).mayBeCritical
    else {
      return false
    }
    // Functions such as exp are enclosed in hundreds of digits.
    meter.spend(Self.exactAttempt)
    let jet = expansion(at: point, order: 1)
    return jet.isSmooth && jet[1, 0].isZero && jet[0, 1].isZero
  }

  /// The simplest point within `spread` of another at which the gradient is exactly 0, of those that
  /// people write; nil if there is none.
  func exactCriticalPoint(near point: Point2, spread: Double) -> ExactPoint? {
    ExactPoint.candidates(near: point, spread: spread).first(where: isCritical)
      ?? ExactPoint(point).flatMap { isCritical(at: $0) ? $0 : nil }
  }

  private func coordinate(_ i: Int, over box: PlaneBox) -> Interval {
    Interval(origin[i]) + axes.0[i] * box.x + axes.1[i] * box.y
  }
}
