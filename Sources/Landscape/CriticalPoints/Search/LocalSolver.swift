import Mathematics

/// Approximate zeros of a gradient in the plane, in floating point: guesses for proofs.
struct LocalSolver {
  private let objective: any Objective
  private let meter: SearchMeter

  init(_ objective: any Objective, spending meter: SearchMeter) {
    self.objective = objective
    self.meter = meter
  }

  private func gradient(_ point: Point2) -> (Double, Double) {
    let g = objective.gradient(at: [point.x, point.y])
    return (g[0], g[1])
  }

  /// The Hessian's entries over the greatest of their magnitudes, and that: products of the entries
  /// themselves could leave the range of a double.
  private func hessian(_ point: Point2) -> (Double, Double, Double, scale: Double) {
    let h = objective.hessian(at: [point.x, point.y])
    let scale = max(h[0, 0].magnitude, h[0, 1].magnitude, h[1, 1].magnitude)
    return (h[0, 0] / scale, h[0, 1] / scale, h[1, 1] / scale, scale)
  }

  /// Where Newton's method converges fast from a point without leaving a box, or nil.
  func newton(from start: Point2, within box: PlaneBox) -> Point2? {
    var point = start
    var lastStep = Double.infinity
    for _ in 0..<16 {
      // Of a Hessian in the plane and a gradient.
      meter.spend(4 * objective.cost)
      let (a, b, d, scale) = hessian(point)
      let (gradientX, gradientY) = gradient(point)
      let (gx, gy) = (gradientX / scale, gradientY / scale)
      let determinant = a * d - b * b
      let step = ((d * gx - b * gy) / determinant, (a * gy - b * gx) / determinant)
      let next = Point2(x: point.x - step.0, y: point.y - step.1)
      guard box.contains(next) else { return nil }
      let length = next.distance(to: point)
      let size = max(next.x.magnitude, next.y.magnitude, 1e-3 * (box.width + box.height))
      if length <= 4 * size.ulp { return next }
      // Convergence that is not fast means a singular Hessian, or a point too far off.
      if length < 1e-10 * size && length > 0.3 * lastStep { return next }
      if length < 1e-3 * size && length > 0.4 * lastStep { return nil }
      lastStep = length
      point = next
    }
    return nil
  }

  /// A point of little gradient by the Levenberg–Marquardt method on ½|∇f|², which also reaches
  /// degenerate points and curves of critical points; nil if it leaves the box.
  func leastGradient(from start: Point2, within box: PlaneBox) -> Point2? {
    var point = start
    var slope = gradient(point)
    var size = max(slope.0.magnitude, slope.1.magnitude)
    var damping = 1e-3
    guard size.isFinite else { return nil }
    for _ in 0..<200 where size > 0 {
      guard !meter.isOverdrawn else { return nil }
      meter.spend(objective.cost)
      let (a, b, d, scale) = hessian(point)
      let (gx, gy) = (slope.0 / scale, slope.1 / scale)
      // (H² + μ) s = −H g, H² entry by entry.
      let (p, q, r) = (a * a + b * b, a * b + b * d, b * b + d * d)
      let mu = damping * max(p, r)
      let (u, v) = (a * gx + b * gy, b * gx + d * gy)
      let determinant = (p + mu) * (r + mu) - q * q
      let step = (((r + mu) * u - q * v) / determinant, ((p + mu) * v - q * u) / determinant)
      let next = Point2(x: point.x - step.0, y: point.y - step.1)
      guard next.x.isFinite, next.y.isFinite else { break }
      let nextSlope = gradient(next)
      let nextSize = max(nextSlope.0.magnitude, nextSlope.1.magnitude)
      if nextSize < size, box.contains(next) {
        if next == point { break }
        (point, slope, size) = (next, nextSlope, nextSize)
        damping = max(damping / 8, 1e-18)
      } else {
        damping *= 8
        if damping > 1e12 { break }
      }
    }
    return point
  }
}
