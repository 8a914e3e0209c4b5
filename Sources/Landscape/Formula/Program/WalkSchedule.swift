import CKernels

/// The order of a program's instructions in which each, where it can, uses the result before it, which is
/// at hand then; the state after a step is written over the state before it, last of all.
struct WalkSchedule {
  private(set) var instructions: [kernel_instruction] = []
  private(set) var placeCount: Int
  /// Where the results are that do not belong to the state.
  private(set) var kept: [Int32]

  /// The schedule of a program whose inputs are the state, with the state after it at `next`; nil if
  /// numbers of the state change places.
  init?(_ program: StraightProgram, kept: [Int32], next: [Int32]) {
    self.kept = kept
    placeCount = program.placeCount
    var uses = program.useCounts
    // Results that are numbers of the state are copied, as those are written over.
    for (index, place) in kept.enumerated() where Int(place) < program.inputCount {
      self.kept[index] = Int32(placeCount)
      instructions.append(kernel_instruction(.copy, target: Int32(placeCount), place))
      placeCount += 1
    }
    for (input, place) in next.enumerated() where Int(place) < program.inputCount {
      guard Int(place) == input else { return nil }
    }
    // What is only needed as the next state, and reads no other number of the state, needs no copy.
    var last: [kernel_instruction] = []
    var isLast = [Bool](repeating: false, count: program.instructions.count)
    for (input, place) in next.enumerated() where Int(place) >= program.inputCount {
      if let index = program.instruction(at: place), uses[Int(place)] == 1,
        program.instructions[index].readsOnly(input, among: program.inputCount)
      {
        isLast[index] = true
        var moved = program.instructions[index]
        moved.target = Int32(input)
        last.append(moved)
      } else {
        last.append(kernel_instruction(.copy, target: Int32(input), place))
      }
      uses[Int(place)] = 0
    }
    instructions += Self.chained(program, without: isLast)
    // Copies read no state; what computes reads its own number only: so in any order.
    instructions += last
  }

  /// The instructions in an order in which every one comes after what it reads.
  private static func chained(
    _ program: StraightProgram, without isLast: [Bool]
  ) -> [kernel_instruction] {
    let count = program.instructions.count
    var readers = [[Int]](repeating: [], count: count)
    var missing = [Int](repeating: 0, count: count)
    for (index, instruction) in program.instructions.enumerated() where !isLast[index] {
      instruction.forEachOperand { place in
        guard let source = program.instruction(at: place), readers[source].last != index else {
          return
        }
        readers[source].append(index)
        missing[index] += 1
      }
    }
    // How long a way is left from each: the longest first.
    var height = [Int](repeating: 1, count: count)
    for index in (0..<count).reversed() {
      for reader in readers[index] { height[index] = max(height[index], height[reader] + 1) }
    }
    var ready = (0..<count).filter { missing[$0] == 0 && !isLast[$0] }
    ready.sort { height[$0] < height[$1] }
    var order: [kernel_instruction] = []
    order.reserveCapacity(count)
    var next: Int?
    while let index = next ?? ready.popLast() {
      next = nil
      order.append(program.instructions[index])
      for reader in readers[index] {
        missing[reader] -= 1
        guard missing[reader] == 0 else { continue }
        if let other = next {
          let isHigher = height[reader] > height[other]
          ready.append(isHigher ? other : reader)
          if isHigher { next = reader }
        } else {
          next = reader
        }
      }
    }
    return order
  }
}

extension kernel_instruction {
  /// Whether it reads no input but one.
  fileprivate func readsOnly(_ input: Int, among inputCount: Int) -> Bool {
    var isTrue = true
    forEachOperand { isTrue = isTrue && ($0 == Int32(input) || Int($0) >= inputCount) }
    return isTrue
  }
}
