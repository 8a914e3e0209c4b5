import Mathematics
import Platform

/// A function of one number t ≥ 0 at t = 0: value, first and second derivative from the right.
///
/// Second derivatives along a coordinate exist in places where the chain rule multiplies 0 by ∞: x^y
/// at x < 0 along x, 0^x, √(x y) along y where x is 0, the square of a hypotenuse at 0. A jet knows
/// that it stands still and then has no derivatives whatever multiplies them, and a kink has one
/// derivative from either side; where both sides agree, that is the derivative.
struct LineJet: Sendable {
  /// The value.
  let value: Double
  /// The first derivative from the right.
  let slope: Double
  /// The second derivative from the right.
  let curvature: Double
  /// Whether it changes with t at all.
  let isMoving: Bool

  /// A constant.
  init(_ constant: Double) { self.init(constant, 0, 0, isMoving: false) }

  private init(_ value: Double, _ slope: Double, _ curvature: Double, isMoving: Bool = true) {
    (self.value, self.slope, self.curvature) = (value, slope, curvature)
    self.isMoving = isMoving
  }

  /// The jet of a tape along a direction, to the left or to the right.
  private static func along(
    _ direction: Vector, of code: TapeCode, at point: Vector, toLeft: Bool
  ) -> LineJet {
    var slots = (0..<code.variableCount).map { i in
      direction[i] != 0
        ? LineJet(point[i], toLeft ? -direction[i] : direction[i], 0) : LineJet(point[i])
    }
    slots += code.constants.map { LineJet($0) }
    for instruction in code.instructions { slots.append(result(of: instruction, slots)) }
    let jet = slots[code.output]
    return toLeft ? LineJet(jet.value, -jet.slope, jet.curvature, isMoving: jet.isMoving) : jet
  }

  /// Both derivatives along a direction where they are the same from both sides, NaN else.
  static func derivatives(
    along direction: Vector, of code: TapeCode, at point: Vector
  ) -> (first: Double, second: Double) {
    let right = along(direction, of: code, at: point, toLeft: false)
    let left = along(direction, of: code, at: point, toLeft: true)
    func agreed(_ a: Double, _ b: Double) -> Double {
      // Zeros of both signs are one.
      a == b || abs(a - b) <= 1e-14 * max(a.magnitude, b.magnitude) ? a + 0 : .nan
    }
    let first = agreed(left.slope, right.slope)
    return (first, first.isFinite ? agreed(left.curvature, right.curvature) : .nan)
  }

  /// The mixed derivative by two coordinates whose own second derivatives are given: half of what
  /// the second derivative along their sum is more than theirs together, NaN unless the same follows
  /// along two other lines.
  static func mixedDerivative(
    _ i: Int, _ j: Int, _ own: (Double, Double), of code: TapeCode, at point: Vector
  ) -> Double {
    let found = [1.0, -1, 2].map { factor in
      let direction = Vector(dimension: point.dimension) { $0 == i ? 1 : $0 == j ? factor : 0 }
      let along = derivatives(along: direction, of: code, at: point).second
      return (along - own.0 - factor * factor * own.1) / (2 * factor)
    }
    let scale = max(own.0.magnitude, own.1.magnitude, found[0].magnitude)
    guard found.allSatisfy({ abs($0 - found[0]) <= 1e-12 * scale }) else { return .nan }
    // Less than rounding has left is 0.
    return found[0].magnitude <= 1e-14 * scale ? 0 : found[0]
  }

  private static func result(of instruction: Instruction, _ slots: [LineJet]) -> LineJet {
    let a = slots[Int(instruction.a)]
    let number = Int(instruction.b)
    var b: LineJet { slots[number] }
    return switch instruction.operation {
    case .add: sum(a, b, 1)
    case .subtract: sum(a, b, -1)
    case .multiply: product(a, b)
    case .divide: quotient(a, b)
    case .negate: LineJet(-a.value, -a.slope, -a.curvature, isMoving: a.isMoving)
    case .square: product(a, a)
    case .wholePower: a.power(Double(number), Double.power(a.value, number))
    case .realPower: a.power(b.value, Double.power(a.value, b.value))
    case .power: power(a, b)
    case .minimum: larger(a, b, -1)
    case .maximum: larger(a, b, 1)
    case .hypot: hypotenuse(a, b)
    case .atan2: angle(a, b)
    case .function: a.applied(TapeCode.function(number))
    }
  }

  // MARK: Operations

  private static func sum(_ a: LineJet, _ b: LineJet, _ sign: Double) -> LineJet {
    LineJet(
      a.value + sign * b.value, a.slope + sign * b.slope, a.curvature + sign * b.curvature,
      isMoving: a.isMoving || b.isMoving)
  }

  private static func product(_ a: LineJet, _ b: LineJet) -> LineJet {
    let value = a.value * b.value
    if !a.isMoving && !b.isMoving { return LineJet(value) }
    // 0 times whatever stays finite is 0 all along.
    if !a.isMoving {
      return a.value == 0 && b.value.isFinite
        ? LineJet(value) : LineJet(value, a.value * b.slope, a.value * b.curvature)
    }
    if !b.isMoving { return product(b, a) }
    return LineJet(
      value, a.slope * b.value + a.value * b.slope,
      a.curvature * b.value + 2 * a.slope * b.slope + a.value * b.curvature)
  }

  private static func quotient(_ a: LineJet, _ b: LineJet) -> LineJet {
    let value = a.value / b.value
    if !a.isMoving && !b.isMoving { return LineJet(value) }
    if !b.isMoving { return LineJet(value, a.slope / b.value, a.curvature / b.value) }
    if !a.isMoving && a.value == 0 && b.value != 0 { return LineJet(value) }
    let slope = (a.slope - value * b.slope) / b.value
    return LineJet(
      value, slope, (a.curvature - 2 * slope * b.slope - value * b.curvature) / b.value)
  }

  /// φ of the jet from φ, φ′ and φ″ there.
  private func composed(_ value: Double, _ first: Double, _ second: Double) -> LineJet {
    if !isMoving { return LineJet(value) }
    let bend = second * slope * slope
    // Where φ″ is infinite it outgrows φ′.
    if bend.isInfinite && curvature.isFinite { return LineJet(value, first * slope, bend) }
    return LineJet(value, first * slope, bend + first * curvature)
  }

  /// The jet to a constant power.
  private func power(_ p: Double, _ value: Double) -> LineJet {
    if !isMoving || p == 0 { return LineJet(value) }
    if p == 1 { return self }
    if self.value == 0, p > 1, slope != 0, slope.isFinite {
      // t^p: its second derivative is 0 beyond p = 2, and infinite below; of a negative number only
      // whole powers are real.
      let isReal = slope > 0 || p == p.rounded()
      return LineJet(
        isReal ? 0 : .nan, isReal ? 0 : .nan,
        !isReal ? .nan : p > 2 ? 0 : p == 2 ? 2 * slope * slope : .infinity)
    }
    let first = p * pow(self.value, p - 1)
    let second = p == 2 ? 2 : p * (p - 1) * pow(self.value, p - 2)
    return composed(value, first, second)
  }

  private static func power(_ x: LineJet, _ y: LineJet) -> LineJet {
    let value = Double.power(x.value, y.value)
    if !y.isMoving { return x.power(y.value, value) }
    if x.value == 0, !x.isMoving {
      // 0^y is 0 for y > 0, 1 at 0 and infinite below.
      return y.value > 0 ? LineJet(0, 0, 0) : LineJet(value, .nan, .nan)
    }
    guard x.value > 0 else { return LineJet(value, .nan, .nan) }
    // x^y = e^(y ln x).
    return product(y, x.applied(.log)).applied(.exp)
  }

  /// The larger of two, or the smaller for sign −1: the one that is so just to the right.
  private static func larger(_ a: LineJet, _ b: LineJet, _ sign: Double) -> LineJet {
    for (p, q) in [(a.value, b.value), (a.slope, b.slope), (a.curvature, b.curvature)]
    where p != q {
      if p.isNaN || q.isNaN { return LineJet(.nan, .nan, .nan) }
      return (p > q) == (sign > 0) ? a : b
    }
    return a
  }

  private static func hypotenuse(_ a: LineJet, _ b: LineJet) -> LineJet {
    let h = hypot(a.value, b.value)
    if !a.isMoving && !b.isMoving { return LineJet(h) }
    if h == 0 {
      // From 0 it rises like t √(a′² + b′²).
      let slope = hypot(a.slope, b.slope)
      return LineJet(
        0, slope,
        slope == 0 ? .nan : (a.slope / slope) * a.curvature + (b.slope / slope) * b.curvature)
    }
    let (u, v) = (a.value / h, b.value / h)
    let slope = u * a.slope + v * b.slope
    let across = v * a.slope - u * b.slope
    return LineJet(h, slope, across / h * across + u * a.curvature + v * b.curvature)
  }

  private static func angle(_ y: LineJet, _ x: LineJet) -> LineJet {
    let value = atan2(y.value, x.value)
    if !x.isMoving && !y.isMoving { return LineJet(value) }
    let h = hypot(x.value, y.value)
    let (c, s) = (x.value / h, y.value / h)
    let turn = (c * y.slope - s * x.slope) / h
    let radial = (c * x.slope + s * y.slope) / h
    return LineJet(
      value, turn, (c * y.curvature - s * x.curvature) / h - 2 * turn * radial)
  }

  private func applied(_ function: UnaryFunction) -> LineJet {
    let value = Double.apply(function, self.value)
    if !isMoving { return LineJet(value) }
    let x = self.value
    // Just to the right of a kink.
    let side = x != 0 ? x : slope != 0 ? slope : curvature
    switch function {
    case .abs: return side < 0 ? LineJet(-x, -slope, -curvature) : self
    case .relu: return side < 0 ? LineJet(0) : self
    case .sign, .step:
      return x == 0 && side != 0 ? LineJet(value, .nan, .nan) : LineJet(value, 0, 0)
    case .sqrt where x == 0 && slope == 0:
      // √(c t²/2) = t √(c/2); what follows is not known.
      return LineJet(0, (curvature / 2).squareRoot(), .nan)
    default:
      return composed(
        value, Double.derivative(function, at: x, value: value),
        Self.secondDerivative(function, at: x, value: value))
    }
  }

  /// φ″ of the functions without a kink.
  private static func secondDerivative(
    _ function: UnaryFunction, at x: Double, value: Double
  ) -> Double {
    switch function {
    case .sqrt: return -0.25 / (x * value)
    case .exp: return value
    case .log: return -1 / (x * x)
    case .log10: return -0.434_294_481_903_251_8 / (x * x)
    case .sin, .cos: return -value
    case .tan: return 2 * value * (1 + value * value)
    case .asin, .acos:
      let rest = (1 - x) * (1 + x)
      let second = x / (rest * rest.squareRoot())
      return function == .asin ? second : -second
    case .atan:
      let slope = 1 / (1 + x * x)
      return slope == 0 ? 0 : -2 * x * slope * slope
    case .sinh, .cosh: return value
    case .tanh:
      let inverse = 1 / Platform.cosh(x)
      return -2 * value * inverse * inverse
    case .sigmoid:
      let other = Double.apply(.sigmoid, -x)
      return value * other * (other - value)
    case .softplus: return Double.apply(.sigmoid, x) * Double.apply(.sigmoid, -x)
    case .abs, .sign, .relu, .step: return 0
    }
  }
}
