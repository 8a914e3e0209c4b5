/// Collects operations, sharing equal ones and folding constants, and lays them out as a tape.
///
/// Only what gives the same bits for every input is simplified: constants are computed by the very
/// operations that would run, x·1, x/1, x − 0, x⁰, x¹ and double signs go; x + 0 (−0) and 0·x (NaN)
/// stay. Constants are doubles for numbers, and something more exact for proofs.
struct TapeBuilder<Constant: TapeConstant> {
  /// The number of an operation, variable or constant.
  typealias Node = Int32

  private struct Key: Hashable {
    let kind: UInt8
    let a: Int32
    let b: Int32
  }

  private enum Entry {
    case variable(String)
    case constant(Constant)
    case operation(Instruction)
  }

  private var entries: [Entry] = []
  private var shared: [Key: Node] = [:]
  private var constantNodes: [Constant.Key: Node] = [:]
  private var variableNodes: [String: Node] = [:]
  /// How many operations were asked for, shared ones included: what unrolling costs.
  private(set) var work = 0

  /// The names of the variables met.
  var variableNames: [String] { Array(variableNodes.keys) }

  mutating func constant(_ value: Double) -> Node { constant(Constant(value)) }

  mutating func constant(_ value: Constant) -> Node {
    let key = value.key
    if let node = constantNodes[key] { return node }
    let node = append(.constant(value))
    constantNodes[key] = node
    return node
  }

  mutating func variable(_ name: String) -> Node {
    if let node = variableNodes[name] { return node }
    let node = append(.variable(name))
    variableNodes[name] = node
    return node
  }

  /// The value of a node that is a constant.
  func constantValue(_ node: Node) -> Constant? {
    if case .constant(let value) = entries[Int(node)] { return value }
    return nil
  }

  mutating func add(_ a: Node, _ b: Node) -> Node {
    if let y = operand(b, of: .negate) { return subtract(a, y) }
    if let x = operand(a, of: .negate) { return subtract(b, x) }
    return commutative(.add, a, b) { $0 + $1 }
  }

  mutating func subtract(_ a: Node, _ b: Node) -> Node {
    if let y = constantValue(b), y.isPlusZero { return a }
    if let y = operand(b, of: .negate) { return add(a, y) }
    return binary(.subtract, a, b) { $0 - $1 }
  }

  mutating func multiply(_ a: Node, _ b: Node) -> Node {
    if let x = constantValue(a), x.isOne { return b }
    if let y = constantValue(b), y.isOne { return a }
    if let x = constantValue(a), (-x).isOne { return negate(b) }
    if let y = constantValue(b), (-y).isOne { return negate(a) }
    if a == b { return wholePower(a, 2) }
    return commutative(.multiply, a, b) { $0 * $1 }
  }

  mutating func divide(_ a: Node, _ b: Node) -> Node {
    if let y = constantValue(b) {
      if y.isOne { return a }
      // Dividing by a power of two is multiplying by its exact reciprocal.
      if constantValue(a) == nil, let inverse = y.exactReciprocal {
        return multiply(a, constant(inverse))
      }
    }
    return binary(.divide, a, b) { $0 / $1 }
  }

  mutating func negate(_ a: Node) -> Node {
    if let x = constantValue(a) { return constant(-x) }
    if let x = operand(a, of: .negate) { return x }
    return emit(Instruction(operation: .negate, a: a, b: 0))
  }

  mutating func wholePower(_ a: Node, _ n: Int32) -> Node {
    if n == 0 { return constant(1) }
    if n == 1 { return a }
    if let x = constantValue(a) { return constant(Constant.power(x, Int(n))) }
    if n == -1 { return divide(constant(1), a) }
    return emit(
      n == 2
        ? Instruction(operation: .square, a: a, b: 0)
        : Instruction(operation: .wholePower, a: a, b: n))
  }

  /// a to the power b, told apart by what is known of b.
  mutating func power(_ a: Node, _ b: Node) -> Node {
    guard let exponent = constantValue(b) else {
      return binary(.power, a, b) { Constant.power($0, $1) }
    }
    if let n = exponent.whole { return wholePower(a, n) }
    return binary(Constant.powerOperation, a, b) { Constant.power($0, $1) }
  }

  mutating func minimum(_ a: Node, _ b: Node) -> Node {
    binary(.minimum, a, b, Constant.minimum)
  }

  mutating func maximum(_ a: Node, _ b: Node) -> Node {
    binary(.maximum, a, b, Constant.maximum)
  }

  mutating func hypot(_ a: Node, _ b: Node) -> Node { binary(.hypot, a, b, Constant.hypot) }

  mutating func atan2(_ a: Node, _ b: Node) -> Node { binary(.atan2, a, b, Constant.atan2) }

  mutating func function(_ function: UnaryFunction, _ a: Node) -> Node {
    if let x = constantValue(a) { return constant(Constant.apply(function, x)) }
    return emit(Instruction(operation: .function, a: a, b: Int32(function.rawValue)))
  }

  // MARK: Layout

  /// What computes `output` from the variables named, in that order.
  func layout(computing output: Node, variables: [String]) -> TapeLayout<Constant> {
    var needed = [Bool](repeating: false, count: entries.count)
    needed[Int(output)] = true
    for i in entries.indices.reversed() where needed[i] {
      guard case .operation(let instruction) = entries[i] else { continue }
      needed[Int(instruction.a)] = true
      if instruction.operation.hasSecondSlot { needed[Int(instruction.b)] = true }
    }
    var slots = [Int32](repeating: -1, count: entries.count)
    for (i, name) in variables.enumerated() {
      if let node = variableNodes[name] { slots[Int(node)] = Int32(i) }
    }
    var constants: [Constant] = []
    for (i, entry) in entries.enumerated() where needed[i] {
      guard case .constant(let value) = entry else { continue }
      slots[i] = Int32(variables.count + constants.count)
      constants.append(value)
    }
    var instructions: [Instruction] = []
    for (i, entry) in entries.enumerated() where needed[i] {
      guard case .operation(let instruction) = entry else { continue }
      slots[i] = Int32(variables.count + constants.count + instructions.count)
      instructions.append(
        Instruction(
          operation: instruction.operation, a: slots[Int(instruction.a)],
          b: instruction.operation.hasSecondSlot ? slots[Int(instruction.b)] : instruction.b))
    }
    return TapeLayout(
      variables: variables, constants: constants, instructions: instructions,
      output: Int(slots[Int(output)]))
  }

  // MARK: Sharing

  private mutating func append(_ entry: Entry) -> Node {
    entries.append(entry)
    return Node(entries.count - 1)
  }

  private mutating func emit(_ instruction: Instruction) -> Node {
    work += 1
    let key = Key(kind: instruction.operation.rawValue, a: instruction.a, b: instruction.b)
    if let node = shared[key] { return node }
    let node = append(.operation(instruction))
    shared[key] = node
    return node
  }

  private mutating func binary(
    _ operation: Operation, _ a: Node, _ b: Node, _ fold: (Constant, Constant) -> Constant
  ) -> Node {
    if let x = constantValue(a), let y = constantValue(b) { return constant(fold(x, y)) }
    return emit(Instruction(operation: operation, a: a, b: b))
  }

  private mutating func commutative(
    _ operation: Operation, _ a: Node, _ b: Node, _ fold: (Constant, Constant) -> Constant
  ) -> Node {
    binary(operation, Swift.min(a, b), Swift.max(a, b), fold)
  }

  private func operand(_ node: Node, of operation: Operation) -> Node? {
    guard case .operation(let instruction) = entries[Int(node)],
      instruction.operation == operation
    else { return nil }
    return instruction.a
  }
}
