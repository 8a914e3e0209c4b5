import Landscape
import Platform

/// How strongly a deep linear network with equal layers expresses one mode of the data, over time.
///
/// Under gradient flow from a mode that lies alone in every layer, with equal weights up to their
/// signs, the product u of its K weights obeys τ u' = K |u|^(2 − 2/K) (s − u), with s the mode's
/// singular value (Saxe, McClelland & Ganguli 2013, Exact solutions to the nonlinear dynamics of
/// learning in deep linear neural networks). The loss (1 − w1 ⋯ wK)² has s = 1 and τ = 1/2.
public struct ModeStrength: Sendable, Hashable {
  /// The number K of weight matrices, 1 or more.
  public let layers: Int
  /// The strength s ≥ 0 that the data ask for.
  public let target: Double
  /// The strength u(0). From above 0 it tends to s; with K ≥ 2 it stays 0 at 0, and from below 0 it
  /// tends to 0, a saddle.
  public let initial: Double
  /// The time constant τ > 0, in units of learning rate times steps.
  public let timeConstant: Double

  /// A mode of a network of K layers.
  public init(layers: Int, target: Double, initial: Double, timeConstant: Double) {
    precondition(layers >= 1 && target >= 0 && timeConstant > 0, "a mode has a target and a time")
    self.layers = layers
    self.target = target
    self.initial = initial
    self.timeConstant = timeConstant
  }

  /// u(t), t ≥ 0: in closed form for K ≤ 2, integrated to about 1e-12 otherwise.
  public func strength(at time: Double) -> Double {
    if let closed = closedForm(at: time) { return closed }
    var weight = EqualWeight(of: self)
    weight.advance(by: time)
    return sign * power(weight.value, layers)
  }

  /// u(0), u(h), u(2h), …, u(count · h), h > 0: much less work than one by one.
  public func strengths(every interval: Double, count: Int) -> [Double] {
    guard closedForm(at: 0) == nil else {
      return (0...count).map { closedForm(at: Double($0) * interval) ?? .nan }
    }
    var weight = EqualWeight(of: self)
    return (0...count).map { index in
      if index > 0 { weight.advance(by: interval) }
      return sign * power(weight.value, layers)
    }
  }

  /// When half of s is reached: (τ / 2s) ln(s/u0 − 1) for K = 2.
  ///
  /// For K ≥ 3 the time is the integral of τ / (K u^(2 − 2/K) (s − u)) from u0 to s/2, which grows
  /// like τ / (s (K − 2)) u0^−(1 − 2/K). Negative when u0 is beyond s/2; infinite where u never
  /// passes s/2.
  public var halfTime: Double {
    guard initial < target, initial > 0 || layers == 1 else { return .infinity }
    if layers == 1 { return timeConstant * log(2 - 2 * initial / target) }
    if layers == 2 { return timeConstant / (2 * target) * log(target / initial - 1) }
    // In v = u^(2/K − 1) the integrand has no pole at small u: du u^(2/K − 2) = −K/(K − 2) dv.
    let power = 2 / Double(layers) - 1
    let (from, to) = (pow(initial, power), pow(target / 2, power))
    let scale = timeConstant / Double(layers - 2)
    return scale * integral(from: to, to: from) { 1 / (target - pow($0, 1 / power)) }
  }

  /// The sign of u, which it keeps where K ≥ 2.
  private var sign: Double { initial < 0 ? -1 : 1 }

  /// u(t) where it has a formula; nil for K ≥ 3 unless u is at rest.
  private func closedForm(at time: Double) -> Double? {
    if layers == 1 { return target + (initial - target) * exp(-time / timeConstant) }
    if initial == 0 || initial == target { return initial }
    guard layers == 2 else { return nil }
    // |u| = S / (1 + (S/|u0| − 1) e^(−2St/τ)), S the target as seen from the sign of u: the same as
    // the published form, without overflow; and as S tends to 0 it tends to |u0| / (1 + 2|u0|t/τ).
    let seen = sign * target
    if seen == 0 { return initial / (1 + 2 * abs(initial) * time / timeConstant) }
    let exponent = -2 * seen * time / timeConstant
    return sign * seen / (seen / abs(initial) * exp(exponent) - expm1(exponent))
  }

  /// Simpson's rule on 20,000 intervals: the integrand is smooth and monotone.
  private func integral(from a: Double, to b: Double, _ f: (Double) -> Double) -> Double {
    let count = 20_000
    let h = (b - a) / Double(count)
    var sum = f(a) + f(b)
    for i in 1..<count { sum += (i % 2 == 1 ? 4 : 2) * f(a + Double(i) * h) }
    return sum * h / 3
  }
}

/// The magnitude w = |u|^(1/K) of each of K equal weights: τ w' = w^(K − 1) (S − w^K), with S the
/// target as seen from the sign of u. By the pair of Dormand and Prince with steps that adapt.
private struct EqualWeight {
  private(set) var value: Double
  private let layers: Int
  private let target: Double
  private let timeConstant: Double
  /// The step that the last error suggests.
  private var step = Double.infinity

  init(of mode: ModeStrength) {
    layers = mode.layers
    timeConstant = mode.timeConstant
    target = mode.initial < 0 ? -mode.target : mode.target
    value = pow(abs(mode.initial), 1 / Double(mode.layers))
  }

  private func slope(_ w: Double) -> Double {
    let rest = power(w, layers - 1)
    return rest * (target - rest * w) / timeConstant
  }

  /// Goes on by a time above 0.
  mutating func advance(by time: Double) {
    var slopes = [Double](repeating: 0, count: EmbeddedRungeKutta.stages.count + 1)
    var left = time
    while left > 0, value.isFinite {
      slopes[0] = slope(value)
      // Too slow to change a digit; or at the end, as near as steps limited by stability come to it.
      if abs(slopes[0]) * left <= 1e-16 * value { return }
      if abs(target - power(value, layers)) <= 2e-13 * Double(layers) * target {
        value = pow(target, 1 / Double(layers))
        return
      }
      let h = min(step, left)
      var next = value
      for (stage, weights) in EmbeddedRungeKutta.stages.enumerated() {
        next = value
        for (weight, slope) in zip(weights, slopes) { next += h * weight * slope }
        slopes[stage + 1] = slope(next)
      }
      let difference = zip(EmbeddedRungeKutta.errorWeights, slopes).reduce(0) { $0 + $1.0 * $1.1 }
      let error = abs(h * difference) / (1e-14 * value)
      if error <= 1 || h <= 1e-12 * time {
        value = next
        left = h == left ? 0 : left - h
      }
      let factor = error > 0 ? min(5, max(0.2, 0.9 * pow(error, -0.2))) : error == 0 ? 5 : 0.2
      // A step cut short by the end says nothing against the longer one before it.
      step = error <= 1 && h < step ? max(step, h * factor) : h * factor
    }
  }
}

/// x^n, n ≥ 0.
private func power(_ x: Double, _ n: Int) -> Double {
  var (result, square, rest) = (1.0, x, n)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
