/// Sixteen numbers that go through a tape together: what blocks of points are evaluated on.
///
/// Every operation does to each lane exactly what `Double` does, so a block gives the same bits as
/// its points one by one.
public struct Lanes: TapeNumber {
  /// The numbers.
  public var values: SIMD16<Double>

  /// The lanes with the given numbers.
  @inline(__always)
  public init(_ values: SIMD16<Double>) { self.values = values }

  /// The same number in every lane.
  @inline(__always)
  public init(_ constant: Double) { values = SIMD16(repeating: constant) }

  /// The number of lanes.
  public static let count = 16

  /// The numbers of an array from `start` on; past its end the last one is repeated.
  @inline(__always)
  init(_ numbers: UnsafeBufferPointer<Double>, from start: Int) {
    if numbers.count - start >= Lanes.count, let base = numbers.baseAddress {
      values = UnsafeRawPointer(base + start).loadUnaligned(as: SIMD16<Double>.self)
    } else {
      values = SIMD16()
      for i in 0..<Lanes.count { values[i] = numbers[min(start + i, numbers.count - 1)] }
    }
  }

  /// Writes the lanes into an array from `start` on, as many as it has room for.
  @inline(__always)
  func store(into numbers: UnsafeMutableBufferPointer<Double>, from start: Int) {
    if numbers.count - start >= Lanes.count, let base = numbers.baseAddress {
      UnsafeMutableRawPointer(base + start).storeBytes(of: values, as: SIMD16<Double>.self)
    } else {
      for i in 0..<(numbers.count - start) { numbers[start + i] = values[i] }
    }
  }

  /// 0 in every lane.
  public static var zero: Lanes { Lanes(0) }
  /// The sums.
  @inline(__always)
  public static func + (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values + b.values) }
  /// The differences.
  @inline(__always)
  public static func - (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values - b.values) }
  /// The opposites.
  @inline(__always)
  public static prefix func - (a: Lanes) -> Lanes {
    // The vector's own minus subtracts from 0, and so makes 0 of 0 instead of −0.
    Lanes(a.values * -1)
  }
  /// The products.
  @inline(__always)
  public static func * (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values * b.values) }
  /// The quotients.
  @inline(__always)
  public static func / (a: Lanes, b: Lanes) -> Lanes { Lanes(a.values / b.values) }
  /// The products with a constant.
  @inline(__always)
  public func multiplied(by constant: Double) -> Lanes { Lanes(values * constant) }

  /// xⁿ.
  @inline(__always)
  public static func power(_ x: Lanes, _ n: Int) -> Lanes {
    switch n {
    case 0: return Lanes(1)
    case 1: return x
    case 2: return x * x
    case 3: return x * x * x
    case 4:
      let square = x * x
      return square * square
    case 5:
      let square = x * x
      return square * square * x
    case 6:
      let cube = x * x * x
      return cube * cube
    case 8:
      let square = x * x
      let fourth = square * square
      return fourth * fourth
    case -1: return Lanes(1) / x
    case -2: return Lanes(1) / (x * x)
    default: return x.map { Double.power($0, n) }
    }
  }

  /// xᵖ.
  public static func power(_ x: Lanes, _ p: Double) -> Lanes { x.map { Double.power($0, p) } }

  /// xʸ.
  public static func power(_ x: Lanes, _ y: Lanes) -> Lanes {
    combine(x, y) { Double.power($0, $1) }
  }

  /// xʸ (ln x)ᵏ.
  public static func powerTimesLog(_ x: Lanes, _ y: Lanes, _ k: Int) -> Lanes {
    combine(x, y) { Double.powerTimesLog($0, $1, k) }
  }

  /// A function of one argument.
  public static func apply(_ function: UnaryFunction, _ x: Lanes) -> Lanes {
    switch function {
    case .sqrt: return Lanes(x.values.squareRoot())
    // The switch stands outside the loop: one call in a row is what the library is fast at.
    case .exp: return x.map { Double.apply(.exp, $0) }
    case .log: return x.map { Double.apply(.log, $0) }
    case .sin: return x.map { Double.apply(.sin, $0) }
    case .cos: return x.map { Double.apply(.cos, $0) }
    case .abs: return x.map { $0.magnitude }
    case .relu: return x.map { Double.apply(.relu, $0) }
    default: return x.map { Double.apply(function, $0) }
    }
  }

  /// The smaller of two.
  public static func minimum(_ a: Lanes, _ b: Lanes) -> Lanes { combine(a, b, Double.minimum) }

  /// The larger of two.
  public static func maximum(_ a: Lanes, _ b: Lanes) -> Lanes { combine(a, b, Double.maximum) }

  /// 1, ½ or 0.
  public static func preference(_ a: Lanes, _ b: Lanes) -> Lanes {
    combine(a, b, Double.preference)
  }

  /// √(a² + b²).
  public static func hypot(_ a: Lanes, _ b: Lanes) -> Lanes { combine(a, b, Double.hypot) }

  /// a / h, or 0.
  public static func ratio(_ a: Lanes, toHypot h: Lanes) -> Lanes {
    combine(a, h) { Double.ratio($0, toHypot: $1) }
  }

  /// The angle of (x, y).
  public static func atan2(_ y: Lanes, _ x: Lanes) -> Lanes { combine(y, x, Double.atan2) }

  @inline(__always)
  private func map(_ function: (Double) -> Double) -> Lanes {
    var result = SIMD16<Double>()
    for i in 0..<Lanes.count { result[i] = function(values[i]) }
    return Lanes(result)
  }

  @inline(__always)
  private static func combine(
    _ a: Lanes, _ b: Lanes, _ function: (Double, Double) -> Double
  ) -> Lanes {
    var result = SIMD16<Double>()
    for i in 0..<count { result[i] = function(a.values[i], b.values[i]) }
    return Lanes(result)
  }
}
