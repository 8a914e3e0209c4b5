import Landscape
import Mathematics
import Platform

/// N, the least k for which k steps of a method on the quadratic model lower it by Δ.
struct StepsToLeave {
  let modes: EigenModes
  /// Δ.
  let drop: Double

  /// N of a method that treats every eigenvector apart, begun with a velocity.
  ///
  /// k steps along an eigenvector are an affine map of (x, v); its powers by squaring give N in some
  /// forty evaluations, however large it is.
  func steps(
    rules: [EigendirectionRule], velocity: Vector?, horizon: Int = LeavingTime.horizon
  ) -> LeavingTime {
    let velocities = velocity.map { modes.components(of: $0) }
    var powers: [[Map]] = []
    var power = modes.eigenvalues.indices.map {
      Map(rules[$0], eigenvalue: modes.eigenvalues[$0], component: modes.components[$0])
    }
    var reached = 1
    while !hasFallen(states(power, velocities, from: nil)) {
      powers.append(power)
      guard reached < horizon else { return .never }
      reached *= 2
      power = power.map { $0.after($0) }
    }
    // The last power that is not enough, then as much of the smaller ones as is not enough either.
    var steps = 0
    var states: [State]?
    for exponent in powers.indices.reversed() {
      let next = self.states(powers[exponent], velocities, from: states)
      if !hasFallen(next) {
        states = next
        steps += 1 << exponent
      }
    }
    return steps + 1 >= horizon ? .never : .about(steps + 1)
  }

  private struct State {
    var x: Double
    var v: Double
  }

  private func states(_ maps: [Map], _ velocities: [Double]?, from states: [State]?) -> [State] {
    maps.indices.map { i in
      maps[i].applied(to: states?[i] ?? State(x: 0, v: velocities?[i] ?? 0))
    }
  }

  private func hasFallen(_ states: [State]) -> Bool {
    var change = 0.0
    for (i, state) in states.enumerated() {
      change += state.x * (modes.components[i] + 0.5 * modes.eigenvalues[i] * state.x)
    }
    return change <= -drop
  }

  /// x' = a x + b v + p, v' = c x + d v + q.
  private struct Map {
    var (a, b, c, d) = (1.0, 0.0, 0.0, 1.0)
    var (p, q) = (0.0, 0.0)

    init(_ rule: EigendirectionRule, eigenvalue: Double, component: Double) {
      let pull = rule.rate * eigenvalue
      (c, d, q) = (-pull, rule.keep, -rule.rate * component)
      (a, b, p) = (1 - pull, rule.keep, q)
    }

    func after(_ first: Map) -> Map {
      var map = self
      map.a = a * first.a + b * first.c
      map.b = a * first.b + b * first.d
      map.c = c * first.a + d * first.c
      map.d = c * first.b + d * first.d
      map.p = a * first.p + b * first.q + p
      map.q = c * first.p + d * first.q + q
      return map
    }

    func applied(to state: State) -> State {
      State(x: a * state.x + b * state.v + p, v: c * state.x + d * state.v + q)
    }
  }

  // MARK: Growing curvature

  /// ρ: by what N shrinks because curvature grows on the way.
  ///
  /// Along the gradient's part g₋ in directions of negative curvature, r = −g₋ᵀHg₋/‖g₋‖² grows as
  /// 1/(1/r − κt); on the model it does not. The ratio of the two times in which f falls by Δ.
  func growth(of objective: any Objective, at point: Vector, threshold: Double) -> Double {
    guard let here = escape(modes, threshold), here.rate > 0 else { return 1 }
    let time = 1e-4 / here.rate
    let ahead = point - time * here.gradient
    let gradient = objective.gradient(at: ahead)
    guard ahead.isFinite, let modesAhead = EigenModes(of: objective, at: ahead, gradient: gradient),
      let there = escape(modesAhead, threshold), there.rate > 0
    else { return 1 }
    let kappa = max(0, (1 / here.rate - 1 / there.rate) / time)
    guard kappa >= 1e-6, kappa.isFinite else { return 1 }
    let square = here.gradient.dot(here.gradient)
    let x = drop * here.rate / square
    let onModel = log1p(2 * x) / 2
    let really = Self.time(of: x, kappa: kappa)
    let ratio = really / onModel
    return ratio.isFinite && ratio > 0 ? min(1, ratio) : 1
  }

  /// The time, in units of 1/r, in which f falls by x ‖g₋‖²/r.
  private static func time(of x: Double, kappa: Double) -> Double {
    if abs(kappa - 2) < 1e-9 { return -expm1(-2 * x) / 2 }
    let base = 1 + x * (2 - kappa)
    // Beyond this the slope would be infinite before f had fallen so far.
    guard base > 0 else { return 1 / kappa }
    return (1 - pow(base, -kappa / (2 - kappa))) / kappa
  }

  private func escape(
    _ modes: EigenModes, _ threshold: Double
  ) -> (gradient: Vector, rate: Double)? {
    var parts = modes.components
    var (square, curvature) = (0.0, 0.0)
    for i in parts.indices {
      guard modes.eigenvalues[i] < -threshold else {
        parts[i] = 0
        continue
      }
      square += parts[i] * parts[i]
      curvature += modes.eigenvalues[i] * parts[i] * parts[i]
    }
    guard square > 0 else { return nil }
    return (modes.combination(parts), -curvature / square)
  }
}
