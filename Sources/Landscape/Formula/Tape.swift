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
  /// The constants.
  let constants: [Double]
  let instructions: [Instruction]
  /// The slot of the result.
  let output: Int

  /// The number of operations.
  public var operationCount: Int { instructions.count }

  /// The number of numbers an evaluation needs room for.
  var slotCount: Int { variableCount + constants.count + instructions.count }

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
    let shift = Int32(count - variableCount)
    func moved(_ slot: Int32) -> Int32 {
      Int(slot) < variableCount ? Int32(places[Int(slot)]) : slot + shift
    }
    let moving = instructions.map { instruction in
      let hasTwo =
        switch instruction.operation {
        case .negate, .square, .wholePower, .function: false
        default: true
        }
      return Instruction(
        operation: instruction.operation, a: moved(instruction.a),
        b: hasTwo ? moved(instruction.b) : instruction.b)
    }
    return Tape(
      variableCount: count, constants: constants, instructions: moving,
      output: Int(moved(Int32(output))))
  }
}

extension Tape: Hashable {
  /// Whether two tapes do the same, constants compared bit by bit (a constant may be NaN).
  public static func == (a: Tape, b: Tape) -> Bool {
    a.variableCount == b.variableCount && a.output == b.output
      && a.instructions == b.instructions
      && a.constants.map(\.bitPattern) == b.constants.map(\.bitPattern)
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(variableCount)
    hasher.combine(output)
    hasher.combine(instructions)
    for constant in constants { hasher.combine(constant.bitPattern) }
  }
}
