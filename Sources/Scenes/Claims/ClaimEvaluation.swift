import Landscape
import Mathematics
import Optimizers
import Platform
import Wording

extension Claim {
  /// What it comes to in a world.
  ///
  /// - Throws: `FormulaError` with the column of the question that has no answer.
  package func value(in world: any ClaimWorld) throws(FormulaError) -> ClaimValue {
    try ClaimEvaluation(claim: self, world: world).value(of: root)
  }

  /// Whether it holds, and what its left side was found to be where it does not.
  package func outcome(in world: any ClaimWorld) throws(FormulaError) -> ClaimOutcome {
    let evaluation = ClaimEvaluation(claim: self, world: world)
    guard case .truth(let holds) = try evaluation.value(of: root) else {
      throw error("a check is a condition, such as loss(newton) < 1")
    }
    if holds { return ClaimOutcome(holds: true, measured: []) }
    return ClaimOutcome(holds: false, measured: try evaluation.measured(root))
  }
}

/// Whether a check holds.
package struct ClaimOutcome: Sendable, Hashable {
  /// Whether it does.
  package let holds: Bool
  /// The values that make it fail, those of the left sides of its comparisons.
  package let measured: [ClaimValue]
}

/// Runs where they were looked at last: a question about every step of a run, one after the other, goes
/// on from there, and not each time from a checkpoint.
final class RunPlaces {
  private var runs: [OptimizerName: Run] = [:]

  /// A run at a step that it has taken.
  func place(_ run: Run, _ name: OptimizerName, at step: Int) -> Run {
    var result = run
    if let near = runs[name], near.furthest == run.furthest, near.step <= step { result = near }
    result.jump(to: step)
    runs[name] = result
    return result
  }
}

/// One claim being evaluated in a world.
struct ClaimEvaluation {
  let claim: Claim
  let world: any ClaimWorld
  /// The step that is meant where none is given; nil for the last.
  var step: Int?
  var bound: [String: Double] = [:]
  /// Where runs were looked at last.
  let places = RunPlaces()

  private static let longestSum = 10_000

  func value(of node: ClaimNode) throws(FormulaError) -> ClaimValue {
    switch node {
    case .number(let value): return .number(value)
    case .word(let word): return .word(word)
    case .point(let coordinates):
      var elements: [Double] = []
      for coordinate in coordinates { elements.append(try number(coordinate)) }
      return .point(Vector(elements))
    case .bound(let name): return .number(bound[name] ?? .nan)
    case .negation(let operand): return .number(-(try number(operand)))
    case .arithmetic(let operation, let a, let b):
      return .number(Self.result(operation, try number(a), try number(b)))
    case .function(let function, let arguments):
      var values: [Double] = []
      for argument in arguments { values.append(try number(argument)) }
      return .number(function.value(values))
    case .reduction(let function, let index, let from, let through, let body, let offset):
      return .number(try reduce(function, index, from, through, body, offset))
    case .question(let function, let arguments, let offset):
      return try answer(function, arguments, offset)
    case .comparison(let comparison, let a, let b, let tolerance):
      return .truth(try compare(comparison, a, b, tolerance))
    case .between(let operand, let low, let high):
      let value = try number(operand)
      let (least, most) = (try number(low), try number(high))
      return .truth(least <= value && value <= most)
    case .not(let operand): return .truth(!(try truth(operand)))
    case .both(let a, let b): return try truth(a) ? .truth(truth(b)) : .truth(false)
    case .either(let a, let b): return try truth(a) ? .truth(true) : .truth(truth(b))
    case .choice(let condition, let a, let b):
      return try truth(condition) ? value(of: a) : value(of: b)
    }
  }

  func number(_ node: ClaimNode) throws(FormulaError) -> Double {
    if case .number(let value) = try value(of: node) { return value }
    return .nan
  }

  func truth(_ node: ClaimNode) throws(FormulaError) -> Bool {
    if case .truth(let value) = try value(of: node) { return value }
    return false
  }

  /// The left sides of the comparisons that make a condition fail.
  func measured(_ node: ClaimNode) throws(FormulaError) -> [ClaimValue] {
    switch node {
    case .comparison(_, let left, _, _), .between(let left, _, _): return [try value(of: left)]
    case .both(let a, let b):
      return try truth(a) ? measured(b) : measured(a)
    case .either(let a, let b): return try measured(a) + measured(b)
    case .not(let operand): return try measured(operand)
    case .choice(let condition, let a, let b):
      return try truth(condition) ? measured(a) : measured(b)
    default: return []
    }
  }

  private func compare(
    _ comparison: ClaimNode.Comparison, _ a: ClaimNode, _ b: ClaimNode, _ tolerance: ClaimNode?
  ) throws(FormulaError) -> Bool {
    let (left, right) = (try value(of: a), try value(of: b))
    guard case .number(let x) = left, case .number(let y) = right else {
      return comparison == .equal ? left == right : left != right
    }
    switch comparison {
    case .equal, .unequal:
      var isEqual = x == y
      if let tolerance, !isEqual { isEqual = abs(x - y) <= (try number(tolerance)) }
      return isEqual == (comparison == .equal)
    case .less: return x < y
    case .greater: return x > y
    case .atMost: return x <= y
    case .atLeast: return x >= y
    }
  }

  private func reduce(
    _ function: FormulaFunction, _ index: String, _ from: ClaimNode, _ through: ClaimNode,
    _ body: ClaimNode, _ offset: Int
  ) throws(FormulaError) -> Double {
    guard let first = Int(exactly: try number(from)), let last = Int(exactly: try number(through)),
      last.subtractingReportingOverflow(first).partialValue < Self.longestSum
    else {
      throw error("a range runs over fewer than \(Self.longestSum) whole numbers", at: offset)
    }
    var result = function == .sum ? 0.0 : 1.0
    var inner = self
    var value = first
    while value <= last {
      inner.bound[index] = Double(value)
      let term = try inner.number(body)
      result = function == .sum ? result + term : result * term
      value += 1
    }
    return result
  }

  private static func result(
    _ operation: ClaimNode.Operation, _ a: Double, _ b: Double
  ) -> Double {
    switch operation {
    case .plus: a + b
    case .minus: a - b
    case .times: a * b
    case .over: a / b
    case .power: pow(a, b)
    }
  }

  func error(_ message: String, at offset: Int, suggestion: String? = nil) -> FormulaError {
    FormulaError(
      formula: claim.text, column: offset + 1, message: message, suggestion: suggestion)
  }
}

extension FormulaFunction {
  /// Its value at numbers.
  fileprivate func value(_ x: [Double]) -> Double {
    switch self {
    case .sqrt: x[0].squareRoot()
    case .exp: Platform.exp(x[0])
    case .log, .ln: Platform.log(x[0])
    case .log10: Platform.log10(x[0])
    case .sin: Platform.sin(x[0])
    case .cos: Platform.cos(x[0])
    case .tan: Platform.tan(x[0])
    case .asin: Platform.asin(x[0])
    case .acos: Platform.acos(x[0])
    case .atan: Platform.atan(x[0])
    case .sinh: Platform.sinh(x[0])
    case .cosh: Platform.cosh(x[0])
    case .tanh: Platform.tanh(x[0])
    case .abs: Swift.abs(x[0])
    case .sign: x[0] > 0 ? 1 : x[0] < 0 ? -1 : x[0]
    case .relu: Swift.max(0, x[0])
    case .sigmoid: 1 / (1 + Platform.exp(-x[0]))
    case .softplus: Swift.max(x[0], 0) + Platform.log(1 + Platform.exp(-Swift.abs(x[0])))
    case .min: x.min() ?? .nan
    case .max: x.max() ?? .nan
    case .hypot: x.reduce(0) { Platform.hypot($0, $1) }
    case .atan2: Platform.atan2(x[0], x[1])
    case .sum: x.reduce(0, +)
    case .prod: x.reduce(1, *)
    }
  }
}
