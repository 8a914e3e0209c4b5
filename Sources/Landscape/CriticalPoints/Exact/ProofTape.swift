/// A formula with the numbers that it is written with, for proofs.
///
/// The tape that values are computed with has doubles for constants. What is proved of a formula
/// holds for the numbers in its text: 0.1 is a tenth, √2² is 2, and π is π.
struct ProofTape: Sendable {
  private let tape: Tape
  private let constants: [ProvenNumber]
  /// Enclosures of the constants.
  private let enclosures: [Interval]

  /// The most that working out the constants may cost, in operations.
  private static let mostForConstants = 4_000_000

  /// The tape of a formula. Where its text cannot be compiled again, constants are the doubles of its
  /// own tape.
  init(_ formula: Formula) {
    let layout = ExactEffort.$current.withValue(ExactEffort(most: Self.mostForConstants)) {
      formula.layout(of: ProvenNumber.self)
    }
    if let layout {
      constants = layout.constants
      tape = Tape(
        variableCount: layout.variables.count, constants: constants.map(\.number),
        instructions: layout.instructions, output: layout.output)
    } else {
      tape = formula.tape
      constants = formula.tape.constants.map { ProvenNumber($0) }
    }
    enclosures = constants.map(\.enclosure)
  }

  /// The number of operations.
  var operationCount: Int { tape.operationCount }

  /// The jet of the function, from those of the variables.
  func evaluate(_ variables: [IntervalJet]) -> IntervalJet {
    run(variables) { IntervalJet($0) }
  }

  /// The jet of the function, from those of the variables.
  func evaluate(_ variables: [TaylorJet<Interval>]) -> TaylorJet<Interval> {
    let order = variables.first?.order ?? 0
    return run(variables) { TaylorJet($0, order: order) }
  }

  private func run<Number: TapeNumber>(
    _ variables: [Number], _ constant: (Interval) -> Number
  ) -> Number {
    tape.withSlots(Number.self) { code, slots in
      for i in variables.indices { slots[i] = variables[i] }
      for i in enclosures.indices { slots[variables.count + i] = constant(enclosures[i]) }
      code.run(slots)
      return slots[code.output]
    }
  }

  /// The exact jet of the function, from those of the variables.
  func expand(_ variables: [TaylorJet<ProvenNumber>]) -> TaylorJet<ProvenNumber> {
    let order = variables.first?.order ?? 0
    var slots = variables + constants.map { TaylorJet($0, order: order) }
    slots.reserveCapacity(slots.count + tape.operationCount)
    for instruction in tape.instructions {
      slots.append(Self.result(of: instruction, slots))
    }
    return slots[tape.output]
  }

  private static func result(
    of instruction: Instruction, _ slots: [TaylorJet<ProvenNumber>]
  ) -> TaylorJet<ProvenNumber> {
    typealias Jet = TaylorJet<ProvenNumber>
    let a = slots[Int(instruction.a)]
    let number = Int(instruction.b)
    var b: Jet { slots[number] }
    return switch instruction.operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .negate: -a
    case .square: a * a
    case .wholePower: a.power(number)
    case .realPower, .power: Jet.power(a, b)
    case .minimum: Jet.minimum(a, b)
    case .maximum: Jet.maximum(a, b)
    case .hypot: Jet.hypot(a, b)
    case .atan2: Jet.atan2(a, b)
    case .function: Jet.apply(TapeCode.function(number), a)
    }
  }
}
