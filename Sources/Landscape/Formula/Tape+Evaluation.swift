/// The one interpreter, generic over the numbers it runs on, forward and in reverse.
extension Tape {
  /// f of n variables.
  public func evaluate<Number: TapeNumber>(_ variables: [Number]) -> Number {
    precondition(variables.count == variableCount, "a point of the wrong dimension")
    return withSlots(Number.self) { slots in
      for i in 0..<variableCount { slots[i] = variables[i] }
      run(slots)
      return slots[output]
    }
  }

  /// f of n variables and its n partial derivatives, by one reverse sweep.
  public func gradient<Number: TapeNumber>(
    _ variables: [Number]
  ) -> (value: Number, gradient: [Number]) {
    precondition(variables.count == variableCount, "a point of the wrong dimension")
    return withSlotsAndAdjoints(Number.self) { slots, adjoints in
      for i in 0..<variableCount { slots[i] = variables[i] }
      run(slots)
      sweep(slots, adjoints)
      return (slots[output], (0..<variableCount).map { adjoints[$0] })
    }
  }

  /// Room for one evaluation, constants filled in.
  @inline(__always)
  func withSlots<Number: TapeNumber, Result>(
    _ type: Number.Type, _ body: (UnsafeMutablePointer<Number>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Number.self, capacity: max(1, slotCount)) { buffer in
      let slots = buffer.baseAddress.unsafelyUnwrapped
      fillConstants(slots)
      return body(slots)
    }
  }

  /// Room for an evaluation and its reverse sweep, constants filled in.
  @inline(__always)
  func withSlotsAndAdjoints<Number: TapeNumber, Result>(
    _ type: Number.Type,
    _ body: (_ slots: UnsafeMutablePointer<Number>, _ adjoints: UnsafeMutablePointer<Number>) ->
      Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Number.self, capacity: max(1, 2 * slotCount)) { buffer in
      let slots = buffer.baseAddress.unsafelyUnwrapped
      fillConstants(slots)
      return body(slots, slots + slotCount)
    }
  }

  @inline(__always)
  private func fillConstants<Number: TapeNumber>(_ slots: UnsafeMutablePointer<Number>) {
    constants.withUnsafeBufferPointer { constants in
      for i in 0..<constants.count { slots[variableCount + i] = Number(constants[i]) }
    }
  }

  /// Fills the results from the variables and constants already in their slots.
  @inline(__always)
  func run<Number: TapeNumber>(_ slots: UnsafeMutablePointer<Number>) {
    var result = slots + (variableCount + constants.count)
    instructions.withUnsafeBufferPointer { instructions in
      for instruction in instructions {
        let a = slots[Int(instruction.a)]
        let b = Int(instruction.b)
        switch instruction.operation {
        case .add: result.pointee = a + slots[b]
        case .subtract: result.pointee = a - slots[b]
        case .multiply: result.pointee = a * slots[b]
        case .divide: result.pointee = a / slots[b]
        case .negate: result.pointee = -a
        case .square: result.pointee = Number.squared(a)
        case .wholePower: result.pointee = Number.power(a, b)
        case .realPower: result.pointee = Number.power(a, constants[b - variableCount])
        case .power: result.pointee = Number.power(a, slots[b])
        case .minimum: result.pointee = Number.minimum(a, slots[b])
        case .maximum: result.pointee = Number.maximum(a, slots[b])
        case .hypot: result.pointee = Number.hypot(a, slots[b])
        case .atan2: result.pointee = Number.atan2(a, slots[b])
        case .function: result.pointee = Number.apply(Tape.function(b), a)
        }
        result += 1
      }
    }
  }

  /// Fills the adjoints ∂f/∂slot from the results of `run`; those of the variables are ∇f.
  ///
  /// Products are differentiated by the product rule, without division, so zeros are harmless.
  @inline(__always)
  func sweep<Number: TapeNumber>(
    _ slots: UnsafeMutablePointer<Number>, _ adjoints: UnsafeMutablePointer<Number>
  ) {
    for i in 0..<slotCount { adjoints[i] = .zero }
    adjoints[output] = Number(1)
    var slot = slotCount
    instructions.withUnsafeBufferPointer { instructions in
      var i = instructions.count
      while i > 0 {
        i -= 1
        slot -= 1
        let instruction = instructions[i]
        pull(instruction, slot, adjoints[slot], slots, adjoints)
      }
    }
  }

  /// Passes the adjoint `w` of one result on to its operands.
  @inline(__always)
  func pull<Number: TapeNumber>(
    _ instruction: Instruction, _ slot: Int, _ w: Number,
    _ slots: UnsafeMutablePointer<Number>, _ adjoints: UnsafeMutablePointer<Number>
  ) {
    let a = Int(instruction.a)
    let b = Int(instruction.b)
    let x = slots[a]
    switch instruction.operation {
    case .add:
      adjoints[a] = adjoints[a] + w
      adjoints[b] = adjoints[b] + w
    case .subtract:
      adjoints[a] = adjoints[a] + w
      adjoints[b] = adjoints[b] - w
    case .multiply:
      adjoints[a] = adjoints[a] + w * slots[b]
      adjoints[b] = adjoints[b] + w * x
    case .divide:
      let share = w / slots[b]
      adjoints[a] = adjoints[a] + share
      adjoints[b] = adjoints[b] - share * slots[slot]
    case .negate: adjoints[a] = adjoints[a] - w
    case .square: adjoints[a] = adjoints[a] + w * (x + x)
    case .wholePower:
      adjoints[a] = adjoints[a] + w * Number.power(x, b - 1).multiplied(by: Double(b))
    case .realPower:
      let exponent = constants[b - variableCount]
      adjoints[a] = adjoints[a] + w * Number.power(x, exponent - 1).multiplied(by: exponent)
    case .power:
      let y = slots[b]
      adjoints[a] = adjoints[a] + w * (y * Number.power(x, y - Number(1)))
      adjoints[b] = adjoints[b] + w * Number.powerTimesLog(x, y, 1)
    case .minimum:
      adjoints[a] = adjoints[a] + w * Number.preference(slots[b], x)
      adjoints[b] = adjoints[b] + w * Number.preference(x, slots[b])
    case .maximum:
      adjoints[a] = adjoints[a] + w * Number.preference(x, slots[b])
      adjoints[b] = adjoints[b] + w * Number.preference(slots[b], x)
    case .hypot:
      let h = slots[slot]
      adjoints[a] = adjoints[a] + w * Number.ratio(x, toHypot: h)
      adjoints[b] = adjoints[b] + w * Number.ratio(slots[b], toHypot: h)
    case .atan2:
      let h = Number.hypot(x, slots[b])
      adjoints[a] = adjoints[a] + w * (slots[b] / h / h)
      adjoints[b] = adjoints[b] - w * (x / h / h)
    case .function:
      adjoints[a] =
        adjoints[a] + w * Number.derivative(Tape.function(b), at: x, value: slots[slot])
    }
  }

  /// The function numbered so by the compiler.
  @inline(__always)
  static func function(_ number: Int) -> UnaryFunction {
    UnaryFunction(rawValue: UInt8(truncatingIfNeeded: number)) ?? .sqrt
  }
}
