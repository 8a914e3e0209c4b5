import Landscape
import Mathematics

/// f(θ) + ξᵀθ: the function whose gradient is ∇f + ξ.
struct Tilted: Objective {
  /// f.
  let base: any Objective
  /// ξ, n components; nil for 0.
  let tilt: Vector?

  init(objective: any Objective, tilt: Vector?) {
    base = objective
    self.tilt = tilt
  }

  var dimension: Int { base.dimension }
  var coordinateNames: [String] { base.coordinateNames }
  var cost: Int { base.cost }

  func value(at point: Vector) -> Double { base.value(at: point) + slope(at: point) }

  /// ξᵀθ.
  func slope(at point: Vector) -> Double { tilt?.dot(point) ?? 0 }

  func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    guard let tilt else { return base.valueAndGradient(at: point) }
    let (value, gradient) = base.valueAndGradient(at: point)
    return (value + tilt.dot(point), gradient + tilt)
  }

  func hessian(at point: Vector) -> Matrix { base.hessian(at: point) }

  func hessianVectorProduct(at point: Vector, along direction: Vector) -> Vector {
    base.hessianVectorProduct(at: point, along: direction)
  }
}
