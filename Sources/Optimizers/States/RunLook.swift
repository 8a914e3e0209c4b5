import Landscape
import Mathematics

/// What is found out about one iterate of a run: rounding, modes, and how far a critical point is.
struct RunLook: Sendable {
  let point: Vector
  let value: Double
  let gradient: Vector
  /// τ.
  let rounding: Double
  /// nil where the Hessian is not finite.
  let modes: EigenModes?
  let found: CriticalDistance?

  init(at iterate: IterateRecord, of objective: any Objective, reach: Double) {
    point = iterate.point
    value = iterate.value
    gradient = iterate.gradient
    let rounding = objective.gradientRounding(at: iterate.point)
    let modes = EigenModes(of: objective, at: iterate.point, gradient: iterate.gradient)
    self.rounding = rounding
    self.modes = modes
    if iterate.gradient.elements.allSatisfy({ $0 == 0 }), modes == nil {
      found = CriticalDistance(at: iterate.point)
    } else {
      found = modes.map {
        CriticalDistance(
          of: objective, at: iterate.point, modes: $0, rounding: rounding, reach: reach)
      }
    }
  }

  /// d*.
  var distance: Double { found?.distance ?? .infinity }
  /// θ*.
  var target: Vector? { found?.target }

  /// Whether the gradient is as small as a run is asked to make it, or as rounding lets it be.
  var hasSmallGradient: Bool { gradient.norm <= max(Run.tolerance, rounding) }
}
