import CKernels

/// Joins instructions of a straight program, pair by pair; what is not used any more stays where it is
/// and is dropped afterwards.
struct InstructionJoiner {
  private let program: StraightProgram
  private let neverNegativeZero: [Bool]
  private var instructions: [kernel_instruction]
  private var uses: [Int]

  init(_ program: StraightProgram, _ neverNegativeZero: [Bool]) {
    self.program = program
    self.neverNegativeZero = neverNegativeZero
    instructions = program.instructions
    uses = program.useCounts
  }

  /// The instructions, joined.
  mutating func joined() -> [kernel_instruction] {
    for i in instructions.indices {
      switch instructions[i].traced {
      case .add:
        if let product = single(.multiply, instructions[i].b) {
          fuse(i, .multiplyAdd, product, with: instructions[i].a)
        } else if let product = single(.multiply, instructions[i].a) {
          fuse(i, .multiplyAdd, product, with: instructions[i].b)
        }
      case .subtract:
        if let product = single(.multiply, instructions[i].b) {
          fuse(i, .multiplySubtract, product, with: instructions[i].a)
        }
      default: break
      }
    }
    return instructions
  }

  /// The instruction with its result at a place, if it does `operation` and is used once.
  private func single(_ operation: TracedOperation, _ place: Int32) -> kernel_instruction? {
    guard uses[Int(place)] == 1, let index = program.instruction(at: place),
      instructions[index].traced == operation
    else { return nil }
    return instructions[index]
  }

  /// Replaces the sum at index i by one instruction with its product.
  private mutating func fuse(
    _ i: Int, _ operation: TracedOperation, _ product: kernel_instruction, with other: Int32
  ) {
    var (a, b) = (product.a, product.b)
    var subtracts = operation == .multiplySubtract
    // c + (−p) q = c − p q; also where −p was got as 0 − p, which differs for p = 0 only, and then
    // in the sign of a zero that a c other than −0 takes in.
    if let opposite = opposite(a, added: other) {
      a = opposite
      subtracts.toggle()
    } else if a != b, let opposite = opposite(b, added: other) {
      b = opposite
      subtracts.toggle()
    }
    if a != b, let doubled = doubled(a) {
      (a, b) = (b, doubled)
      set(i, subtracts ? .multiplyTwiceSubtract : .multiplyTwiceAdd, a, b, other)
    } else if a != b, let doubled = doubled(b) {
      set(i, subtracts ? .multiplyTwiceSubtract : .multiplyTwiceAdd, a, doubled, other)
    } else {
      set(i, subtracts ? .multiplySubtract : .multiplyAdd, a, b, other)
    }
  }

  private mutating func set(
    _ i: Int, _ operation: TracedOperation, _ a: Int32, _ b: Int32, _ c: Int32
  ) {
    instructions[i] = kernel_instruction(operation, target: instructions[i].target, a, b, c)
  }

  /// p, if the number at a place is −p or 0 − p, used once, and a product of it may be subtracted
  /// from the number at `added` instead.
  private func opposite(_ place: Int32, added: Int32) -> Int32? {
    if let negated = single(.negate, place) { return negated.a }
    guard neverNegativeZero[Int(added)], let difference = single(.subtract, place),
      let zero = program.constant(at: difference.a), zero == 0, zero.sign == .plus
    else { return nil }
    return difference.b
  }

  /// x, if the number at a place is x + x, used once.
  private func doubled(_ place: Int32) -> Int32? {
    guard let sum = single(.add, place), sum.a == sum.b else { return nil }
    return sum.a
  }
}
