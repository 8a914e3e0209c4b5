import Landscape
import Mathematics

/// θ' = θ − η (H + damping I)⁻¹ g; Newton's method with damping 0.
struct NewtonLanes {
  let learningRate: Double
  let damping: Double

  func walk(on objective: FormulaObjective) -> LaneWalk? {
    LaneProgram(objective, memory: 0, needsHessian: true, step).map { LaneWalk($0) }
  }

  /// Gaussian elimination with partial pivoting, as `solve` does it.
  private func step(_ state: TracedState, _ hessian: [TracedNumber]) -> TracedStep {
    let (gx, gy, b) = (state.gradient[0], state.gradient[1], hessian[1])
    var (a, d) = (hessian[0], hessian[2])
    if damping != 0 {
      a = a + TracedNumber(damping)
      d = d + TracedNumber(damping)
    }
    let swaps = TracedNumber.exceeds(b, a)
    func choose(_ ifSwapped: TracedNumber, _ other: TracedNumber) -> TracedNumber {
      TracedNumber.choose(swaps, ifSwapped, other)
    }
    let pivot = choose(b, a)
    let right = choose(d, b)
    let below = choose(a, b)
    let belowRight = choose(b, d)
    let first = choose(gy, gx)
    let second = choose(gx, gy)
    let factor = below / pivot
    let lastPivot = belowRight - factor * right
    let v = (second - factor * first) / lastPivot
    let u = (first - right * v) / pivot
    // A pivot of 0 makes one of them infinite, or no number.
    return TracedStep(
      displacement: [u, v].map { (-$0).multiplied(by: learningRate) }, finite: [u, v])
  }
}

/// θ' = θ − η V (|Λ| + damping)⁻¹ Vᵀ g.
struct SaddleFreeNewtonLanes {
  let learningRate: Double
  let damping: Double

  func walk(on objective: FormulaObjective) -> LaneWalk? {
    // The program moves nothing: the eigen-decomposition branches too often to be done side by side.
    LaneProgram(objective, memory: 2, needsHessian: true) { state, _ in
      TracedStep(displacement: [.zero, .zero], memory: state.memory)
    }.map { LaneWalk($0, finish: move) }
  }

  /// Writes the points after the step, lane by lane; the lanes without one have a bit in the result.
  private func move(_ evaluator: LaneProgram.Evaluator) -> UInt64 {
    let (xx, xy, yy) = (evaluator.hessian(0), evaluator.hessian(1), evaluator.hessian(2))
    let (gx, gy) = (evaluator.gradient(0), evaluator.gradient(1))
    let (x, y) = (evaluator.state(0), evaluator.state(1))
    let (nextX, nextY) = (evaluator.state(2), evaluator.state(3))
    var isStuck: UInt64 = 0
    for lane in 0..<LaneProgram.count {
      let bit = UInt64(1) << UInt64(lane)
      let (a, b, d) = (xx[lane], xy[lane], yy[lane])
      guard a.isFinite, b.isFinite, d.isFinite else {
        isStuck |= bit
        continue
      }
      let spectrum = PlaneSpectrum(a, b, d)
      let (u, v) = (spectrum.lowVector, spectrum.highVector)
      let low = spectrum.low.magnitude + damping
      let high = spectrum.high.magnitude + damping
      guard low != 0, high != 0 else {
        isStuck |= bit
        continue
      }
      let alongLow = (u.x * gx[lane] + u.y * gy[lane]) / low
      let alongHigh = (v.x * gx[lane] + v.y * gy[lane]) / high
      let dx = learningRate * -(u.x * alongLow + v.x * alongHigh)
      let dy = learningRate * -(u.y * alongLow + v.y * alongHigh)
      if !(dx.isFinite && dy.isFinite) { isStuck |= bit }
      nextX[lane] = x[lane] + dx
      nextY[lane] = y[lane] + dy
    }
    return isStuck
  }
}
