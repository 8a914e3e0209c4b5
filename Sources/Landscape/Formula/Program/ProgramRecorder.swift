import CKernels

/// Collects the operations that traced numbers write down, equal ones once.
final class ProgramRecorder {
  /// What may be simplified beyond constants.
  enum Rounding {
    /// Nothing that changes a bit of a result for any input (the inside of NaN apart).
    case exact
    /// What is multiplied by 0, as if it were finite, and what is added to 0, as if zeros had no
    /// sign: for derivatives carried along axes, most of what there is.
    case finite
  }

  /// An operation on slots.
  struct Key: Hashable {
    let operation: TracedOperation
    let a: Int32
    let b: Int32
    var c: Int32 = 0
    var parameter: Int32 = 0
  }

  private enum Origin {
    case variable
    case constant(Double)
    case operation(Key)
  }

  let rounding: Rounding
  private let variableCount: Int
  private var origins: [Origin]
  private var neverNegativeZero: [Bool]
  private var known: [Key: Int32] = [:]
  private var knownConstants: [UInt64: Int32] = [:]

  init(variableCount: Int, rounding: Rounding) {
    self.rounding = rounding
    self.variableCount = variableCount
    origins = [Origin](repeating: .variable, count: variableCount)
    neverNegativeZero = [Bool](repeating: false, count: variableCount)
  }

  /// The numbers that stand for the variables.
  var variables: [TracedNumber] {
    (0..<variableCount).map { TracedNumber(slot: Int32($0), of: self) }
  }

  /// The slot of a number; a constant is given one.
  func slot(of number: TracedNumber) -> Int32 {
    guard let constant = number.constant else { return number.slot }
    if let slot = knownConstants[constant.bitPattern] { return slot }
    let isZero = constant == 0 && constant.sign == .minus
    let slot = append(.constant(constant), neverNegativeZero: !isZero)
    knownConstants[constant.bitPattern] = slot
    return slot
  }

  /// The number that an operation results in.
  func record(_ key: Key) -> TracedNumber {
    if let slot = known[key] { return TracedNumber(slot: slot, of: self) }
    let slot = append(.operation(key), neverNegativeZero: isNeverNegativeZero(key))
    known[key] = slot
    return TracedNumber(slot: slot, of: self)
  }

  /// Whether a number is known never to be −0.
  func isNeverNegativeZero(_ slot: Int32) -> Bool { neverNegativeZero[Int(slot)] }

  private func isNeverNegativeZero(_ key: Key) -> Bool {
    switch key.operation {
    case .add: isNeverNegativeZero(key.a) || isNeverNegativeZero(key.b)
    case .subtract: isNeverNegativeZero(key.a)
    case .multiply: key.a == key.b
    case .wholePower: key.parameter & 1 == 0
    case .hypot: true
    case .function:
      switch UnaryFunction(rawValue: UInt8(truncatingIfNeeded: key.parameter)) {
      case .exp, .cosh, .abs, .step, .sigmoid, .softplus: true
      default: false
      }
    default: false
    }
  }

  private func append(_ origin: Origin, neverNegativeZero isNever: Bool) -> Int32 {
    origins.append(origin)
    neverNegativeZero.append(isNever)
    return Int32(origins.count - 1)
  }

  /// The operations that the outputs depend on, as few as they can be made; nil if they are more
  /// than `limit`.
  func program(for numbers: [TracedNumber], limit: Int) -> StraightProgram? {
    let outputs = numbers.map { slot(of: $0) }
    var isNeeded = [Bool](repeating: false, count: origins.count)
    for output in outputs { isNeeded[Int(output)] = true }
    for slot in origins.indices.reversed() where isNeeded[slot] {
      guard case .operation(let key) = origins[slot] else { continue }
      isNeeded[Int(key.a)] = true
      if key.operation.operandCount > 1 { isNeeded[Int(key.b)] = true }
      if key.operation.operandCount > 2 { isNeeded[Int(key.c)] = true }
    }
    var places = [Int32](repeating: 0, count: origins.count)
    for slot in 0..<variableCount { places[slot] = Int32(slot) }
    var constants: [Double] = []
    for (slot, origin) in origins.enumerated() where isNeeded[slot] {
      guard case .constant(let value) = origin else { continue }
      places[slot] = Int32(variableCount + constants.count)
      constants.append(value)
    }
    var instructions: [kernel_instruction] = []
    var isNever = [Bool](repeating: false, count: variableCount)
    isNever += constants.map { !($0 == 0 && $0.sign == .minus) }
    for (slot, origin) in origins.enumerated() where isNeeded[slot] {
      guard case .operation(let key) = origin else { continue }
      let place = Int32(variableCount + constants.count + instructions.count)
      places[slot] = place
      let reading = kernel_instruction(
        key.operation, parameter: key.parameter, target: place, key.a, key.b, key.c)
      instructions.append(reading.readingFrom { places[Int($0)] })
      isNever.append(neverNegativeZero[slot])
      if instructions.count > limit { return nil }
    }
    return StraightProgram(
      inputCount: variableCount, constants: constants, instructions: instructions,
      outputs: outputs.map { places[Int($0)] }, neverNegativeZero: isNever)
  }
}
