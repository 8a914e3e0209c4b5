/// Collects the operations that traced numbers write down, equal ones once.
final class ProgramRecorder {
  /// An operation on slots.
  struct Key: Hashable {
    let operation: TracedOperation
    let a: Int32
    let b: Int32
    let parameter: Int32
  }

  private enum Origin {
    case variable
    case constant(Double)
    case operation(Key)
  }

  private var origins: [Origin] = [.variable, .variable]
  private var known: [Key: Int32] = [:]
  private var knownConstants: [UInt64: Int32] = [:]

  /// Variable 0 or 1.
  func variable(_ index: Int) -> TracedNumber { TracedNumber(slot: Int32(index), of: self) }

  /// The slot of a number; a constant is given one.
  func slot(of number: TracedNumber) -> Int32 {
    guard let constant = number.constant else { return number.slot }
    if let slot = knownConstants[constant.bitPattern] { return slot }
    let slot = append(.constant(constant))
    knownConstants[constant.bitPattern] = slot
    return slot
  }

  /// The number that an operation results in.
  func record(_ key: Key) -> TracedNumber {
    let slot = known[key] ?? append(.operation(key))
    known[key] = slot
    return TracedNumber(slot: slot, of: self)
  }

  private func append(_ origin: Origin) -> Int32 {
    origins.append(origin)
    return Int32(origins.count - 1)
  }

  /// What is needed for some results, slots numbered anew.
  struct Program {
    var constants: [PlaneProgram.Constant] = []
    var instructions: [PlaneProgram.Instruction] = []
    var slotCount = 0
    var outputs: [Int32] = []
  }

  /// The operations that the outputs depend on; nil if they need more than `limit` slots.
  func program(for outputs: [Int32], variables: Int, limit: Int) -> Program? {
    var isNeeded = [Bool](repeating: false, count: origins.count)
    for output in outputs { isNeeded[Int(output)] = true }
    for slot in origins.indices.reversed() where isNeeded[slot] {
      if case .operation(let key) = origins[slot] {
        isNeeded[Int(key.a)] = true
        isNeeded[Int(key.b)] = true
      }
    }
    var program = Program()
    var places = [Int32](repeating: 0, count: origins.count)
    for (slot, origin) in origins.enumerated() where isNeeded[slot] || slot < variables {
      let place = Int32(program.slotCount)
      places[slot] = place
      program.slotCount += 1
      switch origin {
      case .variable: break
      case .constant(let value):
        program.constants.append(PlaneProgram.Constant(slot: place, value: value))
      case .operation(let key):
        program.instructions.append(
          PlaneProgram.Instruction(
            operation: key.operation, target: place, a: places[Int(key.a)],
            b: places[Int(key.b)], parameter: key.parameter))
      }
    }
    program.outputs = outputs.map { places[Int($0)] }
    return program.slotCount <= limit ? program : nil
  }
}
