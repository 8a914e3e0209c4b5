/// Turns a parsed formula into a tape: values for names, ranges unrolled, indices resolved.
struct FormulaCompiler<Constant: TapeConstant> {
  private typealias Node = TapeBuilder<Constant>.Node

  private let text: String
  private let limits: FormulaLimits
  private let parameters: [String: Double]
  private let declared: [String]?
  private let declaredNames: Set<String>
  private var builder = TapeBuilder<Constant>()
  private var definitions: [String: Node] = [:]
  /// Values of the indices of the sums and products around, innermost last.
  private var indices: [(name: String, value: Int)] = []
  /// Parameters the formula mentions.
  private(set) var usedParameters: Set<String> = []
  /// How many expressions were visited; bounds the work of nested ranges.
  private var visited = 0

  init(text: String, parameters: [String: Double], declared: [String]?, limits: FormulaLimits) {
    self.text = text
    self.parameters = parameters
    self.declared = declared
    declaredNames = Set(declared ?? [])
    self.limits = limits
  }

  /// The layout of the tape.
  mutating func compile(
    _ formula: ParsedFormula
  ) throws(FormulaError) -> TapeLayout<Constant> {
    for definition in formula.definitions {
      definitions[definition.name] = try compile(definition.value)
    }
    let output = try compile(formula.body)
    let variables =
      declared ?? builder.variableNames.map(VariableName.init).sorted().map(\.name)
    return builder.layout(computing: output, variables: variables)
  }

  private mutating func compile(_ expression: Expression) throws(FormulaError) -> Node {
    visited += 1
    switch expression {
    case .number(let value, let word):
      return builder.constant(Constant(value, written: word))
    case .euler: return builder.constant(Constant.euler)
    case .pi: return builder.constant(Constant.pi)
    case .variable(let name, _): return builder.variable(name)
    case .indexed(let letters, let index, let offset):
      let number = try whole(index, "an index", at: offset)
      return try variable(letters, number, at: offset)
    case .name(let name): return value(of: name)
    case .negation(let operand): return builder.negate(try compile(operand))
    case .sum(let terms):
      var total = try compile(terms[0].term)
      for (negative, term) in terms.dropFirst() {
        let node = try compile(term)
        total = negative ? builder.subtract(total, node) : builder.add(total, node)
      }
      return total
    case .product(let factors):
      var total = try compile(factors[0].factor)
      for (joint, factor) in factors.dropFirst() {
        let node = try compile(factor)
        total = joint == .over ? builder.divide(total, node) : builder.multiply(total, node)
      }
      return total
    case .power(.euler, let exponent, _):
      // exp is more accurate than a power of the rounded number e.
      return builder.function(.exp, try compile(exponent))
    case .power(let base, let exponent, _):
      return builder.power(try compile(base), try compile(exponent))
    case .call(let function, let arguments, let offset):
      return try call(function, try nodes(arguments), at: offset)
    case .range(_, _, _, let offset):
      throw error("a range stands in a call only, as in prod(w1..w10)", at: offset)
    case .reduction(let function, let index, let from, let through, let body, let offset):
      return try reduction(function, index, from, through, body, at: offset)
    }
  }

  private mutating func value(of name: String) -> Node {
    if let index = indices.last(where: { $0.name == name }) {
      return builder.constant(Double(index.value))
    }
    if let node = definitions[name] { return node }
    usedParameters.insert(name)
    let value = parameters[name] ?? .nan
    // The number that the shortest text for it says: 0.1 is a tenth.
    return builder.constant(Constant(value, written: value.description))
  }

  private mutating func variable(
    _ letters: String, _ number: Int, at offset: Int
  ) throws(FormulaError) -> Node {
    let name = "\(letters)\(number)"
    if declared != nil, !declaredNames.contains(name) {
      throw error("\"\(name)\" is not declared", at: offset)
    }
    return builder.variable(name)
  }

  // MARK: Calls

  /// The arguments of a call, ranges unrolled.
  private mutating func nodes(_ arguments: [Expression]) throws(FormulaError) -> [Node] {
    var nodes: [Node] = []
    for argument in arguments {
      guard case .range(let letters, let from, let through, let offset) = argument else {
        nodes.append(try compile(argument))
        continue
      }
      let first = try whole(from, "an index", at: offset)
      let last = try whole(through, "an index", at: offset)
      guard first <= last else {
        throw error("the range \(letters)\(first)..\(letters)\(last) is empty", at: offset)
      }
      try checkLength(first, last, at: offset)
      for number in first...last { nodes.append(try variable(letters, number, at: offset)) }
    }
    return nodes
  }

  private mutating func call(
    _ function: FormulaFunction, _ nodes: [Node], at offset: Int
  ) throws(FormulaError) -> Node {
    guard function.arity.contains(nodes.count) else {
      throw error(
        "\(function.name) takes at least \(function.arity.lowerBound) arguments, not "
          + "\(nodes.count): \(function.usage)", at: offset)
    }
    switch function {
    case .sum: return fold(nodes) { $0.add($1, $2) }
    case .prod: return fold(nodes) { $0.multiply($1, $2) }
    case .min: return fold(nodes) { $0.minimum($1, $2) }
    case .max: return fold(nodes) { $0.maximum($1, $2) }
    case .hypot: return fold(nodes) { $0.hypot($1, $2) }
    case .atan2: return builder.atan2(nodes[0], nodes[1])
    default:
      guard let unary = function.unary else {
        throw error("\(function.name) cannot be called so", at: offset)
      }
      return builder.function(unary, nodes[0])
    }
  }

  private mutating func fold(
    _ nodes: [Node], _ combine: (inout TapeBuilder<Constant>, Node, Node) -> Node
  ) -> Node {
    var total = nodes[0]
    for node in nodes.dropFirst() {
      visited += 1
      total = combine(&builder, total, node)
    }
    return total
  }

  private mutating func reduction(
    _ function: FormulaFunction, _ index: String, _ from: Expression, _ through: Expression,
    _ body: Expression, at offset: Int
  ) throws(FormulaError) -> Node {
    let first = try whole(from, "the start of the range", at: offset)
    let last = try whole(through, "the end of the range", at: offset)
    // 1..0 is the empty range that n = 0 gives; further down it is a slip.
    guard last >= first - 1 else {
      throw error("the range \(first)..\(last) runs backwards", at: offset)
    }
    guard last >= first else { return builder.constant(function == .sum ? 0 : 1) }
    try checkLength(first, last, at: offset)
    var total: Node?
    for value in first...last {
      indices.append((index, value))
      let node = try compile(body)
      indices.removeLast()
      visited += 1
      if visited > limits.operations { throw tooManyOperations(at: offset) }
      total =
        total.map {
          function == .sum ? builder.add($0, node) : builder.multiply($0, node)
        } ?? node
    }
    return total ?? builder.constant(0)
  }

  private func checkLength(_ first: Int, _ last: Int, at offset: Int) throws(FormulaError) {
    if last - first >= limits.operations { throw tooManyOperations(at: offset) }
  }

  private func tooManyOperations(at offset: Int) -> FormulaError {
    error("this unrolls to more than \(limits.operations) operations", at: offset)
  }

  /// The whole number that an index or bound is.
  private mutating func whole(
    _ expression: Expression, _ what: String, at offset: Int
  ) throws(FormulaError) -> Int {
    let node = try compile(expression)
    guard let value = builder.constantValue(node)?.number else {
      throw error("\(what) must be a whole number known beforehand, not a variable", at: offset)
    }
    guard value == value.rounded(), value.magnitude <= 1e9 else {
      throw error("\(what) must be a whole number, not \(value)", at: offset)
    }
    guard value >= 0 || what != "an index" else {
      throw error("an index cannot be negative, and this is \(Int(value))", at: offset)
    }
    return Int(value)
  }

  private func error(_ message: String, at offset: Int) -> FormulaError {
    FormulaError(formula: text, column: offset + 1, message: message)
  }
}

extension FormulaFunction {
  /// The tape's own function, for those of one argument.
  var unary: UnaryFunction? {
    switch self {
    case .ln: .log
    default: UnaryFunction.allCases.first { "\($0)" == name && $0 != .step }
    }
  }
}
