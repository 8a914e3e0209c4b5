import Glibc

/// How strongly a deep linear network with equal layers expresses one mode of the data, over time.
///
/// Under gradient flow from equal small weights the product u of K layers obeys
/// τ u' = K u^(2 − 2/K) (s − u), with s the mode's singular value (Saxe, McClelland & Ganguli 2013,
/// Exact solutions to the nonlinear dynamics of learning in deep linear neural networks). The loss
/// (1 − w1 ⋯ wK)² has s = 1 and τ = 1/2.
public struct ModeStrength: Sendable, Hashable {
  /// The number K of weight matrices, 2 or more.
  public let layers: Int
  /// The strength s > 0 that is reached in the end.
  public let target: Double
  /// The strength u(0) > 0.
  public let initial: Double
  /// The time constant τ > 0, in units of learning rate times steps.
  public let timeConstant: Double

  /// A mode of a network of K layers.
  public init(layers: Int, target: Double, initial: Double, timeConstant: Double) {
    precondition(layers >= 2 && target > 0 && initial > 0 && timeConstant > 0, "a mode that grows")
    self.layers = layers
    self.target = target
    self.initial = initial
    self.timeConstant = timeConstant
  }

  /// u(t): in closed form for K = 2, integrated to about 1e-12 otherwise.
  public func strength(at time: Double) -> Double {
    layers == 2 ? logistic(at: time) : integrated(to: time)
  }

  /// When half of s is reached: (τ / 2s) ln(s/u0 − 1) for K = 2.
  ///
  /// For K ≥ 3 the time is the integral of τ / (K u^(2 − 2/K) (s − u)) from u0 to s/2, which grows
  /// like τ / (s (K − 2)) u0^−(1 − 2/K). Negative when u0 is beyond s/2.
  public var halfTime: Double {
    if layers == 2 { return timeConstant / (2 * target) * log(target / initial - 1) }
    // In v = u^(2/K − 1) the integrand has no pole at small u: du u^(2/K − 2) = −K/(K − 2) dv.
    let power = 2 / Double(layers) - 1
    let (from, to) = (pow(initial, power), pow(target / 2, power))
    let scale = timeConstant / Double(layers - 2)
    return scale * integral(from: to, to: from) { 1 / (target - pow($0, 1 / power)) }
  }

  private func logistic(at time: Double) -> Double {
    // s / (1 + (s/u0 − 1) e^(−2st/τ)): the same as the published form, without overflow.
    let decay = exp(-2 * target * time / timeConstant)
    return target / (1 + (target / initial - 1) * decay)
  }

  /// The ODE of one weight w = u^(1/K): τ w' = w^(K − 1) (s − w^K), by Runge-Kutta with halving.
  private func integrated(to end: Double) -> Double {
    let k = Double(layers)
    func slope(_ w: Double) -> Double { pow(w, k - 1) * (target - pow(w, k)) / timeConstant }
    func advance(_ w: Double, _ h: Double) -> Double {
      let a = slope(w)
      let b = slope(w + h / 2 * a)
      let c = slope(w + h / 2 * b)
      let d = slope(w + h * c)
      return w + h / 6 * (a + 2 * b + 2 * c + d)
    }
    var w = pow(initial, 1 / k)
    var time = 0.0
    var step = end / 16
    while abs(time) < abs(end), step != 0 {
      if abs(time + step) > abs(end) { step = end - time }
      let whole = advance(w, step)
      let halves = advance(advance(w, step / 2), step / 2)
      let error = abs(whole - halves) / 15
      if error > 1e-14 * max(abs(w), 1e-3) && abs(step) > 1e-9 * abs(end) {
        step /= 2
        continue
      }
      w = halves + (halves - whole) / 15
      time += step
      step *= 1.5
    }
    return pow(w, k)
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
