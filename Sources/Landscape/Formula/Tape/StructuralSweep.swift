import Mathematics

/// First and second derivatives at points where a factor is infinite, with every zero that the
/// structure of the formula guarantees kept a zero.
///
/// The plain sweep multiplies whatever it meets, and 0 · ∞ is NaN: at x = 0 it would call every
/// entry of the Hessian of √x + y² undefined, although the mixed ones are 0 because no operation
/// joins x and y, and ∂²/∂y² is 2. This one asks of every factor whether it can depend on the
/// direction at all, and leaves out the branches that min, max and relu do not take. A zero that
/// merely happens at the point is not structural and stays 0 · ∞ = NaN: √x · √x has no finite
/// derivative at 0 by the chain rule.
///
/// It is slower than the plain sweep, and is used only where that one gave NaN.
struct StructuralSweep {
  /// A set of variables; those from the 64th on share a place, which errs on the side of NaN.
  private typealias Variables = UInt64

  private let code: TapeCode
  /// For each slot, the variables its value depends on.
  private var valueDependence: [Variables]

  init(_ code: TapeCode) {
    self.code = code
    valueDependence = [Variables](repeating: 0, count: code.slotCount)
    for i in 0..<code.variableCount { valueDependence[i] = StructuralSweep.set(of: i) }
    var slot = code.variableCount + code.constants.count
    for instruction in code.instructions {
      valueDependence[slot] = valueDependence[Int(instruction.a)]
      if instruction.operation.hasSecondSlot {
        valueDependence[slot] |= valueDependence[Int(instruction.b)]
      }
      slot += 1
    }
  }

  private static func set(of variable: Int) -> Variables { 1 << Variables(min(variable, 63)) }

  /// ∂f/∂θᵢ as numbers that carry their derivative along `direction`: gradient and Hv together.
  func differentiate(at point: Vector, along direction: Vector) -> [Dual<Double>] {
    let n = code.variableCount
    var moving: Variables = 0
    for i in 0..<n where direction[i] != 0 { moving |= StructuralSweep.set(of: i) }
    var slots = [Dual<Double>](repeating: .zero, count: code.slotCount)
    return slots.withUnsafeMutableBufferPointer { buffer in
      guard let slots = buffer.baseAddress else { return [] }
      for i in 0..<n { slots[i] = Dual(point[i], tangent: direction[i]) }
      code.fillConstants(slots)
      run(slots, moving)
      return sweep(slots, moving)
    }
  }

  /// Forward, operation by operation; what does not depend on the direction has no tangent.
  private func run(_ slots: UnsafeMutablePointer<Dual<Double>>, _ moving: Variables) {
    let first = code.variableCount + code.constants.count
    for (i, instruction) in code.instructions.enumerated() {
      code.compute(instruction, slots, into: slots + (first + i))
      if valueDependence[first + i] & moving == 0 { slots[first + i].tangent = 0 }
    }
  }

  private func sweep(
    _ slots: UnsafeMutablePointer<Dual<Double>>, _ moving: Variables
  ) -> [Dual<Double>] {
    var adjoints = [Dual<Double>](repeating: .zero, count: code.slotCount)
    // For each slot, the variables its adjoint depends on; nil where no adjoint arrived.
    var dependence = [Variables?](repeating: nil, count: code.slotCount)
    adjoints[code.output] = Dual(1)
    dependence[code.output] = 0
    func receive(_ operand: Int, _ share: Dual<Double>, _ variables: Variables) {
      adjoints[operand] = adjoints[operand] + share
      dependence[operand] = (dependence[operand] ?? 0) | variables
    }
    let first = code.variableCount + code.constants.count
    for i in code.instructions.indices.reversed() {
      let slot = first + i
      guard let own = dependence[slot] else { continue }
      let instruction = code.instructions[i]
      let w = adjoints[slot]
      code.forEachOperand(of: instruction, at: slot, slots) { operand in
        receive(operand, w, own)
      } subtracted: { operand in
        receive(operand, -w, own)
      } scaled: { operand, slope in
        if isIdle(operand, of: instruction, slots) { return }
        let others = slopeDependence(operand, of: instruction)
        var share = Dual(w.value * slope.value, tangent: 0.0)
        if own & moving != 0 { share.tangent += w.tangent * slope.value }
        if others & moving != 0 { share.tangent += slope.tangent * w.value }
        receive(operand, share, own | others)
      }
    }
    return Array(adjoints[..<code.variableCount])
  }

  /// The variables on which the partial derivative to an operand can depend.
  private func slopeDependence(_ operand: Int, of instruction: Instruction) -> Variables {
    let a = Int(instruction.a)
    let b = Int(instruction.b)
    switch instruction.operation {
    case .add, .subtract, .negate, .minimum, .maximum: return 0
    case .multiply where a != b: return valueDependence[operand == a ? b : a]
    case .divide where operand == a && a != b: return valueDependence[b]
    case .function:
      switch TapeCode.function(b) {
      case .abs, .sign, .relu, .step: return 0
      default: return valueDependence[a]
      }
    case .square, .wholePower: return valueDependence[a]
    default: return valueDependence[a] | valueDependence[b]
    }
  }

  /// Whether the result does not change with this operand anywhere near the point.
  private func isIdle(
    _ operand: Int, of instruction: Instruction, _ slots: UnsafeMutablePointer<Dual<Double>>
  ) -> Bool {
    let x = slots[operand].value
    switch instruction.operation {
    case .minimum, .maximum:
      let a = Int(instruction.a)
      let other = slots[operand == a ? Int(instruction.b) : a].value
      return instruction.operation == .minimum ? x > other : x < other
    case .function:
      switch TapeCode.function(Int(instruction.b)) {
      case .relu: return x < 0
      case .sign, .step: return x != 0
      default: return false
      }
    default: return false
    }
  }
}
