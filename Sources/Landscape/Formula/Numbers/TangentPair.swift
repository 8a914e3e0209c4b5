/// Two derivatives of a number of any kind, carried together.
struct TangentPair<Scalar: TapeNumber>: Tangent {
  /// The derivative along the first direction.
  var x: Scalar
  /// The derivative along the second direction.
  var y: Scalar

  @inline(__always)
  init(_ x: Scalar, _ y: Scalar) {
    self.x = x
    self.y = y
  }

  static var zero: TangentPair { TangentPair(.zero, .zero) }

  @inline(__always)
  static func + (a: TangentPair, b: TangentPair) -> TangentPair {
    TangentPair(a.x + b.x, a.y + b.y)
  }

  @inline(__always)
  static func - (a: TangentPair, b: TangentPair) -> TangentPair {
    TangentPair(a.x - b.x, a.y - b.y)
  }

  @inline(__always)
  static prefix func - (a: TangentPair) -> TangentPair { TangentPair(-a.x, -a.y) }

  @inline(__always)
  func scaled(by scalar: Scalar) -> TangentPair { TangentPair(x * scalar, y * scalar) }
}
