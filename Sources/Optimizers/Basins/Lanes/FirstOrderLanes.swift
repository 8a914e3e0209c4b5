import Landscape
import Platform

/// θ' = θ − η g.
struct GradientDescentLanes: LaneRule {
  let learningRate: Double

  @inline(__always)
  func step(
    _ x: inout Lane16, _ y: inout Lane16, _ derivatives: PlaneProgram.Derivatives,
    _ memory: inout Void, taken: Lane16, _ evaluator: PlaneProgram.Evaluator
  ) -> LaneMask {
    move(&x, &y, -learningRate * derivatives.dx, -learningRate * derivatives.dy)
  }
}

/// Two numbers a lane that are 0 at the start: a velocity, or a sum of squares.
struct LanePair: Sendable {
  var x = Lane16()
  var y = Lane16()

  @inline(__always)
  mutating func clear(_ lane: Int) {
    x[lane] = 0
    y[lane] = 0
  }
}

extension LaneRule where Memory == LanePair {
  /// Zeros.
  var initialMemory: LanePair { LanePair() }
  /// Sets a lane's two numbers to 0.
  func restart(_ lane: Int, in memory: inout LanePair) { memory.clear(lane) }
}

/// v' = μ v − η g, θ' = θ + v'.
struct MomentumLanes: LaneRule {
  let learningRate: Double
  let momentum: Double

  @inline(__always)
  func step(
    _ x: inout Lane16, _ y: inout Lane16, _ derivatives: PlaneProgram.Derivatives,
    _ memory: inout LanePair, taken: Lane16, _ evaluator: PlaneProgram.Evaluator
  ) -> LaneMask {
    memory.x = momentum * memory.x - learningRate * derivatives.dx
    memory.y = momentum * memory.y - learningRate * derivatives.dy
    return move(&x, &y, memory.x, memory.y)
  }
}

/// v' = μ v − η ∇f(θ + μ v), θ' = θ + v'.
struct NesterovLanes: LaneRule {
  let learningRate: Double
  let momentum: Double

  @inline(__always)
  func step(
    _ x: inout Lane16, _ y: inout Lane16, _ derivatives: PlaneProgram.Derivatives,
    _ memory: inout LanePair, taken: Lane16, _ evaluator: PlaneProgram.Evaluator
  ) -> LaneMask {
    var (aheadX, aheadY) = (x, y)
    let isLost = move(&aheadX, &aheadY, momentum * memory.x, momentum * memory.y)
    var ahead = PlaneProgram.Derivatives()
    evaluator.evaluate(aheadX, aheadY, into: &ahead)
    memory.x = momentum * memory.x - learningRate * ahead.dx
    memory.y = momentum * memory.y - learningRate * ahead.dy
    // Where f is NaN its gradient is too, whatever the operations give.
    let isOdd = notFinite(ahead.dx, ahead.dy) .| (ahead.value .!= ahead.value)
    return isLost .| isOdd .| move(&x, &y, memory.x, memory.y)
  }
}

/// s' = s + g², θ' = θ − η g / (√s' + ε).
struct AdaGradLanes: LaneRule {
  let learningRate: Double
  let epsilon: Double

  @inline(__always)
  func step(
    _ x: inout Lane16, _ y: inout Lane16, _ derivatives: PlaneProgram.Derivatives,
    _ memory: inout LanePair, taken: Lane16, _ evaluator: PlaneProgram.Evaluator
  ) -> LaneMask {
    memory.x += derivatives.dx * derivatives.dx
    memory.y += derivatives.dy * derivatives.dy
    let divisorX = memory.x.squareRoot() + epsilon
    let divisorY = memory.y.squareRoot() + epsilon
    return (divisorX .== 0) .| (divisorY .== 0)
      .| move(
        &x, &y, -learningRate * (derivatives.dx / divisorX),
        -learningRate * (derivatives.dy / divisorY))
  }
}

/// s' = ρ s + (1 − ρ) g², θ' = θ − η g / (√s' + ε).
struct RMSPropLanes: LaneRule {
  let learningRate: Double
  let decay: Double
  let epsilon: Double

  @inline(__always)
  func step(
    _ x: inout Lane16, _ y: inout Lane16, _ derivatives: PlaneProgram.Derivatives,
    _ memory: inout LanePair, taken: Lane16, _ evaluator: PlaneProgram.Evaluator
  ) -> LaneMask {
    let (gx, gy) = (derivatives.dx, derivatives.dy)
    memory.x = decay * memory.x + (1 - decay) * gx * gx
    memory.y = decay * memory.y + (1 - decay) * gy * gy
    let divisorX = memory.x.squareRoot() + epsilon
    let divisorY = memory.y.squareRoot() + epsilon
    return (divisorX .== 0) .| (divisorY .== 0)
      .| move(&x, &y, -learningRate * (gx / divisorX), -learningRate * (gy / divisorY))
  }
}

/// Running means of gradients and their squares, corrected for their start at zero.
struct AdamLanes: LaneRule {
  let learningRate: Double
  let beta1: Double
  let beta2: Double
  let epsilon: Double

  /// The means, and 1 − β₁ᵗ and 1 − β₂ᵗ by t as far as they were needed.
  struct Memory: Sendable {
    var mean = LanePair()
    var squares = LanePair()
    var meanWeights: [Double] = []
    var squareWeights: [Double] = []
  }

  var initialMemory: Memory { Memory() }

  func restart(_ lane: Int, in memory: inout Memory) {
    memory.mean.clear(lane)
    memory.squares.clear(lane)
  }

  @inline(__always)
  func step(
    _ x: inout Lane16, _ y: inout Lane16, _ derivatives: PlaneProgram.Derivatives,
    _ memory: inout Memory, taken: Lane16, _ evaluator: PlaneProgram.Evaluator
  ) -> LaneMask {
    let (gx, gy) = (derivatives.dx, derivatives.dy)
    while Double(memory.meanWeights.count) <= taken.max() {
      let count = Double(memory.meanWeights.count + 1)
      memory.meanWeights.append(1 - pow(beta1, count))
      memory.squareWeights.append(1 - pow(beta2, count))
    }
    var (meanWeight, squareWeight) = (Lane16(), Lane16())
    for lane in 0..<16 {
      let index = max(0, Int(taken[lane]))
      meanWeight[lane] = memory.meanWeights[index]
      squareWeight[lane] = memory.squareWeights[index]
    }
    memory.mean.x = beta1 * memory.mean.x + (1 - beta1) * gx
    memory.mean.y = beta1 * memory.mean.y + (1 - beta1) * gy
    memory.squares.x = beta2 * memory.squares.x + (1 - beta2) * gx * gx
    memory.squares.y = beta2 * memory.squares.y + (1 - beta2) * gy * gy
    let divisorX = (memory.squares.x / squareWeight).squareRoot() + epsilon
    let divisorY = (memory.squares.y / squareWeight).squareRoot() + epsilon
    let dx = memory.mean.x / meanWeight / divisorX
    let dy = memory.mean.y / meanWeight / divisorY
    return (meanWeight .== 0) .| (squareWeight .== 0) .| (divisorX .== 0) .| (divisorY .== 0)
      .| move(&x, &y, -learningRate * dx, -learningRate * dy)
  }
}

/// Adds displacements; the mask holds the lanes whose displacement is not finite.
@inline(__always)
func move(_ x: inout Lane16, _ y: inout Lane16, _ dx: Lane16, _ dy: Lane16) -> LaneMask {
  x += dx
  y += dy
  return notFinite(dx, dy)
}
