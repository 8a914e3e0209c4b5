import Landscape
import Mathematics

/// How far a critical point is, and where, as the correction to it and the next one tell.
///
/// Newton's correction δ leads to a nondegenerate critical point at once; to one of order m it goes
/// 1/(m − 1) of the way, and away from a place without one it never gets nearer. So the correction
/// after it, δ₁, is compared with it: q = ‖δ₁‖/‖δ‖ tends to 0, to (m − 2)/(m − 1), and to 1. The rest
/// of the way is a geometric series: d* = ‖δ‖/(1 − q).
///
/// Beside a curve of critical points, along which the other curvature changes, δ leads along the curve
/// and not to it. There the correction by the steep directions alone tells, if it ends where the
/// gradient is 0.
struct CriticalDistance: Sendable, Hashable {
  /// d*; infinite where no critical point is near.
  let distance: Double
  /// θ*, the critical point as far as it could be followed; nil where d* is infinite.
  let target: Vector?
  /// q; nil where there is no correction to speak of.
  let ratio: Double?
  /// d* once more, measured at θ*: how far θ* may be from the critical point.
  let uncertainty: Double

  /// The distance from a point where the modes and the rounding τ of the gradient are known.
  ///
  /// - Parameter reach: D: a target farther than this is not followed up.
  init(
    of objective: any Objective, at point: Vector, modes: EigenModes, rounding: Double,
    reach: Double
  ) {
    let first = Self.estimate(objective, point, modes, rounding)
    if first.distance > 1e-6 * reach,
      let floor = Self.floor(of: objective, from: point, modes, within: first.distance)
    {
      (distance, target, ratio, uncertainty) = floor
      return
    }
    distance = first.distance
    ratio = first.ratio
    guard var target = first.target else {
      (self.target, uncertainty) = (nil, .infinity)
      return
    }
    var uncertainty = first.distance
    if first.distance > 0, first.distance <= reach {
      for _ in 0..<(point.dimension <= Self.few ? 10 : 3) {
        guard let next = Self.estimate(objective, target), let better = next.target,
          next.distance < uncertainty
        else { break }
        uncertainty = next.distance
        target = better
        if next.distance <= 1e-9 * reach { break }
      }
    }
    self.target = target
    self.uncertainty = uncertainty
  }

  /// At a point that is critical itself, such as one where the gradient is 0.
  init(at point: Vector) {
    (distance, target, ratio, uncertainty) = (0, point, nil, 0)
  }

  /// The order m of the critical point that q tells of, m ≥ 2: 1 + 1/(1 − q).
  var order: Double? { ratio.map { 1 + 1 / (1 - min($0, 0.99)) } }

  /// Whether θ* is where it is said to be, to a tenth of the way there.
  var isSure: Bool { target != nil && uncertainty <= 0.1 * distance }

  /// The dimensions up to which θ* may be followed for longer: a Hessian costs next to nothing there.
  private static let few = 20

  /// d* of a point as if the gradient had no rounding: where the gradient is next to nothing on long
  /// ground, as at the foot of an exponential, its direction still tells that no point is near.
  static func unrounded(of objective: any Objective, at point: Vector) -> Double {
    let gradient = objective.gradient(at: point)
    guard let modes = EigenModes(of: objective, at: point, gradient: gradient) else {
      return .infinity
    }
    return estimate(objective, point, modes, 0).distance
  }

  /// A place nearer to the critical point than one at which the gradient is rounding in the norm: there
  /// it may still tell in the flat directions. nil if there is none within a radius.
  static func refined(
    _ point: Vector, of objective: any Objective, within radius: Double
  ) -> Vector? {
    var place = point
    var gradient = objective.gradient(at: place)
    for _ in 0..<8 where gradient.norm > 0 {
      guard let modes = EigenModes(of: objective, at: place, gradient: gradient),
        let next = estimate(objective, place, modes, 0).target, (next - point).norm <= radius
      else { break }
      let there = objective.gradient(at: next)
      guard there.norm < gradient.norm else { break }
      (place, gradient) = (next, there)
    }
    return place == point ? nil : place
  }

  private struct Estimate {
    var distance: Double
    var target: Vector?
    var ratio: Double?
  }

  private static let none = Estimate(distance: .infinity, target: nil, ratio: nil)

  private static func estimate(_ objective: any Objective, _ point: Vector) -> Estimate? {
    let gradient = objective.gradient(at: point)
    guard let modes = EigenModes(of: objective, at: point, gradient: gradient) else { return nil }
    return estimate(objective, point, modes, objective.gradientRounding(at: point))
  }

  private static func estimate(
    _ objective: any Objective, _ point: Vector, _ modes: EigenModes, _ rounding: Double
  ) -> Estimate {
    guard let step = correction(modes, rounding) else { return none }
    let length = step.norm
    if length <= 1e-13 * (1 + point.norm) {
      return Estimate(distance: 0, target: point, ratio: nil)
    }
    let ahead = point + step
    let gradient = objective.gradient(at: ahead)
    guard length.isFinite,
      let modesAhead = EigenModes(of: objective, at: ahead, gradient: gradient),
      let next = correction(modesAhead, objective.gradientRounding(at: ahead))
    else { return none }
    let nextLength = next.norm
    let ratio = nextLength / length
    guard ratio < 1 else { return none }
    if ratio > 0.25, step.dot(next) < 0.9 * length * nextLength { return none }
    return Estimate(
      distance: length / (1 - ratio), target: point + (1 / (1 - ratio)) * step, ratio: ratio)
  }

  /// The shares of the largest |λ| up to which a direction is not steep: which of them tells the curve's
  /// own direction from those across it shows only when they are tried.
  private static let flat = [0.01, 0.0003]

  /// The critical point that the steep directions alone lead to, nearer than a distance; nil where they
  /// lead to none, or where all directions are steep.
  private static func floor(
    of objective: any Objective, from point: Vector, _ modes: EigenModes, within distance: Double
  ) -> (Double, Vector?, Double?, Double)? {
    guard modes.spectrum != nil else { return nil }
    var tried = modes.eigenvalues.count
    for share in flat {
      let count = modes.eigenvalues.count { abs($0) <= share * modes.largestMagnitude }
      // Where all are steep the correction has been told already.
      guard count > 0, count < tried else { continue }
      tried = count
      if let place = floor(of: objective, from: point, modes, within: distance, share) {
        return place
      }
    }
    return nil
  }

  private static func floor(
    of objective: any Objective, from point: Vector, _ modes: EigenModes, within distance: Double,
    _ flat: Double
  ) -> (Double, Vector?, Double?, Double)? {
    var (modes, place) = (modes, point)
    var slope = modes.combination(modes.components).norm
    for turn in 0..<8 {
      let least = flat * modes.largestMagnitude
      var parts = modes.components
      for i in parts.indices {
        parts[i] = abs(modes.eigenvalues[i]) > least ? -parts[i] / modes.eigenvalues[i] : 0
      }
      let step = modes.combination(parts)
      place = place + step
      let way = (place - point).norm
      guard way < distance / 2 else { return nil }
      let gradient = objective.gradient(at: place)
      let rounding = objective.gradientRounding(at: place)
      if gradient.elements.allSatisfy({ abs($0) <= rounding }) {
        return (way, place, nil, step.norm)
      }
      // Beside a curve of critical points it falls by ever more, once it has come near.
      guard gradient.norm <= (turn == 0 ? 2 : 0.2) * slope,
        let next = EigenModes(of: objective, at: place, gradient: gradient)
      else { return nil }
      (modes, slope) = (next, gradient.norm)
    }
    return nil
  }

  /// δ = −Σ (γᵢ/λᵢ) vᵢ over the directions with |γᵢ| > τ; nil where that is infinite.
  private static func correction(_ modes: EigenModes, _ rounding: Double) -> Vector? {
    var parts = modes.components
    for i in parts.indices {
      guard abs(parts[i]) > rounding else {
        parts[i] = 0
        continue
      }
      guard modes.eigenvalues[i] != 0 else { return nil }
      parts[i] = -parts[i] / modes.eigenvalues[i]
    }
    let step = modes.combination(parts)
    return step.isFinite ? step : nil
  }
}
