/// Collects operations for a tape: equal ones are shared, and constants are folded.
///
/// Folding is done only with the very arithmetic the tape would use, so nothing changes by it.
struct TapeBuilder {
  private(set) var operations: [Operation] = []
  private var known: [Operation: Int] = [:]
  /// How many operations a formula may unroll to.
  let limit: Int

  init(limit: Int) { self.limit = limit }

  var isFull: Bool { operations.count > limit }

  /// The constant an operation is, if it is one.
  func constant(_ index: Int) -> Double? {
    if case .constant(let c) = operations[index] { return c }
    return nil
  }

  mutating func number(_ c: Double) -> Int { append(.constant(c)) }
  mutating func variable(_ index: Int) -> Int { append(.variable(index)) }

  mutating func add(_ a: Int, _ b: Int) -> Int { fold(.add(a, b), a, b) { $0 + $1 } }
  mutating func subtract(_ a: Int, _ b: Int) -> Int { fold(.subtract(a, b), a, b) { $0 - $1 } }
  mutating func multiply(_ a: Int, _ b: Int) -> Int {
    // One is the exact identity, in every kind of number and in its derivatives.
    if constant(a) == 1 { return b }
    if constant(b) == 1 { return a }
    return fold(.multiply(a, b), a, b) { $0 * $1 }
  }
  mutating func divide(_ a: Int, _ b: Int) -> Int { fold(.divide(a, b), a, b) { $0 / $1 } }
  mutating func negate(_ a: Int) -> Int {
    if let c = constant(a) { return number(-c) }
    return append(.negate(a))
  }

  mutating func power(_ a: Int, _ b: Int) -> Int {
    guard let exponent = constant(b) else { return append(.power(a, b)) }
    if exponent == exponent.rounded(), abs(exponent) <= 1024 {
      let n = Int(exponent)
      if n == 1 { return a }
      if let c = constant(a) { return number(c.raised(toInteger: n)) }
      return append(.integerPower(a, n))
    }
    if let c = constant(a) { return number(c.raised(toReal: exponent)) }
    return append(.realPower(a, exponent))
  }

  mutating func apply(_ function: UnaryFunction, _ a: Int) -> Int {
    if let c = constant(a) { return number(function(c)) }
    return append(.unary(function, a))
  }

  mutating func apply(_ function: BinaryFunction, _ a: Int, _ b: Int) -> Int {
    fold(.binary(function, a, b), a, b) { function($0, $1) }
  }

  private mutating func fold(
    _ operation: Operation, _ a: Int, _ b: Int, _ combine: (Double, Double) -> Double
  ) -> Int {
    if let a = constant(a), let b = constant(b) { return number(combine(a, b)) }
    return append(operation)
  }

  private mutating func append(_ operation: Operation) -> Int {
    if let index = known[operation] { return index }
    operations.append(operation)
    known[operation] = operations.count - 1
    return operations.count - 1
  }

  /// The tape of the operations that `result` needs, with variables renumbered by `order`.
  func tape(result: Int, variableOrder order: [Int: Int], variableCount: Int) -> Tape {
    var needed = [Bool](repeating: false, count: result + 1)
    needed[result] = true
    for index in stride(from: result, through: 0, by: -1) where needed[index] {
      for argument in operations[index].arguments { needed[argument] = true }
    }
    var place = [Int](repeating: 0, count: result + 1)
    var kept: [Operation] = []
    for index in 0...result where needed[index] {
      place[index] = kept.count
      kept.append(operations[index].renumbered({ place[$0] }, variable: { order[$0] ?? $0 }))
    }
    return Tape(operations: kept, variableCount: variableCount)
  }
}

extension Operation {
  /// The operations this one uses.
  var arguments: [Int] {
    switch self {
    case .constant, .variable: []
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b), .power(let a, let b), .binary(_, let a, let b):
      [a, b]
    case .negate(let a), .integerPower(let a, _), .realPower(let a, _), .unary(_, let a): [a]
    }
  }

  /// The same operation on other places.
  func renumbered(_ at: (Int) -> Int, variable: (Int) -> Int) -> Operation {
    switch self {
    case .constant: self
    case .variable(let index): .variable(variable(index))
    case .add(let a, let b): .add(at(a), at(b))
    case .subtract(let a, let b): .subtract(at(a), at(b))
    case .multiply(let a, let b): .multiply(at(a), at(b))
    case .divide(let a, let b): .divide(at(a), at(b))
    case .negate(let a): .negate(at(a))
    case .integerPower(let a, let n): .integerPower(at(a), n)
    case .realPower(let a, let p): .realPower(at(a), p)
    case .power(let a, let b): .power(at(a), at(b))
    case .unary(let function, let a): .unary(function, at(a))
    case .binary(let function, let a, let b): .binary(function, at(a), at(b))
    }
  }
}
