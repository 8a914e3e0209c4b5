import CKernels

/// What one instruction of a tape does.
enum Operation: UInt8, Sendable, Hashable {
  case add
  case subtract
  case multiply
  case divide
  case negate
  case square
  /// Slot a to the whole power b.
  case wholePower
  /// Slot a to the constant power in slot b.
  case realPower
  case power
  case minimum
  case maximum
  case hypot
  case atan2
  /// The unary function numbered b, of slot a.
  case function
}

/// One operation on earlier slots.
struct Instruction: Sendable, Hashable {
  let operation: Operation
  let a: Int32
  let b: Int32
}

/// A function compiled to a flat list of operations, each on results before it.
///
/// The slots of an evaluation hold the variables, then the constants, then one result an
/// instruction. Equal subexpressions share a slot, and nothing on the tape is without effect on
/// the result.
public struct Tape: Sendable {
  /// The number n of variables.
  public let variableCount: Int
  /// The constants and instructions, where they stay for as long as a copy of the tape lives.
  private let storage: TapeStorage
  /// The slot of the result.
  let output: Int

  init(variableCount: Int, constants: [Double], instructions: [Instruction], output: Int) {
    self.variableCount = variableCount
    self.output = output
    storage = TapeStorage(
      constants: constants, instructions: instructions, variableCount: variableCount,
      output: output)
  }

  init(_ layout: TapeLayout<Double>) {
    self.init(
      variableCount: layout.variables.count, constants: layout.constants,
      instructions: layout.instructions, output: layout.output)
  }

  var constants: UnsafeBufferPointer<Double> { storage.constants }

  var instructions: UnsafeBufferPointer<Instruction> { storage.instructions }

  /// What an interpreter reads: valid while the tape is alive.
  @inline(__always)
  var code: TapeCode {
    TapeCode(
      instructions: storage.instructions, constants: storage.constants,
      variableCount: variableCount, output: output)
  }

  /// The same operations for numbers that carry derivatives, in C; nil if one of them is not known there.
  var jetCode: UnsafeBufferPointer<kernel_instruction>? { storage.jetCode }

  /// The number of operations.
  public var operationCount: Int { instructions.count }

  /// A rough cost of one value in floating-point operations: a library function counts as ten.
  public var cost: Int {
    var total = 1
    for instruction in instructions {
      switch instruction.operation {
      case .add, .subtract, .multiply, .negate, .square, .minimum, .maximum: total += 1
      case .wholePower: total += abs(instruction.b) <= 8 ? 3 : 15
      case .divide: total += 4
      case .realPower, .power, .hypot, .atan2, .function: total += 10
      }
    }
    return total
  }

  /// The same function of more variables: variable i becomes variable `places[i]` of `count`.
  func withVariables(count: Int, places: [Int]) -> Tape {
    Tape(
      TapeLayout(
        variables: [String](repeating: "", count: variableCount), constants: Array(constants),
        instructions: Array(instructions), output: output
      ).withVariables([String](repeating: "", count: count), places: places))
  }
}

extension Tape: Hashable {
  /// Whether two tapes do the same, constants compared bit by bit (a constant may be NaN).
  public static func == (a: Tape, b: Tape) -> Bool {
    if a.storage === b.storage {
      return a.variableCount == b.variableCount && a.output == b.output
    }
    return a.variableCount == b.variableCount && a.output == b.output
      && a.instructions.elementsEqual(b.instructions)
      && a.constants.elementsEqual(b.constants) { $0.bitPattern == $1.bitPattern }
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(variableCount)
    hasher.combine(output)
    for instruction in instructions { hasher.combine(instruction) }
    for constant in constants { hasher.combine(constant.bitPattern) }
  }
}

/// Owns the memory of a tape, which nothing writes after this initialiser: hence safe to share.
///
/// Arrays would be as right, but an evaluation takes less time than counting references to them.
private final class TapeStorage: @unchecked Sendable {
  let constants: UnsafeBufferPointer<Double>
  let instructions: UnsafeBufferPointer<Instruction>
  let jetCode: UnsafeBufferPointer<kernel_instruction>?

  init(constants: [Double], instructions: [Instruction], variableCount: Int, output: Int) {
    let numbers = UnsafeMutableBufferPointer<Double>.allocate(capacity: constants.count)
    _ = numbers.initialize(from: constants)
    let steps = UnsafeMutableBufferPointer<Instruction>.allocate(capacity: instructions.count)
    _ = steps.initialize(from: instructions)
    self.constants = UnsafeBufferPointer(numbers)
    self.instructions = UnsafeBufferPointer(steps)
    jetCode = Instruction.jets(
      instructions, firstResult: variableCount + constants.count, variableCount: variableCount,
      output: output
    ).map { jets in
      let code = UnsafeMutableBufferPointer<kernel_instruction>.allocate(capacity: jets.count)
      _ = code.initialize(from: jets)
      return UnsafeBufferPointer(code)
    }
  }

  deinit {
    constants.deallocate()
    instructions.deallocate()
    jetCode?.deallocate()
  }
}

extension Operation {
  /// Whether `b` is a slot (else it is unused, an exponent or the number of a function).
  var hasSecondSlot: Bool {
    switch self {
    case .negate, .square, .wholePower, .function: false
    default: true
    }
  }
}
