import CKernels

extension Instruction {
  /// A tape's operations for `jets_run`, which says what it asks for; nil if it cannot run them.
  static func jets(
    _ instructions: [Instruction], firstResult: Int, variableCount: Int, output: Int
  ) -> [kernel_instruction]? {
    var jets = instructions.compactMap(\.jet)
    guard jets.count == instructions.count, output == firstResult + jets.count - 1, !jets.isEmpty
    else { return nil }
    var isMet = [Bool](repeating: false, count: firstResult + jets.count)
    isMet[output] = true
    for i in jets.indices.reversed() {
      guard isMet[firstResult + i] else { return nil }
      jets[i].putFirst(firstResult + i - 1)
      let (a, b) = (Int(jets[i].a), Int(jets[i].b))
      var first = isMet[a] ? 0 : kernel_first_of_a.rawValue
      isMet[a] = true
      if !isMet[b] { first |= kernel_first_of_b.rawValue }
      isMet[b] = true
      jets[i].c = Int32(first)
    }
    return isMet[..<variableCount].allSatisfy(\.self) ? jets : nil
  }

  /// The same for `jets_run`, but for what comes first; nil if it does not know the operation.
  private var jet: kernel_instruction? {
    switch operation {
    case .add: kernel_instruction(.add, target: 0, a, b)
    case .subtract: kernel_instruction(.subtract, target: 0, a, b)
    case .multiply: a == b ? nil : kernel_instruction(.multiply, target: 0, a, b)
    case .divide: kernel_instruction(.divide, target: 0, a, b)
    case .negate: kernel_instruction(.negate, target: 0, a, a)
    case .square: kernel_instruction(.multiply, target: 0, a, a)
    case .wholePower: kernel_instruction(.wholePower, parameter: b, target: 0, a, a)
    case .function:
      switch TapeCode.function(Int(b)) {
      case .sqrt, .exp, .log, .sin, .cos:
        kernel_instruction(.function, parameter: b, target: 0, a, a)
      default: nil
      }
    case .realPower, .power, .minimum, .maximum, .hypot, .atan2: nil
    }
  }
}

extension kernel_instruction {
  /// Makes the number at a place the first operand, if it is the second of a sum or a product: the first
  /// is what stays in registers.
  fileprivate mutating func putFirst(_ place: Int) {
    if traced == .add || traced == .multiply, Int(b) == place { swap(&a, &b) }
  }
}
