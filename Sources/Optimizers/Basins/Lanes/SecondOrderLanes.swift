import Landscape
import Mathematics

/// θ' = θ − η (H + damping I)⁻¹ g; Newton's method with damping 0.
struct NewtonLanes: LaneRule {
  let learningRate: Double
  let damping: Double
  var order: PlaneProgram.Order { .hessian }

  /// Gaussian elimination with partial pivoting, as `solve` does it.
  @inline(__always)
  func step(
    _ x: inout Lane16, _ y: inout Lane16, _ derivatives: PlaneProgram.Derivatives,
    _ memory: inout Void, taken: Lane16, _ evaluator: PlaneProgram.Evaluator
  ) -> LaneMask {
    let (gx, gy, b) = (derivatives.dx, derivatives.dy, derivatives.dxy)
    var (a, d) = (derivatives.dxx, derivatives.dyy)
    if damping != 0 {
      a += damping
      d += damping
    }
    // |b| > |a|, without a call for every lane: squares could overflow, these cannot.
    let swaps = b.replacing(with: -b, where: b .< 0) .> a.replacing(with: -a, where: a .< 0)
    let pivot = a.replacing(with: b, where: swaps)
    let right = b.replacing(with: d, where: swaps)
    let below = b.replacing(with: a, where: swaps)
    let belowRight = d.replacing(with: b, where: swaps)
    let first = gx.replacing(with: gy, where: swaps)
    let second = gy.replacing(with: gx, where: swaps)
    let factor = below / pivot
    let lastPivot = belowRight - factor * right
    let v = (second - factor * first) / lastPivot
    let u = (first - right * v) / pivot
    return (pivot .== 0) .| (lastPivot .== 0)
      .| move(&x, &y, learningRate * (u * -1), learningRate * (v * -1))
  }
}

/// θ' = θ − η V (|Λ| + damping)⁻¹ Vᵀ g.
struct SaddleFreeNewtonLanes: LaneRule {
  let learningRate: Double
  let damping: Double
  var order: PlaneProgram.Order { .hessian }

  /// The eigen-decomposition lane by lane: it branches too often to be done side by side.
  @inline(__always)
  func step(
    _ x: inout Lane16, _ y: inout Lane16, _ derivatives: PlaneProgram.Derivatives,
    _ memory: inout Void, taken: Lane16, _ evaluator: PlaneProgram.Evaluator
  ) -> LaneMask {
    var (dx, dy) = (Lane16(), Lane16())
    for lane in 0..<16 {
      let (a, b, d) = (derivatives.dxx[lane], derivatives.dxy[lane], derivatives.dyy[lane])
      guard a.isFinite, b.isFinite, d.isFinite else {
        dx[lane] = .nan
        continue
      }
      let spectrum = PlaneSpectrum(a, b, d)
      let (u, v) = (spectrum.lowVector, spectrum.highVector)
      let (gx, gy) = (derivatives.dx[lane], derivatives.dy[lane])
      let low = spectrum.low.magnitude + damping
      let high = spectrum.high.magnitude + damping
      // No step: marked as a displacement that is not finite.
      guard low != 0, high != 0 else {
        dx[lane] = .nan
        continue
      }
      let alongLow = (u.x * gx + u.y * gy) / low
      let alongHigh = (v.x * gx + v.y * gy) / high
      dx[lane] = learningRate * -(u.x * alongLow + v.x * alongHigh)
      dy[lane] = learningRate * -(u.y * alongLow + v.y * alongHigh)
    }
    return move(&x, &y, dx, dy)
  }
}
