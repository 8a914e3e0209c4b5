/// The functions of the formula language: the one table that the parser, the compiler, the help and
/// the documentation read.
public enum FormulaFunction: String, Sendable, Hashable, CaseIterable {
  case sqrt
  case exp
  case log
  case ln
  case log10
  case sin
  case cos
  case tan
  case asin
  case acos
  case atan
  case sinh
  case cosh
  case tanh
  case abs
  case sign
  case relu
  case sigmoid
  case softplus
  case min
  case max
  case hypot
  case atan2
  case sum
  case prod

  /// The word in a formula.
  public var name: String { rawValue }

  /// How many arguments it takes.
  public var arity: ClosedRange<Int> {
    switch self {
    case .min, .max, .hypot: 2...Int.max
    case .sum, .prod: 1...Int.max
    case .atan2: 2...2
    default: 1...1
    }
  }

  /// How it is written, with its arguments.
  public var usage: String {
    switch self {
    case .min, .max, .hypot: "\(name)(a, b, …)"
    case .atan2: "atan2(y, x)"
    case .sum: "sum(i=1..5, i*x^i) or sum(w1..w10)"
    case .prod: "prod(i=1..5, x - i) or prod(w1..w10)"
    default: "\(name)(x)"
    }
  }

  /// What it is, in a few words.
  public var meaning: String {
    switch self {
    case .sqrt: "square root"
    case .exp: "e to the power x"
    case .log, .ln: "natural logarithm"
    case .log10: "logarithm to base 10"
    case .sin: "sine, x in radians"
    case .cos: "cosine, x in radians"
    case .tan: "tangent, x in radians"
    case .asin: "arc sine, in radians"
    case .acos: "arc cosine, in radians"
    case .atan: "arc tangent, in radians"
    case .sinh: "hyperbolic sine"
    case .cosh: "hyperbolic cosine"
    case .tanh: "hyperbolic tangent"
    case .abs: "absolute value, also written |x|"
    case .sign: "-1, 0 or 1 by the sign of x"
    case .relu: "the larger of x and 0"
    case .sigmoid: "1/(1 + exp(-x))"
    case .softplus: "log(1 + exp(x)), without overflow"
    case .min: "the smallest argument"
    case .max: "the largest argument"
    case .hypot: "sqrt(a^2 + b^2 + …), without overflow"
    case .atan2: "the angle of the point (x, y), in radians"
    case .sum: "the sum over a range or of the arguments"
    case .prod: "the product over a range or of the arguments"
    }
  }

  /// Its derivative, as a formula in the arguments named by `usage`.
  public var derivative: String {
    switch self {
    case .sqrt: "1/(2*sqrt(x))"
    case .exp: "exp(x)"
    case .log, .ln: "1/x"
    case .log10: "1/(x*log(10))"
    case .sin: "cos(x)"
    case .cos: "-sin(x)"
    case .tan: "1 + tan(x)^2"
    case .asin: "1/sqrt(1 - x^2)"
    case .acos: "-1/sqrt(1 - x^2)"
    case .atan: "1/(1 + x^2)"
    case .sinh: "cosh(x)"
    case .cosh: "sinh(x)"
    case .tanh: "1/cosh(x)^2"
    case .abs: "sign(x)"
    case .sign: "0"
    case .relu: "1 for x > 0, 0 for x < 0"
    case .sigmoid: "sigmoid(x)*sigmoid(-x)"
    case .softplus: "sigmoid(x)"
    case .min: "1 for the smallest argument, 0 for the others"
    case .max: "1 for the largest argument, 0 for the others"
    case .hypot: "a/hypot(a, b), b/hypot(a, b)"
    case .atan2: "x/(x^2 + y^2) in y, -y/(x^2 + y^2) in x"
    case .sum: "the sum of the derivatives"
    case .prod: "the product rule, without division"
    }
  }

  /// What is taken for the derivative where the function has a kink, jump or pole; nil if it has
  /// none.
  public var derivativeAtKink: String? {
    switch self {
    case .sqrt: "infinite at 0"
    case .log, .ln, .log10: "infinite at 0, where the value is -inf"
    case .asin, .acos: "infinite at -1 and 1"
    case .abs: "0 at 0"
    case .sign: "0 at the jump at 0 too"
    case .relu: "0 at 0"
    case .min, .max: "one half for each of two equal arguments"
    case .hypot: "0 where all arguments are 0"
    case .atan2: "undefined (nan) at (0, 0)"
    default: nil
    }
  }

  /// What people type for it elsewhere, and how it is written here.
  static let foreignNames: [String: String] = [
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctan2": "atan2", "tg": "tan",
    "cosine": "cos", "sine": "sin", "tangent": "tan", "sgn": "sign", "signum": "sign",
    "lg": "log10", "fabs": "abs", "sqr": "x^2", "pow": "x^y", "cbrt": "x^(1/3)",
    "log2": "log(x)/log(2)", "product": "prod", "logistic": "sigmoid", "norm": "hypot",
    "cot": "1/tan(x)", "sec": "1/cos(x)", "csc": "1/sin(x)", "minimum": "min", "maximum": "max",
    "square": "x^2", "ReLU": "relu",
  ]
}
