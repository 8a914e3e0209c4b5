/// A parsed formula: what was written, with names resolved and nothing computed yet.
///
/// Sums and products are flat, so the depth of the tree is bounded by the nesting limit and not by
/// the length of the text. Offsets are 0-based character offsets, kept where a later stage can
/// still find a mistake.
indirect enum Expression: Sendable {
  /// How a factor is joined to what stands before it.
  enum Joint: Sendable {
    case times
    case over
  }

  /// A number and how it was written.
  case number(Double, String)
  /// e.
  case euler
  /// π.
  case pi
  /// A variable, by its plain name.
  case variable(String, offset: Int)
  /// An indexed variable such as w[i].
  case indexed(String, Expression, offset: Int)
  /// A let-bound name, parameter or bound index.
  case name(String)
  case negation(Expression)
  /// Terms in order, each added or subtracted.
  case sum([(negative: Bool, term: Expression)])
  /// Factors in order; the joint of the first is not used.
  case product([(joint: Joint, factor: Expression)])
  case power(Expression, Expression, offset: Int)
  case call(FormulaFunction, [Expression], offset: Int)
  /// Consecutive variables w1..w10, as arguments of a call.
  case range(String, Expression, Expression, offset: Int)
  /// sum(i=1..5, body) or prod(i=1..5, body).
  case reduction(
    FormulaFunction, index: String, from: Expression, through: Expression, body: Expression,
    offset: Int)
}

/// A parsed formula with the names it defines.
struct ParsedFormula: Sendable {
  /// The variables in the order of the head or the caller's list; nil when they are those used.
  var declared: [String]?
  /// The name of the function in the head.
  var headName: String?
  /// The lets, in order.
  var definitions: [(name: String, value: Expression)]
  var body: Expression
}
