import Mathematics

/// A network as a list of matrix operations in an order in which they can be done.
struct NetworkTape: Sendable {
  /// The operations; each reads earlier ones only.
  let operations: [MatrixOperation]
  /// The operation that gives the outputs.
  let output: Int
  /// The operation that gives the weighted inputs of the first layer with weights: linear in θ. Nil
  /// if there is no such layer, or parts of it are fixed.
  let firstWeighted: Int?
  /// Whether the value of an operation depends on θ.
  let dependsOnParameters: [Bool]
  /// Whether the value of an operation depends on the inputs.
  let dependsOnInputs: [Bool]
  /// Whether the reverse sweep reads the value of an operation.
  let isReadInReverse: [Bool]
  /// The last operation that reads an operation; itself where none does.
  let lastReader: [Int]
  /// Whether an operation need not be done where the first weighted inputs are given.
  let isSkippedAfterFirst: [Bool]

  /// The tape of the given operations.
  init(operations: [MatrixOperation], output: Int, firstWeighted: Int?) {
    self.operations = operations
    self.output = output
    self.firstWeighted = firstWeighted
    let count = operations.count
    var onParameters = [Bool](repeating: false, count: count)
    var onInputs = onParameters
    var isRead = onParameters
    var last = Array(0..<count)
    for (index, operation) in operations.enumerated() {
      if case .parameter = operation { onParameters[index] = true }
      if case .input = operation { onInputs[index] = true }
      if operation.isReadInReverse { isRead[index] = true }
      for operand in operation.operands {
        onParameters[index] = onParameters[index] || onParameters[operand]
        onInputs[index] = onInputs[index] || onInputs[operand]
        last[operand] = index
      }
      for operand in operation.operandsReadInReverse { isRead[operand] = true }
    }
    last[output] = count
    dependsOnParameters = onParameters
    dependsOnInputs = onInputs
    isReadInReverse = isRead
    lastReader = last
    var isSkipped = [Bool](repeating: false, count: count)
    if let firstWeighted {
      var isNeeded = isSkipped
      for index in (0..<count).reversed() where index != firstWeighted {
        guard index > firstWeighted || isNeeded[index] || index == output else { continue }
        for operand in operations[index].operands { isNeeded[operand] = true }
      }
      for index in 0..<firstWeighted { isSkipped[index] = !isNeeded[index] }
      isSkipped[firstWeighted] = true
    }
    isSkippedAfterFirst = isSkipped
  }
}
