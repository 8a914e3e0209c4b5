import Mathematics

/// What interval arithmetic knows of a formula without a search.
extension FormulaObjective {
  /// The lower end of the formula's enclosure over the whole space, such as 0 for (1 − xy)² or for
  /// any sum of squares that is written as one; nil where it is not finite. Cost: one evaluation.
  public var lowerBound: Double? {
    let everywhere = [IntervalJet](repeating: IntervalJet(.entire), count: dimension)
    let values = formula.tape.evaluate(everywhere).value
    return !values.isEmpty && values.low.isFinite ? values.low : nil
  }

  /// Half the width of the enclosure of f(θ).
  public func valueRounding(at point: Vector) -> Double {
    let value = formula.tape.evaluate(Self.exactly(point)).value
    return Self.radius(value, else: 0x1p-47 * abs(self.value(at: point)))
  }

  /// The norm of the half widths of the n enclosures of ∇f(θ), by one run and one reverse sweep over
  /// intervals. Where they are not bounded, as at the border of the domain, 64 units in the last
  /// place of ‖∇f‖.
  public func gradientRounding(at point: Vector) -> Double {
    let (_, enclosures) = formula.tape.gradient(Self.exactly(point))
    let radii = Vector(enclosures.map { Self.radius($0.value, else: .infinity) })
    return radii.isFinite ? radii.norm : 0x1p-47 * gradient(at: point).norm
  }

  private static func exactly(_ point: Vector) -> [IntervalJet] {
    point.elements.map { IntervalJet(Interval($0)) }
  }

  private static func radius(_ interval: Interval, else other: Double) -> Double {
    interval.isBounded ? interval.width / 2 : other
  }
}
