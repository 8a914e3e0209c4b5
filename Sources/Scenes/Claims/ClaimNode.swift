import Landscape

/// A claim as it was read: what it is made of, with the column of whatever can fail.
indirect enum ClaimNode: Sendable, Hashable {
  /// Sums, differences, products, quotients and powers.
  enum Operation: Sendable, Hashable {
    case plus
    case minus
    case times
    case over
    case power
  }

  /// How two values are compared.
  enum Comparison: String, Sendable, Hashable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case greater = ">"
    case atMost = "<="
    case atLeast = ">="
  }

  case number(Double)
  case word(String)
  case point([ClaimNode])
  /// The index of a sum or product round this place.
  case bound(String)
  case negation(ClaimNode)
  case arithmetic(Operation, ClaimNode, ClaimNode)
  case function(FormulaFunction, [ClaimNode])
  case reduction(FormulaFunction, index: String, ClaimNode, ClaimNode, ClaimNode, offset: Int)
  case question(ClaimFunction, [ClaimArgument], offset: Int)
  case comparison(Comparison, ClaimNode, ClaimNode, tolerance: ClaimNode?)
  case between(ClaimNode, ClaimNode, ClaimNode)
  case not(ClaimNode)
  case both(ClaimNode, ClaimNode)
  case either(ClaimNode, ClaimNode)
  case choice(ClaimNode, ClaimNode, ClaimNode)

  /// What it comes to.
  var type: ClaimType {
    switch self {
    case .number, .bound, .negation, .arithmetic, .function, .reduction: .number
    case .word: .word
    case .point: .point
    case .question(let function, let arguments, _):
      function.type(argumentCount: arguments.count)
    case .comparison, .between, .not, .both, .either: .truth
    case .choice(_, let first, _): first.type
    }
  }
}

extension ClaimNode {
  /// Whether what it comes to depends on the step that runs stand at.
  var looksAtPresent: Bool {
    switch self {
    case .number, .word, .bound: false
    case .point(let nodes): nodes.contains(where: \.looksAtPresent)
    case .function(_, let nodes): nodes.contains(where: \.looksAtPresent)
    case .negation(let node), .not(let node): node.looksAtPresent
    case .arithmetic(_, let a, let b), .both(let a, let b), .either(let a, let b):
      a.looksAtPresent || b.looksAtPresent
    case .reduction(_, index: _, let a, let b, let body, offset: _):
      a.looksAtPresent || b.looksAtPresent || body.looksAtPresent
    case .comparison(_, let a, let b, let tolerance):
      a.looksAtPresent || b.looksAtPresent || tolerance?.looksAtPresent == true
    case .between(let a, let b, let c), .choice(let a, let b, let c):
      a.looksAtPresent || b.looksAtPresent || c.looksAtPresent
    case .question(let function, let arguments, _):
      function.looksAtPresent(argumentCount: arguments.count)
        || arguments.enumerated().contains { place, argument in
          guard case .node(let node) = argument.value else { return false }
          // The steps of a search are its own.
          return !(function == .firstStep && place == 1) && node.looksAtPresent
        }
    }
  }
}

/// An argument of a question.
struct ClaimArgument: Sendable, Hashable {
  enum Value: Sendable, Hashable {
    case optimizer(OptimizerName)
    case node(ClaimNode)
    case word(String)
  }

  var value: Value
  var offset: Int
}

/// How a claim names an optimizer.
package enum OptimizerName: Sendable, Hashable, CustomStringConvertible {
  /// The first that runs the method of an id.
  case method(String)
  /// The one with a badge or name, blanks and case aside.
  case named(String)

  /// As it was written.
  package var description: String {
    switch self {
    case .method(let id): id
    case .named(let name): "\"\(name)\""
    }
  }
}
