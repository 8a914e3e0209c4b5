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

  /// Whether f is known to be twice continuously differentiable wherever every coordinate is within a
  /// radius of θ's: at a kink the Hessian there says nothing of what is beside it.
  public func isSmooth(around point: Vector, within radius: Double) -> Bool {
    let box = point.elements.map { IntervalJet(Interval($0 - radius, $0 + radius)) }
    return formula.tape.evaluate(box).isRegular
  }

  /// Whether something that is never 0, such as an exponential, is next to nothing at θ: then f may be
  /// as near a bound as doubles tell and never reach it.
  public func fadesOut(at point: Vector) -> Bool {
    let nothing = 1e-100
    return formula.tape.withSlots(Double.self) { code, slots in
      for i in 0..<point.dimension { slots[i] = point[i] }
      code.run(slots)
      let first = code.variableCount + code.constants.count
      return code.instructions.indices.contains { i in
        let instruction = code.instructions[i]
        guard slots[first + i].magnitude < nothing else { return false }
        let operand = slots[Int(instruction.a)].magnitude
        switch instruction.operation {
        case .function:
          switch TapeCode.function(Int(instruction.b)) {
          case .exp, .sigmoid, .softplus: return true
          default: return false
          }
        case .divide: return operand > nothing
        case .wholePower: return instruction.b < 0
        case .realPower, .power: return operand > 1e-3
        default: return false
        }
      }
    }
  }

  private static func exactly(_ point: Vector) -> [IntervalJet] {
    point.elements.map { IntervalJet(Interval($0)) }
  }

  private static func radius(_ interval: Interval, else other: Double) -> Double {
    interval.isBounded ? interval.width / 2 : other
  }
}
