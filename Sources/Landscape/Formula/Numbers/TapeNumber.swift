/// The functions of one argument that a tape can apply.
public enum UnaryFunction: UInt8, Sendable, Hashable, CaseIterable {
  case sqrt
  case exp
  case log
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
  /// 1 for x > 0, else 0: what is taken for the derivative of relu.
  case step
  case sigmoid
  case softplus
}

/// What a derivative is carried in: something that can be added and scaled by a `Scalar`.
public protocol Tangent: Sendable, BitwiseCopyable {
  /// The numbers it is scaled by.
  associatedtype Scalar: TapeNumber
  /// The derivative of a constant.
  static var zero: Self { get }
  /// The sum.
  static func + (a: Self, b: Self) -> Self
  /// The difference.
  static func - (a: Self, b: Self) -> Self
  /// The opposite.
  static prefix func - (a: Self) -> Self
  /// The product with a scalar, component by component.
  func scaled(by scalar: Scalar) -> Self
}

/// The arithmetic that a tape needs, and nothing more: no comparison, so that it can be done on
/// numbers, on blocks of numbers, on numbers that carry derivatives, on intervals.
///
/// Where a function has a kink, its derivative is what `UnaryFunction` and the comments here say;
/// the same convention is used for every order of derivative.
public protocol TapeNumber: Tangent where Scalar == Self {
  /// A constant.
  init(_ constant: Double)
  /// The product.
  static func * (a: Self, b: Self) -> Self
  /// The quotient.
  static func / (a: Self, b: Self) -> Self
  /// The product with a constant.
  func multiplied(by constant: Double) -> Self
  /// x².
  static func squared(_ x: Self) -> Self
  /// xⁿ for a constant whole n; x⁰ is 1 everywhere.
  static func power(_ x: Self, _ n: Int) -> Self
  /// xᵖ for a constant p that is not whole; NaN for x < 0.
  static func power(_ x: Self, _ p: Double) -> Self
  /// xʸ.
  static func power(_ x: Self, _ y: Self) -> Self
  /// xʸ (ln x)ᵏ for k ≥ 1, with its limit 0 where x = 0 < y: the derivatives of xʸ in y.
  static func powerTimesLog(_ x: Self, _ y: Self, _ k: Int) -> Self
  /// A function of one argument.
  static func apply(_ function: UnaryFunction, _ x: Self) -> Self
  /// The derivative of a function of one argument at x, where its value is `value`.
  static func derivative(_ function: UnaryFunction, at x: Self, value: Self) -> Self
  /// The smaller of two.
  static func minimum(_ a: Self, _ b: Self) -> Self
  /// The larger of two.
  static func maximum(_ a: Self, _ b: Self) -> Self
  /// 1 where a > b, ½ where they are equal, 0 where a < b, NaN if one is: the share of `a` in the
  /// derivative of max(a, b). It is itself constant: its derivative is 0.
  static func preference(_ a: Self, _ b: Self) -> Self
  /// √(a² + b²) without overflow.
  static func hypot(_ a: Self, _ b: Self) -> Self
  /// a / h for h = hypot(a, b), and 0 where h is 0: what is taken for its derivative there.
  static func ratio(_ a: Self, toHypot h: Self) -> Self
  /// The angle of the point (x, y), in radians, −π … π.
  static func atan2(_ y: Self, _ x: Self) -> Self
}

extension TapeNumber {
  /// x · x.
  @inline(__always)
  public static func squared(_ x: Self) -> Self { x * x }

  /// The product.
  @inline(__always)
  public func scaled(by scalar: Self) -> Self { self * scalar }

  /// The rules of the textbook, in forms that neither overflow nor cancel.
  @inline(__always)
  public static func derivative(_ function: UnaryFunction, at x: Self, value: Self) -> Self {
    switch function {
    case .sqrt: Self(0.5) / value
    case .exp: value
    case .log: Self(1) / x
    case .log10: Self(0.434_294_481_903_251_8) / x
    case .sin: apply(.cos, x)
    case .cos: -apply(.sin, x)
    case .tan: Self(1) + squared(value)
    case .asin: Self(1) / apply(.sqrt, (Self(1) - x) * (Self(1) + x))
    case .acos: Self(-1) / apply(.sqrt, (Self(1) - x) * (Self(1) + x))
    case .atan: Self(1) / (Self(1) + squared(x))
    case .sinh: apply(.cosh, x)
    case .cosh: apply(.sinh, x)
    // 1 − tanh² would lose every digit for large |x|.
    case .tanh: squared(Self(1) / apply(.cosh, x))
    case .abs: apply(.sign, x)
    case .sign, .step: Self(0)
    case .relu: apply(.step, x)
    // σ(1 − σ) would lose every digit for large x.
    case .sigmoid: value * apply(.sigmoid, -x)
    case .softplus: apply(.sigmoid, x)
    }
  }
}
