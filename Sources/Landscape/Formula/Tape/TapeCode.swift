/// The memory of a tape as an interpreter reads it, and the one interpreter: generic over the
/// numbers it runs on, forward and in reverse.
///
/// Goals in order: the same result, bit for bit, whatever kind of number carries it; nothing
/// allocated, counted or dispatched dynamically while it runs. It is valid while its tape is alive.
struct TapeCode {
  let instructions: UnsafeBufferPointer<Instruction>
  let constants: UnsafeBufferPointer<Double>
  let variableCount: Int
  let output: Int

  /// The number of numbers an evaluation needs room for.
  var slotCount: Int { variableCount + constants.count + instructions.count }

  /// Puts the constants into their slots, after those of the variables.
  @inline(__always)
  func fillConstants<Number: TapeNumber>(_ slots: UnsafeMutablePointer<Number>) {
    for i in 0..<constants.count { slots[variableCount + i] = Number(constants[i]) }
  }

  /// Fills the results from the variables and constants already in their slots.
  @inline(never)
  func run<Number: TapeNumber>(_ slots: UnsafeMutablePointer<Number>) {
    var result = slots + (variableCount + constants.count)
    for instruction in instructions {
      compute(instruction, slots, into: result)
      result += 1
    }
  }

  /// Computes one result.
  @inline(__always)
  func compute<Number: TapeNumber>(
    _ instruction: Instruction, _ slots: UnsafeMutablePointer<Number>,
    into result: UnsafeMutablePointer<Number>
  ) {
    let a = slots + Int(instruction.a)
    let b = Int(instruction.b)
    switch instruction.operation {
    case .add: result.pointee = a.pointee + slots[b]
    case .subtract: result.pointee = a.pointee - slots[b]
    case .multiply: result.pointee = a.pointee * slots[b]
    case .divide: result.pointee = a.pointee / slots[b]
    case .negate: result.pointee = -a.pointee
    case .square: result.pointee = Number.squared(a.pointee)
    case .wholePower: result.pointee = Number.power(a.pointee, b)
    case .realPower: result.pointee = Number.power(a.pointee, constants[b - variableCount])
    case .power: result.pointee = Number.power(a.pointee, slots[b])
    case .minimum: result.pointee = Number.minimum(a.pointee, slots[b])
    case .maximum: result.pointee = Number.maximum(a.pointee, slots[b])
    case .hypot: result.pointee = Number.hypot(a.pointee, slots[b])
    case .atan2: result.pointee = Number.atan2(a.pointee, slots[b])
    case .function: result.pointee = Number.apply(TapeCode.function(b), a.pointee)
    }
  }

  /// Fills the adjoints ∂f/∂slot from the results of `run`; those of the variables are ∇f.
  ///
  /// Products are differentiated by the product rule, without division, so zeros are harmless.
  @inline(never)
  func sweep<Number: TapeNumber>(
    _ slots: UnsafeMutablePointer<Number>, _ adjoints: UnsafeMutablePointer<Number>
  ) {
    for i in 0..<slotCount { adjoints[i] = .zero }
    adjoints[output] = Number(1)
    var slot = slotCount
    var i = instructions.count
    while i > 0 {
      i -= 1
      slot -= 1
      let w = adjoints[slot]
      forEachOperand(of: instructions[i], at: slot, slots) { operand in
        adjoints[operand] = adjoints[operand] + w
      } subtracted: { operand in
        adjoints[operand] = adjoints[operand] - w
      } scaled: { operand, slope in
        adjoints[operand] = adjoints[operand] + w * slope
      }
    }
  }

  /// Tells how the result in `slot` changes with each of its operands: by as much, by as much the
  /// other way, or by a factor, the partial derivative.
  @inline(__always)
  func forEachOperand<Number: TapeNumber>(
    of instruction: Instruction, at slot: Int, _ slots: UnsafeMutablePointer<Number>,
    added: (Int) -> Void, subtracted: (Int) -> Void, scaled: (Int, Number) -> Void
  ) {
    let a = Int(instruction.a)
    let b = Int(instruction.b)
    switch instruction.operation {
    case .add:
      added(a)
      added(b)
    case .subtract:
      added(a)
      subtracted(b)
    case .multiply:
      scaled(a, slots[b])
      scaled(b, slots[a])
    case .divide:
      let reciprocal = Number(1) / slots[b]
      scaled(a, reciprocal)
      scaled(b, -(slots[slot] * reciprocal))
    case .negate: subtracted(a)
    case .square: scaled(a, slots[a] + slots[a])
    case .wholePower: scaled(a, Number.power(slots[a], b - 1).multiplied(by: Double(b)))
    case .realPower:
      let exponent = constants[b - variableCount]
      scaled(a, Number.power(slots[a], exponent - 1).multiplied(by: exponent))
    case .power:
      let (x, y) = (slots[a], slots[b])
      scaled(a, y * Number.power(x, y - Number(1)))
      scaled(b, Number.powerTimesLog(x, y, 1))
    case .minimum:
      scaled(a, Number.preference(slots[b], slots[a]))
      scaled(b, Number.preference(slots[a], slots[b]))
    case .maximum:
      scaled(a, Number.preference(slots[a], slots[b]))
      scaled(b, Number.preference(slots[b], slots[a]))
    case .hypot:
      scaled(a, Number.ratio(slots[a], toHypot: slots[slot]))
      scaled(b, Number.ratio(slots[b], toHypot: slots[slot]))
    case .atan2:
      // Divided twice by the radius, whose square could overflow.
      let h = Number.hypot(slots[a], slots[b])
      scaled(a, slots[b] / h / h)
      scaled(b, -(slots[a] / h / h))
    case .function:
      scaled(a, Number.derivative(TapeCode.function(b), at: slots[a], value: slots[slot]))
    }
  }

  /// The function that the builder numbered so.
  @inline(__always)
  static func function(_ number: Int) -> UnaryFunction {
    // The builder wrote a raw value here, and nothing else writes.
    unsafeBitCast(UInt8(truncatingIfNeeded: number), to: UnaryFunction.self)
  }
}
