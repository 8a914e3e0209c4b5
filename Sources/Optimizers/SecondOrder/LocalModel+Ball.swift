import Mathematics

extension LocalModel {
  /// θ + p, where the model is lowest in the ball ‖p‖ ≤ radius (Nocedal & Wright 2006, section 4.3).
  public func minimum(radius: Double) -> Vector? {
    guard hessian.isFinite, gradient.isFinite, radius > 0 else { return nil }
    let step = QuadraticModel(gradient: gradient, spectrum: spectrum).minimum(radius: radius).step
    return step.isFinite ? point + step : nil
  }
}
